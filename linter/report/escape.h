// Content that others wrote, made harmless for where it is printed. Every
// reporter sends names, messages and code through one of these; what is not
// escaped was written by us.
//
//   for_terminal("a\x1b[31m")    a\x1b[31m       as visible characters
//   for_terminal("a\nb")         a\nb            on one line
//
// JSON needs no function here: JsonWriter does it.
#pragma once

#include <string>
#include <string_view>

namespace linter::report {

// One line of printable text: controls, bidi controls, invisible characters and
// bytes that are no UTF-8 become visible escapes (\n, \x1b, \u{202e}). "##[",
// with which a GitHub runner recognises a command anywhere in a line, is broken
// up as well.
[[nodiscard]] std::string for_terminal(std::string_view text);

// The same for what begins a line, where "::" would begin a command: a path
// gets "./" before it.
[[nodiscard]] std::string path_for_terminal(std::string_view path);

// The data and the properties of a GitHub workflow command
// (`::error file=PROPERTY::DATA`), as the actions toolkit escapes them.
[[nodiscard]] std::string for_command_data(std::string_view text);
[[nodiscard]] std::string for_command_property(std::string_view text);

// A cell of a table in GitHub's Markdown: it stays one cell, begins no markup
// and mentions nobody.
[[nodiscard]] std::string for_markdown(std::string_view text);

// A relative URI reference: everything but unreserved characters and "/" is
// percent-encoded, byte by byte.
[[nodiscard]] std::string for_uri(std::string_view path);

}  // namespace linter::report
