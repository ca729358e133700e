// yaml-cpp's error messages in words that say what to do.
#pragma once

#include <string>
#include <string_view>

namespace parsers::kubernetes {

// yaml-cpp's message for a tab where only spaces may stand.
inline constexpr std::string_view tab_in_indentation = "illegal tab when looking for indentation";

struct Explanation {
  std::string message{};
  std::string hint{};
};

// `message` is yaml-cpp's; `rest` is the text from the place of the error on.
[[nodiscard]] Explanation explain(std::string_view message, std::string_view rest);

}  // namespace parsers::kubernetes
