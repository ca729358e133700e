// A pattern for paths in the grammar of .gitignore, with git's own readings of
// the doubtful cases (its wildmatch(), compared with `git check-ignore` by the
// tests).
//
//   Glob glob{"modules/**/test*.tf", Glob::Across::folders};
//   glob.matches("modules/a/b/test_1.tf");    // true
//
// `*` and `?` never match a slash; `**` between slashes matches any folders.
// Matching takes no recursion and no time beyond length * length * pattern.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace linter::input {

class Glob {
 public:
  // What a text to match can be: one name, or a path with slashes.
  enum class Across { name, folders };

  Glob(std::string_view pattern, Across across);

  [[nodiscard]] bool matches(std::string_view text) const;

 private:
  struct Step {
    enum class Kind : std::uint8_t {
      literal,      // `byte`
      any_byte,     // ?
      one_of,       // [...]: classes_[index]
      any_name,     // *: bytes that are no slash
      any_folders,  // **/: nothing, or everything up to and with a slash
      any_path,     // **: everything
      nothing,      // a pattern that cannot match, such as an open bracket
    };
    Kind kind = Kind::nothing;
    char byte = 0;
    std::uint32_t index = 0;
  };
  using ByteSet = std::bitset<256>;

  void compile(std::string_view pattern);
  std::size_t compile_stars(std::string_view pattern, std::size_t at, std::size_t first_special);
  std::size_t compile_set(std::string_view pattern, std::size_t at);
  void add(Step::Kind kind, char byte = 0);
  [[nodiscard]] bool matches_one(const Step& step, char byte) const;
  [[nodiscard]] bool matches_rest(std::string_view text) const;

  Across across_;
  std::string prefix_;       // what every match begins with
  std::vector<Step> steps_;  // what follows it
  std::vector<ByteSet> sets_;
};

}  // namespace linter::input
