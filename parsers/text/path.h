// Paths as text: no question is put to the disk here.
//
//   fold("a/./b/../c")            "a/c"
//   folder_of("infra/main.tf")    "infra"
//   file_name("infra/main.tf")    "main.tf"
#pragma once

#include <string>
#include <string_view>

namespace parsers {

// Without "." parts, empty parts and those ".." that another part takes back;
// the folder "." is the empty path. An absolute path stays absolute; "/.." is "/".
[[nodiscard]] std::string fold(std::string_view path);

// Everything before the last slash; "" if there is none.
[[nodiscard]] std::string_view folder_of(std::string_view path);
// Everything behind it.
[[nodiscard]] std::string_view file_name(std::string_view path);

}  // namespace parsers
