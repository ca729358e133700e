// yaml-cpp's error messages in words that say what to do.
#pragma once

#include <string>
#include <string_view>

namespace parsers::kubernetes {

struct Explanation {
  std::string message{};
  std::string hint{};
};

// `message` is yaml-cpp's; `rest` is the text from the place of the error on.
[[nodiscard]] Explanation explain(std::string_view message, std::string_view rest);

}  // namespace parsers::kubernetes
