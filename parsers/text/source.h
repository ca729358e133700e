// The text of one file, and places in it.
//
//   Source source{"infra/main.tf", text};
//   Place place = source.place(10, 14);        // bytes 10 to 14
//   place.text();                              // what is written there
//   source.position(10);                       // line 2, column 3
//
// A Source is never copied or changed: everything that the readers find are
// views into its text. The Project owns all Sources, and they outlive every
// Place, Value and Finding.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace parsers {

class Source;
struct Embedding;

// A line and a column, both counted from 1. Columns count UTF-16 code units, as
// SARIF (columnKind "utf16CodeUnits") and editors do; a byte order mark has no
// column.
struct Position {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
};

// A stretch of bytes in one Source: from `begin` up to, not including, `end`.
// A default Place (no source) means "nowhere in the input".
struct Place {
  const Source* source = nullptr;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  [[nodiscard]] std::string_view text() const;
  [[nodiscard]] bool contains(const Place& inner) const;
  [[nodiscard]] explicit operator bool() const { return source != nullptr; }
  friend bool operator==(const Place&, const Place&) = default;
};

class Source {
 public:
  // The largest text whose offsets fit a Place; the caller checks it.
  static constexpr std::size_t max_size = 0xFFFF'FFF0U;

  // `path` is what is shown to people: relative, with '/' between its parts.
  Source(std::string path, std::string text);
  // A text that was taken out of another one (parsers/text/embedding.h): then
  // `path` is what its language calls it, and people are shown in_file() places.
  Source(std::string path, std::string text, Embedding embedding);
  Source(const Source&) = delete;
  Source& operator=(const Source&) = delete;
  ~Source();

  [[nodiscard]] const std::string& path() const { return path_; }
  // All bytes of the file, a byte order mark included.
  [[nodiscard]] std::string_view text() const { return text_; }
  // How many bytes of byte order mark the text begins with: 0 or 3.
  [[nodiscard]] std::uint32_t bom_size() const;
  // nullptr for a file.
  [[nodiscard]] const Embedding* embedding() const { return embedding_.get(); }

  [[nodiscard]] Place place(std::size_t begin, std::size_t end) const;
  [[nodiscard]] Place whole() const { return place(0, text_.size()); }

  // Line and column of a byte. The table of lines is built at the first call,
  // so a file without findings never pays for it. Safe from several threads.
  [[nodiscard]] Position position(std::uint32_t offset) const;
  [[nodiscard]] std::uint32_t line_count() const;
  // The bytes of a line without its line ending; `line` counts from 1.
  [[nodiscard]] Place line(std::uint32_t line) const;

 private:
  const std::vector<std::uint32_t>& line_starts() const;
  // UTF-16 code units before a byte.
  std::uint32_t units_before(std::uint32_t offset) const;

  std::string path_;
  std::string text_;
  std::unique_ptr<const Embedding> embedding_{};
  mutable std::once_flag lines_once_;
  mutable std::vector<std::uint32_t> line_starts_;
  // UTF-16 code units before each block of the text, so that a column of a very
  // long line costs no more than another.
  mutable std::vector<std::uint32_t> units_before_block_;
};

// `place` cut at the end of its first line: what a finding on a whole block
// points at.
[[nodiscard]] Place first_line(const Place& place);

}  // namespace parsers
