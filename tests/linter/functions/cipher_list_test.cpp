#include "linter/functions/cipher_list.h"

#include <algorithm>
#include <string>

#include "tests/test.h"

namespace linter {
namespace {

std::string weak(std::string_view list) {
  std::string joined;
  for (const std::string_view name : weaknesses(list))
    joined += (joined.empty() ? "" : ", ") + std::string(name);
  return joined;
}

bool offers(std::string_view list, std::string_view suite) {
  const auto suites = offered(list);
  return std::any_of(suites.begin(), suites.end(),
                     [&](const CipherSuite* each) { return each->name == suite; });
}

TEST_CASE("cipher lists are judged by what they offer in the end") {
  CHECK(weak("ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-CHACHA20-POLY1305").empty());
  CHECK(weak("EECDH+AESGCM:EDH+AESGCM:!aNULL").empty());
  CHECK(weak("HIGH:!aNULL:!MD5") == "no forward secrecy, CBC");
  CHECK(weak("HIGH:!aNULL:!kRSA:!SHA1:!SHA256:!SHA384").empty());
  CHECK(weak("HIGH") == "no authentication, no forward secrecy, CBC");
  CHECK(weak("ECDHE-RSA-AES128-GCM-SHA256:DES-CBC3-SHA") == "3DES, no forward secrecy, CBC");
  CHECK(weak("ECDHE+AESGCM:RC4-SHA") == "RC4, no forward secrecy");
  CHECK(weak("RC4-MD5") == "RC4, MD5, no forward secrecy");
  CHECK(weak("eNULL") == "no encryption, no authentication, MD5, no forward secrecy");
  CHECK(weak("EXP-RC4-MD5") == "export, RC4, MD5, no forward secrecy");
  CHECK(weak("DEFAULT") == "no forward secrecy, CBC");
}

TEST_CASE("the operators of a cipher list work as in OpenSSL") {
  CHECK_FALSE(offers("ALL:!RC4:RC4", "RC4-SHA"));  // gone for good
  CHECK(offers("ALL:-RC4:RC4-SHA", "RC4-SHA"));    // may come back
  CHECK(offers("RC4-SHA:+HIGH:@STRENGTH:@SECLEVEL=1", "RC4-SHA"));
  CHECK_FALSE(offers("+RC4", "RC4-SHA"));  // an order, no wish
  CHECK(offers("kEECDH+aRSA+AESGCM", "ECDHE-RSA-AES128-GCM-SHA256"));
  CHECK_FALSE(offers("kEECDH+aRSA+AESGCM", "ECDHE-ECDSA-AES128-GCM-SHA256"));
  CHECK(offers("RC4-SHA AES128-SHA,AES256-SHA", "AES256-SHA"));
  CHECK(offers("EDH-RSA-DES-CBC3-SHA", "DHE-RSA-DES-CBC3-SHA"));
  CHECK_FALSE(offers("ALL", "NULL-SHA"));
  CHECK(offered("no-such-suite:TLS_AES_128_GCM_SHA256").empty());
  CHECK(offered("").empty());
  CHECK(offered(":::!:-:+").empty());
}

TEST_CASE("a suite by its IANA name is judged by the words in it") {
  CHECK(weak("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256").empty());
  CHECK(weak("TLS_RSA_WITH_3DES_EDE_CBC_SHA") == "3DES, no forward secrecy, CBC");
  CHECK(weak("TLS_ECDHE_RSA_WITH_RC4_128_SHA") == "RC4");
  CHECK(weak("TLS_RSA_WITH_DES_CBC_SHA") == "DES, no forward secrecy, CBC");
  CHECK(weak("TLS_DH_anon_WITH_AES_128_CBC_SHA") == "no authentication, CBC");
}

}  // namespace
}  // namespace linter
