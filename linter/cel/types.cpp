#include "linter/cel/types.h"

#include <algorithm>
#include <utility>

namespace linter::cel {
namespace {

// Types nested deeper than this are not told apart.
constexpr int deepest = 200;

constexpr std::pair<std::string_view, Type> kinds[] = {
    {"dyn", Type::dynamic},
    {"null_type", Type::null},
    {"bool", Type::boolean},
    {"int", Type::integer},
    {"uint", Type::unsigned_integer},
    {"double", Type::number},
    {"string", Type::text},
    {"bytes", Type::bytes},
    {"list", Type::list},
    {"map", Type::map},
    {"timestamp", Type::timestamp},
    {"duration", Type::duration},
    {"type", Type::type},
    {"optional_type", Type::optional},
};

bool is_letter_type(std::string_view name) {
  return name.size() == 1 && name[0] >= 'A' && name[0] <= 'Z';
}

// Bool, numbers, texts and bytes are never null.
bool may_be_null(std::string_view name) {
  for (const std::string_view simple :
       {"bool", "int", "uint", "double", "string", "bytes", "list", "map", "type"})
    if (name == simple) return false;
  return true;
}

}  // namespace

Types::Types() : terms_(1) { (void)add("dyn", {}); }

Types::Id Types::add(std::string_view name, std::span<const Id> parameters) {
  terms_.push_back({name, static_cast<std::uint32_t>(parameters_.size()),
                    static_cast<std::uint32_t>(parameters.size()), 0});
  parameters_.insert(parameters_.end(), parameters.begin(), parameters.end());
  return static_cast<Id>(terms_.size() - 1);
}

Types::Id Types::make(std::string_view name, std::initializer_list<Id> parameters) {
  if (name == "dyn") return dyn;
  return add(name, std::span(parameters.begin(), parameters.size()));
}

Types::Id Types::of(Type type) {
  switch (type) {
    case Type::list: return list_of(dyn);
    case Type::map: return make("map", {dyn, dyn});
    case Type::optional: return optional_of(dyn);
    case Type::type: return make("type", {dyn});
    case Type::opaque: return dyn;
    default: break;
  }
  for (const auto& [name, kind] : kinds)
    if (kind == type) return simple(name);
  return dyn;
}

Types::Id Types::fresh() { return add({}, {}); }

Types::Id Types::read(std::string_view text, Letters& letters) { return read_one(text, letters); }

Types::Id Types::read_one(std::string_view& text, Letters& letters) {
  const std::string_view name = text.substr(0, text.find_first_of("(),"));
  text.remove_prefix(name.size());
  if (is_letter_type(name)) {
    Id& letter = letters[static_cast<std::size_t>(name[0] - 'A')];
    if (letter == 0) letter = fresh();
    return letter;
  }
  std::vector<Id> parameters;
  if (text.starts_with('(')) {
    text.remove_prefix(1);
    for (;;) {
      parameters.push_back(read_one(text, letters));
      if (!text.starts_with(", ")) break;
      text.remove_prefix(2);
    }
    if (text.starts_with(')')) text.remove_prefix(1);
  }
  if (name == "dyn") return dyn;
  return add(name == "optional" ? "optional_type" : name, parameters);
}

Types::Id Types::found(Id type) const {
  while (terms_[type].name.empty() && terms_[type].found != 0) type = terms_[type].found;
  return type;
}

std::span<const Types::Id> Types::parameters(Id type) const {
  return std::span(parameters_).subspan(terms_[type].first, terms_[type].count);
}

bool Types::is(Id type, std::string_view name) const { return terms_[found(type)].name == name; }

bool Types::is_open(Id type) const { return terms_[found(type)].name.empty(); }

Types::Id Types::parameter(Id type, std::size_t position) const {
  const auto all = parameters(found(type));
  return position < all.size() ? all[position] : dyn;
}

std::string_view Types::outline(Id type) const {
  const std::string_view name = terms_[found(type)].name;
  return name.find('/') == std::string_view::npos ? std::string_view{} : name;
}

bool Types::is_some_map(Id type) const { return is(type, "map") || !outline(type).empty(); }

bool Types::same(Id left, Id right) const { return same(left, right, 0); }

bool Types::same(Id left, Id right, int depth) const {
  left = found(left);
  right = found(right);
  if (left == right || depth > deepest) return true;
  const Term& one = terms_[left];
  const Term& other = terms_[right];
  if (one.name.empty() || one.name != other.name || one.count != other.count) return false;
  for (std::size_t i = 0; i < one.count; ++i)
    if (!same(parameters(left)[i], parameters(right)[i], depth + 1)) return false;
  return true;
}

void Types::learn(Id open, Id type) {
  trail_.push_back({open, terms_[open].found});
  terms_[open].found = type;
}

bool Types::occurs(Id open, Id type, int depth) const {
  // Not `found(type)`: every unknown on the way counts.
  while (terms_[type].name.empty()) {
    if (type == open) return true;
    if (terms_[type].found == 0) return false;
    type = terms_[type].found;
  }
  if (depth > deepest) return true;
  for (const Id parameter : parameters(type))
    if (occurs(open, parameter, depth + 1)) return true;
  return false;
}

// Is `left` the same as `right` or says less?
bool Types::is_general(Id left, Id right, int depth) const {
  left = found(left);
  right = found(right);
  if (is_dyn(left) || is_open(left) || depth > deepest) return true;
  if (is_dyn(right) || is_open(right)) return false;
  if (terms_[left].name != terms_[right].name || terms_[left].count != terms_[right].count)
    return false;
  if (terms_[left].name == "type") return true;
  for (std::size_t i = 0; i < terms_[left].count; ++i)
    if (!is_general(parameters(left)[i], parameters(right)[i], depth + 1)) return false;
  return true;
}

// Tries `type` for `open`, which is an unknown type. `known` says whether
// something had been found for it before.
bool Types::substitute(Id type, Id open, bool& known, int depth) {
  known = true;
  if (type == open) return true;
  const Id before = terms_[open].found;
  if (before != 0) {
    if (found(type) == found(before)) return true;
    if (!agree(type, before, depth + 1)) return false;
    const Id general = is_general(type, before, 0) ? type : before;
    if (!occurs(open, general, 0)) learn(open, general);
    return true;
  }
  known = false;
  if (occurs(open, type, 0)) return found(type) == open;
  learn(open, type);
  return true;
}

bool Types::agree(Id to, Id from, int depth) {
  if (depth > deepest) return true;
  if (terms_[from].name.empty()) {
    bool known = false;
    if (substitute(to, from, known, depth)) return true;
    if (known) return false;
  }
  if (terms_[to].name.empty()) {
    bool known = false;
    return substitute(from, to, known, depth);
  }
  const Term& wanted = terms_[to];
  const Term& given = terms_[from];
  if (to == dyn || from == dyn) return true;
  if (wanted.name == "null_type") return may_be_null(given.name);
  if (given.name == "null_type") return may_be_null(wanted.name);
  if (!outline(to).empty() || !outline(from).empty()) return is_some_map(to) && is_some_map(from);
  if (wanted.name != given.name || wanted.count != given.count) return false;
  if (wanted.name == "type") return true;
  for (std::size_t i = 0; i < terms_[to].count; ++i)
    if (!agree(parameters(to)[i], parameters(from)[i], depth + 1)) return false;
  return true;
}

bool Types::assignable(std::span<const Id> to, std::span<const Id> from) {
  if (to.size() != from.size()) return false;
  trail_.clear();
  for (std::size_t i = 0; i < to.size(); ++i) {
    if (agree(to[i], from[i], 0)) continue;
    for (; !trail_.empty(); trail_.pop_back())
      terms_[trail_.back().open].found = trail_.back().before;
    return false;
  }
  return true;
}

bool Types::assignable(Id to, Id from) {
  return assignable(std::span(&to, 1), std::span(&from, 1));
}

Types::Id Types::joined(Id left, Id right) {
  if (!assignable(left, right)) return dyn;
  if (is(left, "null_type") || is(right, "null_type")) return is(left, "null_type") ? right : left;
  return is_general(left, right, 0) ? left : right;
}

void Types::append(std::string& out, Id type, int depth) const {
  type = found(type);
  if (is_open(type) || depth > deepest) {
    out += "dyn";
    return;
  }
  out += terms_[type].name;
  if (terms_[type].count == 0) return;
  const char* separator = "(";
  for (const Id parameter : parameters(type)) {
    out += std::exchange(separator, ", ");
    append(out, parameter, depth + 1);
  }
  out += ')';
}

std::string Types::text(Id type) const {
  std::string out;
  append(out, type, 0);
  return out;
}

Type Types::kind(Id type) const {
  if (is_open(type)) return Type::dynamic;
  if (!outline(type).empty()) return Type::map;
  for (const auto& [name, kind] : kinds)
    if (is(type, name)) return kind;
  return Type::opaque;
}

}  // namespace linter::cel
