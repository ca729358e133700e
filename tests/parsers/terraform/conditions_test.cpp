#include <string>

#include "tests/support/terraform_reading.h"
#include "tests/test.h"

using reading::Reading;

namespace {

const std::string stage =
    "variable \"stage\" {\n"
    "  type    = string\n"
    "  default = \"prod\"\n"
    "  validation {\n"
    "    condition     = contains([\"prod\", \"test\"], var.stage)\n"
    "    error_message = \"No stage is called ${var.stage}.\"\n"
    "  }\n"
    "}\n";

std::string problems(const std::string& main, const std::string& values = "") {
  return Reading(reading::Texts{{"main.tf", main}, {"terraform.tfvars", values}}).problems();
}

}  // namespace

TEST_CASE("a value that breaks the rule of its variable is a problem at the value") {
  CHECK(problems(stage).empty());
  CHECK(problems(stage, "stage = \"test\"\n").empty());
  CHECK(problems(stage, "stage = \"dev\"\n") ==
        "terraform.tfvars:1:9 [terraform/validation] this breaks a rule of variable `stage`: No "
        "stage is called dev\n");
}

TEST_CASE("an argument of a module that breaks a rule is shown in the call") {
  const Reading reading(
      reading::Texts{{"main.tf", "module \"m\" {\n  source = \"./m\"\n  stage  = \"dev\"\n}\n"},
                     {"m/main.tf", stage}});
  CHECK(reading.problems() ==
        "main.tf:3:12 [terraform/validation] this breaks a rule of variable `stage`: No stage is "
        "called dev\n");
}

TEST_CASE("a rule may speak of other variables") {
  const std::string main =
      "variable \"least\" { default = 3 }\n"
      "variable \"most\" {\n  default = 2\n"
      "  validation {\n    condition     = var.most >= var.least\n"
      "    error_message = \"Too few.\"\n  }\n}\n";
  CHECK(problems(main) ==
        "main.tf:3:13 [terraform/validation] this breaks a rule of variable `most`: Too few\n");
  CHECK(problems(main, "most = 3\n").empty());
}

TEST_CASE("what is unknown breaks no rule") {
  CHECK(problems("variable \"a\" {\n"
                 "  validation {\n    condition = var.a > 1\n    error_message = \"no\"\n  }\n}\n")
            .empty());
  CHECK(problems(
            "variable \"a\" {\n  default = \"x\"\n"
            "  validation {\n    condition = uuid() == var.a\n    error_message = \"\"\n  }\n}\n")
            .empty());
}

TEST_CASE("a message about a secret is not shown") {
  CHECK(problems("variable \"a\" {\n  default   = \"hunter2\"\n  sensitive = true\n  validation {\n"
                 "    condition     = length(var.a) > 10\n"
                 "    error_message = \"${var.a} is too short\"\n  }\n}\n") ==
        "main.tf:2:15 [terraform/validation] this breaks a rule of variable `a`\n");
}

TEST_CASE("null for a variable that refuses it is a problem, or its default") {
  const std::string main = "variable \"a\" {\n  nullable = false\n}\n";
  CHECK(problems(main, "a = null\n") ==
        "terraform.tfvars:1:5 [terraform/validation] variable `a` must not be null\n");
  CHECK(problems(main, "a = 1\n").empty());
  CHECK(problems(main).empty());
  CHECK(problems("variable \"a\" {\n  nullable = false\n  default = 1\n}\n", "a = null\n").empty());
}

TEST_CASE("conditions of resources and outputs that are false are problems") {
  CHECK(problems("variable \"size\" { default = 5 }\n"
                 "resource \"disk\" \"d\" {\n"
                 "  for_each = { a = 1, b = 9 }\n"
                 "  size     = each.value\n"
                 "  lifecycle {\n"
                 "    precondition {\n"
                 "      condition     = each.value < var.size\n"
                 "      error_message = \"${each.key} is large.\"\n"
                 "    }\n"
                 "    postcondition {\n"
                 "      condition     = self.size > 1 && self.id != \"\"\n"
                 "      error_message = \"Small.\"\n"
                 "    }\n"
                 "  }\n"
                 "}\n"
                 "output \"o\" {\n  value = 1\n"
                 "  precondition {\n    condition     = var.size == 6\n"
                 "    error_message = \"Not six.\"\n  }\n}\n") ==
        "main.tf:19:21 [terraform/condition] this condition of output `o` is false: Not six\n"
        "main.tf:11:23 [terraform/condition] this condition of `disk.d[\"a\"]` is false: Small\n"
        "main.tf:7:23 [terraform/condition] this condition of `disk.d[\"b\"]` is false: b is "
        "large\n");
}

TEST_CASE("an assertion that is false is a note") {
  const std::string main =
      "locals { a = 1 }\ncheck \"c\" {\n  assert {\n    condition = local.a == 2\n"
      "    error_message = \"Odd.\"\n  }\n}\n";
  const Reading reading(reading::Texts{{"main.tf", main}});
  REQUIRE(reading.resolved().problems.size() == 1);
  CHECK(reading.resolved().problems[0].severity == parsers::Problem::Severity::note);
  CHECK(reading.problems() ==
        "main.tf:4:17 [terraform/check] this condition of check `c` is false: Odd\n");
  // What a provider must be asked is left to Terraform.
  CHECK(
      problems("check \"c\" {\n  data \"http\" \"h\" {\n    url = \"x\"\n  }\n  assert {\n"
               "    condition = data.http.h.status_code == 200\n    error_message = \"\"\n  }\n}\n")
          .empty());
}
