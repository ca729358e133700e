#include "linter/cel/time_zone.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <sstream>
#include <string>

#include "linter/cel/instant.h"

namespace linter::cel {
namespace {

constexpr std::int64_t seconds_per_day = 86'400;

bool take(std::string_view& text, char wanted) {
  if (text.empty() || text[0] != wanted) return false;
  text.remove_prefix(1);
  return true;
}

bool take_number(std::string_view& text, std::int64_t& value) {
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec != std::errc{} || text[0] == '-' || value > 1'000'000) return false;
  text.remove_prefix(static_cast<std::size_t>(read.ptr - text.data()));
  return true;
}

// "[+-]hh[:mm[:ss]]" in seconds.
bool take_clock(std::string_view& text, std::int64_t& seconds) {
  const bool negative = take(text, '-');
  if (!negative) (void)take(text, '+');
  std::int64_t hours = 0;
  std::int64_t minutes = 0;
  std::int64_t rest = 0;
  if (!take_number(text, hours)) return false;
  if (take(text, ':') && !take_number(text, minutes)) return false;
  if (take(text, ':') && !take_number(text, rest)) return false;
  seconds = ((hours * 60 + minutes) * 60 + rest) * (negative ? -1 : 1);
  return true;
}

// ------------------------------------------------------------- POSIX rules
// When in a year the clock is changed, in seconds of local time since 1970.
struct ChangeRule {
  enum class Kind : std::uint8_t { julian, day, weekday };
  Kind kind = Kind::weekday;
  std::int64_t month = 0;
  std::int64_t week = 0;  // 5: the last
  std::int64_t day = 0;
  std::int64_t clock = 2 * 3600;

  [[nodiscard]] std::int64_t in(std::int64_t year) const {
    const std::int64_t new_year = days_since_1970(year, 1, 1);
    if (kind == Kind::day) return (new_year + day) * seconds_per_day + clock;
    if (kind == Kind::julian) {
      // Day 60 is the first of March, in leap years too.
      const bool leap = days_since_1970(year, 3, 1) - new_year == 60;
      return (new_year + day - 1 + (leap && day >= 60 ? 1 : 0)) * seconds_per_day + clock;
    }
    const std::int64_t first = days_since_1970(year, static_cast<int>(month), 1);
    const std::int64_t next = month == 12 ? days_since_1970(year + 1, 1, 1)
                                          : days_since_1970(year, static_cast<int>(month) + 1, 1);
    const std::int64_t first_weekday = ((first + 4) % 7 + 7) % 7;
    std::int64_t found = first + (day - first_weekday + 7) % 7 + (week - 1) * 7;
    while (found >= next) found -= 7;
    return found * seconds_per_day + clock;
  }
};

bool take_change(std::string_view& text, ChangeRule& change) {
  if (!take(text, ',')) return false;
  if (take(text, 'M')) {
    if (!take_number(text, change.month) || !take(text, '.') || !take_number(text, change.week) ||
        !take(text, '.') || !take_number(text, change.day))
      return false;
    if (change.month < 1 || change.month > 12 || change.week < 1 || change.week > 5 ||
        change.day > 6)
      return false;
  } else {
    change.kind = take(text, 'J') ? ChangeRule::Kind::julian : ChangeRule::Kind::day;
    if (!take_number(text, change.day) || change.day > 366) return false;
  }
  return !take(text, '/') || take_clock(text, change.clock);
}

// "CST" or "<+11>"
bool take_name(std::string_view& text) {
  if (take(text, '<')) {
    const std::size_t end = text.find('>');
    if (end == std::string_view::npos) return false;
    text.remove_prefix(end + 1);
    return true;
  }
  const std::size_t end = text.find_first_of("+-0123456789,");
  if (end == 0) return false;
  text.remove_prefix(std::min(end, text.size()));
  return true;
}

// ---------------------------------------------------------------- TZif files
// Big-endian numbers of a file; reading past its end gives zeros.
class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : bytes_(bytes) {}

  [[nodiscard]] std::int64_t number(std::size_t offset, std::size_t size) const {
    if (offset + size > bytes_.size()) return 0;
    std::uint64_t value =
        (static_cast<unsigned char>(bytes_[offset]) & 0x80U) != 0 ? ~std::uint64_t{0} : 0;
    for (std::size_t i = 0; i < size; ++i)
      value = value << 8U | static_cast<unsigned char>(bytes_[offset + i]);
    return static_cast<std::int64_t>(value);
  }
  [[nodiscard]] std::size_t count(std::size_t offset) const {
    return static_cast<std::size_t>(std::clamp<std::int64_t>(number(offset, 4), 0, 1'000'000));
  }

 private:
  std::string_view bytes_;
};

constexpr std::size_t header_size = 44;
constexpr std::size_t type_size = 6;

// The numbers in the header of a block at `begin`.
struct Block {
  Block(const Bytes& bytes, std::size_t begin, std::size_t time_size)
      : data(begin + header_size),
        times(bytes.count(begin + 32)),
        types(data + times * (time_size + 1)),
        type_count(bytes.count(begin + 36)) {
    end = types + type_count * type_size + bytes.count(begin + 40) +
          bytes.count(begin + 28) * (time_size + 4) + bytes.count(begin + 24) +
          bytes.count(begin + 20);
  }
  std::size_t data;
  std::size_t times;
  std::size_t types;
  std::size_t type_count;
  std::size_t end = 0;
};

std::optional<std::string> read_zone_file(std::string_view zone) {
  const bool plain = std::ranges::all_of(zone, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == '+' || c == '/';
  });
  if (zone.empty() || zone.size() > 64 || zone[0] == '/' || !plain) return std::nullopt;
  std::ifstream stream("/usr/share/zoneinfo/" + std::string(zone), std::ios::binary);
  std::stringstream content;
  if (!stream || !(content << stream.rdbuf())) return std::nullopt;
  return content.str();
}

}  // namespace

std::optional<std::int64_t> posix_offset(std::string_view rule, std::int64_t time) {
  std::int64_t standard = 0;
  if (!take_name(rule) || !take_clock(rule, standard)) return std::nullopt;
  if (rule.empty()) return -standard;
  std::int64_t summer = standard - 3600;
  ChangeRule begin;
  ChangeRule end;
  if (!take_name(rule)) return std::nullopt;
  if (!rule.empty() && rule[0] != ',' && !take_clock(rule, summer)) return std::nullopt;
  if (!take_change(rule, begin) || !take_change(rule, end) || !rule.empty()) return std::nullopt;
  const std::int64_t year = calendar_of(time - standard).year;
  const std::int64_t from = begin.in(year) + standard;
  const std::int64_t until = end.in(year) + summer;
  const bool is_summer = from < until ? time >= from && time < until : time >= from || time < until;
  return is_summer ? -summer : -standard;
}

std::optional<std::int64_t> tzif_offset(std::string_view file, std::int64_t time) {
  if (!file.starts_with("TZif") || file.size() < header_size) return std::nullopt;
  const Bytes bytes{file};
  const bool modern = file[4] != '\0';
  Block block{bytes, 0, 4};
  const std::size_t size = modern ? 8 : 4;
  if (modern) block = Block{bytes, block.end, 8};
  if (block.end > file.size() || block.type_count == 0) return std::nullopt;
  std::size_t before = 0;  // how many changes were made up to `time`
  while (before < block.times && bytes.number(block.data + before * size, size) <= time) ++before;
  if (modern && before == block.times) {
    std::string_view footer = file.substr(block.end);
    if (take(footer, '\n'))
      if (const auto offset = posix_offset(footer.substr(0, footer.find('\n')), time))
        return offset;
  }
  std::size_t type = 0;
  if (before > 0)
    type = static_cast<unsigned char>(file[block.data + block.times * size + before - 1]);
  if (type >= block.type_count) return std::nullopt;
  return bytes.number(block.types + type * type_size, 4);
}

std::optional<std::int64_t> zone_offset(std::string_view zone, std::int64_t time) {
  if (zone == "UTC" || zone == "Z" || zone == "GMT") return 0;
  std::string_view clock = zone;
  std::int64_t seconds = 0;
  const bool is_clock = zone.find(':') != std::string_view::npos;
  if (is_clock) {
    const bool good = take_clock(clock, seconds) && clock.empty() && seconds < seconds_per_day &&
                      seconds > -seconds_per_day;
    return good ? std::optional(seconds) : std::nullopt;
  }
  const auto file = read_zone_file(zone);
  return file ? tzif_offset(*file, time) : std::nullopt;
}

}  // namespace linter::cel
