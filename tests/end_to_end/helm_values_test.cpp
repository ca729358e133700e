// What a release is given, by us and by the real Helm (see tests/end_to_end/with_helm).
#include <fmt/format.h>

#include <string>
#include <vector>

#include "linter/render/program.h"
#include "parsers/text/base64.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/terraform_reading.h"
#include "tests/test.h"

using parsers::Value;
using reading::Reading;

namespace {

struct Set {
  std::string name{};
  std::string value{};
  bool is_text = false;
};

struct Case {
  std::vector<std::string> values{};
  std::vector<Set> sets{};
};

std::string quoted(const std::string& text, const char* escaped) {
  std::string out = "\"";
  for (const char letter : text) {
    if (std::string(escaped).find(letter) != std::string::npos) out += '\\';
    if (letter == '\n')
      out += "\\n";
    else
      out += letter;
  }
  return out + "\"";
}

// As Helm's toJson writes it. No case has text that it would escape otherwise.
std::string json(const Value& value) {
  std::string out;
  switch (value.kind()) {
    case Value::Kind::boolean: return value.as_boolean() ? "true" : "false";
    case Value::Kind::integer: return fmt::format("{}", value.as_integer());
    case Value::Kind::number: return fmt::format("{}", value.as_number());
    case Value::Kind::text: return quoted(std::string(value.as_text()), "\"\\");
    case Value::Kind::list:
      for (const Value& item : value.items()) out += (out.empty() ? "" : ",") + json(item);
      return "[" + out + "]";
    case Value::Kind::map:
      for (const parsers::Member& member : value.members())
        out += (out.empty() ? "" : ",") + quoted(std::string(member.key), "\"\\") + ":" +
               json(member.value);
      return "{" + out + "}";
    case Value::Kind::unknown: return "refused";
    default: return "null";
  }
}

std::string ours(const Case& release) {
  std::string text = "resource \"helm_release\" \"r\" {\n  values = [";
  for (const std::string& values : release.values) text += quoted(values, "\"\\") + ", ";
  text += "]\n  set = [";
  for (const Set& set : release.sets)
    text += "{ name = " + quoted(set.name, "\"\\") + ", value = " + quoted(set.value, "\"\\") +
            ", type = " + (set.is_text ? "\"string\"" : "\"\"") + " }, ";
  const reading::Texts texts{{"main.tf", text + "]\n}\n"}};
  return json(Reading(texts).value("helm_release.r", "helmValues"));
}

std::string helms(const std::string& helm, const Case& release, const TemporaryFolder& folder) {
  folder.write("c/Chart.yaml", "apiVersion: v2\nname: c\nversion: 1.0.0\n");
  folder.write("c/templates/v.yaml", "values: {{ .Values | toJson | b64enc }}\n");
  std::vector<std::string> arguments = {"template", "r", folder.path("c")};
  for (std::size_t i = 0; i < release.values.size(); ++i) {
    folder.write(fmt::format("{}.yaml", i), release.values[i]);
    arguments.insert(arguments.end(), {"--values", folder.path(fmt::format("{}.yaml", i))});
  }
  for (const Set& set : release.sets)
    arguments.insert(arguments.end(),
                     {set.is_text ? "--set-string" : "--set", set.name + "=" + set.value});
  const auto done = linter::render::run_program({.path = helm,
                                                 .arguments = arguments,
                                                 .folder = folder.path("c"),
                                                 .scratch = folder.path("c")});
  if (!done.succeeded) return "refused";
  const std::size_t at = done.output.find("values: ");
  const std::string encoded = done.output.substr(at + 8, done.output.find('\n', at) - at - 8);
  return *parsers::from_base64(encoded);
}

}  // namespace

TEST_CASE("real helm: a release is given what Helm gives it") {
  const auto helm = linter::render::find_program("helm");
  if (!helm) {
    WARN("not tested: there is no `helm` on PATH");
    return;
  }
  const Case cases[] = {
      {{"a: 1\nb: {c: 2, d: [1]}\n", "b: {c: {e: f}, d: {}}\n"}, {}},
      {{"a: {b: 1}\n", "a: [1]\n", "a: {c: 2}\n"}, {}},
      {{"a: 0400\nb: 1_000\nc: yes\nd: 2020-01-02\ne: 1.50\nf: '1'\ng: 0x1F\n"}, {}},
      {{"a: &x {b: 1}\nc: {<<: *x, d: 2}\n"}, {}},
      {{"---\na: 1\n", "# nothing\n", ""}, {}},
      {{"- 1\n"}, {}},
      {{"a: {b: 1}\n"}, {{"a.c", "2"}, {"a.b", "x"}}},
      {{"a: 1\n"}, {{"a.b", "2"}}},
      {{"a: [1]\n"}, {{"a.b", "2"}}},
      {{"a: x\n"}, {{"a[0]", "2"}}},
      {{"a: [1, {b: 2}]\n"}, {{"a[1].b", "3"}, {"a[0]", "{4,5}"}, {"a[2].c", "6"}}},
      {{}, {{"a[1].b", "x"}, {"a[0][2]", "y"}}},
      {{}, {{"a[1].b", ""}}},
      {{}, {{"a[0].b[1].c", ""}, {"d[1]", ""}, {"e.f", ""}}},
      {{"a: [{b: 1}]\n"}, {{"a[0].c", ""}}},
      {{}, {{"a\\.b/c", "1"}, {"a\\,b", "x\\,y"}, {"a\\[0]", "1"}}},
      {{}, {{"a", "1,b=2"}, {"c", "{x,1,true},d=y"}, {"e", "x=y"}}},
      {{}, {{"a", "TRUE"}, {"b", "False"}, {"c", "0"}, {"d", "00"}, {"e", "-1"}, {"f", "+1"}}},
      {{}, {{"a", "1.5"}, {"b", "1e3"}, {"c", "9223372036854775808"}, {"d", " 1"}, {"e", "--1"}}},
      {{}, {{"a", "{}"}, {"b", "{a,,b}"}, {"c", "[1]"}, {"d", "{1"}}},
      {{}, {{"a", "1", true}, {"b", "true", true}, {"c", "{1,x}", true}}},
      {{}, {{"a", "x"}, {"a", "y"}, {"a.b", "z"}}},
      {{}, {{"a[x]", "1"}}},
      {{}, {{"a[0]b", "1"}}},
      {{}, {{"a[-1]", "1"}}},
      {{}, {{"a[70000]", "1"}}},
      {{}, {{"a[0", "1"}}},
      {{}, {{"a,b", "1"}}},
  };
  for (const Case& release : cases) {
    const TemporaryFolder folder;
    std::string shown;
    for (const std::string& values : release.values) shown += values + "\n";
    for (const Set& set : release.sets) shown += set.name + "=" + set.value + " ";
    INFO(shown);
    CHECK(ours(release) == helms(*helm, release, folder));
  }
}
