// Private keys of RSA, as `rsadecrypt` takes them: PEM, PKCS #1 (RFC 8017) or
// PKCS #8 (RFC 5958), not encrypted.
//
//   if (const auto key = PrivateKey::read(pem)) key->decrypted(bytes);
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace parsers::terraform {

class PrivateKey {
 public:
  // Nothing if it is none.
  [[nodiscard]] static std::optional<PrivateKey> read(std::string_view pem);

  // What was encrypted with PKCS #1 v1.5 padding; nothing if this key does not open it.
  [[nodiscard]] std::optional<std::string> decrypted(std::string_view bytes) const;

  PrivateKey(PrivateKey&&) noexcept;
  PrivateKey& operator=(PrivateKey&&) noexcept;
  ~PrivateKey();

 private:
  struct Numbers;  // Nettle's
  explicit PrivateKey(std::unique_ptr<Numbers> numbers);

  std::unique_ptr<Numbers> numbers_;
};

}  // namespace parsers::terraform
