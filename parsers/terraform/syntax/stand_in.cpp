#include "parsers/terraform/syntax/stand_in.h"

#include <cctype>

namespace parsers::terraform {
namespace {

bool is_digit(char character) { return character >= '0' && character <= '9'; }

bool is_name(char character) {
  return std::isalnum(static_cast<unsigned char>(character)) != 0 || character == '_' ||
         character == '-';
}

// "e10", "E-3" at `at`: its length, or 0.
std::size_t exponent_length(std::string_view text, std::size_t at) {
  std::size_t end = at + 1;
  if (end < text.size() && (text[end] == '+' || text[end] == '-')) ++end;
  const std::size_t digits = end;
  while (end < text.size() && is_digit(text[end])) ++end;
  return end == digits ? 0 : end - at;
}

// A number at `at`: replaces its exponent by digits, and returns where it ends.
std::size_t replace_number(std::string& text, std::size_t at) {
  bool fraction = false;
  while (at < text.size() && (is_digit(text[at]) || (text[at] == '.' && !fraction))) {
    fraction = fraction || text[at] == '.';
    ++at;
  }
  if (at >= text.size() || (text[at] != 'e' && text[at] != 'E')) return at;
  const std::size_t length = exponent_length(text, at);
  if (!fraction) text.replace(at, length, length, '0');
  return at + length;
}

// The bracket that the next line begins with, or something else.
char next_sign(std::string_view text, std::size_t at) {
  const std::size_t next = text.find_first_not_of(" \t\r\n", at);
  return next == std::string_view::npos ? '\0' : text[next];
}

}  // namespace

std::string stand_in(std::string_view original) {
  std::string text(original);
  char previous = '{';
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char character = text[at];
    if (is_digit(character)) {
      at = replace_number(text, at) - 1;
      previous = '0';
      continue;
    }
    if (is_name(character) && character != '-') {
      while (at + 1 < text.size() && is_name(text[at + 1])) ++at;
      previous = text[at];
      continue;
    }
    const bool ends_element = is_name(previous) || previous == '"' || previous == ']' ||
                              previous == '}' || previous == ')';
    if (character == '\n' && ends_element && next_sign(text, at) == '(') text[at] = ',';
    if (character != ' ' && character != '\t' && character != '\r' && character != '\n')
      previous = character;
  }
  return text;
}

}  // namespace parsers::terraform
