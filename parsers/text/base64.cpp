#include "parsers/text/base64.h"

#include <cstdint>

namespace parsers {
namespace {

constexpr std::string_view alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

}  // namespace

std::string to_base64(std::string_view bytes) {
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    std::uint32_t group = 0;
    for (std::size_t i = 0; i < 3; ++i)
      group =
          (group << 8U) | (at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0U);
    for (std::size_t i = 0; i < 4; ++i)
      out += at + i <= bytes.size() && i <= bytes.size() - at
                 ? alphabet[(group >> (18U - 6U * i)) & 0x3FU]
                 : '=';
  }
  return out;
}

std::optional<std::string> from_base64(std::string_view text) {
  std::string out;
  std::uint32_t group = 0;
  std::size_t letters = 0;
  std::size_t padding = 0;
  for (const char letter : text) {
    if (letter == '\n' || letter == '\r') continue;
    const std::size_t value = letter == '=' ? 0 : alphabet.find(letter);
    if (value == std::string_view::npos || (padding > 0 && letter != '=')) return std::nullopt;
    if (letter == '=') ++padding;
    group = (group << 6U) | static_cast<std::uint32_t>(value);
    if (++letters % 4 != 0) continue;
    for (std::size_t i = 0; i < 3; ++i) out += static_cast<char>((group >> (16U - 8U * i)) & 0xFFU);
    group = 0;
  }
  if (letters % 4 != 0 || padding > 2) return std::nullopt;
  out.resize(out.size() - padding);
  return out;
}

}  // namespace parsers
