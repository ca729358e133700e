// What makes a finding the same finding after lines move, files are renamed or
// blocks are reordered: the policy, the entity's identity and the path inside
// it. Published in docs/output.md; a change needs a new version of the key.
#pragma once

#include <string>
#include <string_view>

namespace linter {

// 16 hexadecimal digits: FNV-1a, 64 bits, over the three parts with a zero byte
// after each.
[[nodiscard]] std::string fingerprint(std::string_view policy, std::string_view identity,
                                      std::string_view path);

}  // namespace linter
