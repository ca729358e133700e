#include "linter/policy/fields.h"

#include <fmt/format.h>

#include <algorithm>

#include "parsers/text/nearest.h"

namespace linter {

using parsers::Value;

Fields::Fields(const Value& table, std::string_view id_prefix,
               std::vector<parsers::Problem>& problems)
    : table_(table), id_prefix_(id_prefix), problems_(problems) {}

void Fields::report(std::string_view id, parsers::Place place, std::string message,
                    std::string hint) {
  problems_.push_back({.id = id_prefix_ + std::string(id),
                       .message = std::move(message),
                       .place = place,
                       .hint = std::move(hint)});
}

const Value* Fields::any(std::string_view key, Need need) {
  asked_.push_back(key);
  const Value* value = table_.find(key);
  if (value == nullptr && need == Need::required)
    report("missing-key", first_line(table_.place()), fmt::format("`{}` is missing", key));
  return value;
}

const Value* Fields::get(std::string_view key, Need need, Value::Kind kind,
                         std::string_view kind_name) {
  const Value* value = any(key, need);
  if (value == nullptr || value->is(kind)) return value;
  report("wrong-type", value->place(), fmt::format("`{}` must be {}", key, kind_name));
  return nullptr;
}

const Value* Fields::text(std::string_view key, Need need) {
  return get(key, need, Value::Kind::text, "a text");
}
const Value* Fields::boolean(std::string_view key, Need need) {
  return get(key, need, Value::Kind::boolean, "true or false");
}
const Value* Fields::integer(std::string_view key, Need need) {
  return get(key, need, Value::Kind::integer, "a whole number");
}
const Value* Fields::map(std::string_view key, Need need) {
  return get(key, need, Value::Kind::map, "a table");
}
const Value* Fields::list(std::string_view key, Need need) {
  return get(key, need, Value::Kind::list, "a list");
}

std::vector<const Value*> Fields::texts(std::string_view key, Need need) {
  const Value* value = any(key, need);
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
  if (value == nullptr) return -1;
  const auto found = std::find(words.begin(), words.end(), value->as_text());
  if (found != words.end()) return static_cast<int>(found - words.begin());
  report("wrong-value", value->place(),
         fmt::format("`{}` must be one of: {}", key, fmt::join(words, ", ")),
         parsers::did_you_mean(value->as_text(), words));
  return -1;
}

void Fields::finish() {
  for (const parsers::Member& member : table_.members()) {
    if (std::find(asked_.begin(), asked_.end(), member.key) != asked_.end()) continue;
    report("unknown-key", member.key_place, fmt::format("unknown key `{}`", member.key),
           parsers::did_you_mean(member.key, asked_));
  }
}

}  // namespace linter
