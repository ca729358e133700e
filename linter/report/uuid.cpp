#include "linter/report/uuid.h"

#include <algorithm>
#include <bit>

namespace linter::report {
namespace {

using Digest = std::array<std::uint32_t, 5>;

constexpr std::size_t block_size = 64;

std::uint32_t big_endian(std::string_view bytes) {
  std::uint32_t word = 0;
  for (const char byte : bytes.substr(0, 4)) word = word << 8U | static_cast<unsigned char>(byte);
  return word;
}

// One round of SHA-1's compression (FIPS 180-4, section 6.1.2).
void compress(Digest& digest, std::string_view block) {
  std::array<std::uint32_t, 80> w{};
  for (std::size_t t = 0; t < 16; ++t) w[t] = big_endian(block.substr(4 * t));
  for (std::size_t t = 16; t < 80; ++t)
    w[t] = std::rotl(w[t - 3] ^ w[t - 8] ^ w[t - 14] ^ w[t - 16], 1);
  auto [a, b, c, d, e] = digest;
  for (std::size_t t = 0; t < 80; ++t) {
    const std::uint32_t mixed = t < 20   ? ((b & c) | (~b & d)) + 0x5a827999U
                                : t < 40 ? (b ^ c ^ d) + 0x6ed9eba1U
                                : t < 60 ? ((b & c) | (b & d) | (c & d)) + 0x8f1bbcdcU
                                         : (b ^ c ^ d) + 0xca62c1d6U;
    const std::uint32_t next = std::rotl(a, 5) + mixed + e + w[t];
    e = d;
    d = c;
    c = std::rotl(b, 30);
    b = a;
    a = next;
  }
  digest[0] += a;
  digest[1] += b;
  digest[2] += c;
  digest[3] += d;
  digest[4] += e;
}

Digest sha1(std::string message) {
  const std::uint64_t bits = std::uint64_t{message.size()} * 8;
  message += '\x80';
  while (message.size() % block_size != block_size - 8) message += '\0';
  for (unsigned shift = 64; shift > 0; shift -= 8)
    message += static_cast<char>(bits >> (shift - 8) & 0xFFU);
  Digest digest = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};
  for (std::size_t at = 0; at < message.size(); at += block_size)
    compress(digest, std::string_view{message}.substr(at, block_size));
  return digest;
}

}  // namespace

Uuid name_uuid(const Uuid& name_space, std::string_view name) {
  std::string message(name_space.begin(), name_space.end());
  message += name;
  const Digest digest = sha1(std::move(message));
  Uuid uuid{};
  for (std::size_t i = 0; i < uuid.size(); ++i)
    uuid[i] = static_cast<std::uint8_t>(digest[i / 4] >> (24 - 8 * (i % 4)) & 0xFFU);
  uuid[6] = static_cast<std::uint8_t>((uuid[6] & 0x0FU) | 0x50U);
  uuid[8] = static_cast<std::uint8_t>((uuid[8] & 0x3FU) | 0x80U);
  return uuid;
}

std::string to_string(const Uuid& uuid) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (std::size_t i = 0; i < uuid.size(); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) text += '-';
    text += digits[uuid[i] >> 4U];
    text += digits[uuid[i] & 0xFU];
  }
  return text;
}

}  // namespace linter::report
