#include "parsers/terraform/functions/json.h"

#include <fmt/format.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <vector>

#include "parsers/limits.h"
#include "parsers/terraform/expression/evaluate.h"
#include "parsers/terraform/expression/normal.h"
#include "parsers/terraform/expression/wording.h"
#include "parsers/terraform/functions/function.h"

namespace parsers::terraform {
namespace {

void append_text(std::string& out, std::string_view text) {
  out += '"';
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char letter = text[at];
    switch (letter) {
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\t': out += "\\t"; break;
      case '<':
      case '>':
      case '&': out += fmt::format("\\u{:04x}", static_cast<unsigned>(letter)); break;
      default:
        if (static_cast<unsigned char>(letter) < 0x20) {
          out += fmt::format("\\u{:04x}", static_cast<unsigned>(letter));
        } else if (text.substr(at, 3) == "\xE2\x80\xA8" || text.substr(at, 3) == "\xE2\x80\xA9") {
          out += text[at + 2] == '\xA8' ? "\\u2028" : "\\u2029";
          at += 2;
        } else {
          out += letter;
        }
    }
  }
  out += '"';
}

void append(std::string& out, const Datum& datum) {
  if (out.size() > limits::text_size) return;
  switch (datum.kind()) {
    case Datum::Kind::boolean: out += datum.as_boolean() ? "true" : "false"; return;
    case Datum::Kind::number: out += to_string(datum.as_number()); return;
    case Datum::Kind::text: append_text(out, datum.as_text()); return;
    case Datum::Kind::list:
    case Datum::Kind::set:
    case Datum::Kind::tuple: {
      const char* separator = "[";
      for (const Datum& item : datum.items()) {
        out += std::exchange(separator, ",");
        append(out, item);
      }
      out += datum.items().empty() ? "[]" : "]";
      return;
    }
    case Datum::Kind::map:
    case Datum::Kind::object: {
      const char* separator = "{";
      for (const Field& field : datum.fields()) {
        out += std::exchange(separator, ",");
        append_text(out, field.name);
        out += ':';
        append(out, field.value);
      }
      out += datum.fields().empty() ? "{}" : "}";
      return;
    }
    default: out += "null";
  }
}

// Takes RapidJSON's events. Numbers come as text, so that they stay exact.
class Builder : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Builder> {
 public:
  Builder(std::string_view document, const rapidjson::MemoryStream& stream, const Wording& wording,
          Arena& arena)
      : document_(document), stream_(stream), wording_(wording), arena_(arena) {}

  bool Null() { return add(Datum::null(behind(4))); }
  bool Bool(bool value) { return add(Datum::boolean(value, behind(value ? 4 : 5))); }
  bool RawNumber(const char* text, rapidjson::SizeType size, bool) {
    const auto number = Number::parse({text, size}, arena_);
    return number && add(Datum::number(*number, behind(size)));
  }
  bool String(const char* text, rapidjson::SizeType size, bool) {
    return add(Datum::text(normal(arena_.text({text, size}), arena_), in_quotes()));
  }
  bool Key(const char* text, rapidjson::SizeType size, bool) {
    open_.back().fields.push_back({arena_.text({text, size}), in_quotes(), {}});
    return true;
  }
  bool StartObject() { return start(true); }
  bool StartArray() { return start(false); }
  bool EndObject(rapidjson::SizeType) { return end(); }
  bool EndArray(rapidjson::SizeType) { return end(); }

  [[nodiscard]] const Datum& result() const { return result_; }

 private:
  struct Container {
    bool object = false;
    std::size_t begin = 0;
    std::vector<Field> fields{};
    std::vector<Datum> items{};
  };

  // What the reader has just read ends here; a bracket is still to be read.
  [[nodiscard]] std::size_t at() const { return stream_.Tell(); }
  [[nodiscard]] Place behind(std::size_t size) const {
    return wording_.place(at() - std::min(size, at()), at());
  }
  [[nodiscard]] Place in_quotes() const {
    const std::size_t closing = at() - 1;
    std::size_t opening = closing;
    do opening = document_.rfind('"', opening - 1);
    while (is_escaped(opening));
    return wording_.place(opening + 1, closing);
  }
  [[nodiscard]] bool is_escaped(std::size_t at) const {
    std::size_t slashes = 0;
    while (slashes < at && document_[at - 1 - slashes] == '\\') ++slashes;
    return slashes % 2 == 1;
  }

  bool start(bool object) {
    if (open_.size() >= limits::depth) return false;
    open_.push_back({.object = object, .begin = at()});
    return true;
  }

  bool end() {
    Container container = std::move(open_.back());
    open_.pop_back();
    const Place place = wording_.place(container.begin, at() + 1);
    if (container.object)
      return add(sorted_mapping(Datum::Kind::object, std::move(container.fields), place, arena_));
    return add(Datum::sequence(Datum::Kind::tuple, arena_.copy(container.items), place));
  }

  bool add(const Datum& datum) {
    if (open_.empty())
      result_ = datum;
    else if (open_.back().object)
      open_.back().fields.back().value = datum;
    else
      open_.back().items.push_back(datum);
    return true;
  }

  std::string_view document_;
  const rapidjson::MemoryStream& stream_;
  const Wording& wording_;
  Arena& arena_;
  std::vector<Container> open_{};
  Datum result_{};
};

}  // namespace

std::string to_json(const Datum& datum) {
  std::string out;
  append(out, datum);
  return out;
}

std::string json_text(std::string_view text) {
  std::string out;
  append_text(out, text);
  return out;
}

Datum encoded(const Datum& content, const std::string& json, const Place& place,
              Evaluator& evaluator) {
  Arena& arena = evaluator.arena();
  if (content.is_open()) return content.cause_at(place);
  Datum text;
  if (const Datum* open = first_open(content))
    text = open->cause_at(place).from(nullptr);
  else if (json.size() > limits::text_size)
    text = evaluator.too_long(place);
  else if (!evaluator.spend(json.size() / 64, place))
    text = Datum::unknown("too many steps to evaluate", place);
  else
    text = Datum::text(arena.text(json), place);
  std::vector<const Referable*> all;
  collect_deep(content, all);
  const References* references = content.references();
  for (const Referable* to : all)
    references = join(references, arena.make<References>(to, nullptr, nullptr), arena);
  text = text.referring(references).from(content.origin()).sensitive(content.holds_sensitive());
  const bool has_parts = content.is_mapping() || content.is_sequence();
  return has_parts ? text.holding(arena.make<Datum>(content)) : text;
}

Datum decoded_partly(const Call& call, const Datum& unknown) {
  const Datum* content = call[0].content();
  if (content == nullptr || !(content->is_mapping() || content->is_sequence())) return unknown;
  return call[0].inner(*content, call.arena()).at(call.place);
}

std::optional<Datum> from_json(const Datum& text, const Place& place, Arena& arena) {
  const Written wording(text, place, arena);
  const std::string_view document = text.as_text();
  // Of the streams in memory, the one that is read in place and can say where.
  rapidjson::MemoryStream stream(document.data(), document.size());
  Builder builder(document, stream, wording, arena);
  rapidjson::Reader reader;
  constexpr unsigned flags =
      rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag |
      rapidjson::kParseFullPrecisionFlag | rapidjson::kParseValidateEncodingFlag;
  if (reader.Parse<flags>(stream, builder).IsError()) return std::nullopt;
  return builder.result().at(place).from(wording.origin());
}

}  // namespace parsers::terraform
