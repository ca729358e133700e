// Which files are left out: the lines of a .gitignore, and the patterns that
// `exclude` in lint.toml and `--exclude` give, in the same grammar.
//
//   IgnoreRules rules{"*.bak\n!keep.bak\nbuild/\n"};
//   rules.decide("old/main.bak", EntryKind::file);    // Decision::ignore
//
// Paths are relative to the folder that the rules belong to. The last line that
// matches decides. That nothing below an ignored folder can be taken back is
// the walk's business.
#pragma once

#include <string_view>
#include <vector>

#include "linter/input/glob.h"

namespace linter::input {

enum class EntryKind { file, folder };

class IgnoreRules {
 public:
  enum class Decision { none, ignore, keep };

  IgnoreRules() = default;
  // All lines of a .gitignore; a byte order mark and CR before LF are no part.
  explicit IgnoreRules(std::string_view lines);

  // One more pattern, as one line would hold it.
  void add(std::string_view line);
  [[nodiscard]] bool empty() const { return rules_.empty(); }
  [[nodiscard]] Decision decide(std::string_view path, EntryKind kind) const;

 private:
  struct Rule {
    Glob glob;
    Glob::Across across = Glob::Across::name;
    bool folders_only = false;
    Decision decision = Decision::ignore;
  };
  std::vector<Rule> rules_;
};

}  // namespace linter::input
