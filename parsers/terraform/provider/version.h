// Versions of providers, and which of them a constraint allows.
//
//   VersionRange range = allowed("~> 5.0");      from 5.0.0, below 6.0.0
//   range.newest_is_at_least(*Version::parse("6.0"))      false
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace parsers::terraform {

struct Version {
  std::array<std::uint32_t, 3> parts{};  // major, minor, patch
  std::size_t written = 3;               // how many of them are

  // "5", "5.1", "v5.1.0-beta1"; what follows the numbers does not count.
  static std::optional<Version> parse(std::string_view text);
  // The first version in which the part at `index` is one more.
  [[nodiscard]] Version next(std::size_t index) const;
};

[[nodiscard]] bool operator<(const Version& left, const Version& right);

// All versions from one, up to another that does not belong to it.
struct VersionRange {
  Version from{};
  std::optional<Version> below{};  // nothing: there is no end

  // Terraform takes the newest version that it may.
  [[nodiscard]] bool newest_is_at_least(const Version& version) const;
  void narrow(const VersionRange& other);
};

// ">= 4.0, < 6.0": what a comma separates holds together. A part that cannot be
// read, and `!=`, allow everything.
[[nodiscard]] VersionRange allowed(std::string_view constraint);

}  // namespace parsers::terraform
