// The words and whole numbers that schedules are written in.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace linter {

// What blanks part; views `text`.
[[nodiscard]] std::vector<std::string_view> words_of(std::string_view text);
// Digits only; none if there is anything else, or too much of it.
[[nodiscard]] std::optional<int> whole_number(std::string_view text);

}  // namespace linter
