// What the program finds around it: streams, environment, clock. Tests bring
// their own.
#pragma once

#include <functional>
#include <iosfwd>
#include <string>
#include <utility>
#include <vector>

namespace linter::cli {

struct Surroundings {
  std::istream& in;
  std::ostream& out;
  std::ostream& error;
  bool in_is_terminal = false;
  bool out_is_terminal = false;
  bool error_is_terminal = false;
  std::string current_folder{};  // absolute
  std::string today{};           // "2026-11-20"
  // The value of a variable; "" if it is not set.
  std::function<std::string(const std::string&)> environment{};
  // Those whose names begin with a text, in the order of their names.
  std::function<std::vector<std::pair<std::string, std::string>>(const std::string&)>
      environment_with{};
};

// Those of this process. SOURCE_DATE_EPOCH, if it is set, says what day it is.
[[nodiscard]] Surroundings surroundings_of_process();

}  // namespace linter::cli
