// Text as letters: UTF-8 code points. (Terraform counts grapheme clusters, which
// differ only where a letter is made of several code points.)
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace parsers::terraform {

[[nodiscard]] std::vector<std::string_view> letters_of(std::string_view text);
[[nodiscard]] std::string_view last_letter(std::string_view text);  // of a text that is not empty

// ASCII, Latin-1 and the letters of Latin Extended-A, Greek and Cyrillic that
// come in regular pairs.
[[nodiscard]] std::string upper_case(std::string_view text);
[[nodiscard]] std::string lower_case(std::string_view text);

}  // namespace parsers::terraform
