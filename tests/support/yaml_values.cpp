#include "tests/support/yaml_values.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <utility>

#include "parsers/kubernetes/encoding.h"
#include "parsers/kubernetes/reader.h"
#include "parsers/kubernetes/stream.h"

namespace tests {
namespace {

using parsers::Member;
using parsers::Value;

void append_text(std::string& out, std::string_view text) {
  out += '"';
  for (const char character : text) {
    if (character == '"' || character == '\\')
      out += fmt::format("\\{}", character);
    else if (static_cast<unsigned char>(character) < 0x20)
      out += fmt::format("\\u{:04x}", static_cast<unsigned>(character));
    else
      out += character;
  }
  out += '"';
}

void append(std::string& out, const Value& value) {
  const char* separator = "";
  switch (value.kind()) {
    case Value::Kind::boolean: out += value.as_boolean() ? "true" : "false"; break;
    case Value::Kind::integer: out += fmt::format("{}", value.as_integer()); break;
    case Value::Kind::number: out += fmt::format("{:.17g}", value.as_number()); break;
    case Value::Kind::text: append_text(out, value.as_text()); break;
    case Value::Kind::unknown:
      out += "{\"$unknown\": ";
      append_text(out, value.because());
      out += '}';
      break;
    case Value::Kind::list:
      out += '[';
      for (const Value& item : value.items()) {
        out += std::exchange(separator, ", ");
        append(out, item);
      }
      out += ']';
      break;
    case Value::Kind::map:
      out += '{';
      for (const Member& member : value.members()) {
        out += std::exchange(separator, ", ");
        append_text(out, member.key);
        out += ": ";
        append(out, member.value);
      }
      out += '}';
      break;
    default: out += "null"; break;
  }
}

}  // namespace

std::vector<std::string> yaml_values(const parsers::Source& source) {
  std::vector<std::string> lines;
  parsers::Arena arena;
  parsers::kubernetes::Manifest manifest;
  manifest.source = &source;
  if (!parsers::kubernetes::check_encoding(manifest, source))
    return {fmt::format("{{\"begin\": 0, \"end\": {}, \"problems\": [\"kubernetes/encoding\"]}}",
                        source.text().size())};
  const bool is_strange = !manifest.problems.empty();
  parsers::kubernetes::Reader reader(source, arena, manifest);
  std::vector<parsers::kubernetes::Stretch> documents = reader.documents();
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const auto document = documents[i];
    manifest.problems.clear();
    const Value* root = reader.read(document);
    if (reader.template_place()) return {};
    if (reader.rest() != document.end) documents[i--].begin = reader.rest();
    std::string line = fmt::format("{{\"begin\": {}, \"end\": {}", document.begin, reader.rest());
    if (root != nullptr) {
      line += ", \"value\": ";
      append(line, *root);
    }
    std::vector<std::string> ids;
    if (is_strange) ids.emplace_back("\"kubernetes/encoding\"");
    for (const parsers::Problem& problem : manifest.problems) ids.push_back('"' + problem.id + '"');
    line += fmt::format(", \"problems\": [{}]}}", fmt::join(ids, ", "));
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace tests
