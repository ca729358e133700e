// What must hold for any input at all. A breach ends the program, which is what
// a fuzzer looks for; in contrast to assert(), also in a release.
//
//   extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
//     tests::read_as("nginx", "nginx.conf", {reinterpret_cast<const char*>(data), size});
//     return 0;
//   }
#pragma once

#include <string_view>
#include <vector>

#include "parsers/problem.h"

namespace tests {

// Every problem says something and is somewhere in its source.
void check_problems(const std::vector<parsers::Problem>& problems);

// Reads the bytes as one file of a format, the only one of its input, and
// resolves it: places lie in their sources, links join entities that exist,
// entities have a type and a self, and reading it again gives the same.
void read_as(std::string_view format, std::string_view path, std::string_view bytes);

}  // namespace tests
