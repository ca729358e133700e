#include <cstddef>
#include <cstdint>

#include "tests/fuzz/invariants.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  tests::read_as("terraform", "main.tf.json", {reinterpret_cast<const char*>(data), size});
  return 0;
}
