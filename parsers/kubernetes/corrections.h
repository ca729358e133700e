// What yaml-cpp 0.7 decodes otherwise than YAML says, put right: it loses line
// breaks at the end of quoted scalars that go over several lines, and of folded
// ones that keep theirs (`>+`); `\N` and `\_` it makes single bytes.
#pragma once

#include <string>
#include <string_view>

namespace parsers::kubernetes {

// The value of a quoted scalar that yaml-cpp has accepted; `raw` begins and ends
// with its quotes.
[[nodiscard]] std::string decoded_quoted(std::string_view raw);

// A block scalar with its header; `behind` is the text behind its last line that
// is not blank, up to the end of the document.
[[nodiscard]] std::string corrected_block(std::string_view raw, std::string_view behind,
                                          std::string decoded);

}  // namespace parsers::kubernetes
