// Whether a file holds text at all. Secrets lie encrypted in many repositories:
// read as configuration they would give a hundred syntax errors and no word of why.
//
//   if (const std::string_view why = illegible(source.text()); !why.empty())
//     ... "is encrypted by git-crypt"
#pragma once

#include <string_view>

namespace parsers {

// What the bytes are instead of text, to go after "the file"; empty for text.
// Zero bytes near the beginning make a file binary, as they do for git.
[[nodiscard]] std::string_view illegible(std::string_view bytes);

[[nodiscard]] bool is_encrypted(std::string_view bytes);  // by git-crypt

}  // namespace parsers
