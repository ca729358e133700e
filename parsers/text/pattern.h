// A regular expression that cannot run away: RE2's syntax and RE2's linear
// time. CEL's matches() and Terraform's regex() are RE2 by definition.
//
//   Pattern pattern{"^TLSv1(\\.1)?$"};
//   if (!pattern.error().empty()) ...          // a bad pattern is data, not an exception
//   pattern.found_in("TLSv1.1");               // true
//
// The only place that knows RE2. Const use is safe from several threads.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace parsers {

class Pattern {
 public:
  static constexpr std::size_t max_length = 4096;  // longer expressions are refused

  explicit Pattern(std::string_view expression);
  Pattern(Pattern&&) noexcept;
  Pattern& operator=(Pattern&&) noexcept;
  ~Pattern();

  // Why the expression is no pattern; empty if it is one.
  [[nodiscard]] const std::string& error() const { return error_; }
  // How large the program is that it was compiled to; 0 for a bad pattern.
  [[nodiscard]] std::size_t program_size() const;
  // Is there a match anywhere in `text`? False for a bad pattern.
  [[nodiscard]] bool found_in(std::string_view text) const;
  // Is all of `text` a match?
  [[nodiscard]] bool matches_all(std::string_view text) const;

  // The groups of the first match at or after `from`, the whole match first;
  // a group that took no part has no value. Empty if there is no match.
  [[nodiscard]] std::vector<std::optional<std::string_view>> groups(std::string_view text,
                                                                    std::size_t from = 0) const;
  // One name for each group, the whole match not counted; empty if unnamed.
  [[nodiscard]] std::vector<std::string> group_names() const;

 private:
  struct Compiled;
  std::unique_ptr<Compiled> compiled_;
  std::string error_;
};

}  // namespace parsers
