#include "parsers/terraform/syntax/heredoc.h"

#include <algorithm>

namespace parsers::terraform {
namespace {

// The bytes of the white space that `text` begins with; 0: it begins with none.
std::size_t space_at_start(std::string_view text) {
  if (text.empty()) return 0;
  if (text[0] == ' ' || (text[0] >= '\t' && text[0] <= '\r')) return 1;
  for (const std::string_view space :
       {"\u0085", "\u00a0", "\u1680", "\u2028", "\u2029", "\u202f", "\u205f", "\u3000"})
    if (text.starts_with(space)) return space.size();
  // U+2000 to U+200A
  const bool is_wide = text.starts_with("\xE2\x80") && text.size() > 2 &&
                       static_cast<unsigned char>(text[2]) <= 0x8A;
  return is_wide ? 3 : 0;
}

// Letters, of which some have several bytes.
std::size_t count_letters(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char byte) { return (byte & '\xC0') != '\x80'; }));
}

// The line, or what there is of it, at the start of a text.
std::string_view first_line_of(std::string_view text) {
  return text.substr(0, std::min(text.find('\n'), text.size() - 1) + 1);
}

class Measure {
 public:
  explicit Measure(std::uint32_t begin) : at_(begin) {}

  void add_text(std::string_view text, bool trims_start, bool trims_end) {
    while (!text.empty()) {
      const std::string_view line = first_line_of(text);
      std::string_view piece = line;
      if (trims_start) piece = trimmed_start(piece);
      trims_start = false;
      if (trims_end && line.size() == text.size()) piece = trimmed_end(piece);
      add_piece(piece);
      at_ += static_cast<std::uint32_t>(line.size());
      text.remove_prefix(line.size());
    }
  }

  void add_hole(const Place& hole) {
    if (starts_line_) least_ = 0;
    starts_line_ = false;
    at_ = hole.end;
  }

  Indentation result() { return {least_ == SIZE_MAX ? 0 : least_, std::move(lines_)}; }

 private:
  void add_piece(std::string_view piece) {
    if (starts_line_) {
      const std::size_t indented = piece.size() - trimmed_start(piece).size();
      const bool is_blank = indented == piece.size() && piece.ends_with('\n');
      if (!is_blank) {
        least_ = std::min(least_, count_letters(piece.substr(0, indented)));
        lines_.push_back(at_);
      }
    }
    starts_line_ = piece.ends_with('\n');
  }

  std::uint32_t at_;
  std::size_t least_ = SIZE_MAX;
  std::vector<std::uint32_t> lines_{};
  bool starts_line_ = true;
};

}  // namespace

Indentation indentation_of(const Place& text, std::span<const Place> holes) {
  Measure measure(text.begin);
  std::uint32_t begin = text.begin;
  bool trims_start = false;
  const auto between = [&](std::uint32_t end) { return text.source->place(begin, end).text(); };
  for (const Place& hole : holes) {
    if (hole.begin < begin) continue;
    measure.add_text(between(hole.begin), trims_start, hole.text().substr(2).starts_with('~'));
    measure.add_hole(hole);
    trims_start = hole.text().ends_with("~}");
    begin = hole.end;
  }
  measure.add_text(between(std::max(begin, text.end)), trims_start, false);
  return measure.result();
}

std::string_view trimmed_start(std::string_view text) {
  while (const std::size_t space = space_at_start(text)) text.remove_prefix(space);
  return text;
}

std::string_view trimmed_end(std::string_view text) {
  while (!text.empty()) {
    std::size_t letter = text.size() - 1;
    while (letter > 0 && (text[letter] & '\xC0') == '\x80') --letter;
    if (space_at_start(text.substr(letter)) != text.size() - letter) break;
    text.remove_suffix(text.size() - letter);
  }
  return text;
}

void trim_first_line(Place& place) {
  if (place.text().empty()) return;
  const std::string_view line = first_line_of(place.text());
  place.begin += static_cast<std::uint32_t>(line.size() - trimmed_start(line).size());
}

void trim_last_line(Place& place) {
  const std::string_view text = place.text();
  if (text.empty()) return;
  const std::size_t before =
      text.size() < 2 ? std::string_view::npos : text.rfind('\n', text.size() - 2);
  const std::string_view line = text.substr(before == std::string_view::npos ? 0 : before + 1);
  place.end -= static_cast<std::uint32_t>(line.size() - trimmed_end(line).size());
}

}  // namespace parsers::terraform
