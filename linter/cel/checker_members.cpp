// The checker's part for members of maps and elements of lists.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "linter/cel/checker.h"
#include "parsers/text/nearest.h"

namespace linter::cel {

using Kind = Node::Kind;

// The type of a member of something of the type `operand`; of an optional
// something, an optional.
Types::Id Checker::member(NodeId id, Id operand) {
  if (types_.is(operand, "optional_type")) {
    const Id inner = select(id, types_.parameter(operand, 0));
    return types_.optional_of(inner);
  }
  return select(id, operand);
}

const parsers::Outline* Checker::find_outline(std::string_view name) const {
  const auto found = std::ranges::find_if(
      facts_.outlines, [&](const parsers::Outline* known) { return known->name == name; });
  return name.empty() || found == facts_.outlines.end() ? nullptr : *found;
}

// A member of a map of which it is known what it holds.
Types::Id Checker::select_from(NodeId id, const parsers::Outline& outline) {
  using Others = parsers::Outline::Others;
  const std::string_view name = at(id).text;
  Types::Letters letters{};
  std::vector<std::string_view> known;
  for (const parsers::Outline::Member& member : outline.members) {
    if (member.name == name) return types_.read(member.type, letters);
    known.push_back(member.name);
  }
  if (outline.others == Others::any || has_enough()) return Types::dyn;
  std::string hint = parsers::did_you_mean(name, known);
  if (outline.others == Others::unlike && hint.empty()) return Types::dyn;
  constexpr std::size_t most_shown = 20;
  if (outline.others == Others::unlike)
    hint += fmt::format(" If not, it is read as ['{}']", name);
  else if (hint.empty() && known.size() <= most_shown)
    hint = fmt::format("there is {}", fmt::join(known, ", "));
  const Node& operand = at(child(id, 0));
  const std::string_view of =
      std::string_view{program_.text}.substr(operand.begin, operand.end - operand.begin);
  if (checking_ == Checking::types) {
    // At the name, which stands behind the operand.
    const auto begin = static_cast<std::uint32_t>(
        std::min<std::size_t>(program_.text.find(name, operand.end), at(id).end));
    const auto end =
        static_cast<std::uint32_t>(std::min<std::size_t>(begin + name.size(), at(id).end));
    diagnostics_.push_back(
        {begin, end, fmt::format("there is no `{}` in `{}`", name, of), std::move(hint)});
  }
  return Types::dyn;
}

// The element of such a map for a key: checked only where it has no others.
Types::Id Checker::element_of(NodeId id, const parsers::Outline& outline) {
  const Node& key = at(child(id, 1));
  if (key.kind != Kind::constant || !syntax_.constants[key.index].is(Value::Kind::text))
    return Types::dyn;
  Types::Letters letters{};
  for (const parsers::Outline::Member& member : outline.members)
    if (member.name == syntax_.constants[key.index].as_text())
      return types_.read(member.type, letters);
  return Types::dyn;
}

Types::Id Checker::select(NodeId id, Id operand) {
  if (const parsers::Outline* outline = find_outline(types_.outline(operand)))
    return select_from(id, *outline);
  if (!types_.outline(operand).empty()) return Types::dyn;
  if (types_.is(operand, "map")) return types_.parameter(operand, 1);
  if (types_.is(operand, "optional_type")) return member(id, operand);
  if (types_.is_dyn(operand)) return Types::dyn;
  if (types_.is_open(operand)) {
    (void)types_.assignable(Types::dyn, operand);
    return Types::dyn;
  }
  return fail_type(id, fmt::format("{} has no members", types_.text(operand)));
}

Types::Id Checker::index(NodeId id) {
  const std::vector<Id> operands = visit_children(id);
  if (checking_ == Checking::names) return Types::dyn;
  const bool is_maybe = types_.is(operands[0], "optional_type");
  const Id container = is_maybe ? types_.parameter(operands[0], 0) : operands[0];
  if (const parsers::Outline* outline = find_outline(types_.outline(container))) {
    const Id type = element_of(id, *outline);
    return is_maybe || at(id).kind == Kind::optional_index ? types_.optional_of(type) : type;
  }
  static constexpr std::string_view plain[] = {"(list(A), int) -> A", "(map(A, B), A) -> B",
                                               "(optional(list(A)), int) -> optional(A)",
                                               "(optional(map(A, B)), A) -> optional(B)"};
  static constexpr std::string_view optional[] = {
      "(list(A), int) -> optional(A)", "(map(A, B), A) -> optional(B)",
      "(optional(list(A)), int) -> optional(A)", "(optional(map(A, B)), A) -> optional(B)"};
  Id result = 0;
  for (const std::string_view signature :
       at(id).kind == Kind::index ? std::span(plain) : std::span(optional)) {
    const Id type = result_of(signature, operands);
    if (type != 0) result = either(result, type);
  }
  if (result != 0) return result;
  return fail_type(id, fmt::format("{} has no element for {}", types_.text(operands[0]),
                                   types_.text(operands[1])));
}

}  // namespace linter::cel
