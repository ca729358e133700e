#include "linter/engine/fingerprint.h"

#include <fmt/format.h>

#include <cstdint>

namespace linter {
namespace {

constexpr std::uint64_t fnv_start = 0xcbf2'9ce4'8422'2325U;
constexpr std::uint64_t fnv_prime = 0x0000'0100'0000'01b3U;

std::uint64_t add(std::uint64_t hash, std::string_view part) {
  for (const char character : part)
    hash = (hash ^ static_cast<unsigned char>(character)) * fnv_prime;
  return hash * fnv_prime;  // the zero byte
}

}  // namespace

std::string fingerprint(std::string_view policy, std::string_view identity, std::string_view path) {
  return fmt::format("{:016x}", add(add(add(fnv_start, policy), identity), path));
}

}  // namespace linter
