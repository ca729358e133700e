// Plans, alone and with the sources that they were made of.
#include <string>

#include "parsers/terraform/plan/configured.h"
#include "parsers/terraform/plan/plan_file.h"
#include "parsers/terraform/plan/planned.h"
#include "tests/support/terraform_reading.h"
#include "tests/test.h"

using reading::Reading;

namespace {

std::string resource(const std::string& address, const std::string& type,
                     const std::string& values) {
  return R"({"address":")" + address + R"(","mode":"managed","type":")" + type + R"(","values":)" +
         values + "}";
}

std::string plan(const std::string& resources, const std::string& unknown = {},
                 const std::string& configuration = "{}", const std::string& children = {}) {
  return "{\"format_version\":\"1.2\",\"terraform_version\":\"1.11.4\",\"prior_state\":{\"x\":[1,{"
         "\"y\":2}]},\n"
         "\"planned_values\":{\"root_module\":{\"resources\":[\n" +
         resources + "],\n\"child_modules\":[" + children + "]}},\n\"resource_changes\":[" +
         unknown + "],\n\"configuration\":" + configuration + "}\n";
}

std::string unknown(const std::string& address, const std::string& shape) {
  return R"({"address":")" + address +
         R"(","change":{"before":null,"after":{"a":[]},"after_unknown":)" + shape + "}}";
}

}  // namespace

TEST_CASE("a plan is known by its content") {
  using parsers::terraform::is_plan;
  CHECK(is_plan(plan("")));
  CHECK_FALSE(is_plan("{\"format_version\":\"1.2\"}"));
  CHECK_FALSE(is_plan("\"format_version\" \"planned_values\" \"terraform_version\""));
  CHECK_FALSE(is_plan(""));
}

TEST_CASE("a plan alone gives its resources, at their places in it") {
  const Reading reading(reading::Texts{
      {"live/tfplan.json",
       plan(
           resource(
               "aws_a.x[\\\"k\\\"]", "aws_a",
               R"({"name":"n","nothing":null,"list":[],"rule":[{"port":22,"note":null}],"policy":"{\"Action\": \"*\"}","ids":[null]})"),
           unknown("aws_a.x[\\\"k\\\"]",
                   R"({"arn":true,"ids":[true],"rule":[{"id":true}],"tags":{}})"),
           "{}",
           R"({"address":"module.m","resources":[)" +
               resource("module.m.aws_b.y", "aws_b", R"({"n":1.5})") + "]}")}});
  CHECK(reading.addresses() == "aws_a aws_a.x[\"k\"]\naws_b module.m.aws_b.y\n");
  const std::string why = "(unknown: known only after apply: attribute ";
  CHECK(reading.self("aws_a.x[\"k\"]") ==
        R"({name: "n", rule: [{port: 22, id: )" + why +
            R"(`rule` of `aws_a.x["k"]`)}], policy: "{\"Action\": \"*\"}", ids: [)" + why +
            R"(`ids` of `aws_a.x["k"]`)], arn: )" + why + R"(`arn` of `aws_a.x["k"]`)})");
  CHECK(reading.entity("aws_a.x[\"k\"]").identity == "aws_a.x");
  CHECK(reading.entity("aws_a.x[\"k\"]").scope == "live");
  const parsers::Place port =
      reading.value("aws_a.x[\"k\"]", "rule").items()[0].find("port")->place();
  CHECK(Reading::where(port) == "live/tfplan.json:3:123");
  CHECK(port.text() == "22");
  const parsers::Value* policy = reading.value("aws_a.x[\"k\"]", "policy").content();
  REQUIRE(policy != nullptr);
  CHECK(Reading::where(policy->find("Action")->place()) == "live/tfplan.json:3:165");
  CHECK(policy->find("Action")->place().text() == "*");
  CHECK(reading.self("live") ==
        R"({path: "live", providers: ["aws"], required_providers: {}, required_version: (unknown: )"
        "a plan does not keep which versions of Terraform its configuration asks for), "
        R"(resources: ["aws_a", "aws_b"]})");
  CHECK(reading.problems().empty());
}

TEST_CASE("links of a plan alone go through arguments and outputs of modules") {
  const std::string configuration =
      R"({"provider_config":{"aws":{"expressions":{"region":{"constant_value":"eu"},"profile":{"references":["var.p"]}}}},
"root_module":{"resources":[
 {"address":"aws_bucket.b","provider_config_key":"aws","expressions":{"name":{"constant_value":"x"}},"for_each_expression":{"constant_value":{}}},
 {"address":"aws_log.l","expressions":{"target":{"references":["module.m.arn","module.m"]},"block":[{"id":{"references":["aws_bucket.b[\"one\"].id","aws_bucket.b[\"one\"]","aws_bucket.b"]}}],
   "self":{"references":["var.round","local.x","each.value"]}}}],
 "module_calls":{"m":{"source":"./m","expressions":{"bucket":{"references":["aws_bucket.b"]}},
  "module":{"outputs":{"arn":{"expression":{"references":["aws_policy.p.arn","aws_policy.p"]}}},
   "resources":[{"address":"aws_policy.p","expressions":{"bucket":{"references":["var.bucket.id","var.bucket"]}}}]}}}}})";
  const Reading reading(reading::Texts{
      {"p.json", plan(resource("aws_bucket.b[\\\"one\\\"]", "aws_bucket", "{}") + "," +
                          resource("aws_bucket.b[\\\"two\\\"]", "aws_bucket", "{}") + "," +
                          resource("aws_log.l", "aws_log", "{}"),
                      "", configuration,
                      R"({"address":"module.m","resources":[)" +
                          resource("module.m.aws_policy.p", "aws_policy", "{}") + "]}")}});
  CHECK(reading.links() ==
        "aws_log.l -block.id-> aws_bucket.b[\"one\"]\naws_log.l -target-> module.m.aws_policy.p\n"
        "module.m.aws_policy.p -bucket-> aws_bucket.b[\"one\"]\nmodule.m.aws_policy.p -bucket-> "
        "aws_bucket.b[\"two\"]\n");
  CHECK(to_string(*reading.entity("aws_bucket.b[\"one\"]").around[0].value) ==
        "{region: \"eu\", profile: (unknown: a plan does not say what a provider is given)}");
}

TEST_CASE("with its sources, a plan fills in what they leave open, and places stay theirs") {
  const Reading reading(reading::Texts{
      {"main.tf",
       "variable \"n\" {}\nlocals { b = aws_a.x.id }\n"
       "resource \"aws_a\" \"x\" {\n  ami  = data.aws_ami.it.id\n  name = \"same\"\n  rule {\n    "
       "ports = [var.n, 22]\n  }\n}\n"
       "data \"aws_ami\" \"it\" {}\n"
       "resource \"aws_b\" \"many\" {\n  count = var.n\n  a = count.index\n  b = local.b\n}\n"
       "resource \"aws_c\" \"not\" {}\n"
       "resource \"aws_d\" \"d\" {\n  b = local.b\n}\n"},
      {"plan.json",
       plan(resource("aws_a.x", "aws_a",
                     R"({"ami":"ami-1","name":"same","rule":[{"ports":["22",80]}],"added":true})") +
                "," + resource("aws_b.many[0]", "aws_b", R"({"a":0})") + "," +
                resource("aws_b.many[1]", "aws_b", R"({"a":1})") + "," +
                resource("aws_d.d", "aws_d", "{}"),
            unknown("aws_a.x", R"({"id":true})") + "," +
                unknown("aws_b.many[0]", R"({"b":true})"))}});
  CHECK(reading.addresses() ==
        "aws_a aws_a.x\ndata.aws_ami data.aws_ami.it\naws_d aws_d.d\naws_b aws_b.many[0]\naws_b "
        "aws_b.many[1]\n");
  CHECK(
      reading.self("aws_a.x") ==
      R"({ami: "ami-1", name: "same", rule: [{ports: [22, 80]}], added: true, id: (unknown: known only after apply: attribute `id` of `aws_a.x`)})");
  CHECK(Reading::way(reading.value("aws_a.x", "ami")).starts_with("main.tf:4:10"));
  CHECK(Reading::way(reading.value("aws_a.x", "added")) == "nowhere");
  CHECK(Reading::where(reading.entity("aws_b.many[1]").place) == "main.tf:11:1");
  CHECK(to_string(reading.value("aws_b.many[1]", "a")) == "1");
  CHECK(reading.links() == "aws_a.x -ami-> data.aws_ami.it\naws_d.d -b-> aws_a.x\n");
}

TEST_CASE("who names only a plan gets its sources with it") {
  const Reading reading(
      reading::Texts{{"live/plan.json", plan(resource("t.x", "t", R"({"a":1})"))}},
      {{"live/main.tf", "resource \"t\" \"x\" {\n  a = uuid()\n}\n"}});
  CHECK(Reading::where(reading.value("t.x", "a").place()) == "live/main.tf:2:7");
  CHECK_FALSE(reading.entity("t.x").context_only);
}

TEST_CASE("two plans in one folder are two readings") {
  const Reading reading(
      reading::Texts{{"a.json", plan(resource("t.x", "t", R"({"a":1})"))},
                     {"b.json", plan(resource("t.x", "t", R"({"a":2})"))},
                     {"main.tf", "variable \"a\" {}\nresource \"t\" \"x\" {\n  a = var.a\n}\n"}});
  std::string seen;
  for (const parsers::Entity& entity : reading.resolved().entities)
    if (entity.type == "terraform/t")
      seen += std::string(entity.scope) + " " + to_string(*entity.self) + "\n";
  CHECK(seen == " (a.json) {a: 1}\n (b.json) {a: 2}\n");
}

namespace {

// A plan whose data sources were read before it was made.
std::string plan_after_reading() {
  return R"({"format_version":"1.2","terraform_version":"1.11.4","planned_values":{"root_module":{)"
         R"("resources":[)" +
         resource("aws_a.x", "aws_a", R"({"ami":"ami-1"})") +
         R"(]}},"prior_state":{"format_version":"1.0","values":{"outputs":{"big":{"value":1}},)"
         R"("root_module":{"resources":[{"address":"data.aws_ami.it","mode":"data",)"
         R"("type":"aws_ami","name":"it","provider_name":"p","values":{"id":"ami-1",)"
         R"("outputs":{"a":1},"none":null}},{"address":"aws_a.x","mode":"managed",)"
         R"("type":"aws_a","provider_name":"p","values":{"ami":"ami-0"}}],"child_modules":[{)"
         R"("address":"module.m","resources":[{"address":"module.m.data.aws_b.c[0]","mode":"data",)"
         R"("type":"aws_b","name":"c","index":0,"provider_name":"p","values":{"d":2}}]}]}}},)"
         R"("configuration":{"provider_config":{"aws":{"name":"aws",)"
         R"("full_name":"registry.example/hashicorp/aws","version_constraint":"~> 6.0"},)"
         R"("tls":{"name":"tls","full_name":"registry.example/hashicorp/tls"}},)"
         R"("root_module":{"resources":[{"address":"aws_a.x","expressions":{"ami":{"references":)"
         R"(["data.aws_ami.it.id","data.aws_ami.it"]}}}]}}})"
         "\n";
}

}  // namespace

TEST_CASE("what data sources gave before a plan was made is known by the plan") {
  const Reading reading(reading::Texts{{"plan.json", plan_after_reading()}});
  CHECK(reading.addresses() ==
        "aws_a aws_a.x\ndata.aws_ami data.aws_ami.it\ndata.aws_b module.m.data.aws_b.c[0]\n");
  CHECK(reading.self("data.aws_ami.it") == R"({id: "ami-1", outputs: {a: 1}})");
  CHECK(reading.value("data.aws_ami.it", "id").place().text() == "ami-1");
  CHECK(reading.self("aws_a.x") == R"({ami: "ami-1"})");
  CHECK(reading.links() == "aws_a.x -ami-> data.aws_ami.it\n");
}

TEST_CASE("the sources of a plan get what their data sources gave") {
  const Reading reading(reading::Texts{
      {"plan.json", plan_after_reading()},
      {"main.tf",
       "data \"aws_ami\" \"it\" {\n  owners = [\"self\"]\n}\ndata \"aws_b\" \"later\" {}\n"
       "resource \"aws_a\" \"x\" {\n  ami = data.aws_ami.it.id\n}\n"}});
  CHECK(reading.self("data.aws_ami.it") == R"({owners: ["self"], id: "ami-1", outputs: {a: 1}})");
  CHECK(Reading::where(reading.entity("data.aws_ami.it").place) == "main.tf:1:1");
  CHECK(reading.self("data.aws_b.later") == "{}");
  CHECK(reading.self("aws_a.x") == R"({ami: "ami-1"})");
  CHECK(Reading::where(reading.value("aws_a.x", "ami").place()) == "main.tf:6:9");
}

TEST_CASE("which providers a plan's configuration asks for is known, which Terraform is not") {
  const Reading reading(reading::Texts{{"plan.json", plan_after_reading()}});
  CHECK(to_string(reading.value(".", "required_providers")) ==
        R"({aws: {source: "hashicorp/aws", version: "~> 6.0"}, tls: {source: "hashicorp/tls"}})");
  CHECK(reading.value(".", "required_version").is(parsers::Value::Kind::unknown));
}

TEST_CASE("a plan that cannot be read is a problem with its place") {
  const Reading reading(reading::Texts{
      {"p.json",
       "{\"format_version\":\"1.2\",\"terraform_version\":\"1\",\n\"planned_values\":{,}}"}});
  CHECK(
      reading.problems() ==
      "p.json:2:19 [terraform/plan] this plan cannot be read: Missing a name for object member.\n");
}

TEST_CASE("a plan that is not all of it says so") {
  const auto problems = [](const std::string& more) {
    return Reading(reading::Texts{
                       {"p.json", "{\"format_version\":\"1.2\",\"terraform_version\":\"1\"," +
                                      more + "\n\"planned_values\":{}}"}})
        .problems();
  };
  CHECK(problems("\"complete\":true,\"errored\":false,").empty());
  CHECK(problems("\"complete\":false,\"errored\":true,")
            .find("[terraform/plan] this plan ended in an error") != std::string::npos);
  CHECK(problems("\"complete\":false,\"errored\":false,")
            .find("p.json:1:60 [terraform/plan] this plan is for a part of the") !=
        std::string::npos);
}

TEST_CASE("the log of a plan is no plan, and says so") {
  const Reading reading(reading::Texts{
      {"p.json",
       R"({"@level":"info","@message":"Terraform 1.11.4","@module":"terraform.ui","type":"version"})"
       "\n{}\n"}});
  CHECK(reading.problems() ==
        "p.json:1:1 [terraform/plan] this is what Terraform said while it ran, and no plan\n");
  CHECK_FALSE(
      parsers::terraform::is_plan_log("{\"@level\":\"info\"}\n\"@module\":\"terraform.ui\""));
}

TEST_CASE("keys come off an address, whatever is in them") {
  parsers::Arena arena;
  using parsers::terraform::without_keys;
  CHECK(without_keys("aws_a.x", arena) == "aws_a.x");
  CHECK(without_keys(R"(module.m["a]\"[.b"].aws_a.x[0])", arena) == "module.m.aws_a.x");
}
