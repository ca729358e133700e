#include <string>

#include "tests/support/terraform_reading.h"
#include "tests/test.h"

using reading::Reading;
using reading::Texts;

TEST_CASE("the JSON form says what the native form says", "[terraform]") {
  const Reading native(Texts{{"main.tf", R"(
variable "stage" {
  type    = string
  default = "dev"
}
locals { names = ["a", "b"] }
resource "aws_s3_bucket" "logs" {
  for_each = toset(local.names)
  bucket   = "logs-${var.stage}-${each.key}"
  tags     = { Owner = upper(var.stage) }
  versioning {
    enabled = true
  }
  lifecycle { ignore_changes = [tags] }
  dynamic "grant" {
    for_each = [1, 2]
    content {
      id = grant.value
    }
  }
}
)"}});
  const Reading json(Texts{{"main.tf.json", R"({
  "//": "a comment",
  "variable": {"stage": {"type": "string", "default": "dev"}},
  "locals": {"names": ["a", "b"]},
  "resource": {"aws_s3_bucket": {"logs": {
    "for_each": "${toset(local.names)}",
    "bucket": "logs-${var.stage}-${each.key}",
    "tags": {"Owner": "${upper(var.stage)}"},
    "versioning": {"enabled": true},
    "lifecycle": {"ignore_changes": ["tags"]},
    "dynamic": {"grant": {"for_each": [1, 2], "content": {"id": "${grant.value}"}}}
  }}}
})"}});
  CHECK(json.problems().empty());
  CHECK(json.addresses() == native.addresses());
  CHECK(json.self("aws_s3_bucket.logs[\"a\"]") == native.self("aws_s3_bucket.logs[\"a\"]"));
  CHECK(json.value("aws_s3_bucket.logs[\"b\"]", "bucket").as_text() == "logs-dev-b");
}

TEST_CASE("a value of the JSON form stands where it is written", "[terraform]") {
  const Reading reading(Texts{{"main.tf.json",
                               "{\"resource\": {\"t\": {\"r\": {\n  \"x\": \"a\",\n"
                               "  \"y\": \"\\u0041${upper(\\\"b\\\")}\"}}}}"}});
  CHECK(Reading::where(reading.value("t.r", "x").place()) == "main.tf.json:2:8");
  CHECK(reading.value("t.r", "x").place().text() == "\"a\"");
  CHECK(reading.value("t.r", "y").as_text() == "AB");
  CHECK(Reading::where(reading.value("t.r", "y").place()) == "main.tf.json:3:8");
}

TEST_CASE("strings of JSON are templates only where Terraform evaluates them", "[terraform]") {
  const Reading reading(Texts{{"main.tf.json", R"json({
  "variable": {"a": {"default": "${not a template"}, "b": {}, "c": {"type": "list(string)"}},
  "resource": {"t": {"r": {"a": "${var.a}", "b": "${var.b}", "c": "${var.c}"}}}
})json"},
                              {"terraform.tfvars.json", R"({"b": "$${x}", "c": [1, true]})"}});
  CHECK(reading.problems().empty());
  CHECK(reading.self("t.r") == R"({a: "${not a template", b: "$${x}", c: ["1", "true"]})");
}

TEST_CASE("modules, providers and arrays of blocks in JSON are what they are in HCL",
          "[terraform]") {
  const Reading reading(Texts{
      {"main.tf.json", R"({
  "provider": {"aws": [{"region": "eu"}, {"alias": "us", "region": "us"}]},
  "module": {"m": {"source": "./m", "name": "x", "providers": {"aws": "aws.us"}}},
  "resource": [{"t": {"r": [{"ingress": [{"port": 1}, {"port": 2}], "provider": "aws.us"}]}}]
})"},
      {"m/main.tf", "variable \"name\" {}\nresource \"t\" \"inner\" {\n  n = var.name\n}\n"}});
  CHECK(reading.problems().empty());
  CHECK(reading.self("t.r") == "{ingress: [{port: 1}, {port: 2}]}");
  CHECK(reading.self("module.m.t.inner") == "{n: \"x\"}");
}

TEST_CASE("a file of OpenTofu takes the place of the one of Terraform", "[terraform]") {
  const Reading reading(Texts{{"a.tf", "resource \"t\" \"r\" {\n  x = 1\n}\n"},
                              {"a.tofu", "resource \"t\" \"r\" {\n  x = 2\n}\n"},
                              {"b.tf.json", R"({"resource": {"t": {"s": {"x": 1}}}})"},
                              {"b.tofu.json", R"({"resource": {"t": {"s": {"x": 2}}}})"}});
  CHECK(reading.problems().empty());
  CHECK(reading.self("t.r") == "{x: 2}");
  CHECK(reading.self("t.s") == "{x: 2}");
}

TEST_CASE("files of values apply in Terraform's order, whatever their form", "[terraform]") {
  const Reading reading(Texts{{"main.tf",
                               "variable \"a\" {}\nvariable \"b\" {}\n"
                               "resource \"t\" \"r\" {\n  a = var.a\n  b = var.b\n}\n"},
                              {"terraform.tfvars", "a = 1\nb = 1\n"},
                              {"terraform.tfvars.json", R"({"a": 2, "b": 2})"},
                              {"a.auto.tfvars.json", R"({"b": 3})"}});
  CHECK(reading.self("t.r") == "{a: 2, b: 3}");
}

TEST_CASE("JSON that is wrong is a problem at its place", "[terraform]") {
  const auto problems = [](const std::string& text) {
    return Reading(Texts{{"a.tf.json", text}}).problems();
  };
  CHECK(problems("{") == "a.tf.json:1:2 [terraform/json] a name in quotes is missing here\n");
  CHECK(problems("{\"resource\": 1}") ==
        "a.tf.json:1:14 [terraform/json] an object is needed here\n");
  CHECK(problems("{\"locals\": {\"a\": \"${\"}}").find("a.tf.json:1:2") == 0);
  CHECK(problems("{\"nope\": {}}") ==
        "a.tf.json:1:2 [terraform/json] there is no block of the type `nope`\n");
  CHECK(problems("{} x") ==
        "a.tf.json:1:4 [terraform/json] there is more after the end of the JSON\n");
  CHECK(problems("[]").empty());
  CHECK(problems(std::string(5000, '[')).find("limit/depth") != std::string::npos);
}
