#include "linter/report/escape.h"

#include <fmt/format.h>

#include <iterator>

#include "linter/report/unicode.h"

namespace linter::report {
namespace {

constexpr std::string_view command_mark = "##[";

void append_escape(std::string& result, char32_t code) {
  const auto number = static_cast<std::uint32_t>(code);
  switch (code) {
    case U'\n': result += "\\n"; return;
    case U'\r': result += "\\r"; return;
    case U'\t': result += "\\t"; return;
    default: break;
  }
  if (code < 0x80)
    fmt::format_to(std::back_inserter(result), "\\x{:02x}", number);
  else
    fmt::format_to(std::back_inserter(result), "\\u{{{:x}}}", number);
}

void append_visible(std::string& result, std::string_view bytes, const Character& character) {
  if (!character.valid) {
    for (const char byte : bytes)
      fmt::format_to(std::back_inserter(result), "\\x{:02x}", static_cast<unsigned char>(byte));
  } else if (deceives(character.code)) {
    append_escape(result, character.code);
  } else {
    result += bytes;
  }
}

// Nearly every text: characters of ASCII that can be printed, and no command.
bool is_plain(std::string_view text) {
  const auto is_other = [](char byte) { return byte < 0x20 || byte > 0x7E; };
  bool has_other = false;  // without a way out, so that many bytes are looked at as one
  for (const char byte : text) has_other |= is_other(byte);
  return !has_other && text.find(command_mark) == std::string_view::npos;
}

bool is_unreserved(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
         (byte >= '0' && byte <= '9') || byte == '-' || byte == '.' || byte == '_' || byte == '~' ||
         byte == '/';
}

std::string percent_encoded(std::string_view text, std::string_view special) {
  std::string result;
  for (const char byte : text) {
    if (special.find(byte) == std::string_view::npos)
      result += byte;
    else
      fmt::format_to(std::back_inserter(result), "%{:02X}", static_cast<unsigned char>(byte));
  }
  return result;
}

}  // namespace

std::string for_terminal(std::string_view text) {
  if (is_plain(text)) return std::string{text};
  std::string result;
  result.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const Character character = decode(text, at);
    append_visible(result, text.substr(at, character.size), character);
    if (result.ends_with(command_mark)) result.replace(result.size() - 2, 2, "\\x23[");
    at += character.size;
  }
  return result;
}

std::string path_for_terminal(std::string_view path) {
  std::string result = for_terminal(path);
  // A runner also takes a command that is indented.
  const std::size_t first = result.find_first_not_of(' ');
  if (first != std::string::npos && result.compare(first, 2, "::") == 0) result.insert(0, "./");
  return result;
}

std::string for_command_data(std::string_view text) {
  return percent_encoded(for_terminal(text), "%\r\n");
}

std::string for_command_property(std::string_view text) {
  return percent_encoded(for_terminal(text), "%\r\n:,");
}

std::string for_markdown(std::string_view text) {
  constexpr std::string_view markup = R"(\`*_{}[]()#+-!|~<>&$)";
  std::string result;
  for (const char byte : for_terminal(text)) {
    if (markup.find(byte) != std::string_view::npos) result += '\\';
    result += byte;
    // Between the sign and the name, so that it is no mention.
    if (byte == '@') result += "<!-- -->";
  }
  return result;
}

std::string for_uri(std::string_view path) {
  std::string result;
  result.reserve(path.size());
  for (const char byte : path) {
    if (is_unreserved(byte))
      result += byte;
    else
      fmt::format_to(std::back_inserter(result), "%{:02X}", static_cast<unsigned char>(byte));
  }
  return result;
}

}  // namespace linter::report
