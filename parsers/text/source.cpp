#include "parsers/text/source.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <utility>

#include "parsers/text/embedding.h"

namespace parsers {
namespace {

constexpr std::uint32_t block_size = 1024;
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// Eight bytes at a time.
bool is_ascii(std::string_view text) {
  constexpr std::uint64_t high_bits = 0x8080'8080'8080'8080U;
  std::uint64_t eight = 0;
  std::uint64_t all = 0;
  std::size_t at = 0;
  for (; at + sizeof eight <= text.size(); at += sizeof eight) {
    std::memcpy(&eight, text.data() + at, sizeof eight);
    all |= eight;
  }
  for (; at < text.size(); ++at) all |= static_cast<unsigned char>(text[at]);
  return (all & high_bits) == 0;
}

// UTF-16 code units in `text`: one for each code point below U+10000, two
// above. A byte that is no UTF-8 counts as one.
std::uint32_t utf16_length(std::string_view text) {
  if (is_ascii(text)) return static_cast<std::uint32_t>(text.size());
  std::uint32_t length = 0;
  for (const char character : text) {
    const auto byte = static_cast<unsigned char>(character);
    const bool continuation = (byte & 0xC0U) == 0x80U;
    if (!continuation) length += byte >= 0xF0U ? 2 : 1;
  }
  return length;
}

}  // namespace

std::string_view Place::text() const {
  if (source == nullptr) return {};
  return source->text().substr(begin, end - begin);
}

bool Place::contains(const Place& inner) const {
  return source != nullptr && source == inner.source && begin <= inner.begin && inner.end <= end;
}

Source::Source(std::string path, std::string text)
    : path_(std::move(path)), text_(std::move(text)) {
  assert(text_.size() <= max_size);
}

Source::Source(std::string path, std::string text, Embedding embedding)
    : Source(std::move(path), std::move(text)) {
  assert(embedding.map.size() == text_.size());
  embedding_ = std::make_unique<const Embedding>(std::move(embedding));
}

Source::~Source() = default;

std::uint32_t Source::bom_size() const {
  return text().starts_with(byte_order_mark) ? std::uint32_t{3} : 0;
}

Place Source::place(std::size_t begin, std::size_t end) const {
  assert(begin <= end && end <= text_.size());
  return Place{this, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

const std::vector<std::uint32_t>& Source::line_starts() const {
  std::call_once(lines_once_, [this] {
    line_starts_.push_back(bom_size());
    for (std::size_t at = text_.find('\n'); at != std::string::npos; at = text_.find('\n', at + 1))
      line_starts_.push_back(static_cast<std::uint32_t>(at + 1));
    std::uint32_t units = 0;
    for (std::size_t at = 0; at < text_.size(); at += block_size) {
      units_before_block_.push_back(units);
      units += utf16_length(text().substr(at, block_size));
    }
    units_before_block_.push_back(units);
  });
  return line_starts_;
}

std::uint32_t Source::units_before(std::uint32_t offset) const {
  // At the end of a text of whole blocks the last entry is that of the end.
  const std::uint32_t block = offset / block_size;
  return units_before_block_[block] +
         utf16_length(text().substr(block * block_size, offset % block_size));
}

Position Source::position(std::uint32_t offset) const {
  const auto& starts = line_starts();
  const auto after = std::upper_bound(starts.begin(), starts.end(), offset);
  if (after == starts.begin()) return {};  // inside the byte order mark
  const std::uint32_t start = *std::prev(after);
  return {static_cast<std::uint32_t>(after - starts.begin()),
          1 + units_before(offset) - units_before(start)};
}

std::uint32_t Source::line_count() const {
  return static_cast<std::uint32_t>(line_starts().size());
}

Place Source::line(std::uint32_t line) const {
  const auto& starts = line_starts();
  assert(line >= 1 && line <= starts.size());
  const std::size_t begin = starts[line - 1];
  std::size_t end = line < starts.size() ? starts[line] - 1 : text_.size();
  if (end > begin && text_[end - 1] == '\r') --end;
  return place(begin, end);
}

Place first_line(const Place& place) {
  const std::string_view text = place.text();
  std::size_t length = std::min(text.find('\n'), text.size());
  while (length > 0 && (text[length - 1] == '\r' || text[length - 1] == ' ')) --length;
  return Place{place.source, place.begin, static_cast<std::uint32_t>(place.begin + length)};
}

}  // namespace parsers
