// What one root module reads of another's state.
#include <algorithm>
#include <string>

#include "tests/support/terraform_reading.h"
#include "tests/test.h"

using reading::Reading;
using reading::Texts;

namespace {

std::string backend(const std::string& type, const std::string& settings) {
  return "terraform {\n  backend \"" + type + "\" {\n" + settings + "  }\n}\n";
}

std::string reads(const std::string& type, const std::string& config,
                  const std::string& more = {}) {
  return "data \"terraform_remote_state\" \"a\" {\n  backend = \"" + type + "\"\n  config = {" +
         config + "}\n" + more +
         "}\nresource \"t\" \"r\" {\n"
         "  x = data.terraform_remote_state.a.outputs.x\n}\n";
}

constexpr const char* output = "output \"x\" { value = \"there\" }\n";

// What a root module sees of the state of another, with what the two say.
std::string seen(const std::string& kept, const std::string& read) {
  return Reading(Texts{{"app/main.tf", read}, {"net/main.tf", kept + output}}).self("t.r");
}

constexpr const char* found = R"({x: "there"})";

bool is_unknown(const std::string& self, const std::string& because) {
  return self.find("(unknown: the state of another root module: " + because) != std::string::npos;
}

}  // namespace

TEST_CASE("outputs of a root module reach those that read its state, with places and links") {
  const Reading reading(
      Texts{{"app/main.tf", reads("s3", "bucket = \"b\", key = \"net.tfstate\"")},
            {"net/main.tf", backend("s3", "    bucket = \"b\"\n    key = \"net.tfstate\"\n") +
                                "resource \"n\" \"n\" {\n  name = \"net\"\n}\n"
                                "output \"x\" {\n  value = n.n.name\n}\n"
                                "output \"id\" {\n  value = n.n.id\n}\n"}});
  CHECK(reading.self("t.r") == R"({x: "net"})");
  CHECK(Reading::way(reading.value("t.r", "x")) ==
        "app/main.tf:6:7; `data.terraform_remote_state.a` app/main.tf:1:1 data "
        "\"terraform_remote_state\" \"a\"; output `x` of root module `net` net/main.tf:11:11 "
        "n.n.name; `n.n` net/main.tf:8:10 \"net\"");
  CHECK(reading.links() ==
        "t.r -x-> data.terraform_remote_state.a\n"
        "data.terraform_remote_state.a -outputs-> n.n\nt.r -x-> n.n\n");
  CHECK(reading.problems().empty());
}

TEST_CASE("each backend has its own way to say where a state is") {
  const std::string s3 = backend("s3", "    bucket = \"b\"\n    key = \"k\"\n");
  CHECK(seen(s3, reads("s3", "bucket = \"b\", key = \"k\", region = \"r\"")) == found);
  CHECK(is_unknown(seen(s3, reads("s3", "bucket = \"b\", key = \"other\"")),
                   "no root module of the input keeps its state there)"));
  CHECK(is_unknown(seen(s3, "variable \"r\" {}\n" +
                                reads("s3", "bucket = \"b\", key = \"other\", region = var.r")),
                   "no root module of the input keeps its state there)"));
  CHECK(is_unknown(seen(s3, reads("gcs", "bucket = \"b\", prefix = \"k\"")), "no root module"));
  CHECK(is_unknown(seen(s3, "variable \"b\" {}\n" + reads("s3", "bucket = var.b, key = \"k\"")),
                   "where that state is kept is not known: variable `b` has no value)"));
  CHECK(is_unknown(
      seen(backend("s3", "    key = \"k\"\n"), reads("s3", "bucket = \"b\", key = \"k\"")),
      "no root module of the input says that it keeps its state there)"));
  CHECK(seen(backend("gcs", "    bucket = \"b\"\n    prefix = \"p/\"\n"),
             reads("gcs", "bucket = \"b\", prefix = \"p\"")) == found);
  CHECK(seen(backend("azurerm",
                     "    resource_group_name = \"g\"\n    storage_account_name = \"a\"\n"
                     "    container_name = \"c\"\n    key = \"k\"\n"),
             reads("azurerm",
                   "storage_account_name = \"a\", container_name = \"c\", key = \"k\"")) == found);
  CHECK(seen(backend("http", "    address = \"https://a/b\"\n"),
             reads("http", "address = \"https://a/b\"")) == found);
  CHECK(seen("", reads("local", "path = \"../net/terraform.tfstate\"")) == found);
  CHECK(seen(backend("local", "    path = \"state/a\"\n"),
             reads("local", "path = \"${path.module}/../net/state/a\"")) == found);
  CHECK(seen(backend("remote", "    organization = \"o\"\n    workspaces { prefix = \"net-\" }\n"),
             reads("remote", "organization = \"o\", workspaces = { name = \"net-prod\" }")) ==
        found);
  CHECK(seen("terraform {\n  cloud {\n    organization = \"o\"\n    workspaces { name = \"n\" }\n"
             "  }\n}\n",
             reads("remote", "organization = \"o\", workspaces = { name = \"n\" }")) == found);
}

TEST_CASE("a state is found in whatever workspace it is read from") {
  const std::string s3 =
      backend("s3", "    bucket = \"b\"\n    key = \"k\"\n    workspace_key_prefix = \"p/q\"\n");
  CHECK(seen(s3, reads("s3", "bucket = \"b\", key = \"p/q/prod/k\"")) == found);
  CHECK(seen(s3, reads("s3", "bucket = \"b\", key = \"p/q/${terraform.workspace}/k\"")) == found);
  CHECK(seen(s3, reads("s3", "bucket = \"b\", key = \"k\"", "  workspace = \"prod\"\n")) == found);
  CHECK(is_unknown(seen(s3, reads("s3", "bucket = \"b\", key = \"p/q/r/s/k\"")), "no root module"));
  CHECK(is_unknown(seen(s3, reads("s3", "bucket = \"b\", key = \"p/${terraform.workspace}/k\"")),
                   "where that state is kept is not known: which workspace it is"));
  CHECK(seen("", reads("local", "path = \"../net/terraform.tfstate.d/prod/terraform.tfstate\"")) ==
        found);
}

TEST_CASE("defaults stand in for outputs that are not in the state") {
  const std::string local = "path = \"../net/terraform.tfstate\"";
  CHECK(Reading(Texts{{"app/main.tf", reads("local", local, "  defaults = { x = 1, y = 2 }\n")},
                      {"net/main.tf", "output \"x\" { value = null }\n"}})
            .self("t.r") == "{x: 1}");
  CHECK(Reading(Texts{{"app/main.tf", reads("local", local)},
                      {"net/main.tf", "output \"y\" { value = 1 }\n"}})
            .self("t.r")
            .find("(unknown: there is no attribute `x`") != std::string::npos);
}

TEST_CASE("which state is meant must be certain") {
  const std::string s3 = backend("s3", "    bucket = \"b\"\n    key = \"k\"\n") + output;
  const std::string read = reads("s3", "bucket = \"b\", key = \"k\"");
  CHECK(is_unknown(
      Reading(Texts{{"app/main.tf", read}, {"net/main.tf", s3}, {"old/main.tf", s3}}).self("t.r"),
      "`net` and `old` both keep their state there)"));
  CHECK(is_unknown(Reading(Texts{{"app/main.tf", read + s3}}).self("t.r"),
                   "this root module reads its own state)"));
}

TEST_CASE("root modules that read one another in a circle come to an end") {
  const auto root = [](const std::string& other) {
    return reads("local", "path = \"../" + other + "/terraform.tfstate\"") +
           "output \"x\" {\n  value = t.r.x\n}\n";
  };
  const Reading reading(
      Texts{{"a/main.tf", root("b")}, {"b/main.tf", root("c")}, {"c/main.tf", root("a")}});
  CHECK(is_unknown(reading.self("t.r"), "`c` and `a` read the state of one another)"));
  CHECK(reading.problems().empty());
}

TEST_CASE("a long chain of states ends where the limit is") {
  Texts texts;
  const auto name = [](int i) { return "r" + std::to_string(1000 + i); };
  for (int i = 0; i < 60; ++i)
    texts[name(i) + "/main.tf"] =
        reads("local", "path = \"../" + name(i + 1) + "/terraform.tfstate\"") +
        "output \"x\" {\n  value = t.r.x\n}\n";
  texts[name(60) + "/main.tf"] = output;
  const Reading reading(texts);
  std::size_t known = 0;
  std::size_t open = 0;
  for (const parsers::Entity& entity : reading.resolved().entities) {
    if (entity.address != "t.r") continue;
    const std::string self = to_string(*entity.self);
    known += self == found ? 1 : 0;
    open += is_unknown(self, "more than 50 states are read on the way to this one)") ? 1 : 0;
  }
  CHECK(known > 0);
  CHECK(open > 0);
  CHECK(known + open == 60);
}

TEST_CASE("an environment reads the state of its own, which its backend settings name") {
  parsers::Settings settings;
  settings.terraform_environments = {{"dev", "app", {"dev.tfvars"}, {}},
                                     {"prod", "app", {"prod.tfvars"}, {}},
                                     {"dev", "net", {"dev.tfvars"}, {"dev.backend"}},
                                     {"prod", "net", {"prod.tfvars"}, {"prod.backend"}}};
  const Reading reading(
      Texts{{"app/main.tf",
             "variable \"env\" {}\n" + reads("s3", "bucket = \"b-${var.env}\", key = \"k\"")},
            {"net/main.tf", backend("s3", "") + "variable \"env\" {}\n"
                                                "output \"x\" {\n  value = var.env\n}\n"},
            {"dev.tfvars", "env = \"dev\"\n"},
            {"prod.tfvars", "env = \"prod\"\n"},
            {"dev.backend", "bucket = \"b-dev\"\nkey = \"k\"\n"},
            {"prod.backend", "bucket = \"b-prod\"\nkey = \"k\"\n"}},
      {}, settings);
  std::string all;
  for (const parsers::Entity& entity : reading.resolved().entities)
    if (entity.address == "t.r")
      all += std::string(entity.environment) + " " + to_string(*entity.self) + "\n";
  CHECK(all == "dev {x: \"dev\"}\nprod {x: \"prod\"}\n");
  CHECK(reading.problems().empty());
}

TEST_CASE("of one state for several environments, that of the workspace or one's own is meant") {
  parsers::Settings settings;
  settings.terraform_environments = {{"dev", "", {"dev.tfvars"}, {}},
                                     {"prod", "", {"prod.tfvars"}, {}}};
  Texts texts{{"app/main.tf", reads("s3", "bucket = \"b\", key = \"k\"")},
              {"net/main.tf", backend("s3", "    bucket = \"b\"\n    key = \"k\"\n") +
                                  "variable \"env\" {}\noutput \"x\" {\n  value = var.env\n}\n"},
              {"dev.tfvars", "env = \"dev\"\n"},
              {"prod.tfvars", "env = \"prod\"\n"}};
  const auto selves = [&] {
    const Reading reading(texts, {}, settings);
    std::string all;
    for (const parsers::Entity& entity : reading.resolved().entities)
      if (entity.address == "t.r") all += to_string(*entity.self) + "\n";
    return all;
  };
  CHECK(selves() == "{x: \"dev\"}\n{x: \"prod\"}\n");
  texts["app/main.tf"] = reads("s3", "bucket = \"b\", key = \"k\"", "  workspace = \"prod\"\n");
  CHECK(selves() == "{x: \"prod\"}\n{x: \"prod\"}\n");
  texts["app/main.tf"] = reads("s3", "bucket = \"b\", key = \"k\"");
  for (auto& environment : settings.terraform_environments) environment.root = "net";
  CHECK(is_unknown(selves(), "`net` keeps the states of several environments there)"));
}

TEST_CASE("whose states are read is looked for only so long") {
  Texts texts;
  std::string many = backend("s3", "    bucket = \"b\"\n    key = \"k\"\n");
  for (int i = 0; i < 2'000; ++i)
    many += "data \"terraform_remote_state\" \"s" + std::to_string(i) +
            "\" {\n  backend = \"s3\"\n  config = { bucket = \"b\", key = \"k\" }\n}\n";
  texts["a/main.tf"] = many;
  for (int i = 0; i < 2'600; ++i) texts["r" + std::to_string(i) + "/main.tf"] = output;
  const std::string problems = Reading(texts).problems();
  CHECK(problems.find("[limit/states] finding out whose states") != std::string::npos);
  CHECK(std::count(problems.begin(), problems.end(), '\n') == 1);
}
