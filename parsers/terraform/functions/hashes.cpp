// Functions that hash and decrypt, with OpenSSL.
#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include <array>
#include <cctype>
#include <memory>
#include <optional>

#include "parsers/terraform/functions/base64.h"
#include "parsers/terraform/functions/files.h"

namespace parsers::terraform {
namespace {

std::string hash_of(std::string_view text, const EVP_MD* kind) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
  unsigned size = 0;
  EVP_Digest(text.data(), text.size(), bytes.data(), &size, kind, nullptr);
  return {reinterpret_cast<const char*>(bytes.data()), size};
}

std::string to_hexadecimal(std::string_view bytes) {
  std::string out;
  for (const char byte : bytes) out += fmt::format("{:02x}", static_cast<unsigned char>(byte));
  return out;
}

using Kind = const EVP_MD* (*)();
using Encode = std::string (*)(std::string_view);

template <Kind kind, Encode encode>
Datum of_text(const Call& call) {
  return call.text(encode(hash_of(call[0].as_text(), kind())));
}

template <Kind kind, Encode encode>
Datum of_file(const Call& call) {
  const Source* source = open_file(call, call[0].as_text());
  if (source == nullptr) return no_file(call);
  return call.text(encode(hash_of(source->text(), kind()))).from(step_of_file(call, *source));
}

// The sixteen bytes of a UUID, written in any of the usual ways.
std::optional<std::string> uuid_bytes(std::string_view text) {
  if (text.starts_with("urn:uuid:")) text.remove_prefix(9);
  if (text.size() == 38 && text.starts_with('{') && text.ends_with('}')) text = text.substr(1, 36);
  if (text.size() != 36 && text.size() != 32) return std::nullopt;
  std::string digits;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool dash = text.size() == 36 && (at == 8 || at == 13 || at == 18 || at == 23);
    if (dash ? text[at] != '-' : std::isxdigit(static_cast<unsigned char>(text[at])) == 0)
      return std::nullopt;
    if (!dash) digits += text[at];
  }
  std::string bytes;
  for (std::size_t at = 0; at < digits.size(); at += 2)
    bytes += static_cast<char>(std::stoi(digits.substr(at, 2), nullptr, 16));
  return bytes;
}

std::optional<std::string> namespace_of(std::string_view name) {
  constexpr std::string_view tail = "-9dad-11d1-80b4-00c04fd430c8";
  if (name == "dns") return uuid_bytes(fmt::format("6ba7b810{}", tail));
  if (name == "url") return uuid_bytes(fmt::format("6ba7b811{}", tail));
  if (name == "oid") return uuid_bytes(fmt::format("6ba7b812{}", tail));
  if (name == "x500") return uuid_bytes(fmt::format("6ba7b814{}", tail));
  return uuid_bytes(name);
}

Datum uuidv5(const Call& call) {
  const auto space = namespace_of(call[0].as_text());
  if (!space) return call.error("this is no namespace of UUIDs");
  std::string bytes = hash_of(*space + std::string(call[1].as_text()), EVP_sha1()).substr(0, 16);
  bytes[6] = static_cast<char>((static_cast<unsigned char>(bytes[6]) & 0x0FU) | 0x50U);
  bytes[8] = static_cast<char>((static_cast<unsigned char>(bytes[8]) & 0x3FU) | 0x80U);
  std::string text = to_hexadecimal(bytes);
  for (const std::size_t at : {8U, 13U, 18U, 23U}) text.insert(at, 1, '-');
  return call.text(text);
}

struct FreeKey {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  void operator()(EVP_PKEY_CTX* context) const { EVP_PKEY_CTX_free(context); }
  void operator()(BIO* bio) const { BIO_free(bio); }
};

std::optional<std::string> decrypted(std::string_view bytes, EVP_PKEY* key) {
  const std::unique_ptr<EVP_PKEY_CTX, FreeKey> context(EVP_PKEY_CTX_new(key, nullptr));
  const auto* from = reinterpret_cast<const unsigned char*>(bytes.data());
  std::size_t size = 0;
  if (context == nullptr || EVP_PKEY_decrypt_init(context.get()) <= 0 ||
      EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_PKCS1_PADDING) <= 0 ||
      EVP_PKEY_decrypt(context.get(), nullptr, &size, from, bytes.size()) <= 0)
    return std::nullopt;
  std::string out(size, '\0');
  if (EVP_PKEY_decrypt(context.get(), reinterpret_cast<unsigned char*>(out.data()), &size, from,
                       bytes.size()) <= 0)
    return std::nullopt;
  out.resize(size);
  return out;
}

int no_passphrase(char*, int, int, void*) { return -1; }

Datum rsadecrypt(const Call& call) {
  const auto bytes = from_base64(call[0].as_text());
  if (!bytes) return call.error("what is to be decrypted is no base64");
  const std::string_view text = call[1].as_text();
  const std::unique_ptr<BIO, FreeKey> bio(
      BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
  const std::unique_ptr<EVP_PKEY, FreeKey> key(
      PEM_read_bio_PrivateKey(bio.get(), nullptr, no_passphrase, nullptr));
  if (key == nullptr || EVP_PKEY_get_base_id(key.get()) != EVP_PKEY_RSA)
    return call.error("this is no private key of RSA");
  const auto plain = decrypted(*bytes, key.get());
  return plain ? call.text(*plain) : call.error("it cannot be decrypted with this key");
}

constexpr Function table[] = {
    {"base64sha256", "s", 1, 1, Open::anywhere, of_text<EVP_sha256, to_base64>},
    {"base64sha512", "s", 1, 1, Open::anywhere, of_text<EVP_sha512, to_base64>},
    {"filebase64sha256", "s", 1, 1, Open::anywhere, of_file<EVP_sha256, to_base64>},
    {"filebase64sha512", "s", 1, 1, Open::anywhere, of_file<EVP_sha512, to_base64>},
    {"filemd5", "s", 1, 1, Open::anywhere, of_file<EVP_md5, to_hexadecimal>},
    {"filesha1", "s", 1, 1, Open::anywhere, of_file<EVP_sha1, to_hexadecimal>},
    {"filesha256", "s", 1, 1, Open::anywhere, of_file<EVP_sha256, to_hexadecimal>},
    {"filesha512", "s", 1, 1, Open::anywhere, of_file<EVP_sha512, to_hexadecimal>},
    {"md5", "s", 1, 1, Open::anywhere, of_text<EVP_md5, to_hexadecimal>},
    {"rsadecrypt", "s", 2, 2, Open::anywhere, rsadecrypt},
    {"sha1", "s", 1, 1, Open::anywhere, of_text<EVP_sha1, to_hexadecimal>},
    {"sha256", "s", 1, 1, Open::anywhere, of_text<EVP_sha256, to_hexadecimal>},
    {"sha512", "s", 1, 1, Open::anywhere, of_text<EVP_sha512, to_hexadecimal>},
    {"uuidv5", "s", 2, 2, Open::anywhere, uuidv5},
};

}  // namespace

std::span<const Function> hash_functions() { return table; }

}  // namespace parsers::terraform
