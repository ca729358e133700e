// Runs a piece of work in a process of its own, so that its memory is its own.
//
//   const Child done = in_child([] { return work(); });
//   done.said, done.peak_memory
#pragma once

#include <cstddef>
#include <functional>
#include <string>

namespace bench {

struct Child {
  std::string said{};           // what the work returned
  std::size_t peak_memory = 0;  // bytes resident at most
};

// Ends the program if the child does not end well.
Child in_child(const std::function<std::string()>& work);

}  // namespace bench
