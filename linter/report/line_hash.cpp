#include "linter/report/line_hash.h"

#include <fmt/format.h>

#include <array>
#include <unordered_map>

#include "linter/report/unicode.h"

namespace linter::report {
namespace {

constexpr std::size_t window_size = 100;
constexpr std::uint64_t multiplier = 37;
constexpr char16_t end_of_file = 0xFFFF;

constexpr std::uint64_t power_of_multiplier() {
  std::uint64_t power = 1;
  for (std::size_t i = 0; i < window_size; ++i) power *= multiplier;
  return power;
}

// A rolling hash over the last hundred UTF-16 code units that are no blanks.
// A line's hash is known when its first unit leaves the window.
class RollingHash {
 public:
  // Takes the next code unit of the text.
  void take(char16_t unit) {
    const bool skipped = unit == u' ' || unit == u'\t' || (after_cr_ && unit == u'\n');
    after_cr_ = !skipped && unit == u'\r';
    if (skipped) return;
    if (unit == u'\r') unit = u'\n';
    finish_line();
    if (line_begins_) starts_line_[index_] = true;
    line_begins_ = unit == u'\n';
    roll(unit);
  }

  // After the last unit: the hashes in the order of their lines.
  std::vector<std::uint64_t> finish() {
    take(end_of_file);
    for (std::size_t i = 0; i < window_size; ++i) {
      finish_line();
      roll(0);
    }
    return std::move(finished_);
  }

 private:
  void finish_line() {
    if (!starts_line_[index_]) return;
    finished_.push_back(hash_);
    starts_line_[index_] = false;
  }

  void roll(char16_t unit) {
    constexpr std::uint64_t leaving = power_of_multiplier();
    hash_ = multiplier * hash_ + unit - leaving * window_[index_];
    window_[index_] = unit;
    if (++index_ == window_size) index_ = 0;
  }

  std::array<char16_t, window_size> window_{};
  std::array<bool, window_size> starts_line_{};
  std::size_t index_ = 0;
  std::uint64_t hash_ = 0;
  bool line_begins_ = true;
  bool after_cr_ = false;
  std::vector<std::uint64_t> finished_;
};

}  // namespace

LineHashes::LineHashes(std::string_view text) {
  RollingHash rolling;
  for (std::size_t at = 0; at < text.size();) {
    if (const auto byte = static_cast<unsigned char>(text[at]); byte < 0x80) {
      rolling.take(byte);
      ++at;
      continue;
    }
    const Character character = decode(text, at);
    at += character.size;
    if (character.code < 0x10000) {
      rolling.take(static_cast<char16_t>(character.code));
    } else {
      const char32_t rest = character.code - 0x10000;
      rolling.take(static_cast<char16_t>(0xD800 + (rest >> 10U)));
      rolling.take(static_cast<char16_t>(0xDC00 + (rest & 0x3FFU)));
    }
  }
  const std::vector<std::uint64_t> hashes = rolling.finish();
  std::unordered_map<std::uint64_t, std::uint32_t> repeats;
  repeats.reserve(hashes.size());
  lines_.reserve(hashes.size());
  for (const std::uint64_t hash : hashes) lines_.push_back({hash, ++repeats[hash]});
}

std::string LineHashes::of(std::uint32_t line) const {
  if (line == 0 || line > lines_.size()) return {};
  return fmt::format("{:x}:{}", lines_[line - 1].hash, lines_[line - 1].repeat);
}

}  // namespace linter::report
