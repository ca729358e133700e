#include "linter/cel/signature.h"

#include <cassert>
#include <utility>

namespace linter::cel {
namespace {

Type kind_of(std::string_view type) {
  constexpr std::pair<std::string_view, Type> names[] = {
      {"null_type", Type::null},    {"bool", Type::boolean},
      {"int", Type::integer},       {"uint", Type::unsigned_integer},
      {"double", Type::number},     {"string", Type::text},
      {"bytes", Type::bytes},       {"timestamp", Type::timestamp},
      {"duration", Type::duration}, {"list", Type::list},
      {"map", Type::map},           {"type", Type::type},
      {"optional", Type::optional}};
  const std::string_view name = type.substr(0, type.find('('));
  for (const auto& [known, kind] : names)
    if (known == name) return kind;
  const bool is_parameter = name.size() == 1 && name[0] >= 'A' && name[0] <= 'Z';
  return is_parameter || name == "dyn" ? Type::dynamic : Type::opaque;
}

}  // namespace

std::string_view take_type(std::string_view& text) {
  std::size_t depth = 0;
  std::size_t end = 0;
  for (; end < text.size(); ++end) {
    if (text[end] == '(') ++depth;
    if (text[end] == ')' && depth-- == 0) break;
    if (text[end] == ',' && depth == 0) break;
  }
  const std::string_view type = text.substr(0, end);
  text.remove_prefix(end < text.size() && text[end] == ',' ? end + 2 : end);
  return type;
}

void read_signature(Function& function) {
  std::string_view rest = function.signature;
  function.method = rest.starts_with('<');
  if (function.method) {
    const std::size_t end = rest.find(">.");
    assert(end != std::string_view::npos);
    function.parameters.push_back(kind_of(rest.substr(1, end - 1)));
    rest.remove_prefix(end + 2);
  }
  const std::size_t open = rest.find('(');
  assert(open != std::string_view::npos);
  function.name = rest.substr(0, open);
  rest.remove_prefix(open + 1);
  while (!rest.starts_with(')')) {
    const std::string_view type = take_type(rest);
    if (type == "...")
      function.variadic = true;
    else
      function.parameters.push_back(kind_of(type));
  }
  assert(rest.starts_with(") -> "));
  function.result = kind_of(rest.substr(5));
}

}  // namespace linter::cel
