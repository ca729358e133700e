// Text as people see it: letters are grapheme clusters, so that "e" with an accent
// behind it is one. All texts are in normal form C, as Terraform's are.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace parsers::terraform {

[[nodiscard]] std::vector<std::string_view> letters_of(std::string_view text);
// Code points, of which a letter may have several.
[[nodiscard]] std::vector<std::string_view> code_points_of(std::string_view text);

[[nodiscard]] std::string upper_case(std::string_view text);
[[nodiscard]] std::string lower_case(std::string_view text);
// The first letter of each word as a capital.
[[nodiscard]] std::string title_case(std::string_view text);

// The number of the code point at the start of `text`, and the text of a number.
[[nodiscard]] std::int32_t code_point(std::string_view text);
void append_code_point(std::string& out, std::int32_t code);

[[nodiscard]] bool is_utf8(std::string_view text);

// Is the code point at the start of `text` white space?
[[nodiscard]] bool starts_with_space(std::string_view text);

}  // namespace parsers::terraform
