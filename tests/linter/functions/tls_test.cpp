#include "linter/functions/tls.h"

#include <string_view>

#include "tests/test.h"

namespace linter {
namespace {

TEST_CASE("a TLS version is the same number in every product's spelling") {
  struct Case {
    std::int64_t version = 0;
    std::vector<std::string_view> spellings{};
  };
  const Case cases[] = {
      {2, {"SSLv2"}},
      {3, {"SSLv3", "sslv3"}},
      {10,
       {"TLSv1", "TLSv1.0", "TLS_1_0", "TLS1_0", "TLSV1_0", "VersionTLS10", "1.0", "Tls10",
        "TLSv1_2016", "TLSv1_0", "DTLSv1"}},
      {11, {"TLSv1.1", "TLS1_1", "TLSv1.1_2016", "VersionTLS11", "1.1", "Tls11"}},
      {12,
       {"TLSv1.2", "TLS_1_2", "TLS1_2", "TLSV1_2", "VersionTLS12", "1.2", "Tls12", "TLS12",
        "TLSv1.2_2021", "TLSv1_2", "SecurityPolicy_TLS13_1_2_2021_06",
        "SecurityPolicy_TLS13_1_2_FIPS_PQ_2025_09", "SecurityPolicy_TLS12_2018_EDGE"}},
      {13,
       {"TLSv1.3", "TLS_1_3", "VersionTLS13", "1.3", "TLSv1.3_2025",
        "SecurityPolicy_TLS13_1_3_2025_09", "SecurityPolicy_TLS13_2025_EDGE"}},
  };
  for (const Case& each : cases)
    for (const std::string_view spelling : each.spellings) {
      INFO(spelling);
      CHECK(tls_version(spelling) == std::optional(each.version));
    }
}

TEST_CASE("a version that is none has no number, so that a check stays undecided") {
  for (const std::string_view spelling :
       {"", "SecurityPolicy_", "SecurityPolicy_TLS", "TLS", "TLSv", "TLSv1.4", "TLSv2", "TLSv1.2x",
        "Disabled", "TLS_AUTO", "any", "9"}) {
    INFO(spelling);
    CHECK_FALSE(tls_version(spelling));
  }
}

}  // namespace
}  // namespace linter
