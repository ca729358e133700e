#include "linter/cli/typed_json.h"

#include <fmt/format.h>
#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <charconv>
#include <cmath>
#include <limits>

#include "linter/cel/instant.h"
#include "linter/report/unicode.h"
#include "parsers/limits.h"

namespace linter::cli {
namespace {

using cel::Value;
using Json = rapidjson::Value;
using JsonWriter = rapidjson::Writer<rapidjson::StringBuffer>;

constexpr std::size_t deepest = parsers::limits::depth;

// Thrown to leave a line that is no question; caught in this file.
struct NotTyped {
  std::string why{};
};

std::string_view text_of(const Json& json, std::string_view what) {
  if (!json.IsString()) throw NotTyped{fmt::format("{} must be a string", what)};
  return {json.GetString(), json.GetStringLength()};
}

// A number as JSON has it, or in quotes, where 64 bits do not fit.
template <typename Number>
Number number_of(const Json& json, std::string_view type) {
  const std::string_view text = text_of(json, type);
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size())
    throw NotTyped{fmt::format("`{}` is no {}", text, type)};
  return number;
}

double double_of(const Json& json) {
  if (json.IsNumber()) return json.GetDouble();
  const std::string_view text = text_of(json, "a double");
  if (text == "NaN") return std::numeric_limits<double>::quiet_NaN();
  if (text == "Infinity") return std::numeric_limits<double>::infinity();
  if (text == "-Infinity") return -std::numeric_limits<double>::infinity();
  return number_of<double>(json, "double");
}

std::string_view bytes_of(std::string_view digits, parsers::Arena& arena) {
  if (digits.size() % 2 != 0) throw NotTyped{"bytes are pairs of hexadecimal digits"};
  std::string bytes;
  for (std::size_t i = 0; i < digits.size(); i += 2) {
    unsigned byte = 0;
    const char* begin = digits.data() + i;
    const auto [end, error] = std::from_chars(begin, begin + 2, byte, 16);
    if (error != std::errc{} || end != begin + 2)
      throw NotTyped{"bytes are pairs of hexadecimal digits"};
    bytes += static_cast<char>(byte);
  }
  return arena.text(bytes);
}

class Reader {
 public:
  explicit Reader(parsers::Arena& arena) : arena_(arena) {}

  Value value(const Json& json, std::size_t depth = 0) {
    if (depth > deepest) throw NotTyped{"the value is too deep"};
    if (!json.IsObject()) throw NotTyped{"a value is an object with `type` and `value`"};
    if (const auto unknown = json.FindMember("unknown"); unknown != json.MemberEnd())
      return Value::unknown(arena_.text(reasons(unknown->value)));
    if (const auto error = json.FindMember("error"); error != json.MemberEnd())
      return Value::error(arena_.text(text_of(error->value, "an error")));
    const auto type = json.FindMember("type");
    if (type == json.MemberEnd()) throw NotTyped{"a value has a `type`"};
    const auto content = json.FindMember("value");
    static const Json null;
    return of_type(text_of(type->value, "`type`"),
                   content == json.MemberEnd() ? null : content->value, depth);
  }

 private:
  static std::string reasons(const Json& json) {
    if (json.IsString()) return std::string{text_of(json, "a reason")};
    if (!json.IsArray()) throw NotTyped{"`unknown` is a list of reasons"};
    std::string joined;
    for (const Json& reason : json.GetArray())
      joined += fmt::format("{}{}", joined.empty() ? "" : "; ", text_of(reason, "a reason"));
    return joined;
  }

  Value of_type(std::string_view type, const Json& json, std::size_t depth) {
    if (type == "null_type" || type == "null") return {};
    if (type == "bool") {
      if (!json.IsBool()) throw NotTyped{"a bool is true or false"};
      return Value::boolean(json.GetBool());
    }
    if (type == "int")
      return Value::integer(json.IsInt64() ? json.GetInt64() : number_of<std::int64_t>(json, type));
    if (type == "uint")
      return Value::unsigned_integer(json.IsUint64() ? json.GetUint64()
                                                     : number_of<std::uint64_t>(json, type));
    if (type == "double") return Value::number(double_of(json));
    if (type == "string") return Value::text(arena_.text(text_of(json, type)));
    if (type == "bytes") return Value::bytes(bytes_of(text_of(json, type), arena_));
    if (type == "list") return list(json, depth);
    if (type == "map") return map(json, depth);
    if (type == "type") return Value::type(arena_.text(text_of(json, type)));
    if (type == "timestamp" || type == "google.protobuf.Timestamp") return timestamp(json);
    if (type == "duration" || type == "google.protobuf.Duration") return duration(json);
    if (type == "optional" || type == "optional_type")
      return json.IsNull() ? Value::none() : Value::some(value(json, depth + 1), arena_);
    throw NotTyped{fmt::format("there is no type `{}`", type)};
  }

  Value list(const Json& json, std::size_t depth) {
    if (!json.IsArray()) throw NotTyped{"a list is an array of values"};
    std::vector<Value> items;
    for (const Json& item : json.GetArray()) items.push_back(value(item, depth + 1));
    return Value::list(arena_.copy(items));
  }

  Value map(const Json& json, std::size_t depth) {
    if (!json.IsArray()) throw NotTyped{"a map is an array of pairs"};
    std::vector<cel::Entry> entries;
    for (const Json& pair : json.GetArray()) {
      if (!pair.IsArray() || pair.Size() != 2) throw NotTyped{"a map is an array of pairs"};
      entries.push_back({value(pair[0], depth + 1), value(pair[1], depth + 1)});
    }
    return Value::map(arena_.copy(entries));
  }

  Value timestamp(const Json& json) {
    const auto read = cel::read_timestamp(text_of(json, "a timestamp"));
    if (!read) throw NotTyped{fmt::format("`{}` is no timestamp", json.GetString())};
    return cel::make_timestamp(read->seconds, read->nanoseconds, arena_);
  }

  Value duration(const Json& json) {
    const auto read = cel::read_duration(text_of(json, "a duration"));
    if (!read) throw NotTyped{fmt::format("`{}` is no duration", json.GetString())};
    return cel::make_duration(read->seconds, read->nanoseconds, arena_);
  }

  parsers::Arena& arena_;
};

void write(JsonWriter& out, const Value& value);

void write_text(JsonWriter& out, std::string_view text) {
  const std::string valid = report::valid_utf8(text);
  out.String(valid.data(), static_cast<rapidjson::SizeType>(valid.size()));
}

void write_reasons(JsonWriter& out, std::string_view reasons) {
  constexpr std::string_view separator = "; ";
  out.StartArray();
  for (;;) {
    const std::size_t end = reasons.find(separator);
    write_text(out, reasons.substr(0, end));
    if (end == std::string_view::npos) break;
    reasons.remove_prefix(end + separator.size());
  }
  out.EndArray();
}

void write_number(JsonWriter& out, double number) {
  if (std::isnan(number))
    out.String("NaN");
  else if (std::isinf(number))
    out.String(number > 0 ? "Infinity" : "-Infinity");
  else
    out.Double(number);
}

void write_content(JsonWriter& out, const Value& value) {
  switch (value.kind()) {
    case Value::Kind::boolean: out.Bool(value.as_boolean()); return;
    case Value::Kind::integer: out.Int64(value.as_integer()); return;
    case Value::Kind::unsigned_integer: out.Uint64(value.as_unsigned()); return;
    case Value::Kind::number: write_number(out, value.as_number()); return;
    case Value::Kind::text:
    case Value::Kind::type: write_text(out, value.as_text()); return;
    case Value::Kind::bytes: {
      std::string digits;
      for (const char byte : value.as_text())
        digits += fmt::format("{:02x}", static_cast<unsigned char>(byte));
      write_text(out, digits);
      return;
    }
    case Value::Kind::timestamp: write_text(out, cel::timestamp_text(value.as_instant())); return;
    case Value::Kind::duration: write_text(out, cel::duration_text(value.as_instant())); return;
    case Value::Kind::list:
      out.StartArray();
      for (std::size_t i = 0; i < value.size(); ++i) write(out, value.item(i));
      out.EndArray();
      return;
    case Value::Kind::map:
      out.StartArray();
      for (std::size_t i = 0; i < value.size(); ++i) {
        out.StartArray();
        write(out, value.key(i));
        write(out, value.entry(i));
        out.EndArray();
      }
      out.EndArray();
      return;
    case Value::Kind::optional:
      if (value.has_value()) return write(out, value.inner());
      break;
    case Value::Kind::opaque: write_text(out, cel::show(value)); return;
    default: break;
  }
  out.Null();
}

void write(JsonWriter& out, const Value& value) {
  out.StartObject();
  if (value.is(Value::Kind::unknown)) {
    out.Key("unknown");
    write_reasons(out, value.message());
  } else if (value.is(Value::Kind::error)) {
    out.Key("error");
    write_text(out, value.message());
  } else {
    out.Key("type");
    write_text(out, value.is(Value::Kind::optional) ? "optional" : cel::type_name(value));
    out.Key("value");
    write_content(out, value);
  }
  out.EndObject();
}

}  // namespace

std::optional<Question> read_question(std::string_view line, parsers::Arena& arena,
                                      std::string& why) {
  rapidjson::Document document;
  document.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag |
                 rapidjson::kParseFullPrecisionFlag>(line.data(), line.size());
  try {
    if (document.HasParseError()) throw NotTyped{"the line is no JSON"};
    if (!document.IsObject()) throw NotTyped{"the line is no JSON object"};
    const auto expression = document.FindMember("expr");
    if (expression == document.MemberEnd()) throw NotTyped{"the line has no `expr`"};
    Question question;
    question.expression = text_of(expression->value, "`expr`");
    if (const auto found = document.FindMember("container"); found != document.MemberEnd())
      question.container = text_of(found->value, "`container`");
    if (const auto found = document.FindMember("check"); found != document.MemberEnd()) {
      if (!found->value.IsBool()) throw NotTyped{"`check` is true or false"};
      question.check = found->value.GetBool();
    }
    const auto bindings = document.FindMember("bindings");
    if (bindings == document.MemberEnd()) return question;
    if (!bindings->value.IsObject()) throw NotTyped{"`bindings` is an object"};
    Reader reader{arena};
    for (const auto& member : bindings->value.GetObject())
      question.bindings.push_back(
          {std::string{text_of(member.name, "a name")}, reader.value(member.value)});
    return question;
  } catch (const NotTyped& problem) {
    why = problem.why;
    return std::nullopt;
  }
}

std::string typed_json(const Value& value) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> out{buffer};
  write(out, value);
  return {buffer.GetString(), buffer.GetSize()};
}

std::string error_json(std::string_view message) { return typed_json(Value::error(message)); }

}  // namespace linter::cli
