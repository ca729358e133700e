#include "parsers/terraform/provider/version.h"

#include <algorithm>
#include <charconv>

namespace parsers::terraform {
namespace {

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

VersionRange allowed_by_one(std::string_view constraint) {
  const std::size_t digits = std::min(constraint.find_first_of("0123456789v"), constraint.size());
  const std::string_view sign = trimmed(constraint.substr(0, digits));
  const auto version = Version::parse(constraint.substr(digits));
  if (!version) return {};
  const Version after = version->next(2);
  if (sign.empty() || sign == "=") return {*version, after};
  if (sign == ">=") return {*version, {}};
  if (sign == ">") return {after, {}};
  if (sign == "<") return {{}, *version};
  if (sign == "<=") return {{}, after};
  // `~> 5.1` stays below 6, `~> 5.1.2` below 5.2; `~> 5` has no end.
  if (sign == "~>" && version->written == 1) return {*version, {}};
  if (sign == "~>") return {*version, version->next(version->written - 2)};
  return {};
}

}  // namespace

std::optional<Version> Version::parse(std::string_view text) {
  text = trimmed(text);
  if (text.starts_with('v')) text.remove_prefix(1);
  Version version{.written = 0};
  while (version.written < version.parts.size()) {
    std::uint32_t& part = version.parts[version.written];
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), part);
    if (error != std::errc{}) return std::nullopt;
    ++version.written;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    if (!text.starts_with('.')) break;
    text.remove_prefix(1);
  }
  return version;
}

Version Version::next(std::size_t index) const {
  Version result = *this;
  result.written = parts.size();
  ++result.parts[index];
  for (std::size_t i = index + 1; i < parts.size(); ++i) result.parts[i] = 0;
  return result;
}

bool operator<(const Version& left, const Version& right) { return left.parts < right.parts; }

bool VersionRange::newest_is_at_least(const Version& version) const {
  return !below || version < *below;
}

void VersionRange::narrow(const VersionRange& other) {
  if (from < other.from) from = other.from;
  if (other.below && (!below || *other.below < *below)) below = other.below;
}

VersionRange allowed(std::string_view constraint) {
  VersionRange range;
  while (!constraint.empty()) {
    const std::size_t comma = std::min(constraint.find(','), constraint.size());
    range.narrow(allowed_by_one(trimmed(constraint.substr(0, comma))));
    constraint.remove_prefix(std::min(comma + 1, constraint.size()));
  }
  return range;
}

}  // namespace parsers::terraform
