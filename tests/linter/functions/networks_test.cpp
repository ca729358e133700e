#include "linter/functions/networks.h"

#include <string_view>

#include "tests/test.h"

namespace linter {
namespace {

using parsers::contains;
using parsers::parse_network;

TEST_CASE("a source is recognised as everybody in every spelling") {
  for (const std::string_view text :
       {"0.0.0.0/0", "::/0", "0.0.0.0", "::", "*", "any", "Any", "all", "Internet", "INTERNET",
        "0.0.0.0/1", "128.0.0.0/1", "10.0.0.0/0", "2000::/3", "::/1", "0::0/0"}) {
    INFO(text);
    CHECK(is_any_address(text) == std::optional(true));
  }
  for (const std::string_view text :
       {"10.0.0.0/8", "64.0.0.0/2", "203.0.113.7", "2001:db8::/32", "8000::/1", "fc00::/7",
        "0.0.0.0/32", "VirtualNetwork", "AzureLoadBalancer", "sg-0123", "::1"}) {
    INFO(text);
    CHECK(is_any_address(text) == std::optional(false));
  }
  for (const std::string_view text :
       {"", "10.0.0.0/33", "::/129", "300.1.1.1", "1.2.3", "/", "0.0.0.0/"}) {
    INFO(text);
    CHECK_FALSE(is_any_address(text));
  }
}

TEST_CASE("a network contains what lies inside it, of its own family") {
  const auto contained = [](std::string_view outer, std::string_view inner) {
    return contains(*parse_network(outer), *parse_network(inner));
  };
  CHECK(contained("10.0.0.0/8", "10.255.0.0/16"));
  CHECK(contained("10.0.0.0/8", "10.0.0.0/8"));
  CHECK(contained("10.1.2.3/8", "10.9.9.9"));
  CHECK(contained("2001:db8::/32", "2001:db8:ffff::1"));
  CHECK_FALSE(contained("10.0.0.0/16", "10.0.0.0/8"));
  CHECK_FALSE(contained("10.0.0.0/9", "10.128.0.1"));
  CHECK_FALSE(contained("0.0.0.0/0", "::1"));
  CHECK_FALSE(contained("::/0", "10.0.0.1"));
}

TEST_CASE("a network is public if any of it is routed on the Internet") {
  for (const std::string_view text :
       {"8.8.8.8", "0.0.0.0/0", "172.32.0.0/16", "10.0.0.0/7", "::/0", "2400::/12"}) {
    INFO(text);
    CHECK(is_public(*parse_network(text)));
  }
  for (const std::string_view text :
       {"10.0.0.0/8", "192.168.1.1", "172.31.255.255", "100.64.0.1", "127.0.0.1", "169.254.169.254",
        "::1", "fd00::/8", "fe80::1", "2001:db8::1"}) {
    INFO(text);
    CHECK_FALSE(is_public(*parse_network(text)));
  }
}

}  // namespace
}  // namespace linter
