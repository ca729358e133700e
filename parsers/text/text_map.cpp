#include "parsers/text/text_map.h"

#include <algorithm>
#include <iterator>

#include "parsers/text/embedding.h"

namespace parsers {

void TextMap::copy(Place outer) {
  if (outer.begin == outer.end) return;
  const auto at = static_cast<std::uint32_t>(size_);
  size_ += outer.end - outer.begin;
  if (!parts_.empty()) {
    Part& last = parts_.back();
    if (last.copied && last.outer.source == outer.source && last.outer.end == outer.begin) {
      last.outer.end = outer.end;
      return;
    }
  }
  parts_.push_back({at, true, outer});
}

void TextMap::stand_for(std::size_t size, Place outer) {
  if (size == 0) return;
  parts_.push_back({static_cast<std::uint32_t>(size_), false, outer});
  size_ += size;
}

void TextMap::append(const TextMap& more) {
  for (std::size_t i = 0; i < more.parts_.size(); ++i) {
    const Part& part = more.parts_[i];
    const std::size_t end = i + 1 < more.parts_.size() ? more.parts_[i + 1].begin : more.size_;
    part.copied ? copy(part.outer) : stand_for(end - part.begin, part.outer);
  }
}

const TextMap::Part& TextMap::part_at(std::size_t offset) const {
  const auto behind =
      std::upper_bound(parts_.begin(), parts_.end(), offset,
                       [](std::size_t wanted, const Part& part) { return wanted < part.begin; });
  return *std::prev(behind);
}

std::uint32_t TextMap::begin_of(const Part& part, std::size_t offset) const {
  return part.copied ? part.outer.begin + static_cast<std::uint32_t>(offset - part.begin)
                     : part.outer.begin;
}

std::uint32_t TextMap::end_of(const Part& part, std::size_t offset) const {
  return part.copied ? begin_of(part, offset) : part.outer.end;
}

Place TextMap::outer(std::size_t begin, std::size_t end) const {
  if (parts_.empty()) return {};
  begin = std::min(begin, size_);
  end = std::clamp(end, begin, size_);
  if (begin == size_) {  // behind the last byte
    const std::uint32_t at = end_of(parts_.back(), size_);
    return {parts_.back().outer.source, at, at};
  }
  const Part& first = part_at(begin);
  Place place{first.outer.source, begin_of(first, begin), begin_of(first, begin)};
  if (end == begin) return place;
  const Part& last = part_at(end - 1);
  place.end = end_of(last, end);
  // Parts from two files, or from one in another order: where it begins counts.
  if (last.outer.source != place.source || place.end < place.begin)
    place.end = first.copied ? first.outer.end : std::max(first.outer.end, place.begin);
  return place;
}

Place in_file(Place place) {
  while (place.source != nullptr && place.source->embedding() != nullptr)
    place = place.source->embedding()->map.outer(place.begin, place.end);
  return place;
}

}  // namespace parsers
