#include "parsers/terraform/helm/release.h"

#include <string>

#include "tests/support/terraform_reading.h"
#include "tests/test.h"

using parsers::Value;
using reading::Reading;

namespace {

const std::string certificate = "resource \"aws_acm_certificate\" \"c\" {}\n";
const std::string arn =
    "(unknown: known only after apply: attribute `arn` of `aws_acm_certificate.c`)";

Reading release(const std::string& body, const reading::Texts& others = {}) {
  return Reading({{"main.tf", certificate + "resource \"helm_release\" \"r\" {\n" + body + "}\n"}},
                 others);
}

std::string values(const std::string& body, const reading::Texts& others = {}) {
  return to_string(release(body, others).value("helm_release.r", "helmValues"));
}

// What is set by these names and values, one after the other.
std::string after_sets(const std::string& sets) { return values("  set = [" + sets + "]\n"); }

std::string written(const Reading& reading, std::initializer_list<const char*> path) {
  const Value* value = &reading.value("helm_release.r", "helmValues");
  for (const char* name : path) {
    value = value->find(name);
    REQUIRE(value != nullptr);
  }
  parsers::Place place = value->place();
  for (const parsers::Step& step : parsers::steps_of(value->origin())) place = step.place;
  return Reading::where(place) + " " + std::string(place.text());
}

}  // namespace

TEST_CASE("the values of a release are laid one over the other, and then set") {
  const Reading reading = release(
      "  values = [\n"
      "    file(\"values.yaml\"),\n"
      "    <<-EOT\n"
      "      service:\n"
      "        type: LoadBalancer\n"
      "        arn: ${aws_acm_certificate.c.arn}\n"
      "      list: [1]\n"
      "    EOT\n"
      "    ,\n"
      "    yamlencode({ image = { tag = \"1\", arn = aws_acm_certificate.c.arn } }),\n"
      "  ]\n"
      "  set {\n    name  = \"service.port\"\n    value = 443\n  }\n"
      "  set_sensitive {\n    name  = \"password\"\n    value = aws_acm_certificate.c.arn\n  }\n",
      {{"values.yaml", "service: {type: ClusterIP}\nhostNetwork: true\nlist:\n  a: b\n"}});
  CHECK(to_string(reading.value("helm_release.r", "helmValues")) ==
        "{hostNetwork: true, image: {arn: " + arn + ", tag: \"1\"}, list: [1], password: " + arn +
            ", service: {arn: " + arn + ", port: 443, type: \"LoadBalancer\"}}");
  CHECK(written(reading, {"hostNetwork"}) == "values.yaml:2:14 true");
  CHECK(written(reading, {"service", "type"}) == "main.tf:7:15 LoadBalancer");
  CHECK(written(reading, {"service", "arn"}) == "main.tf:8:14 ${aws_acm_certificate.c.arn}");
  CHECK(written(reading, {"image", "tag"}) == "main.tf:12:34 \"1\"");
  CHECK(written(reading, {"service", "port"}) == "main.tf:16:13 443");
}

TEST_CASE("a template of values with unknown parts is known but for them") {
  CHECK(values("  values = [templatefile(\"v.tpl\", { arn = aws_acm_certificate.c.arn })]\n",
               {{"v.tpl", "arn: ${arn}\nreplicas: 2\n"}}) == "{arn: " + arn + ", replicas: 2}");
}

TEST_CASE("what lies under something unknown is unknown, and what replaces it is not") {
  const std::string all = "(unknown: of `values`: variable `x` has no value)";
  const auto with = [](const std::string& texts) {
    return to_string(
        Reading({{"main.tf", "variable \"x\" {}\nresource \"helm_release\" \"r\" {\n  values = [" +
                                 texts + "]\n}\n"}})
            .value("helm_release.r", "helmValues"));
  };
  CHECK(with("var.x") == all);
  CHECK(with("\"a: 1\", var.x") == all);
  CHECK(with("var.x, \"a: 1\"") == all);
  const std::string unknown = "(unknown: variable `x` has no value)";
  CHECK(with("yamlencode({ a = var.x }), \"a: {b: 1}\"") == "{a: " + unknown + "}");
  CHECK(with("yamlencode({ a = var.x }), \"a: 1\"") == "{a: 1}");
  CHECK(with("\"a: {b: 1}\", yamlencode({ a = var.x })") == "{a: " + unknown + "}");
}

TEST_CASE("texts of values are what Helm takes for a mapping") {
  CHECK(values("") == "{}");
  CHECK(values("  values = []\n") == "{}");
  CHECK(values("  values = [\"\", \"# nothing\\n\", \"---\\n\", \"{}\"]\n") == "{}");
  CHECK(values("  values = [\"a: 0400\", jsonencode({ b = 1 })]\n") == "{a: 256, b: 1}");
  CHECK(values("  values = [\"- 1\\n\"]\n") ==
        "(unknown: a text of `values` is no mapping of YAML)");
  CHECK(values("  values = [\"a: {\\nb: 1\\n\"]\n") ==
        "(unknown: a text of `values` is no mapping of YAML)");
}

TEST_CASE("a value is set by its path, as Helm reads it") {
  CHECK(after_sets(R"({ name = "a.b", value = "1" }, { name = "a.c", value = "x" })") ==
        R"({a: {b: 1, c: "x"}})");
  CHECK(after_sets(R"({ name = "a[1].b", value = "TRUE" }, { name = "a[0]", value = "0" })") ==
        "{a: [0, {b: true}]}");
  CHECK(after_sets(R"({ name = "a[0][1]", value = "x" })") == R"({a: [[null, "x"]]})");
  CHECK(after_sets(R"({ name = "a.example\\.com/b", value = "x\\,y" })") ==
        R"({a: {example.com/b: "x,y"}})");
  CHECK(after_sets(R"({ name = "a", value = "{80,x,false}" })") == R"({a: [80, "x", false]})");
  CHECK(after_sets(R"({ name = "a", value = "1,b.c=2" })") == "{a: 1, b: {c: 2}}");
  CHECK(after_sets(R"({ name = "a", value = "null" }, { name = "b", value = "" })") ==
        R"({a: null, b: ""})");
  CHECK(after_sets(R"({ name = "a", value = "1.5" }, { name = "b", value = "012" })") ==
        R"({a: "1.5", b: "012"})");
  CHECK(after_sets(R"({ name = "a", value = "-7" }, { name = "b", value = "+7" })") ==
        "{a: -7, b: 7}");
  CHECK(after_sets(R"({ name = "a", value = "1", type = "string" })") == R"({a: "1"})");
  CHECK(after_sets(R"({ name = "a", value = "x,y=1", type = "literal" })") == R"({a: "x,y=1"})");
  CHECK(after_sets(R"({ name = "a", value = true }, { name = "b", value = 3 })") ==
        "{a: true, b: 3}");
}

TEST_CASE("a list is set, each text of it typed") {
  CHECK(values("  set_list {\n    name  = \"a.b\"\n    value = [\"x\", \"1\", "
               "aws_acm_certificate.c.arn]\n  }\n") == "{a: {b: [\"x\", 1, " + arn + "]}}");
  CHECK(values("  set_list {\n    name  = \"a\"\n    value = []\n  }\n") == "{a: [\"\"]}");
}

TEST_CASE("what Helm refuses to set leaves nothing known") {
  CHECK(after_sets(R"({ name = "a", value = "1" }, { name = "a.b", value = "1" })") ==
        "(unknown: Helm cannot set `a.b`: `a` is no mapping)");
  CHECK(after_sets(R"({ name = "a[x]", value = "1" })") ==
        "(unknown: Helm cannot set `a[x]`: `x` is no index)");
  CHECK(after_sets(R"({ name = "a[99999999]", value = "1" })") ==
        "(unknown: Helm cannot set `a[99999999]`: `99999999` is no index)");
  CHECK(after_sets(R"({ name = "a", value = "{1" })") ==
        "(unknown: Helm cannot set `a`: a list is not closed with `}`)");
  CHECK(after_sets(R"({ name = aws_acm_certificate.c.arn, value = "1" })") ==
        "(unknown: what a `set` sets: known only after apply: attribute `arn` of "
        "`aws_acm_certificate.c`)");
}

TEST_CASE("the elements that indices make are limited for all releases together") {
  std::string sets;
  for (const char* name : {"a", "b", "c", "d"})
    sets += std::string("{ name = \"") + name + "[60000]\", value = \"1\" }, ";
  CHECK(after_sets(sets) == "(unknown: Helm cannot set `d[60000]`: there are too many elements)");
}

TEST_CASE("what is set inside of something unknown leaves it so") {
  CHECK(
      values("  values = [yamlencode({ a = aws_acm_certificate.c.arn })]\n"
             "  set = [{ name = \"a.b[0]\", value = \"1\" }, { name = \"c\", value = \"2\" }]\n") ==
      "{a: " + arn + ", c: 2}");
}
