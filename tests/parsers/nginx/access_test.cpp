#include "tests/support/nginx_input.h"
#include "tests/test.h"

using namespace tests::nginx;

namespace {

std::string allowed(const std::string& rules) {
  return http("server { location / { " + rules + " } }").value("nginx/location", "allowedNetworks");
}

}  // namespace

TEST_CASE("the first rule that fits an address decides whether it comes in", "[nginx]") {
  struct Case {
    const char* rules;
    const char* networks;
  };
  const Case cases[] = {
      {"", R"(["0.0.0.0/0", "::/0"])"},
      {"allow all;", R"(["0.0.0.0/0", "::/0"])"},
      {"deny all;", "[]"},
      {"deny all; allow 10.0.0.0/8;", "[]"},
      {"allow 10.0.0.0/8; allow 192.0.2.7; deny all;", R"(["10.0.0.0/8", "192.0.2.7"])"},
      {"allow 10.1.0.0/16; allow 10.0.0.0/15; deny all;", R"(["10.1.0.0/16", "10.0.0.0/16"])"},
      {"deny 10.0.0.0/9; allow 10.0.0.0/8; deny all;", R"(["10.128.0.0/9"])"},
      {"deny 0.0.0.0/1;", R"(["128.0.0.0/1", "::/0"])"},
      {"allow ::1; deny all;", R"(["::1"])"},
      {"allow unix:; deny all;", "[]"},
      {"allow 10.0.0.1/8; deny all;", R"(["10.0.0.0/8"])"},
      {"allow nobody; deny all;", "(unknown: `nobody` is no network)"}};
  for (const Case& c : cases) {
    INFO(c.rules);
    CHECK(allowed(c.rules) == c.networks);
  }
}

TEST_CASE("an allowed network stands where it is allowed, also if that is around", "[nginx]") {
  const Input input = http("allow 10.0.0.0/8;\ndeny all;\nserver { location / { } }");
  const parsers::Value* const networks = input.find("nginx/location", "allowedNetworks");
  REQUIRE(networks->items().size() == 1);
  CHECK(networks->items()[0].place().text() == "10.0.0.0/8");
  CHECK(http("include away/*.conf; include rules.conf; server { }")
            .value("nginx/server", "allowedNetworks")
            .starts_with("(unknown: "));
}
