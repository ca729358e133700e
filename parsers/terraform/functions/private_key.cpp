#include "parsers/terraform/functions/private_key.h"

#include <nettle/asn1.h>
#include <nettle/bignum.h>
#include <nettle/rsa.h>

#include <cstdint>
#include <utility>

#include "parsers/text/base64.h"

namespace parsers::terraform {
namespace {

constexpr unsigned most_bits = 16384;  // more than anybody's key, and bounded

const std::uint8_t* bytes_of(std::string_view text) {
  return reinterpret_cast<const std::uint8_t*>(text.data());
}

// What stands between "-----BEGIN <label>-----" and its end.
std::optional<std::string> from_pem(std::string_view pem, std::string_view label) {
  const std::string begin = "-----BEGIN " + std::string{label} + "-----";
  const std::string end = "-----END " + std::string{label} + "-----";
  const std::size_t first = pem.find(begin);
  if (first == std::string_view::npos) return std::nullopt;
  pem.remove_prefix(first + begin.size());
  const std::size_t last = pem.find(end);
  if (last == std::string_view::npos) return std::nullopt;
  std::string letters;
  for (const char c : pem.substr(0, last))
    if (c != '\n' && c != '\r' && c != ' ' && c != '\t') letters += c;
  return from_base64(letters);
}

// PKCS #8 is a sequence of a version, an algorithm and, as bytes, PKCS #1.
std::optional<std::string_view> inside_pkcs8(std::string_view der) {
  asn1_der_iterator outer;
  asn1_der_iterator inner;
  const bool fits =
      asn1_der_iterator_first(&outer, der.size(), bytes_of(der)) == ASN1_ITERATOR_CONSTRUCTED &&
      outer.type == ASN1_SEQUENCE &&
      asn1_der_decode_constructed(&outer, &inner) == ASN1_ITERATOR_PRIMITIVE &&
      inner.type == ASN1_INTEGER && asn1_der_iterator_next(&inner) == ASN1_ITERATOR_CONSTRUCTED &&
      asn1_der_iterator_next(&inner) == ASN1_ITERATOR_PRIMITIVE && inner.type == ASN1_OCTETSTRING;
  if (!fits) return std::nullopt;
  return std::string_view{reinterpret_cast<const char*>(inner.data), inner.length};
}

}  // namespace

struct PrivateKey::Numbers {
  Numbers() {
    rsa_public_key_init(&open);
    rsa_private_key_init(&secret);
  }
  Numbers(const Numbers&) = delete;
  Numbers& operator=(const Numbers&) = delete;
  ~Numbers() {
    rsa_private_key_clear(&secret);
    rsa_public_key_clear(&open);
  }

  rsa_public_key open{};
  rsa_private_key secret{};
};

PrivateKey::PrivateKey(std::unique_ptr<Numbers> numbers) : numbers_(std::move(numbers)) {}
PrivateKey::PrivateKey(PrivateKey&&) noexcept = default;
PrivateKey& PrivateKey::operator=(PrivateKey&&) noexcept = default;
PrivateKey::~PrivateKey() = default;

std::optional<PrivateKey> PrivateKey::read(std::string_view pem) {
  std::optional<std::string> der = from_pem(pem, "RSA PRIVATE KEY");
  std::string_view key;
  if (der) {
    key = *der;
  } else {
    der = from_pem(pem, "PRIVATE KEY");
    const auto inside = der ? inside_pkcs8(*der) : std::nullopt;
    if (!inside) return std::nullopt;
    key = *inside;
  }
  auto numbers = std::make_unique<Numbers>();
  if (rsa_keypair_from_der(&numbers->open, &numbers->secret, most_bits, key.size(),
                           bytes_of(key)) == 0)
    return std::nullopt;
  return PrivateKey{std::move(numbers)};
}

std::optional<std::string> PrivateKey::decrypted(std::string_view bytes) const {
  if (bytes.size() != numbers_->secret.size) return std::nullopt;
  mpz_t cipher;
  nettle_mpz_init_set_str_256_u(cipher, bytes.size(), bytes_of(bytes));
  std::string plain(numbers_->secret.size, '\0');
  std::size_t size = plain.size();
  const int opened =
      rsa_decrypt(&numbers_->secret, &size, reinterpret_cast<std::uint8_t*>(plain.data()), cipher);
  mpz_clear(cipher);
  if (opened == 0) return std::nullopt;
  plain.resize(size);
  return plain;
}

}  // namespace parsers::terraform
