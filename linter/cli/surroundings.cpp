#include "linter/cli/surroundings.h"

#include <fmt/format.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <climits>
#include <cstdlib>
#include <iostream>
#include <string_view>

namespace linter::cli {
namespace {

std::string environment(const std::string& name) {
  const char* const value = std::getenv(name.c_str());
  return value == nullptr ? "" : value;
}

std::vector<std::pair<std::string, std::string>> environment_with(const std::string& beginning) {
  std::vector<std::pair<std::string, std::string>> found;
  for (char** variable = environ; variable != nullptr && *variable != nullptr; ++variable) {
    const std::string_view whole = *variable;
    const std::size_t equals = whole.find('=');
    if (equals == std::string_view::npos || !whole.starts_with(beginning)) continue;
    found.emplace_back(whole.substr(0, equals), whole.substr(equals + 1));
  }
  std::sort(found.begin(), found.end());
  return found;
}

// In UTC, so that a run means the same everywhere.
std::string today() {
  time_t now = ::time(nullptr);
  const std::string fixed = environment("SOURCE_DATE_EPOCH");
  if (!fixed.empty()) now = static_cast<time_t>(std::strtoll(fixed.c_str(), nullptr, 10));
  tm date{};
  ::gmtime_r(&now, &date);
  return fmt::format("{:04}-{:02}-{:02}", date.tm_year + 1900, date.tm_mon + 1, date.tm_mday);
}

}  // namespace

Surroundings surroundings_of_process() {
  char folder[PATH_MAX];
  return {.in = std::cin,
          .out = std::cout,
          .error = std::cerr,
          .in_is_terminal = ::isatty(STDIN_FILENO) == 1,
          .out_is_terminal = ::isatty(STDOUT_FILENO) == 1,
          .error_is_terminal = ::isatty(STDERR_FILENO) == 1,
          .current_folder = ::getcwd(folder, sizeof folder) != nullptr ? folder : "/",
          .today = today(),
          .environment = environment,
          .environment_with = environment_with};
}

}  // namespace linter::cli
