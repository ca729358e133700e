#include "linter/toml/fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "parsers/text/nearest.h"

namespace linter {

using parsers::Value;

namespace {

using Type = KeyRecorder::Type;

struct Expected {
  Value::Kind kind = Value::Kind::null;
  std::string_view name{};
};

Expected expected(Type type) {
  switch (type) {
    case Type::text: return {Value::Kind::text, "a text"};
    case Type::boolean: return {Value::Kind::boolean, "true or false"};
    case Type::integer: return {Value::Kind::integer, "a whole number"};
    case Type::list: return {Value::Kind::list, "a list"};
    default: return {Value::Kind::map, "a table"};
  }
}

}  // namespace

Fields::Fields(const Value& table, std::string_view id_prefix,
               std::vector<parsers::Problem>& problems, KeyRecorder* recorder)
    : table_(table), id_prefix_(id_prefix), problems_(problems), recorder_(recorder) {}

Fields Fields::inside(const Value& table) const {
  return {table, id_prefix_, problems_, recorder_};
}

void Fields::report(std::string_view id, parsers::Place place, std::string message,
                    std::string hint) {
  problems_.push_back({.id = id_prefix_ + std::string(id),
                       .message = std::move(message),
                       .place = place,
                       .hint = std::move(hint)});
}

const Value* Fields::find(std::string_view key, Need need, Type type) {
  asked_.push_back(key);
  const Value* value = table_.find(key);
  if (recorder_ != nullptr) recorder_->asked(table_, key, type, need == Need::required, value);
  if (value == nullptr && need == Need::required)
    report("missing-key", first_line(table_.place()), fmt::format("`{}` is missing", key));
  return value;
}

const Value* Fields::get(std::string_view key, Need need, Type type) {
  const Value* value = find(key, need, type);
  const auto [kind, name] = expected(type);
  if (value == nullptr || value->is(kind)) return value;
  report("wrong-type", value->place(), fmt::format("`{}` must be {}", key, name));
  return nullptr;
}

const Value* Fields::any(std::string_view key, Need need) { return find(key, need, Type::any); }
const Value* Fields::text(std::string_view key, Need need) { return get(key, need, Type::text); }
const Value* Fields::boolean(std::string_view key, Need need) {
  return get(key, need, Type::boolean);
}
const Value* Fields::integer(std::string_view key, Need need) {
  return get(key, need, Type::integer);
}
const Value* Fields::map(std::string_view key, Need need) { return get(key, need, Type::map); }
const Value* Fields::list(std::string_view key, Need need) { return get(key, need, Type::list); }

const Value* Fields::map_of_texts(std::string_view key, Need need) {
  const Value* map = get(key, need, Type::map_of_texts);
  for (const parsers::Member& member :
       map == nullptr ? std::span<const parsers::Member>{} : map->members())
    if (!member.value.is(Value::Kind::text))
      report("wrong-type", member.value.place(),
             fmt::format("`{}.{}` must be a text", key, member.key));
  return map;
}

std::vector<const Value*> Fields::texts(std::string_view key, Need need) {
  const Value* value = find(key, need, Type::texts);
  if (value == nullptr) return {};
  if (value->is(Value::Kind::text)) return {value};
  std::vector<const Value*> texts;
  bool fits = value->is(Value::Kind::list);
  for (const Value& item : value->items()) {
    fits = fits && item.is(Value::Kind::text);
    texts.push_back(&item);
  }
  if (fits) return texts;
  report("wrong-type", value->place(), fmt::format("`{}` must be a text or a list of texts", key));
  return {};
}

int Fields::one_of(std::string_view key, std::span<const std::string_view> words, Need need) {
  const Value* value = text(key, need);
  if (recorder_ != nullptr) recorder_->limit_to({words.begin(), words.end()});
  if (value == nullptr) return -1;
  const auto found = std::find(words.begin(), words.end(), value->as_text());
  if (found != words.end()) return static_cast<int>(found - words.begin());
  report("wrong-value", value->place(),
         fmt::format("`{}` must be one of: {}", key, fmt::join(words, ", ")),
         parsers::did_you_mean(value->as_text(), words));
  return -1;
}

void Fields::refuse(std::string_view key, std::string hint) {
  const parsers::Member* member = table_.find_member(key);
  if (member == nullptr) return;
  report("unknown-key", member->key_place, fmt::format("`{}` has no place here", key),
         std::move(hint));
  refused_.push_back(key);
}

void Fields::finish() {
  for (const parsers::Member& member : table_.members()) {
    if (std::find(asked_.begin(), asked_.end(), member.key) != asked_.end()) continue;
    if (std::find(refused_.begin(), refused_.end(), member.key) != refused_.end()) continue;
    report("unknown-key", member.key_place, fmt::format("unknown key `{}`", member.key),
           parsers::did_you_mean(member.key, asked_));
  }
}

}  // namespace linter
