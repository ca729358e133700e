#include "parsers/terraform/expression/values.h"

#include <algorithm>
#include <functional>
#include <vector>

#include "parsers/limits.h"
#include "parsers/terraform/functions/yaml.h"
#include "parsers/value/json.h"

namespace parsers::terraform {
namespace {

Value number_of(const Datum& datum) {
  const Number& number = datum.as_number();
  if (number.is_endless()) return Value::unknown("a number without end", datum.place());
  if (number.sign() == 0) return Value::integer(0, datum.place());
  return number.is_whole() ? Value::integer(number.whole, datum.place())
                           : Value::number(number.real(), datum.place());
}

// The least that a value takes of a document's text.
constexpr std::size_t bytes_of_a_value = 8;

// Reading a byte of YAML takes longer than one of JSON.
constexpr std::size_t bytes_of_yaml = 2;

// Documents of JSON begin with a bracket; most texts are none.
bool may_be_json(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  return begin != std::string_view::npos && (text[begin] == '{' || text[begin] == '[');
}

bool may_hold(const Value& value) {
  return value.is(Value::Kind::text) &&
         (may_be_json(value.as_text()) || may_be_yaml(value.as_text()));
}

}  // namespace

std::size_t Values::Hash::operator()(const Document& document) const {
  const std::hash<const void*> hash;
  return ((hash(document.text) * 31 + hash(document.content)) * 31 + hash(document.origin)) * 31 +
         document.place.begin;
}

Values::Values(Arena& arena) : arena_(arena), left_(limits::nodes_per_file) {}

Value Values::list_of(const Datum& datum) {
  const auto items = arena_.array<Value>(datum.items().size());
  for (std::size_t i = 0; i < items.size(); ++i)
    items[i] = of(datum.inner(datum.items()[i], arena_));
  return Value::list(items, datum.place());
}

Value Values::map_of(const Datum& datum) {
  std::vector<Member> members;
  members.reserve(datum.fields().size());
  for (const Field& field : datum.fields()) {
    const Place name_place = datum.origin() == nullptr ? field.name_place : datum.place();
    members.push_back({field.name, name_place, of(datum.inner(field.value, arena_))});
  }
  return Value::map(arena_, members, datum.place());
}

Value Values::with_content(const Value& value, const Datum& datum) {
  const Datum* content = datum.content();
  Document document{.place = value.place(), .origin = value.origin()};
  document.text = value.is(Value::Kind::text) ? value.as_text().data() : value.because().data();
  if (content != nullptr && content->is_mapping()) document.content = content->fields().data();
  if (content != nullptr && content->is_sequence()) document.content = content->items().data();
  const auto [at, is_new] = documents_.try_emplace(document, value);
  if (!is_new) return at->second;
  const bool is_yaml = content == nullptr && !may_be_json(value.as_text());
  const std::size_t cost =
      content != nullptr ? content->weight()
                         : value.as_text().size() / (is_yaml ? bytes_of_yaml : bytes_of_a_value);
  if (cost > left_) {
    if (!left_out_) left_out_ = value.place();
    return value;
  }
  left_ -= cost;
  Value made = value;
  if (content != nullptr)
    made = value.holding(arena_, arena_.make<Value>(of(datum.inner(*content, arena_))));
  else
    made = is_yaml ? with_yaml(value, datum) : with_json(value, arena_);
  documents_.insert_or_assign(document, made);
  return made;
}

Value Values::with_yaml(const Value& value, const Datum& datum) {
  bool is_too_large = false;
  const auto document = document_of_yaml(datum, left_, is_too_large, arena_);
  if (is_too_large && !left_out_) left_out_ = value.place();
  if (!document) return value;
  left_ -= document->weight();
  return value.holding(arena_, arena_.make<Value>(of(*document)));
}

Value Values::of(const Datum& datum) {
  Value value;
  switch (datum.kind()) {
    case Datum::Kind::null: value = Value::null(datum.place()); break;
    case Datum::Kind::boolean: value = Value::boolean(datum.as_boolean(), datum.place()); break;
    case Datum::Kind::number: value = number_of(datum); break;
    case Datum::Kind::text: value = Value::text(datum.as_text(), datum.place()); break;
    case Datum::Kind::list:
    case Datum::Kind::set:
    case Datum::Kind::tuple: value = list_of(datum); break;
    case Datum::Kind::map:
    case Datum::Kind::object: value = map_of(datum); break;
    case Datum::Kind::unknown:
    case Datum::Kind::error: value = Value::unknown(datum.because(), datum.place()); break;
  }
  value = value.from(datum.origin());
  if (datum.content() != nullptr || may_hold(value)) value = with_content(value, datum);
  return datum.pieces() == nullptr ? value : value.with_pieces(arena_, datum.pieces());
}

}  // namespace parsers::terraform
