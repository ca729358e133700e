#include "parsers/nginx/problems.h"

#include <fmt/format.h>

#include <utility>

#include "parsers/limits.h"

namespace parsers::nginx {

void report(std::vector<Problem>& problems, Problem problem) {
  if (problems.size() < limits::problems_per_file) {
    problems.push_back(std::move(problem));
    return;
  }
  if (problems.size() > limits::problems_per_file) return;
  problems.push_back({.id = "limit/problems",
                      .severity = Problem::Severity::error,
                      .message = fmt::format("more than {} problems; the others are not shown",
                                             limits::problems_per_file),
                      .place = problem.place});
}

}  // namespace parsers::nginx
