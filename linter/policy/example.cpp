#include "linter/policy/example.h"

#include <algorithm>
#include <array>
#include <utility>

namespace linter {
namespace {

using parsers::Member;
using parsers::Value;

// What the file of an example in one language is called.
constexpr std::array<std::pair<std::string_view, std::string_view>, 3> file_names = {
    {{"terraform", "example.tf"}, {"kubernetes", "example.yaml"}, {"nginx", "example.conf"}}};

constexpr std::array<std::pair<std::string_view, Example::Kind>, 3> kinds = {
    {{"bad", Example::Kind::bad},
     {"good", Example::Kind::good},
     {"undecided", Example::Kind::undecided}}};

Example read_example(Fields fields, const Value& table, std::string_view policy) {
  Example example{.place = first_line(table.place())};
  if (const Value* shows = fields.text("shows", Fields::Need::required))
    example.shows = shows->as_text();
  for (const auto& [language, file] : file_names)
    if (const Value* text = fields.text(language)) example.files.push_back({file, *text});
  if (const Value* files = fields.map_of_texts("files"))
    for (const Member& member : files->members())
      if (member.value.is(Value::Kind::text)) example.files.push_back({member.key, member.value});
  if (const Value* config = fields.map("config"))
    example.configuration = read_example_configuration(fields, *config, policy);
  fields.finish();
  if (example.files.empty())
    fields.report("example", example.place, "this example holds no configuration",
                  "give it as `terraform`, `kubernetes`, `nginx` or `files`");
  return example;
}

}  // namespace

std::vector<Example> read_examples(Fields& policy, std::string_view id) {
  std::vector<Example> examples;
  for (const auto& [key, kind] : kinds)
    if (const Value* list = policy.list(key))
      for (const Value& table : list->items()) {
        examples.push_back(read_example(policy.inside(table), table, id));
        examples.back().kind = kind;
      }
  return examples;
}

std::vector<std::uint32_t> marked_lines(std::string_view text) {
  constexpr std::string_view mark = "# finding";
  std::vector<std::uint32_t> lines;
  std::uint32_t number = 1;
  while (!text.empty()) {
    std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) line.remove_suffix(1);
    if (line.ends_with(mark)) lines.push_back(number);
    ++number;
  }
  return lines;
}

}  // namespace linter
