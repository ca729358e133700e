#include "parsers/terraform/expression/document.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "parsers/limits.h"
#include "parsers/terraform/expression/partly_known.h"
#include "parsers/terraform/functions/json.h"
#include "parsers/value/json.h"

namespace parsers::terraform {
namespace {

// A letter for private use around the number of a part.
constexpr std::string_view mark = "\xEF\xA3\xBF";

class Decoding {
 public:
  Decoding(std::span<const Datum> parts, const Place& place, Evaluator& evaluator)
      : parts_(parts), place_(place), evaluator_(evaluator), arena_(evaluator.arena()) {}

  const Datum* read() {
    const std::string text = with_stand_ins();
    if (text.size() > limits::text_size || !evaluator_.spend(text.size() / 16, place_))
      return nullptr;
    const Value document = with_json(Value::text(arena_.text(text), place_), arena_);
    if (document.content() == nullptr) return nullptr;
    const Datum content = datum_of(*document.content());
    return failed_ ? nullptr : arena_.make<Datum>(content);
  }

 private:
  // Parts that come from elsewhere are replaced; where they stand alone, with quotes.
  std::string with_stand_ins() {
    std::string text;
    bool in_text = false;
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      if (is_literal(parts_[i])) {
        follow(parts_[i].as_text(), in_text);
        text += parts_[i].as_text();
      } else {
        text +=
            in_text ? fmt::format("{0}{1}{0}", mark, i) : fmt::format("\"{0}={1}{0}\"", mark, i);
      }
    }
    return text;
  }

  // Written in the template itself.
  bool is_literal(const Datum& part) const {
    return part.is(Datum::Kind::text) && part.origin() == nullptr && part.content() == nullptr &&
           place_.contains(part.place()) && part.references() == nullptr;
  }

  static void follow(std::string_view text, bool& in_text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '\\' && in_text)
        ++i;
      else if (text[i] == '"')
        in_text = !in_text;
    }
  }

  Datum datum_of(const Value& value) {
    switch (value.kind()) {
      case Value::Kind::boolean: return Datum::boolean(value.as_boolean(), value.place());
      case Value::Kind::integer:
        return Datum::number(Number::of(value.as_integer()), value.place());
      case Value::Kind::number: return number_of(value);
      case Value::Kind::text: return text_of(value);
      case Value::Kind::list: return list_of(value);
      case Value::Kind::map: return map_of(value);
      default: return Datum::null(value.place());
    }
  }

  Datum number_of(const Value& value) {
    const auto number = Number::parse(fmt::format("{}", value.as_number()), arena_);
    return number ? Datum::number(*number, value.place()) : Datum::null(value.place());
  }

  Datum list_of(const Value& value) {
    std::vector<Datum> items;
    for (const Value& item : value.items()) items.push_back(datum_of(item));
    return Datum::sequence(Datum::Kind::tuple, arena_.copy(items), value.place());
  }

  Datum map_of(const Value& value) {
    std::vector<Field> fields;
    for (const Member& member : value.members()) {
      const Datum key = text_of(Value::text(member.key, member.key_place));
      if (key.is_open()) return key;
      if (!key.is(Datum::Kind::text)) failed_ = true;
      fields.push_back({key.as_text(), member.key_place, datum_of(member.value)});
    }
    return sorted_mapping(Datum::Kind::object, std::move(fields), value.place(), arena_);
  }

  Datum text_of(const Value& value) {
    std::string_view rest = value.as_text();
    if (rest.find(mark) == std::string_view::npos) return Datum::text(rest, value.place());
    std::vector<Datum> found;
    std::string text;
    TextParts parts;
    while (!rest.empty()) {
      const Datum* part = stand_in(rest);
      if (part == nullptr) {
        const std::size_t end = std::min(rest.find(mark, 1), rest.size());
        text += rest.substr(0, end);
        parts.emplace_back(rest.substr(0, end));
        rest.remove_prefix(end);
        continue;
      }
      if (text.empty() && found.empty() && rest.empty()) return alone(*part, value);
      found.push_back(*part);
      append_part(*part, parts);
      if (part->is(Datum::Kind::text)) text += part->as_text();
    }
    for (const Datum& part : found)
      if (part.is_open()) return with_pieces(evaluator_.derived(part, found), parts, arena_);
    return evaluator_.derived(Datum::text(arena_.text(text), value.place()), found);
  }

  // A part that is all of a value: in quotes a text, without them what it says.
  Datum alone(const Datum& part, const Value& value) {
    if (!value.as_text().substr(mark.size()).starts_with('=')) return part;
    if (part.content() != nullptr) return part.inner(*part.content(), arena_);
    if (part.is_open()) return part;
    const auto content = from_json(part, part.place(), arena_);
    failed_ = failed_ || !content;
    return content.value_or(part);
  }

  // Takes a stand-in off the front of `text`.
  const Datum* stand_in(std::string_view& text) const {
    if (!text.starts_with(mark)) return nullptr;
    std::size_t number = 0;
    const std::size_t sign = text.substr(mark.size()).starts_with('=') ? 1 : 0;
    const char* const begin = text.data() + mark.size() + sign;
    const auto [end, error] = std::from_chars(begin, text.data() + text.size(), number);
    const auto used = static_cast<std::size_t>(end - text.data());
    if (error != std::errc{} || number >= parts_.size() || !text.substr(used).starts_with(mark))
      return nullptr;
    text.remove_prefix(used + mark.size());
    return &parts_[number];
  }

  std::span<const Datum> parts_;
  Place place_;
  Evaluator& evaluator_;
  Arena& arena_;
  bool failed_ = false;
};

}  // namespace

bool may_be_document(std::span<const Datum> parts) {
  if (parts.size() < 2 || !parts[0].is(Datum::Kind::text)) return false;
  const std::string_view text = parts[0].as_text();
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  return begin != std::string_view::npos && (text[begin] == '{' || text[begin] == '[');
}

const Datum* document_of(std::span<const Datum> parts, const Place& place, Evaluator& evaluator) {
  return Decoding(parts, place, evaluator).read();
}

}  // namespace parsers::terraform
