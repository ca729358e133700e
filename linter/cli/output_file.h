// Writes a file completely or not at all.
#pragma once

#include <functional>
#include <iosfwd>
#include <string>

namespace linter::cli {

// Calls write() with a stream into a temporary file beside `path`, which then
// takes the place of `path`; what is no regular file (a pipe, /dev/null) is
// written into as it is. Returns why it failed; empty if it did not.
[[nodiscard]] std::string write_file(const std::string& path,
                                     const std::function<void(std::ostream&)>& write);

// An interrupted program leaves no temporary file, and dies of the signal.
void clean_up_when_interrupted();

}  // namespace linter::cli
