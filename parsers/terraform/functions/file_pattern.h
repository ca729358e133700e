// One part of a pattern of file names, as fileset() has them: what stands between
// two slashes.
//
//   std::size_t steps = 1000;
//   match_name("*.{yaml,yml}", "a.yml", steps)    NameMatch::yes
//
// `*` any letters, `?` one, `[a-z]` and `[^a-z]` one of a class, `{a,b}` one of
// several, and a backslash takes the meaning from what follows. In doubtful cases
// (`*` before nothing, `[]`, braces within braces) it does what Terraform's matcher
// does; the tables of the differential tests have them.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace parsers::terraform {

enum class NameMatch {
  no,
  yes,
  broken,    // the pattern is none
  too_long,  // `steps` were used up
};

// `steps` are what the search may take; those it took are taken away.
[[nodiscard]] NameMatch match_name(std::string_view pattern, std::string_view name,
                                   std::size_t& steps);

// The parts between signs that no backslash stands before.
[[nodiscard]] std::vector<std::string_view> split_pattern(std::string_view pattern, char sign);

}  // namespace parsers::terraform
