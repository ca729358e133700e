// Names that every report carries. Code scanning keeps alerts by the name of the
// tool, so that it never changes.
#pragma once

#include <string_view>

namespace linter::report {

inline constexpr std::string_view tool_name = "lint";
inline constexpr std::string_view tool_version = LINT_VERSION;
inline constexpr std::string_view standard_name = "ISO/IEC 27017";
inline constexpr std::string_view standard_edition = "2015";

}  // namespace linter::report
