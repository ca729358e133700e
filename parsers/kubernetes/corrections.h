// What yaml-cpp 0.7 decodes otherwise than YAML says, put right: it loses line
// breaks at the end of quoted scalars that go over several lines, and of folded
// ones that keep theirs (`>+`); `\N` and `\_` it makes single bytes. And JSON, which
// Kubernetes reads by another decoder than YAML: it writes what is beyond 16 bits as
// two escapes (`\ud83d\ude00`), which YAML refuses.
#pragma once

#include <cstddef>
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

// The text of a JSON document as YAML has it: each half of such a pair is another
// escape of the same length. Empty if there is none, or if it is no JSON.
[[nodiscard]] std::string without_surrogates(std::string_view document);

// The same text with `\n` for each `\r` that stands alone, which is a line break too.
// Empty if there is none.
[[nodiscard]] std::string with_line_feeds(std::string_view text);

// A plain text in a flow collection that ends at `end`: does the `:` there belong to
// it? `[fd00::]` is a list of one text; yaml-cpp ends it before the last colon.
[[nodiscard]] bool takes_colon(std::string_view text, std::size_t end);

// Is there a `\/` in the double quoted `raw`? JSON has that escape, YAML 1.1 has not.
[[nodiscard]] bool has_slash_escape(std::string_view raw);

}  // namespace parsers::kubernetes
