#include "parsers/terraform/helm/set_line.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

namespace parsers::terraform {
namespace {

// Helm's own limits.
constexpr std::size_t largest_index = 65536;
constexpr int deepest_name = 30;

Value unknown_like(const HelmValue& node, const Value& at) {
  return Value::unknown(node.value.because(), at.place()).from(at.origin());
}

bool is_unknown(const HelmValue& node) {
  return node.kind == HelmValue::Kind::leaf && node.value.is(Value::Kind::unknown);
}

bool equal_in_any_case(std::string_view text, std::string_view lower) {
  return std::equal(text.begin(), text.end(), lower.begin(), lower.end(),
                    [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b; });
}

// Reads a line from its front; a backslash takes the meaning off the next sign.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  // Up to the next of `stops`, which is taken too; '\0' at the end.
  char until(std::string_view stops, std::string& word) {
    word.clear();
    while (!rest_.empty()) {
      const char sign = rest_.front();
      rest_.remove_prefix(1);
      if (stops.find(sign) != std::string_view::npos) return sign;
      if (sign != '\\') {
        word += sign;
      } else if (!rest_.empty()) {
        word += rest_.front();
        rest_.remove_prefix(1);
      }
    }
    return '\0';
  }
  bool skip(char sign) {
    if (!rest_.starts_with(sign)) return false;
    rest_.remove_prefix(1);
    return true;
  }
  [[nodiscard]] bool at_end() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

class Setting {
 public:
  // `whole`: the value of the one path that there is; nullptr: it stands in the line.
  Setting(std::string_view line, const MakeLeaf* leaf, const HelmValue* whole, std::size_t& room,
          Arena& arena)
      : scanner_(line), leaf_(leaf), whole_(whole), room_(room), arena_(arena) {
    const Value like = whole != nullptr ? whole->value : (*leaf)({});
    made_ = Value::null(like.place()).from(like.origin());
  }

  bool run(HelmValue& root) {
    while (!scanner_.at_end())
      if (!key(root, 0)) return false;
    return true;
  }
  [[nodiscard]] std::string& why() { return why_; }

 private:
  bool fail(std::string why) {
    why_ = std::move(why);
    return false;
  }

  bool key(HelmValue& map, int level) {
    std::string word;
    const char last = scanner_.until("=[,.", word);
    switch (last) {
      case '=': {
        std::optional<HelmValue> value = read_value();
        if (!value) return false;
        if (!word.empty()) member(map, word) = *std::move(value);
        return true;
      }
      case '[': {
        std::size_t index = 0;
        if (!read_index(index)) return false;
        HelmValue& list = member(map, word);
        if (is_unknown(list)) return passed_by();
        if (!become(list, HelmValue::Kind::list)) return fail(fmt::format("`{}` is no list", word));
        return item(list, index, level);
      }
      case '.': {
        if (level >= deepest_name) return fail("the name is nested too deep");
        HelmValue& inner = member(map, word);
        if (is_unknown(inner)) return passed_by();
        if (!become(inner, HelmValue::Kind::map))
          return fail(fmt::format("`{}` is no mapping", word));
        return key(inner, level + 1);
      }
      default: return fail(fmt::format("`{}` has no value", word));
    }
  }

  bool item(HelmValue& list, std::size_t index, int level) {
    if (level >= deepest_name) return fail("the name is nested too deep");
    std::string word;
    const char last = scanner_.until("[.=", word);
    if (!word.empty() || last == '\0') return fail("something stands behind an index");
    const std::size_t before = list.items.size();
    if (!reach(list, index)) return fail("there are too many elements");
    HelmValue& at = list.items[index];
    if (last == '=') {
      std::optional<HelmValue> value = read_value();
      if (!value) return false;
      at = *std::move(value);
      return true;
    }
    if (is_unknown(at)) return passed_by();
    if (last == '[') {
      std::size_t inner = 0;
      if (!read_index(inner)) return false;
      if (is_null(at)) at.kind = HelmValue::Kind::list;
      if (at.kind != HelmValue::Kind::list) return fail("an element is no list");
      if (!item(at, inner, level + 1)) return false;
    } else {
      if (at.kind != HelmValue::Kind::map) {
        at = HelmValue{};
        become(at, HelmValue::Kind::map);
      }
      if (!key(at, level + 1)) return false;
    }
    // Helm forgets what it has appended if the line ends where its value would begin.
    if (has_ended_early_ && before <= index) list.items.resize(before);
    return true;
  }

  // Puts nulls into the list up to the index.
  bool reach(HelmValue& list, std::size_t index) {
    if (index < list.items.size()) return true;
    const std::size_t more = index + 1 - list.items.size();
    if (more > room_) return false;
    room_ -= more;
    HelmValue nothing;
    nothing.kind = HelmValue::Kind::leaf;
    nothing.value = made_;
    list.items.resize(index + 1, nothing);
    return true;
  }

  // What is set inside of something unknown leaves it so.
  bool passed_by() {
    HelmValue aside;
    aside.kind = HelmValue::Kind::map;
    return key(aside, 0);
  }

  HelmValue& member(HelmValue& map, const std::string& name) {
    const auto found = map.members.find(name);
    if (found != map.members.end()) return found->second;
    return map.members[arena_.text(name)];
  }

  static bool is_null(const HelmValue& node) {
    return node.kind == HelmValue::Kind::leaf && node.value.is(Value::Kind::null);
  }
  // What is there already, also a null, Helm does not turn into another kind.
  bool become(HelmValue& node, HelmValue::Kind kind) const {
    if (node.kind == HelmValue::Kind::nothing) {
      node.kind = kind;
      node.value = made_;
    }
    return node.kind == kind;
  }

  bool read_index(std::size_t& index) {
    std::string word;
    if (scanner_.until("]", word) != ']') return fail("an index is not closed");
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), index);
    if (error != std::errc{} || end != word.data() + word.size() || index > largest_index)
      return fail(fmt::format("`{}` is no index", word));
    return true;
  }

  std::optional<HelmValue> read_value() {
    if (whole_ != nullptr) return *whole_;
    has_ended_early_ = scanner_.at_end();
    std::string word;
    if (!scanner_.skip('{')) {
      scanner_.until(",", word);
      return node_of((*leaf_)(arena_.text(word)));
    }
    HelmValue list;
    list.kind = HelmValue::Kind::list;
    list.value = (*leaf_)({});
    for (;;) {
      const char last = scanner_.until(",}", word);
      if (last == '\0') {
        fail("a list is not closed with `}`");
        return std::nullopt;
      }
      list.items.push_back(node_of((*leaf_)(arena_.text(word))));
      if (last == ',') continue;
      scanner_.skip(',');
      return list;
    }
  }

  Scanner scanner_;
  const MakeLeaf* leaf_;
  const HelmValue* whole_;
  std::size_t& room_;
  Arena& arena_;
  bool has_ended_early_ = false;
  Value made_{};  // where what is made on the way stands
  std::string why_{};
};

}  // namespace

HelmValue node_of(const Value& value) {
  HelmValue node;
  node.kind = HelmValue::Kind::leaf;
  node.value = value;
  if (value.is(Value::Kind::map)) {
    node.kind = HelmValue::Kind::map;
    for (const Member& member : value.members()) {
      HelmValue inner = node_of(member.value);
      inner.key_place = member.key_place;
      node.members.insert_or_assign(member.key, std::move(inner));
    }
  } else if (value.is(Value::Kind::list)) {
    node.kind = HelmValue::Kind::list;
    for (const Value& item : value.items()) node.items.push_back(node_of(item));
  }
  return node;
}

Value value_of(const HelmValue& node, Arena& arena) {
  if (node.kind == HelmValue::Kind::leaf || node.kind == HelmValue::Kind::nothing)
    return node.value;
  const Place place = node.value.place();
  if (node.kind == HelmValue::Kind::list) {
    std::vector<Value> items;
    for (const HelmValue& item : node.items) items.push_back(value_of(item, arena));
    return Value::list(arena.copy(items), place).from(node.value.origin());
  }
  std::vector<Member> members;
  for (const auto& [name, inner] : node.members)
    members.push_back({name, inner.key_place, value_of(inner, arena)});
  return Value::map(arena, members, place).from(node.value.origin());
}

void merge(HelmValue& base, const Value& over) {
  if (base.kind != HelmValue::Kind::map || !over.is(Value::Kind::map)) {
    // It may be a mapping that this is merged with.
    const bool merges = is_unknown(base) && over.is(Value::Kind::map);
    base = merges ? node_of(unknown_like(base, over)) : node_of(over);
    return;
  }
  base.value = over;
  for (const Member& member : over.members()) {
    const auto [at, is_new] = base.members.try_emplace(member.key);
    if (is_new)
      at->second = node_of(member.value);
    else
      merge(at->second, member.value);
    at->second.key_place = member.key_place;
  }
}

bool set_line(HelmValue& root, std::string_view line, const MakeLeaf& leaf, std::size_t& room,
              Arena& arena, std::string& why) {
  Setting setting(line, &leaf, nullptr, room, arena);
  const bool done = setting.run(root);
  why = std::move(setting.why());
  return done;
}

bool set_path(HelmValue& root, std::string_view path, const HelmValue& value, std::size_t& room,
              Arena& arena, std::string& why) {
  const std::string line = fmt::format("{}=", path);
  Setting setting(line, nullptr, &value, room, arena);
  const bool done = setting.run(root);
  why = std::move(setting.why());
  return done;
}

Value typed_by_helm(std::string_view written, Place place, Arena& arena) {
  if (equal_in_any_case(written, "true")) return Value::boolean(true, place);
  if (equal_in_any_case(written, "false")) return Value::boolean(false, place);
  if (equal_in_any_case(written, "null")) return Value::null(place);
  if (written == "0") return Value::integer(0, place);
  std::int64_t number = 0;
  std::string_view digits = written;
  if (digits.starts_with('+')) digits.remove_prefix(1);
  const bool one_sign = written == digits || !digits.starts_with('-');
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  const bool whole = error == std::errc{} && end == digits.data() + digits.size();
  if (one_sign && !written.starts_with('0') && !digits.empty() && whole)
    return Value::integer(number, place);
  return Value::text(arena.text(written), place);
}

std::vector<std::string> pieces_of_list(std::string_view written) {
  std::vector<std::string> pieces;
  Scanner scanner(written);
  do scanner.until(",", pieces.emplace_back());
  while (!scanner.at_end());
  return pieces;
}

}  // namespace parsers::terraform
