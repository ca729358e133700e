// What `<<-` takes from the lines of a heredoc, and `~` from what stands beside it.
//
//   <<-EOT
//       a              four letters are taken from each line,
//         ${b ~}       the break behind `~}` too, so that this one and
//       c              the next are one line: nothing is taken from its start
//   EOT
//
// Terraform does both on the pieces that its scanner makes of a text, of which
// each ends with its line; in that order: first `~`, then the indentation.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "parsers/text/source.h"

namespace parsers::terraform {

struct Indentation {
  std::size_t letters = 0;
  std::vector<std::uint32_t> lines{};  // where they begin that it is taken from, in order
};

// Of a heredoc's text; `holes` are its interpolations and directives, in order.
[[nodiscard]] Indentation indentation_of(const Place& text, std::span<const Place> holes);

// Without the white space, as Unicode has it, at one end.
[[nodiscard]] std::string_view trimmed_start(std::string_view text);
[[nodiscard]] std::string_view trimmed_end(std::string_view text);

// A text between two holes, without what `~` takes: white space of the first line
// of it, or of the last.
void trim_first_line(Place& place);
void trim_last_line(Place& place);

}  // namespace parsers::terraform
