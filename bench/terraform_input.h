// Terraform that was made up, to be measured: large input that somebody might
// have, and hostile input that nobody should.
//
//   for (const Case& made : terraform_cases()) write(made, folder);
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace bench {

struct Case {
  std::string_view name{};
  // Path and text; made only when they are written.
  std::function<std::map<std::string, std::string>()> files{};
};

// Instances by count, for_each, modules and dynamic blocks; plans.
[[nodiscard]] std::vector<Case> large_cases();
// What multiplies, nests, circles or never ends.
[[nodiscard]] std::vector<Case> hostile_cases();

void write(const Case& made, const std::filesystem::path& folder);

}  // namespace bench
