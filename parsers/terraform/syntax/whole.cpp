#include "parsers/terraform/syntax/whole.h"

#include <fmt/format.h>

#include <algorithm>

#include "parsers/limits.h"
#include "parsers/text/legible.h"

namespace parsers::terraform {

bool report_illegible(Tree& tree) {
  const std::string_view why = illegible(tree.source->text());
  if (why.empty()) return false;
  tree.is_whole = false;
  tree.problems.push_back({.id = "input/no-text",
                           .message = fmt::format("the file {}: what it says is not known", why),
                           .path = tree.source->path(),
                           .hint = is_encrypted(tree.source->text())
                                       ? "run `git-crypt unlock` before, or exclude it"
                                       : "exclude it if it is no configuration"});
  return true;
}

void conclude(Tree& tree) {
  tree.is_whole = std::none_of(
      tree.problems.begin(), tree.problems.end(),
      [](const Problem& problem) { return problem.severity == Problem::Severity::error; });
  limit_problems(tree);
}

void limit_problems(Tree& tree) {
  if (tree.problems.size() <= limits::problems_per_file) return;
  tree.problems.resize(limits::problems_per_file);
  tree.problems.push_back(
      {.id = "limit/problems",
       .message = fmt::format("more than {} problems in this file; the rest is not shown",
                              limits::problems_per_file),
       .place = tree.source->place(0, 0)});
}

}  // namespace parsers::terraform
