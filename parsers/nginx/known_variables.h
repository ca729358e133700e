// The variables that nginx itself sets: who decides what they hold.
//
//   find_known("uri")->newline      // true: it is decoded, so %0A is a line break
#pragma once

#include <span>
#include <string_view>

namespace parsers::nginx {

struct Known {
  std::string_view name{};                    // ends in `_` if it begins the names of many: "arg_"
  bool client = false;                        // a client chooses it freely
  bool newline = false;                       // and may put a line break into it
  std::span<const std::string_view> texts{};  // all that it can be, if they are few
};

// nullptr if there is no such variable. `name` is in lower case.
[[nodiscard]] const Known* find_known(std::string_view name);

}  // namespace parsers::nginx
