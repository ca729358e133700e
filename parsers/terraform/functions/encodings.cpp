// Functions that write values as text, and read them from it.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>

#include "parsers/limits.h"
#include "parsers/terraform/functions/format_text.h"
#include "parsers/terraform/functions/function.h"
#include "parsers/terraform/functions/gzip.h"
#include "parsers/terraform/functions/json.h"
#include "parsers/terraform/functions/letters.h"
#include "parsers/text/base64.h"

namespace parsers::terraform {
namespace {

// What the text says is the value itself, each part with its own place; also where
// parts are unknown, and with them the text.
Datum jsonencode(const Call& call) {
  return encoded(call[0], to_json(call[0]), call.place, call.evaluator);
}

Datum jsondecode(const Call& call) {
  const auto value = from_json(call[0], call.place, call.arena());
  return value ? *value : call.error("this text is no JSON");
}

Datum base64encode(const Call& call) { return call.text(to_base64(call[0].as_text())); }

Datum base64decode(const Call& call) {
  const auto text = from_base64(call[0].as_text());
  if (!text) return call.error("this text is no base64");
  return is_utf8(*text) ? call.text(*text) : call.error("what this base64 holds is no UTF-8");
}

// OpenTofu's.
Datum base64gunzip(const Call& call) {
  const auto bytes = from_base64(call[0].as_text());
  if (!bytes) return call.error("this text is no base64");
  const Unpacked unpacked = gunzipped(*bytes, limits::text_size);
  if (unpacked.status == Unpacked::Status::broken)
    return call.error("what this base64 holds is no gzip");
  if (unpacked.status == Unpacked::Status::too_large ||
      !call.evaluator.spend(unpacked.text.size() / 16, call.place))
    return call.unknown("what is packed in this text is too large");
  return is_utf8(unpacked.text) ? call.text(unpacked.text)
                                : call.unknown("what is packed in this text is no UTF-8");
}

Datum urlencode(const Call& call) {
  std::string out;
  for (const char letter : call[0].as_text()) {
    const bool plain = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
                       (letter >= '0' && letter <= '9') || letter == '-' || letter == '_' ||
                       letter == '.' || letter == '~';
    if (plain)
      out += letter;
    else if (letter == ' ')
      out += '+';
    else
      out += fmt::format("%{:02X}", static_cast<unsigned char>(letter));
  }
  return call.text(out);
}

// OpenTofu's.
Datum urldecode(const Call& call) {
  std::string out;
  const std::string_view text = call[0].as_text();
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '%') {
      out += text[at] == '+' ? ' ' : text[at];
      continue;
    }
    unsigned code = 0;
    const std::string_view digits = text.substr(at + 1, 2);
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
    if (digits.size() < 2 || read.ptr != digits.data() + 2)
      return call.error("a `%` is followed by two digits");
    out += static_cast<char>(code);
    at += 2;
  }
  return is_utf8(out) ? call.text(out) : call.error("what this holds is no UTF-8");
}

// The encodings that configuration comes in; others are not evaluated.
enum class Encoding { utf_8, utf_16_le, utf_16_be, latin_1, ascii, windows_1252 };

std::optional<Encoding> encoding_of(std::string_view written) {
  const std::string name = upper_case(written);
  if (name == "UTF-8") return Encoding::utf_8;
  if (name == "UTF-16LE") return Encoding::utf_16_le;
  if (name == "UTF-16BE") return Encoding::utf_16_be;
  if (name == "ISO-8859-1" || name == "LATIN1") return Encoding::latin_1;
  if (name == "US-ASCII" || name == "ASCII") return Encoding::ascii;
  if (name == "WINDOWS-1252") return Encoding::windows_1252;
  return std::nullopt;
}

// What stands for 0x80 to 0x9F in windows-1252; 0: nothing.
constexpr std::int32_t windows_letters[] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

std::optional<char> one_byte(std::int32_t code, Encoding encoding) {
  if (code < 0x80) return static_cast<char>(code);
  if (encoding == Encoding::ascii) return std::nullopt;
  if (encoding == Encoding::windows_1252) {
    const auto* letter = std::find(std::begin(windows_letters), std::end(windows_letters), code);
    if (letter != std::end(windows_letters))
      return static_cast<char>(0x80 + (letter - std::begin(windows_letters)));
    if (code < 0xA0) return std::nullopt;
  }
  return code < 0x100 ? std::optional(static_cast<char>(code)) : std::nullopt;
}

void append_unit(std::string& out, std::uint32_t unit, bool little) {
  const char low = static_cast<char>(unit & 0xFFU);
  const char high = static_cast<char>(unit >> 8U);
  out += little ? low : high;
  out += little ? high : low;
}

void append_utf_16(std::string& out, std::int32_t code, bool little) {
  if (code < 0x10000) {
    append_unit(out, static_cast<std::uint32_t>(code), little);
    return;
  }
  const auto rest = static_cast<std::uint32_t>(code - 0x10000);
  append_unit(out, 0xD800U + (rest >> 10U), little);
  append_unit(out, 0xDC00U + (rest & 0x3FFU), little);
}

Datum textencodebase64(const Call& call) {
  const auto encoding = encoding_of(call[1].as_text());
  if (!encoding)
    return call.unknown(fmt::format("the encoding `{}` is not known here", call[1].as_text()));
  if (encoding == Encoding::utf_8) return call.text(to_base64(call[0].as_text()));
  std::string bytes;
  for (const std::string_view point : code_points_of(call[0].as_text())) {
    const std::int32_t code = code_point(point);
    if (encoding == Encoding::utf_16_le || encoding == Encoding::utf_16_be) {
      append_utf_16(bytes, code, encoding == Encoding::utf_16_le);
    } else if (const auto byte = one_byte(code, *encoding)) {
      bytes += *byte;
    } else {
      return call.error("the text has a letter that the encoding has not");
    }
  }
  return call.text(to_base64(bytes));
}

// Nothing where the bytes mean nothing.
std::optional<std::string> decoded(std::string_view bytes, Encoding encoding) {
  std::string out;
  const auto byte_at = [&bytes](std::size_t at) { return static_cast<unsigned char>(bytes[at]); };
  if (encoding == Encoding::utf_16_le || encoding == Encoding::utf_16_be) {
    const bool little = encoding == Encoding::utf_16_le;
    if (bytes.size() % 2 != 0) return std::nullopt;
    const auto unit_at = [&](std::size_t at) {
      return static_cast<std::int32_t>(byte_at(at + (little ? 1 : 0)) << 8U |
                                       byte_at(at + (little ? 0 : 1)));
    };
    for (std::size_t at = 0; at < bytes.size(); at += 2) {
      std::int32_t code = unit_at(at);
      if (code >= 0xD800 && code < 0xDC00 && at + 2 < bytes.size()) {
        code = 0x10000 + ((code - 0xD800) << 10) + (unit_at(at + 2) - 0xDC00);
        at += 2;
      }
      append_code_point(out, code);
    }
    return out;
  }
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    std::int32_t code = byte_at(at);
    if (encoding == Encoding::windows_1252 && code >= 0x80 && code < 0xA0)
      code = windows_letters[code - 0x80];
    if (code == 0 || (encoding == Encoding::ascii && code >= 0x80)) return std::nullopt;
    append_code_point(out, code);
  }
  return out;
}

Datum textdecodebase64(const Call& call) {
  const auto encoding = encoding_of(call[1].as_text());
  if (!encoding)
    return call.unknown(fmt::format("the encoding `{}` is not known here", call[1].as_text()));
  const auto bytes = from_base64(call[0].as_text());
  if (!bytes) return call.error("this text is no base64");
  const auto text = encoding == Encoding::utf_8 ? bytes : decoded(*bytes, *encoding);
  return text && is_utf8(*text) ? call.text(*text)
                                : call.error("these bytes mean nothing in this encoding");
}

constexpr Function table[] = {
    {"base64decode", "s", 1, 1, Open::anywhere, base64decode},
    {"base64gunzip", "s", 1, 1, Open::anywhere, base64gunzip, 200},
    {"base64encode", "s", 1, 1, Open::anywhere, base64encode},
    {"format", "sa", 1, any_number, Open::anywhere, format_text, 0, format_text_partly},
    {"formatlist", "sa", 1, any_number, Open::anywhere, format_list, 0, format_list_partly},
    {"jsondecode", "s", 1, 1, Open::anywhere, jsondecode, 12, decoded_partly},
    {"jsonencode", "a", 1, 1, Open::accepted, jsonencode},
    {"textdecodebase64", "s", 2, 2, Open::anywhere, textdecodebase64},
    {"textencodebase64", "s", 2, 2, Open::anywhere, textencodebase64},
    {"urldecode", "s", 1, 1, Open::anywhere, urldecode},
    {"urlencode", "s", 1, 1, Open::anywhere, urlencode},
};

}  // namespace

std::span<const Function> encoding_functions() { return table; }

}  // namespace parsers::terraform
