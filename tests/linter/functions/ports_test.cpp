#include "linter/functions/ports.h"

#include <string_view>

#include "tests/test.h"

namespace linter {
namespace {

TEST_CASE("ports and ranges are read as rules write them") {
  CHECK(parse_ports("22") == std::optional(PortRange{22, 22}));
  CHECK(parse_ports("8000-8100") == std::optional(PortRange{8000, 8100}));
  CHECK(parse_ports("*") == std::optional(PortRange{0, 65535}));
  CHECK(parse_ports("all") == std::optional(PortRange{0, 65535}));
  CHECK(parse_ports("0-65535") == std::optional(PortRange{0, 65535}));
  for (const std::string_view text :
       {"", "-", "22-", "-22", "30-20", "65536", "ssh", "22,80", "1-2-3", " 22"}) {
    INFO(text);
    CHECK_FALSE(parse_ports(text));
  }
}

}  // namespace
}  // namespace linter
