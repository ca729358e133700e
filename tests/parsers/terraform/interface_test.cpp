// Variables and outputs of modules, and what Terraform does on machines.
#include <string>

#include "tests/support/terraform_reading.h"
#include "tests/test.h"

using reading::Reading;

namespace {

std::string types(const Reading& reading, std::string_view beginning) {
  std::string out;
  for (const parsers::Entity& entity : reading.resolved().entities)
    if (entity.address.starts_with(beginning))
      out += std::string(entity.type) + " " + std::string(entity.address) + "\n";
  return out;
}

}  // namespace

TEST_CASE("a variable has what its declaration says, and the value that it is given") {
  const Reading reading(reading::Texts{
      {"main.tf",
       "variable \"password\" {\n  type = string\n  default = \"a\"\n  sensitive = true\n}\n"
       "variable \"open\" {}\n"},
      {"terraform.tfvars", "password = \"b\"\n"}});
  CHECK(
      reading.self("var.password") ==
      R"({default: "a", module: "", name: "password", sensitive: true, type: "string", value: "b"})");
  CHECK(reading.self("var.open") ==
        R"({module: "", name: "open", value: (unknown: variable `open` has no value)})");
  CHECK(Reading::way(reading.value("var.password", "value")).find("terraform.tfvars") !=
        std::string::npos);
}

TEST_CASE("an output has its value, and the names in it") {
  const Reading reading(reading::Texts{
      {"main.tf",
       "resource \"r\" \"a\" {\n  name = \"n\"\n}\n"
       "output \"o\" {\n  value = {a = r.a.name, b = [upper(r.a.id), local.x[0].y]}\n"
       "  description = \"d\"\n}\nlocals {\n  x = [{y = 1}]\n}\n"}});
  CHECK(reading.self("output.o") ==
        "{description: \"d\", mentions: [\"local.x[0].y\", \"r.a.id\", \"r.a.name\"], "
        "module: \"\", name: \"o\", value: {a: \"n\", b: [(unknown: known only after apply: "
        "attribute `id` of "
        "`r.a`), 1]}}");
}

TEST_CASE("the instances of a module call have their variables and outputs once") {
  const Reading reading(reading::Texts{
      {"main.tf", "module \"m\" {\n  source = \"./m\"\n  count = 3\n  v = \"x\"\n}\n"},
      {"m/main.tf", "variable \"v\" {}\noutput \"o\" {\n  value = var.v\n}\n"}});
  CHECK(types(reading, "module.m.") ==
        "terraform/variable module.m.var.v\nterraform/output module.m.output.o\n");
  CHECK(reading.self("module.m.output.o") ==
        R"({mentions: ["var.v"], module: "module.m", name: "o", value: "x"})");
}

TEST_CASE("a long way to a root module's output is no deep one") {
  std::string text = "locals {\n  x0 = 1\n";
  for (int i = 1; i <= 2000; ++i)
    text += "  x" + std::to_string(i) + " = local.x" + std::to_string(i - 1) + "\n";
  const Reading reading(
      reading::Texts{{"main.tf", text + "}\noutput \"o\" {\n  value = local.x2000\n}\n"}});
  CHECK(reading.problems().empty());
  CHECK(to_string(reading.value("output.o", "value")) == "1");
}

TEST_CASE("a provisioner has the connection in force, and `self` is its resource") {
  const Reading reading(reading::Texts{
      {"main.tf",
       "resource \"r\" \"a\" {\n  count = 2\n  ip = \"10.0.0.${count.index}\"\n"
       "  connection {\n    type = \"ssh\"\n    host = self.ip\n    password = \"p\"\n  }\n"
       "  provisioner \"remote-exec\" {\n    inline = [\"echo ${self.ip} ${self.id}\"]\n  }\n"
       "  provisioner \"file\" {\n    content = \"c\"\n    connection {\n      type = \"winrm\"\n  "
       "  "
       "}\n  }\n}\n"}});
  CHECK(types(reading, "r.a[1].") ==
        "terraform/connection r.a[1].connection\n"
        "terraform/provisioner r.a[1].provisioner[0]\n"
        "terraform/provisioner r.a[1].provisioner[1]\n"
        "terraform/connection r.a[1].provisioner[1].connection\n");
  CHECK(reading.self("r.a[1].provisioner[0]") ==
        "{connection: [{host: \"10.0.0.1\", password: \"p\", type: \"ssh\"}], inline: [(unknown: "
        "known only after apply: attribute `id` of `r.a[1]`; a text like \"echo 10.0.0.1 ...\")], "
        "type: \"remote-exec\"}");
  CHECK(reading.self("r.a[1].provisioner[1]") ==
        "{connection: [{host: \"10.0.0.1\", password: \"p\", type: \"winrm\"}], content: \"c\", "
        "type: \"file\"}");
  CHECK(reading.entity("r.a[1].provisioner[0]").identity == "r.a.provisioner[0]");
}
