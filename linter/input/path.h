// Paths as text: no question is put to the disk here.
//
//   join("infra", "../modules/vpc")    "modules/vpc"
//   relative("infra", "modules/vpc")   "../modules/vpc"
//
// The folder "." is the empty path, so that join() needs no special cases.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "parsers/text/path.h"

namespace linter::input {

using parsers::fold;

// `path` seen from `folder`; an absolute `path` stands for itself.
[[nodiscard]] std::string join(std::string_view folder, std::string_view path);

// What is left of `path` below `folder` ("" for the folder itself); nothing if
// it is not below. Both are folded.
[[nodiscard]] std::optional<std::string> below(std::string_view folder, std::string_view path);

// The way from one folded path to another: both absolute, or both relative to
// the same folder and without leading "..".
[[nodiscard]] std::string relative(std::string_view from, std::string_view to);

[[nodiscard]] std::string_view parent(std::string_view path);  // "" for "a", "/" for "/a"
[[nodiscard]] std::string_view name(std::string_view path);    // "b" for "a/b"

}  // namespace linter::input
