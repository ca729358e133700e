// YAML and JSON inside of Terraform: what it says, and where that is written.
#include <string>

#include "tests/support/terraform_reading.h"
#include "tests/test.h"

using parsers::Value;
using reading::Reading;

namespace {

// "path:line:column text" of a value, or of the end of its way if it came from elsewhere.
std::string written(const Value& value) {
  parsers::Place place = value.place();
  for (const parsers::Step& step : parsers::steps_of(value.origin())) place = step.place;
  return Reading::where(place) + " " + std::string(place.text());
}

std::string written(const Reading& reading, const char* attribute) {
  return written(reading.value("t.r", attribute));
}

const Value& said(const Reading& reading, const char* attribute) {
  const Value* content = reading.value("t.r", attribute).content();
  REQUIRE(content != nullptr);
  return *content;
}

const std::string bucket = "resource \"aws_s3_bucket\" \"b\" {}\n";

}  // namespace

TEST_CASE("what yamldecode() gives stands in the heredoc that it reads") {
  const Reading reading(reading::Texts{{"main.tf",
                                        "variable \"kind\" {\n  default = \"LoadBalancer\"\n}\n"
                                        "locals {\n  values = yamldecode(<<-EOT\n"
                                        "      # of the chart\n"
                                        "      service:\n"
                                        "        type: ${var.kind}\n"
                                        "        \"a key\": 'v'   # c\n"
                                        "        ports: [80, 0x10]\n"
                                        "      text: |\n"
                                        "        two\n"
                                        "        lines\n"
                                        "      last: yes\n"
                                        "    EOT\n  )\n}\n"
                                        "resource \"t\" \"r\" {\n"
                                        "  type  = local.values.service.type\n"
                                        "  key   = local.values.service[\"a key\"]\n"
                                        "  ports = local.values.service.ports\n"
                                        "  port  = local.values.service.ports[1]\n"
                                        "  text  = local.values.text\n"
                                        "  last  = local.values.last\n}\n"}});
  CHECK(written(reading, "type") == "main.tf:8:15 ${var.kind}");
  CHECK(reading.value("t.r", "type").as_text() == "LoadBalancer");
  CHECK(written(reading, "key") == "main.tf:9:19 v");
  CHECK(written(reading, "ports") == "main.tf:10:16 [80, 0x10]");
  CHECK(written(reading, "port") == "main.tf:10:21 0x10");
  CHECK(reading.value("t.r", "port").as_integer() == 16);
  CHECK(written(reading, "text") == "main.tf:11:13 |\n        two\n        lines");
  CHECK(written(reading, "last") == "main.tf:14:13 yes");
  CHECK(reading.value("t.r", "last").as_boolean());
}

TEST_CASE("it stands behind the escapes of a quoted text") {
  const Reading reading(
      reading::Texts{{"main.tf",
                      "resource \"t\" \"r\" {\n"
                      "  yaml = yamldecode(\"a: \\\"q\\\"\\nb: {c: 1}\\n\").b.c\n"
                      "  json = jsondecode(\"{\\\"a\\\": [true, \\\"x\\\"]}\").a[1]\n"
                      "}\n"}});
  CHECK(written(reading, "yaml") == "main.tf:2:39 1");
  CHECK(written(reading, "json") == "main.tf:3:39 x");
}

TEST_CASE("it stands in the file that was read") {
  const Reading reading(
      reading::Texts{{"main.tf",
                      "locals {\n  y = yamldecode(file(\"x.yaml\"))\n"
                      "  t = yamldecode(templatefile(\"x.tpl\", { port = 80 }))\n"
                      "  j = jsondecode(file(\"x.json\"))\n}\n"
                      "resource \"t\" \"r\" {\n"
                      "  y = local.y.list[1].b\n  t = local.t.name\n  p = local.t.port\n"
                      "  j = local.j.a[0]\n  k = local.j.b\n}\n"}},
      {{"x.yaml", "---\nlist:\n- a\n- b:   hello  # c\n"},
       {"x.tpl", "port: ${port}\nname:  web\n"},
       {"x.json", "{\"a\": [\n  -1.5], \"b\": \"x\\\"y\"}\n"}});
  CHECK(Reading::way(reading.value("t.r", "y")) ==
        "main.tf:7:7; local `y` main.tf:2:7 yamldecode(file(\"x.yaml\")); file `x.yaml` x.yaml:4:8 "
        "hello");
  CHECK(written(reading, "t") == "x.tpl:2:8 web");
  CHECK(written(reading, "p") == "x.tpl:1:7 ${port}");
  CHECK(written(reading, "j") == "x.json:2:3 -1.5");
  CHECK(written(reading, "k") == "x.json:2:16 x\\\"y");
}

TEST_CASE("a text that is a mapping of YAML has a content") {
  const Reading reading(reading::Texts{{"main.tf",
                                        "resource \"t\" \"r\" {\n"
                                        "  user_data = <<-EOT\n"
                                        "    #cloud-config\n"
                                        "    ssh_pwauth: on\n"
                                        "    mode: 0400\n"
                                        "    ref: !Ref Bucket\n"
                                        "    map: !Sub\n"
                                        "      a: 1\n"
                                        "  EOT\n"
                                        "  words  = \"Note: this is no YAML\"\n"
                                        "  lines  = \"Some words:\\nand more\\n\"\n"
                                        "  script = \"#!/bin/sh\\nset -e\\necho a: b\\n\"\n"
                                        "  broken = \"a: 1\\n b: 2\\n\"\n"
                                        "}\n"}});
  CHECK(to_string(said(reading, "user_data")) ==
        "{map: (unknown: what `!Sub` gives is not known), mode: 256, ref: (unknown: what `!Ref` "
        "gives is not known), ssh_pwauth: true}");
  CHECK(written(*said(reading, "user_data").find("ssh_pwauth")) == "main.tf:4:17 on");
  for (const char* other : {"words", "lines", "script", "broken"}) {
    CAPTURE(other);
    CHECK(reading.value("t.r", other).content() == nullptr);
  }
}

TEST_CASE("of YAML with unknown parts the rest is known") {
  const Reading reading(
      reading::Texts{{"main.tf", bucket + "variable \"zone\" {\n  default = \"b\"\n}\n"
                                          "resource \"t\" \"r\" {\n"
                                          "  values = <<-EOT\n"
                                          "    replicas: 3\n"
                                          "    arn: ${aws_s3_bucket.b.arn}\n"
                                          "    host: web.${aws_s3_bucket.b.id}-1\n"
                                          "    number: 1${aws_s3_bucket.b.id}\n"
                                          "    quoted: \"1${aws_s3_bucket.b.id}\"\n"
                                          "    zone: ${var.zone}\n"
                                          "    zones: [\"a\", \"eu-${var.zone}\"]\n"
                                          "  EOT\n"
                                          "}\n"}});
  const std::string arn = "(unknown: known only after apply: attribute `arn` of `aws_s3_bucket.b`";
  const std::string id = "(unknown: known only after apply: attribute `id` of `aws_s3_bucket.b`";
  CHECK(to_string(said(reading, "values")) ==
        "{arn: " + arn + "), host: " + id + "; a text like \"web....-1\"), number: " + id +
            "), quoted: " + id +
            "; a text like \"1...\"), replicas: 3, zone: \"b\", zones: [\"a\", \"eu-b\"]}");
  CHECK(written(*said(reading, "values").find("replicas")) == "main.tf:7:15 3");
  CHECK(written(*said(reading, "values").find("host")) ==
        "main.tf:9:11 web.${aws_s3_bucket.b.id}-1");
  CHECK(Reading::way(*said(reading, "values").find("zone")) ==
        "main.tf:12:11; variable `zone` main.tf:2:11 zone; default of variable `zone` main.tf:3:13 "
        "\"b\"");
}

TEST_CASE("what is decoded of a text with unknown parts is known but for them") {
  const Reading reading(
      {{"main.tf", bucket +
                       "locals {\n"
                       "  t = yamldecode(templatefile(\"x.tpl\", { arn = aws_s3_bucket.b.arn }))\n"
                       "  j = jsondecode(jsonencode({ a = [1, aws_s3_bucket.b.arn] }))\n}\n"
                       "resource \"t\" \"r\" {\n  t = local.t\n  port = local.t.port\n"
                       "  j = local.j.a[0]\n  k = local.j.a[1]\n}\n"}},
      {{"x.tpl", "arn: ${arn}\nport: 80\nmode: 0400\n"}});
  const std::string arn = "(unknown: known only after apply: attribute `arn` of `aws_s3_bucket.b`)";
  CHECK(reading.self("t.r") == "{j: 1, k: " + arn + ", port: 80, t: {arn: " + arn +
                                   ", mode: (unknown: programs that read YAML do not agree what "
                                   "this is), port: 80}}");
  CHECK(written(reading, "port") == "x.tpl:2:7 80");
  CHECK(written(reading, "j") == "main.tf:4:36 1");
}

TEST_CASE("a template that puts lines into YAML is not guessed at") {
  const Reading reading(
      reading::Texts{{"main.tf", bucket + "resource \"t\" \"r\" {\n"
                                          "  lines = \"a: 1\\n${aws_s3_bucket.b.id}\\n\"\n"
                                          "  key   = \"a: 1\\n${aws_s3_bucket.b.id}: 2\\n\"\n"
                                          "}\n"}});
  CHECK(reading.value("t.r", "lines").content() == nullptr);
  CHECK(reading.value("t.r", "key").content() == nullptr);
}

TEST_CASE("aliases that stand for very many values are not read, and that is said") {
  std::string text = "  a: &a [1, 1, 1, 1, 1, 1, 1, 1]\n";
  for (char name = 'b'; name <= 'g'; ++name) {
    text += std::string("  ") + name + ": &" + name + " [";
    for (int i = 0; i < 8; ++i) text += std::string("*") + static_cast<char>(name - 1) + ", ";
    text += "]\n";
  }
  std::string resources;
  for (const char* name : {"r", "s"})
    resources += std::string("resource \"t\" \"") + name + "\" {\n  x = <<-EOT\n" + text +
                 "  z: " + name + "\n  EOT\n}\n";
  const Reading reading(reading::Texts{{"main.tf", resources}});
  CHECK(reading.value("t.s", "x").content() == nullptr);
  CHECK(reading.problems().find("[limit/documents]") != std::string::npos);
}

TEST_CASE("an alias and a merge stand where they are written first") {
  const Reading reading(reading::Texts{{"main.tf",
                                        "resource \"t\" \"r\" {\n"
                                        "  values = <<-EOT\n"
                                        "    base: &base {port: 80, name: a}\n"
                                        "    web:\n"
                                        "      <<: *base\n"
                                        "      name: b\n"
                                        "  EOT\n}\n"}});
  const Value& web = *said(reading, "values").find("web");
  CHECK(to_string(web) == "{name: \"b\", port: 80}");
  CHECK(written(*web.find("port")) == "main.tf:3:24 80");
  CHECK(written(*web.find("name")) == "main.tf:6:13 b");
}
