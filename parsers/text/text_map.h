// Where each byte of a text stands that was taken out of another one: out of the
// quotes, escapes and indentation of a file in another language.
//
//   TextMap map;                       // for  listen: "a\tb"  in a YAML file
//   map.copy(yaml.place(9, 10));       // a     is written as it is
//   map.stand_for(1, yaml.place(10, 12));  // a tab is written \t
//   map.copy(yaml.place(12, 13));      // b
//   map.outer(1, 3).text()             // R"(\tb)"
//
// Built from the front to the end, once, by whoever decodes the text. A part may
// stand for anything: an escape, the indentation that was dropped, an
// interpolation.
#pragma once

#include <cstdint>
#include <vector>

#include "parsers/text/source.h"

namespace parsers {

class TextMap {
 public:
  // The next bytes of the text are those at `outer`.
  void copy(Place outer);
  // The next `size` bytes of the text are made of what stands at `outer`, as one.
  void stand_for(std::size_t size, Place outer);
  // What is appended to `text` is what `more` maps.
  void append(const TextMap& more);

  // How many bytes of text are mapped so far.
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }

  // Where the bytes from `begin` to `end` of the text stand. All of a part that
  // is not copied byte by byte. Nowhere if nothing is mapped.
  [[nodiscard]] Place outer(std::size_t begin, std::size_t end) const;

 private:
  struct Part {
    std::uint32_t begin = 0;  // in the text
    bool copied = false;
    Place outer{};
  };
  [[nodiscard]] const Part& part_at(std::size_t offset) const;
  [[nodiscard]] std::uint32_t begin_of(const Part& part, std::size_t offset) const;
  [[nodiscard]] std::uint32_t end_of(const Part& part, std::size_t offset) const;

  std::vector<Part> parts_{};  // in the order of the text; each goes up to the next
  std::size_t size_ = 0;
};

// The place in a file that people edit: `place` itself, unless it stands in a
// text that was taken out of such a file, or out of a text that was.
[[nodiscard]] Place in_file(Place place);

}  // namespace parsers
