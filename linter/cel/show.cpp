// Values as texts.
#include <fmt/format.h>

#include <cmath>
#include <utility>

#include "linter/cel/instant.h"
#include "linter/cel/utf8.h"
#include "linter/cel/value.h"
#include "parsers/limits.h"

namespace linter::cel {
namespace {

using Kind = Value::Kind;

std::string number_text(double number) {
  if (std::isnan(number)) return "NaN";
  if (std::isinf(number)) return number < 0 ? "-Infinity" : "Infinity";
  return fmt::format("{}", number);
}

void append_quoted(std::string& out, std::string_view text, bool bytes) {
  out += bytes ? "b\"" : "\"";
  for (const char c : text) {
    const auto code = static_cast<unsigned char>(c);
    switch (c) {
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\t': out += "\\t"; break;
      default:
        if (code < 0x20 || code == 0x7F || (bytes && code > 0x7F))
          out += fmt::format("\\x{:02x}", code);
        else
          out += c;
    }
  }
  out += '"';
}

// Values share their parts, so a small one may be endless when written out, and
// they may be nested deeper than anybody reads.
constexpr int deepest = 1000;

void append(std::string& out, const Value& value, int depth);

void append_list(std::string& out, const Value& value, int depth) {
  out += '[';
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (i > 0) out += ", ";
    append(out, value.item(i), depth + 1);
  }
  out += ']';
}

void append_map(std::string& out, const Value& value, int depth) {
  out += '{';
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (i > 0) out += ", ";
    append(out, value.key(i), depth + 1);
    out += ": ";
    append(out, value.entry(i), depth + 1);
  }
  out += '}';
}

void append_optional(std::string& out, const Value& value, int depth) {
  if (!value.has_value()) {
    out += "optional.none()";
    return;
  }
  out += "optional.of(";
  append(out, value.inner(), depth + 1);
  out += ')';
}

void append(std::string& out, const Value& value, int depth) {
  if (out.size() > parsers::limits::text_size || depth > deepest) return;
  switch (value.kind()) {
    case Kind::null: out += "null"; break;
    case Kind::boolean: out += value.as_boolean() ? "true" : "false"; break;
    case Kind::integer: out += std::to_string(value.as_integer()); break;
    case Kind::unsigned_integer: out += std::to_string(value.as_unsigned()) + "u"; break;
    case Kind::number: {
      const std::string text = number_text(value.as_number());
      const bool whole = text.find_first_not_of("-0123456789") == std::string::npos;
      out += whole ? text + ".0" : text;
      break;
    }
    case Kind::text: append_quoted(out, value.as_text(), false); break;
    case Kind::bytes: append_quoted(out, value.as_text(), true); break;
    case Kind::list: append_list(out, value, depth); break;
    case Kind::map: append_map(out, value, depth); break;
    case Kind::timestamp: out += "timestamp(\"" + timestamp_text(value.as_instant()) + "\")"; break;
    case Kind::duration: out += "duration(\"" + duration_text(value.as_instant()) + "\")"; break;
    case Kind::type: out += value.as_text(); break;
    case Kind::optional: append_optional(out, value, depth); break;
    case Kind::opaque: {
      const OpaqueType& type = value.opaque_type();
      out += type.show(value.object(type));
      break;
    }
    case Kind::unknown: out += fmt::format("(unknown: {})", value.message()); break;
    case Kind::error: out += fmt::format("(error: {})", value.message()); break;
  }
}

}  // namespace

std::string to_literal(const Value& value) {
  std::string out;
  append(out, value, 0);
  return out;
}

std::string show(const Value& value) {
  switch (value.kind()) {
    case Kind::text:
    case Kind::bytes: return std::string(value.as_text());
    case Kind::unsigned_integer: return std::to_string(value.as_unsigned());
    case Kind::number: return number_text(value.as_number());
    case Kind::timestamp: return timestamp_text(value.as_instant());
    case Kind::duration: return duration_text(value.as_instant());
    case Kind::unknown:
    case Kind::error: return std::string(value.message());
    default: return to_literal(value);
  }
}

std::string_view type_name(const Value& value) {
  switch (value.kind()) {
    case Kind::null: return "null_type";
    case Kind::boolean: return "bool";
    case Kind::integer: return "int";
    case Kind::unsigned_integer: return "uint";
    case Kind::number: return "double";
    case Kind::text: return "string";
    case Kind::bytes: return "bytes";
    case Kind::list: return "list";
    case Kind::map: return "map";
    case Kind::timestamp: return "google.protobuf.Timestamp";
    case Kind::duration: return "google.protobuf.Duration";
    case Kind::type: return "type";
    case Kind::optional: return "optional_type";
    case Kind::opaque: return value.opaque_type().name;
    case Kind::unknown: return "unknown";
    case Kind::error: break;
  }
  return "error";
}

}  // namespace linter::cel
