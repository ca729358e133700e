// Memory that is handed out in one direction and given back all at once.
//
//   Arena arena;
//   std::string_view name = arena.text("web");      // a copy that lives as long as the arena
//   std::span<Member> members = arena.array<Member>(3);
//
// Only for things without a destructor. One thread uses an Arena at a time; the
// Project keeps every Arena until the report is written.
#pragma once

#include <cstddef>
#include <memory>
#include <new>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace parsers {

class Arena {
 public:
  Arena() = default;
  Arena(Arena&&) = default;
  Arena& operator=(Arena&&) = default;

  [[nodiscard]] void* allocate(std::size_t bytes, std::size_t alignment);

  template <typename T, typename... Arguments>
  [[nodiscard]] T* make(Arguments&&... arguments) {
    static_assert(std::is_trivially_destructible_v<T>);
    return new (allocate(sizeof(T), alignof(T))) T{std::forward<Arguments>(arguments)...};
  }

  // `count` default-constructed elements.
  template <typename T>
  [[nodiscard]] std::span<T> array(std::size_t count) {
    static_assert(std::is_trivially_destructible_v<T>);
    if (count == 0) return {};
    T* first = static_cast<T*>(allocate(count * sizeof(T), alignof(T)));
    for (std::size_t i = 0; i < count; ++i) new (first + i) T{};
    return {first, count};
  }

  // A copy of `elements`.
  template <typename T>
  [[nodiscard]] std::span<T> copy(std::span<const T> elements) {
    static_assert(std::is_trivially_destructible_v<T> && std::is_copy_constructible_v<T>);
    if (elements.empty()) return {};
    T* first = static_cast<T*>(allocate(elements.size_bytes(), alignof(T)));
    std::uninitialized_copy(elements.begin(), elements.end(), first);
    return {first, elements.size()};
  }
  template <typename T>
  [[nodiscard]] std::span<T> copy(const std::vector<T>& elements) {
    return copy(std::span<const T>(elements));
  }

  [[nodiscard]] std::string_view text(std::string_view text);

  // Forgets everything that was handed out and keeps the memory for the next
  // use: a scratch arena that is reset between uses soon stops allocating.
  void reset();

  // Bytes taken from the system.
  [[nodiscard]] std::size_t size() const;

 private:
  struct Chunk {
    std::unique_ptr<std::byte[]> bytes{};
    std::size_t size = 0;
  };
  std::vector<Chunk> chunks_;
  std::size_t current_ = 0;  // index of the chunk being filled
  std::size_t used_ = 0;     // bytes used of it
};

}  // namespace parsers
