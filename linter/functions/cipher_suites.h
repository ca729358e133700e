// The cipher suites of TLS 1.2 and older that OpenSSL knows, as a table of facts
// (ciphers(1)). Not in it: TLS 1.3, whose suites are all sound and are not part
// of a cipher list; PSK, SRP and GOST, which the products that we read cannot
// be configured for.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace linter {

struct CipherSuite {
  enum class KeyExchange : std::uint8_t { rsa, dhe, ecdhe };
  enum class Authentication : std::uint8_t { none, rsa, dss, ecdsa };
  enum class Encryption : std::uint8_t {
    none,
    rc2,
    rc4,
    des,
    des3,
    idea,
    seed,
    aes,
    camellia,
    aes_ccm,
    aes_ccm8,
    aes_gcm,
    aria_gcm,
    chacha20,
  };
  enum class Mac : std::uint8_t { md5, sha1, sha256, sha384, aead };
  enum class Since : std::uint8_t { ssl_3, tls_1_0, tls_1_2 };
  enum class Grade : std::uint8_t { none, export_grade, low, medium, high };

  std::string_view name{};  // OpenSSL's
  KeyExchange key_exchange{};
  Authentication authentication{};
  Encryption encryption{};
  std::uint16_t bits = 0;  // of the key
  Mac mac{};
  Since since{};  // the oldest protocol that may use it
  Grade grade{};
};

[[nodiscard]] std::span<const CipherSuite> cipher_suites();

}  // namespace linter
