#include "parsers/value/arena.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace parsers {
namespace {

constexpr std::size_t smallest_chunk = std::size_t{16} * 1024;
constexpr std::size_t largest_step = std::size_t{1024} * 1024;

// Bytes to skip so that `base + used` is aligned.
std::size_t padding(const std::byte* base, std::size_t used, std::size_t alignment) {
  const auto address = reinterpret_cast<std::uintptr_t>(base) + used;
  return (alignment - address % alignment) % alignment;
}

}  // namespace

void* Arena::allocate(std::size_t bytes, std::size_t alignment) {
  while (current_ < chunks_.size()) {
    Chunk& chunk = chunks_[current_];
    const std::size_t begin = used_ + padding(chunk.bytes.get(), used_, alignment);
    if (begin + bytes <= chunk.size) {
      used_ = begin + bytes;
      return chunk.bytes.get() + begin;
    }
    ++current_;
    used_ = 0;
  }
  const std::size_t last = chunks_.empty() ? smallest_chunk / 2 : chunks_.back().size;
  const std::size_t size = std::max(std::min(last * 2, largest_step), bytes + alignment);
  chunks_.push_back({std::make_unique_for_overwrite<std::byte[]>(size), size});
  current_ = chunks_.size() - 1;
  const std::size_t begin = padding(chunks_.back().bytes.get(), 0, alignment);
  used_ = begin + bytes;
  return chunks_.back().bytes.get() + begin;
}

std::string_view Arena::text(std::string_view text) {
  if (text.empty()) return {};
  char* copy = static_cast<char*>(allocate(text.size(), 1));
  std::memcpy(copy, text.data(), text.size());
  return {copy, text.size()};
}

void Arena::reset() {
  current_ = 0;
  used_ = 0;
}

std::size_t Arena::size() const {
  std::size_t total = 0;
  for (const Chunk& chunk : chunks_) total += chunk.size;
  return total;
}

}  // namespace parsers
