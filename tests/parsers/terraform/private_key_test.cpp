#include "parsers/terraform/functions/private_key.h"

#include "parsers/text/base64.h"
#include "tests/test.h"

using parsers::from_base64;
using parsers::terraform::PrivateKey;

namespace {

// Made for this test, and far too short for anything else.
constexpr const char* pkcs1 = R"(-----BEGIN RSA PRIVATE KEY-----
MIIBOQIBAAJBAKTpg4M3s2cX7ec39KjXGDJto4e340q6+19Kp6KxDQ29s/pTaUv5
WAFtiTjrWeVkpvPNn4agTzSJsTXQs2okyY0CAwEAAQJAA6DnteFp3yDVqTq/9V8W
NzXWXUwcgi5vDX+1BI1kviKfXeLbx9FwXYfKdj7OOfCRJrcacy6ZRk8SxpWyKVd0
OQIhANq9rmzrDhIYqa4WscTkVlTnD/gEp0gcRASpJjfGFeZDAiEAwQCZU/V5Q/Y6
zaKIUnmi5eIWkXF0Jz6On9PzI2azW+8CIFSwp/3nrBT5k4ihpMZUmdBZfedK9fGH
cBZV30Qs34G9AiA6T0wDqa4xcjrh1bEJ+eXVPjFDT9uf366HaymSEH0v0QIgetq6
kzPdF6XrgtwaNpqZDfa4AN7AVKJK+bN5UZbL06c=
-----END RSA PRIVATE KEY-----
)";
constexpr const char* pkcs8 = R"(-----BEGIN PRIVATE KEY-----
MIIBUwIBADANBgkqhkiG9w0BAQEFAASCAT0wggE5AgEAAkEApOmDgzezZxft5zf0
qNcYMm2jh7fjSrr7X0qnorENDb2z+lNpS/lYAW2JOOtZ5WSm882fhqBPNImxNdCz
aiTJjQIDAQABAkADoOe14WnfINWpOr/1XxY3NdZdTByCLm8Nf7UEjWS+Ip9d4tvH
0XBdh8p2Ps458JEmtxpzLplGTxLGlbIpV3Q5AiEA2r2ubOsOEhiprhaxxORWVOcP
+ASnSBxEBKkmN8YV5kMCIQDBAJlT9XlD9jrNoohSeaLl4haRcXQnPo6f0/MjZrNb
7wIgVLCn/eesFPmTiKGkxlSZ0Fl950r18YdwFlXfRCzfgb0CIDpPTAOprjFyOuHV
sQn55dU+MUNP25/frodrKZIQfS/RAiB62rqTM90XpeuC3Bo2mpkN9rgA3sBUokr5
s3lRlsvTpw==
-----END PRIVATE KEY-----
)";
constexpr const char* encrypted =
    "R+ZbW5KMeu0+OEHa9oTspQNLSGGv//KtAIm49F2b1pCfkzbIwTVBazEnhCGFsHob5xseYot1vt0pB0aGrdl7xQ==";

}  // namespace

TEST_CASE("a private key of RSA is read in both of its forms, and decrypts") {
  for (const char* pem : {pkcs1, pkcs8}) {
    const auto key = PrivateKey::read(pem);
    REQUIRE(key);
    CHECK(key->decrypted(*from_base64(encrypted)) == "hello");
    CHECK(!key->decrypted("hello"));
    CHECK(!key->decrypted(std::string(64, 'x')));
  }
}

TEST_CASE("what is no private key of RSA is none") {
  const std::string cut = std::string{pkcs8}.replace(60, 40, "");
  for (const std::string& text :
       {std::string{}, std::string{"hello"}, cut, std::string{"-----BEGIN PRIVATE KEY-----"},
        std::string{"-----BEGIN PRIVATE KEY-----\nMAA=\n-----END PRIVATE KEY-----"}})
    CHECK(!PrivateKey::read(text));
}
