#include "parsers/text/network.h"

#include "tests/test.h"

namespace {

std::string rest_of(std::string_view outer, std::string_view inner) {
  std::string text;
  for (const parsers::Network& network :
       parsers::without(*parsers::parse_network(outer), *parsers::parse_network(inner)))
    text += (text.empty() ? "" : " ") + to_string(network);
  return text;
}

}  // namespace

TEST_CASE("a network is written as it is read") {
  for (const char* text : {"10.0.0.0/8", "10.0.0.1", "0.0.0.0/0", "::/0", "2001:db8::/32", "::1"})
    CHECK(to_string(*parsers::parse_network(text)) == text);
  CHECK(to_string(*parsers::parse_network("10.1.2.3/8")) == "10.0.0.0/8");
}

TEST_CASE("a network without a part of it is all the rest") {
  CHECK(rest_of("10.0.0.0/8", "10.0.0.0/8").empty());
  CHECK(rest_of("10.0.0.0/8", "10.128.0.0/9") == "10.0.0.0/9");
  CHECK(rest_of("10.0.0.0/8", "10.1.0.0/16") ==
        "10.128.0.0/9 10.64.0.0/10 10.32.0.0/11 10.16.0.0/12 10.8.0.0/13 10.4.0.0/14 10.2.0.0/15 "
        "10.0.0.0/16");
  CHECK(rest_of("::/126", "::2") == "::/127 ::3");
}
