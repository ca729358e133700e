// What the groups of a regular expression can match: the set of bytes, and all
// texts if they are few. An expression is not run, only read.
//
//   captures_of("^/(a|b)/(?<rest>[^/]+)$", false)
//     [1]  texts {"a", "b"}
//     [2]  "rest", any byte but '/', a line break included
//
// Source: the syntax of PCRE, which nginx uses.
#pragma once

#include <bitset>
#include <string>
#include <string_view>
#include <vector>

namespace parsers::nginx {

struct Capture {
  std::string_view name{};   // empty if it only has a number
  std::bitset<256> bytes{};  // that may occur in it
  bool is_finite = false;    // `texts` are all that it can match
  std::vector<std::string> texts{};
};

struct Captures {
  std::vector<Capture> groups{};  // by number; the first is the whole match
  bool is_read = false;           // false: it has something that we do not read

  [[nodiscard]] const Capture* find(std::string_view name) const;
};

[[nodiscard]] Captures captures_of(std::string_view pattern);

}  // namespace parsers::nginx
