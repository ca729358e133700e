#include "linter/report/code_line.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "linter/report/escape.h"
#include "linter/report/frame.h"
#include "linter/report/secrets.h"
#include "linter/report/unicode.h"

namespace linter::report {
namespace {

constexpr std::size_t tab_stop = 4;
constexpr std::string_view hidden = "****";
constexpr std::string_view cut = "...";
// How far around the focus a line is drawn, in bytes; more than will fit.
constexpr std::size_t reach = 512;
// How far before that the key of a secret is found.
constexpr std::size_t secret_reach = 4096;

// What is drawn for one character of the input, or for a hidden secret.
struct Cell {
  std::string text{};
  std::size_t begin = 0;  // bytes of the line that it stands for
  std::size_t end = 0;
  std::size_t column = 0;
  std::size_t width = 0;
};

std::size_t character_start(std::string_view line, std::size_t at) {
  // At most three steps: longer runs of continuation bytes are no UTF-8.
  for (int i = 0; i < 3 && at > 0 && at < line.size(); ++i, --at)
    if ((static_cast<unsigned char>(line[at]) & 0xC0U) != 0x80U) break;
  return at;
}

class Cells {
 public:
  // `previous` is the line before, or its beginning.
  Cells(std::string_view line, std::string_view previous, Stretch focus)
      : line_(line),
        previous_(previous),
        begin_(character_start(line, focus.begin > reach ? focus.begin - reach : 0)),
        end_(character_start(line, std::min(line.size(), focus.begin + reach))) {
    const std::vector<Stretch> secrets = find_secrets();
    cells_.reserve(end_ - begin_);
    auto secret = secrets.begin();
    for (std::size_t at = begin_; at < end_;) {
      while (secret != secrets.end() && secret->end <= at) ++secret;
      const bool is_secret = secret != secrets.end() && secret->begin <= at;
      at = is_secret ? add(std::string{hidden}, at, secret->end) : add_character(at);
    }
  }

  [[nodiscard]] const std::vector<Cell>& all() const { return cells_; }
  [[nodiscard]] bool leave_out_start() const { return begin_ > 0; }
  [[nodiscard]] bool leave_out_end() const { return end_ < line_.size(); }
  [[nodiscard]] std::size_t width() const { return column_; }

  // The column where the byte `at` of the line is drawn.
  [[nodiscard]] std::size_t column_of(std::size_t at) const {
    for (const Cell& cell : cells_)
      if (at < cell.end) return cell.column;
    return column_;
  }
  // The column after what is drawn for the bytes before `end`.
  [[nodiscard]] std::size_t column_after(std::size_t end) const {
    std::size_t column = 0;
    for (const Cell& cell : cells_)
      if (cell.begin < end) column = cell.column + cell.width;
    return column;
  }

 private:
  // In bytes of the line.
  [[nodiscard]] std::vector<Stretch> find_secrets() const {
    const std::size_t from = begin_ - std::min(begin_, secret_reach);
    std::vector<Stretch> secrets = secrets_in(line_.substr(from, end_ - from), previous_);
    for (Stretch& secret : secrets) secret = {secret.begin + from, secret.end + from};
    return secrets;
  }

  std::size_t add(std::string text, std::size_t begin, std::size_t end) {
    const std::size_t width = columns(text);
    cells_.push_back({std::move(text), begin, end, column_, width});
    column_ += width;
    return end;
  }

  std::size_t add_character(std::size_t at) {
    const char byte = line_[at];
    if (byte >= ' ' && byte <= '~' && byte != '[') {
      cells_.push_back({std::string(1, byte), at, at + 1, column_++, 1});
      return at + 1;
    }
    const std::size_t end = std::min(end_, at + decode(line_, at).size);
    if (byte == '\t') return add(std::string(tab_stop - column_ % tab_stop, ' '), at, end);
    const bool ends_command_mark = byte == '[' && line_.substr(0, at).ends_with("##");
    return add(ends_command_mark ? "\\x5b" : for_terminal(line_.substr(at, end - at)), at, end);
  }

  std::string_view line_;
  std::string_view previous_;
  std::size_t begin_;
  std::size_t end_;
  std::size_t column_ = 0;
  std::vector<Cell> cells_;
};

// The columns to show: all, if they fit; else the ones around the focus.
Stretch window(const Cells& cells, std::size_t first, std::size_t last) {
  const bool fits = last <= text_width;
  if (fits && !cells.leave_out_start()) return {0, std::min(cells.width(), text_width)};
  const std::size_t begin = first - std::min(first, text_width / 3);
  return {begin, std::min(cells.width(), begin + text_width)};
}

// The beginning of the line before `line`, if there is one and it is short.
std::string_view line_before(const parsers::Place& line) {
  constexpr std::size_t longest = 256;
  const std::string_view before = line.source->text().substr(0, line.begin);
  if (before.empty() || before.back() != '\n') return {};
  const std::string_view near = before.substr(before.size() - std::min(before.size(), longest));
  const std::size_t newline = near.find_last_of('\n', near.size() - 2);
  if (near.size() < 2 || (newline == std::string_view::npos && near.size() < before.size()))
    return {};
  const std::size_t begin = newline == std::string_view::npos ? 0 : newline + 1;
  std::string_view result = near.substr(begin, near.size() - 1 - begin);
  if (result.ends_with('\r')) result.remove_suffix(1);
  return result;
}

void drop_trailing_blanks(std::string& text) {
  while (text.ends_with(' ')) text.pop_back();
}

}  // namespace

CodeLine show_line(const parsers::Place& line, const parsers::Place& focus) {
  // A focus on the line ending stands after the last character.
  const std::string_view text = line.text();
  const std::size_t focus_begin =
      std::min<std::size_t>(focus.begin - std::min(focus.begin, line.begin), text.size());
  const std::size_t focus_end = std::clamp<std::size_t>(focus.end - std::min(focus.end, line.begin),
                                                        focus_begin, text.size());
  const Cells cells{text, line_before(line), {focus_begin, focus_end}};
  const std::size_t first = cells.column_of(focus_begin);
  const std::size_t last = std::max(first + 1, cells.column_after(focus_end));
  const Stretch shown = window(cells, first, last);

  CodeLine result;
  if (shown.begin > 0 || cells.leave_out_start()) result.text = cut;
  const std::size_t shift = result.text.size();
  std::size_t begin = shown.begin;
  bool started = false;
  for (const Cell& cell : cells.all()) {
    if (cell.column < shown.begin || cell.column + cell.width > shown.end) continue;
    if (!started) begin = cell.column;
    started = true;
    result.text += cell.text;
  }
  if (shown.end < cells.width() || cells.leave_out_end()) result.text += cut;
  drop_trailing_blanks(result.text);
  result.caret_column = first - std::min(first, begin) + shift;
  result.caret_width =
      std::max<std::size_t>(1, std::min(last, std::max(shown.end, first + 1)) - first);
  return result;
}

std::string show_line(const parsers::Place& line) {
  return show_line(line, line.source->place(line.begin, line.begin)).text;
}

}  // namespace linter::report
