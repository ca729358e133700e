// Opens what lies below a folder, whatever happens on the disk meanwhile.
#pragma once

#include <string>

#include "linter/input/root.h"

namespace linter::input {

// Opens `path` (relative, folded) below `folder`, through no symbolic link and
// out of no folder: openat2() where the system has it, else part by part. On
// failure there is no number in the result and `errno` says why: ELOOP for a
// link, EXDEV for a path that leaves the folder.
[[nodiscard]] Descriptor open_beneath(int folder, const std::string& path, int flags);

// The second way alone, for systems (and sandboxes) without openat2().
[[nodiscard]] Descriptor open_part_by_part(int folder, const std::string& path, int flags);

}  // namespace linter::input
