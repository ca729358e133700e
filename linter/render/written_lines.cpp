#include "linter/render/written_lines.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "parsers/text/alignment.h"

namespace linter::render {
namespace {

using parsers::Piece;
using parsers::Pieces;
using parsers::Place;
using parsers::Source;
using parsers::TextMap;

constexpr std::size_t none = std::string_view::npos;
constexpr std::string_view opening = "{{";
constexpr std::string_view closing = "}}";

constexpr std::size_t most_attempts = 20'000'000;

std::string_view trimmed(std::string_view line) {
  const std::size_t first = line.find_first_not_of(" \t\r");
  if (first == none) return {};
  return line.substr(first, line.find_last_not_of(" \t\r") - first + 1);
}

// A line of a file, without the white space around it.
Place trimmed_place(const Source& source, std::uint32_t number) {
  const Place line = source.line(number);
  const std::string_view text = trimmed(line.text());
  const auto begin =
      text.empty() ? line.begin : static_cast<std::uint32_t>(text.data() - source.text().data());
  return source.place(begin, begin + text.size());
}

// `a: {{ b }}` as letters and holes.
Pieces pieces_of(const Place& line) {
  Pieces result;
  const std::string_view text = line.text();
  std::size_t at = 0;
  while (true) {
    const std::size_t hole = std::min(text.find(opening, at), text.size());
    Piece& piece = result.pieces.emplace_back();
    piece.text = text.substr(at, hole - at);
    piece.map.copy(line.source->place(line.begin + at, line.begin + hole));
    if (hole == text.size()) return result;
    const std::size_t end = text.find(closing, hole);
    at = end == none ? text.size() : end + closing.size();
    result.holes.push_back(line.source->place(line.begin + hole, line.begin + at));
  }
}

bool says_something(const Pieces& pieces) {
  return std::any_of(pieces.pieces.begin(), pieces.pieces.end(), [](const Piece& piece) {
    return piece.text.find_first_not_of(" \t\"':-") != none;
  });
}

// Members of a list may come first or not: the dash counts for nothing.
std::string_view without_dash(std::string_view text, Order order) {
  while (order == Order::changed && text.starts_with("- "))
    text.remove_prefix(std::min(text.find_first_not_of(' ', 1), text.size()));
  return text;
}

// Tells lines apart by the keys around them, as they are indented: "spec/ports/".
class Keys {
 public:
  // The keys around a line; then it is one of those around the next ones.
  std::string around(std::string_view line, std::string_view text) {
    auto indentation = static_cast<std::size_t>(text.data() - line.data());
    while (text.starts_with("- ")) {
      const std::size_t dash = std::min(text.find_first_not_of(' ', 1), text.size());
      // A list may stand in the column of its key.
      while (!open_.empty() && open_.back().first > indentation) open_.pop_back();
      indentation += dash;
      text.remove_prefix(dash);
    }
    while (!open_.empty() && open_.back().first >= indentation) open_.pop_back();
    std::string keys;
    for (const Open& open : open_) {
      keys += open.key;
      keys += '/';
    }
    const std::size_t colon = text.find(':');
    if (colon != none && (colon + 1 == text.size() || text[colon + 1] == ' '))
      open_.push_back({indentation, std::string(text.substr(0, colon))});
    return keys;
  }

 private:
  struct Open {
    std::size_t first = 0;
    std::string key{};
  };
  std::vector<Open> open_{};
};

// The lines of a file, or of a part of it, by what they say.
class Lines {
 public:
  // `rendered`: how many lines will be asked about. Patterns are left out where
  // trying all of them on all of these would take long.
  Lines(const Place& place, std::size_t rendered, Order order) : place_(place) {
    Keys keys;
    const Source& source = *place.source;
    first_ = source.position(place.begin).line;
    const std::uint32_t last = source.position(place.end).line;
    for (std::uint32_t number = first_; number <= last; ++number) {
      const Place line = trimmed_place(source, number);
      places_.push_back(line);
      if (line.text().empty()) continue;
      if (line.text().find(opening) == none || order == Order::changed) {
        std::string key =
            order == Order::changed ? keys.around(source.line(number).text(), line.text()) : "";
        by_text_[std::move(key) + std::string(without_dash(line.text(), order))].push_back(number);
      } else {
        actions_.push_back(number);
        Pieces pieces = pieces_of(line);
        if (says_something(pieces)) patterns_.push_back({number, std::move(pieces)});
      }
    }
    if (patterns_.size() * rendered > most_attempts) patterns_.clear();
  }

  // Numbers count from the first line of the file.
  [[nodiscard]] const Place& place(std::uint32_t number) const { return places_[number - first_]; }

  // Numbers of the lines between two others that could have made `text`: one, or
  // the first two of several.
  [[nodiscard]] std::vector<std::uint32_t> makers(const std::string& key, std::string_view text,
                                                  std::uint32_t after, std::uint32_t before) const {
    constexpr std::size_t several = 2;
    std::vector<std::uint32_t> numbers;
    if (const auto same = by_text_.find(key); same != by_text_.end()) {
      const std::vector<std::uint32_t>& all = same->second;
      auto at = std::upper_bound(all.begin(), all.end(), after);
      for (; at != all.end() && *at < before && numbers.size() < several; ++at)
        numbers.push_back(*at);
    }
    if (!numbers.empty()) return numbers;
    for (const Pattern& pattern : patterns_) {
      if (numbers.size() == several) break;
      if (after < pattern.number && pattern.number < before && parsers::align(pattern.pieces, text))
        numbers.push_back(pattern.number);
    }
    return numbers;
  }

  // What the line says of `text`, which it made.
  [[nodiscard]] TextMap map(std::uint32_t number, std::string_view text) const {
    TextMap map;
    const Place& line = place(number);
    if (line.text() == text) {
      map.copy(line);
      return map;
    }
    if (line.text().ends_with(text)) {  // without its dash
      map.copy({line.source, line.end - static_cast<std::uint32_t>(text.size()), line.end});
      return map;
    }
    for (const Pattern& pattern : patterns_)
      if (pattern.number == number)
        if (auto found = parsers::align(pattern.pieces, text)) return *std::move(found);
    map.stand_for(text.size(), line);
    return map;
  }

  // The only line with an action between two others; 0 if there is none or several.
  [[nodiscard]] std::uint32_t action_between(std::uint32_t after, std::uint32_t before) const {
    const auto first = std::upper_bound(actions_.begin(), actions_.end(), after);
    const auto last = std::lower_bound(first, actions_.end(), before);
    return last - first == 1 ? *first : 0;
  }

  // Where it begins: what stands for all that is not found.
  [[nodiscard]] Place start() const { return {place_.source, place_.begin, place_.begin}; }

 private:
  struct Pattern {
    std::uint32_t number = 0;
    Pieces pieces{};
  };
  Place place_;
  std::uint32_t first_ = 1;
  std::vector<Place> places_{};
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_text_{};
  std::vector<std::uint32_t> actions_{};
  std::vector<Pattern> patterns_{};
};

struct RenderedLine {
  std::string_view whole{};  // with its line break
  std::string_view text{};   // without the white space around it
  std::string key{};         // what it is looked for by
  std::uint32_t number = 0;  // of the line that made it; 0: not found
};

std::vector<RenderedLine> lines_of(std::string_view rendered, Order order) {
  std::vector<RenderedLine> lines;
  Keys keys;
  while (!rendered.empty()) {
    const std::size_t end = std::min(rendered.find('\n'), rendered.size() - 1) + 1;
    const std::string_view whole = rendered.substr(0, end);
    RenderedLine& line = lines.emplace_back();
    line.whole = whole;
    line.text = trimmed(whole.ends_with('\n') ? whole.substr(0, end - 1) : whole);
    if (order == Order::changed && !line.text.empty()) line.key = keys.around(whole, line.text);
    line.text = without_dash(line.text, order);
    line.key += line.text;
    rendered.remove_prefix(end);
  }
  return lines;
}

// Those that only one line of the file can have made, and that it made once.
void find_unique(std::vector<RenderedLine>& lines, const Lines& written) {
  std::unordered_map<std::string_view, std::size_t> count;
  for (const RenderedLine& line : lines) ++count[line.key];
  for (RenderedLine& line : lines) {
    if (line.text.empty() || count[line.key] > 1) continue;
    const auto makers = written.makers(line.key, line.text, 0, UINT32_MAX);
    if (makers.size() == 1) line.number = makers.front();
  }
}

// For each line the next one of the file that is found at it or behind it.
std::vector<std::uint32_t> next_found(const std::vector<RenderedLine>& lines) {
  std::vector<std::uint32_t> next(lines.size() + 1, UINT32_MAX);
  for (std::size_t i = lines.size(); i-- > 0;)
    next[i] = lines[i].number != 0 ? lines[i].number : next[i + 1];
  return next;
}

// Then those that only one can have made between two of these.
void find_between(std::vector<RenderedLine>& lines, const Lines& written) {
  const std::vector<std::uint32_t> next = next_found(lines);
  std::uint32_t before = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    RenderedLine& line = lines[i];
    if (line.number != 0) {
      before = line.number;
    } else if (!line.text.empty() && before < next[i]) {
      const auto makers = written.makers(line.key, line.text, before, next[i]);
      if (makers.size() == 1) line.number = makers.front();
    }
  }
}

class Mapping {
 public:
  Mapping(const Lines& main, std::span<const Lines> others) : main_(main), others_(others) {}

  void add(const RenderedLine& line, std::uint32_t before, std::uint32_t behind) {
    const TextMap text = map_of(line, before, behind);
    const Place place = text.empty() ? nearest(before) : text.outer(0, text.size());
    const auto indentation = static_cast<std::size_t>(line.text.data() - line.whole.data());
    const std::size_t lead = line.text.empty() ? 0 : indentation;
    map_.stand_for(lead, {place.source, place.begin, place.begin});
    map_.append(text);
    map_.stand_for(line.whole.size() - lead - line.text.size(),
                   {place.source, place.end, place.end});
  }

  TextMap finish() { return std::move(map_); }

 private:
  [[nodiscard]] Place nearest(std::uint32_t before) const {
    return before != 0 ? main_.place(before) : main_.start();
  }

  [[nodiscard]] TextMap map_of(const RenderedLine& line, std::uint32_t before,
                               std::uint32_t behind) const {
    if (line.text.empty()) return {};
    if (line.number != 0) return main_.map(line.number, line.text);
    if (auto map = map_elsewhere(line); !map.empty()) return map;
    TextMap map;
    const std::uint32_t action = main_.action_between(before, behind);
    map.stand_for(line.text.size(), action != 0 ? main_.place(action) : main_.start());
    return map;
  }

  [[nodiscard]] TextMap map_elsewhere(const RenderedLine& line) const {
    TextMap map;
    for (const Lines& lines : others_) {
      const auto makers = lines.makers(line.key, line.text, 0, UINT32_MAX);
      if (makers.empty()) continue;
      if (makers.size() > 1 || !map.empty()) return {};
      map = lines.map(makers.front(), line.text);
    }
    return map;
  }

  const Lines& main_;
  std::span<const Lines> others_;
  TextMap map_{};
};

}  // namespace

TextMap map_lines(std::string_view rendered, const Place& main, std::span<const Place> others,
                  Order order) {
  std::vector<RenderedLine> lines = lines_of(rendered, order);
  const Lines written(main, lines.size(), order);
  std::vector<Lines> more;
  more.reserve(others.size());
  for (const Place& other : others)
    if (other != main) more.emplace_back(other, lines.size(), order);
  find_unique(lines, written);
  if (order == Order::kept) find_between(lines, written);
  const std::vector<std::uint32_t> behind = next_found(lines);
  Mapping mapping(written, more);
  std::uint32_t before = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    mapping.add(lines[i], before, behind[i]);
    if (lines[i].number != 0) before = lines[i].number;
  }
  return mapping.finish();
}

}  // namespace linter::render
