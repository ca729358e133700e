// Functions that hash and decrypt, with Nettle, which opens no file and no socket.
#include <fmt/format.h>
#include <nettle/nettle-meta.h>

#include <cctype>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "parsers/terraform/functions/files.h"
#include "parsers/terraform/functions/private_key.h"
#include "parsers/text/base64.h"

namespace parsers::terraform {
namespace {

std::string hash_of(std::string_view text, const nettle_hash& kind) {
  std::vector<std::max_align_t> context(kind.context_size / sizeof(std::max_align_t) + 1);
  kind.init(context.data());
  kind.update(context.data(), text.size(), reinterpret_cast<const std::uint8_t*>(text.data()));
  std::string bytes(kind.digest_size, '\0');
  kind.digest(context.data(), bytes.size(), reinterpret_cast<std::uint8_t*>(bytes.data()));
  return bytes;
}

std::string to_hexadecimal(std::string_view bytes) {
  std::string out;
  out.reserve(2 * bytes.size());
  for (const char byte : bytes) {
    const auto value = static_cast<unsigned char>(byte);
    out += "0123456789abcdef"[value >> 4U];
    out += "0123456789abcdef"[value & 0xFU];
  }
  return out;
}

using Encode = std::string (*)(std::string_view);

template <const nettle_hash& kind, Encode encode>
Datum of_text(const Call& call) {
  return call.text(encode(hash_of(call[0].as_text(), kind)));
}

template <const nettle_hash& kind, Encode encode>
Datum of_file(const Call& call) {
  const Source* source = open_file(call, call[0].as_text());
  if (source == nullptr) return no_file(call);
  if (!call.evaluator.spend(source->text().size() / 16, call.place))
    return call.unknown("too many steps to evaluate");
  return call.text(encode(hash_of(source->text(), kind))).from(step_of_file(call, *source));
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
  std::string bytes = hash_of(*space + std::string(call[1].as_text()), nettle_sha1).substr(0, 16);
  bytes[6] = static_cast<char>((static_cast<unsigned char>(bytes[6]) & 0x0FU) | 0x50U);
  bytes[8] = static_cast<char>((static_cast<unsigned char>(bytes[8]) & 0x3FU) | 0x80U);
  std::string text = to_hexadecimal(bytes);
  for (const std::size_t at : {8U, 13U, 18U, 23U}) text.insert(at, 1, '-');
  return call.text(text);
}

Datum rsadecrypt(const Call& call) {
  const auto bytes = from_base64(call[0].as_text());
  if (!bytes) return call.error("what is to be decrypted is no base64");
  const auto key = PrivateKey::read(call[1].as_text());
  if (!key) return call.error("this is no private key of RSA");
  const auto plain = key->decrypted(*bytes);
  return plain ? call.text(*plain) : call.error("it cannot be decrypted with this key");
}

constexpr Function table[] = {
    {"base64sha256", "s", 1, 1, Open::anywhere, of_text<nettle_sha256, to_base64>, 20},
    {"base64sha512", "s", 1, 1, Open::anywhere, of_text<nettle_sha512, to_base64>, 20},
    {"filebase64sha256", "s", 1, 1, Open::anywhere, of_file<nettle_sha256, to_base64>, 20},
    {"filebase64sha512", "s", 1, 1, Open::anywhere, of_file<nettle_sha512, to_base64>, 20},
    {"filemd5", "s", 1, 1, Open::anywhere, of_file<nettle_md5, to_hexadecimal>, 20},
    {"filesha1", "s", 1, 1, Open::anywhere, of_file<nettle_sha1, to_hexadecimal>, 20},
    {"filesha256", "s", 1, 1, Open::anywhere, of_file<nettle_sha256, to_hexadecimal>, 20},
    {"filesha512", "s", 1, 1, Open::anywhere, of_file<nettle_sha512, to_hexadecimal>, 20},
    {"md5", "s", 1, 1, Open::anywhere, of_text<nettle_md5, to_hexadecimal>, 20},
    {"rsadecrypt", "s", 2, 2, Open::anywhere, rsadecrypt, 200},
    {"sha1", "s", 1, 1, Open::anywhere, of_text<nettle_sha1, to_hexadecimal>, 20},
    {"sha256", "s", 1, 1, Open::anywhere, of_text<nettle_sha256, to_hexadecimal>, 20},
    {"sha512", "s", 1, 1, Open::anywhere, of_text<nettle_sha512, to_hexadecimal>, 20},
    {"uuidv5", "s", 2, 2, Open::anywhere, uuidv5, 40},
};

}  // namespace

std::span<const Function> hash_functions() { return table; }

}  // namespace parsers::terraform
