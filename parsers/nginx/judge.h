// Says what nginx would refuse about single directives: an unknown name, a
// wrong place, a wrong number of arguments, the same directive twice.
//
//   Judge judge{problems};
//   const Directive* row = judge.judge(use, level);      // nullptr: unknown or misplaced
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_set>
#include <vector>

#include "parsers/nginx/configuration.h"

namespace parsers::nginx {

class Judge {
 public:
  explicit Judge(std::vector<Problem>& problems) : problems_(problems) {}

  // The row for a directive that is about to be added to `level`.
  const Directive* judge(const Use& use, Level& level);
  // Reports a problem, but the same one at the same place only once.
  void report(Problem problem);

 private:
  const Directive* find_row(const Use& use, Context context);
  void judge_arguments(const Use& use, const Directive& row);
  void judge_form(const Use& use, const Directive& row);
  void judge_location(const Use& use, const Level& level);
  void judge_repetition(const Use& use, const Directive& row, Level& level);

  std::vector<Problem>& problems_;
  std::map<const Source*, std::vector<Problem>> by_source_{};  // to limit how many each file has
  std::set<std::pair<std::string, const void*>> reported_{};
  std::unordered_set<std::string_view> unknown_{};
  // Level, whether it is exact, path.
  std::set<std::tuple<const Level*, bool, std::string_view>> locations_{};
};

}  // namespace parsers::nginx
