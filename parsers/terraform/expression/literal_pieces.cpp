#include "parsers/terraform/expression/literal_pieces.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "parsers/text/code_point.h"

namespace parsers::terraform {
namespace {

bool is_space(char character) {
  return character == ' ' || character == '\t' || character == '\n' || character == '\r';
}

// Behind the `}` of the `${` or `%{` at `at`.
std::size_t end_of_sequence(std::string_view text, std::size_t at) {
  std::size_t depth = 0;
  bool quoted = false;
  std::vector<std::size_t> outer;  // depths at which a quoted text goes on
  while (at < text.size()) {
    const char letter = text[at];
    const bool opens = (letter == '$' || letter == '%') && text.substr(at + 1).starts_with('{');
    if (quoted) {
      if (letter == '\\') {
        at += 2;
        continue;
      }
      if (letter == '"') quoted = false;
      if (opens) {
        outer.push_back(depth++);
        quoted = false;
        ++at;
      }
    } else if (letter == '"') {
      quoted = true;
    } else if (letter == '{') {
      ++depth;
    } else if (letter == '}' && --depth == 0) {
      return at + 1;
    } else if (letter == '}' && !outer.empty() && outer.back() == depth) {
      outer.pop_back();
      quoted = true;
    }
    ++at;
  }
  return text.size();
}

class Reading {
 public:
  Reading(Place written, std::size_t indentation, bool unix_lines)
      : source_(*written.source),
        file_(written.source->text().substr(0, written.end)),
        at_(written.begin),
        indentation_(indentation),
        unix_lines_(unix_lines) {}

  Pieces run() {
    const std::string_view text = file_.substr(at_);
    quoted_ = text.starts_with('"');
    if (quoted_) {
      ++at_;
      if (file_.ends_with('"') && file_.size() > at_) file_.remove_suffix(1);
      indentation_ = 0;
    } else if (text.starts_with("<<")) {
      enter_heredoc(text.starts_with("<<-"));
    } else {
      indentation_ = 0;
    }
    line_starts_ = !quoted_;
    while (at_ < file_.size()) step();
    finish_piece();
    return std::move(literal_);
  }

 private:
  void enter_heredoc(bool indented) {
    if (!indented) indentation_ = 0;
    at_ = std::min(file_.find('\n', at_), file_.size() - 1) + 1;
    // The last line holds the marker.
    std::string_view body = file_;
    while (!body.empty() && (body.back() == '\n' || body.back() == '\r')) body.remove_suffix(1);
    const std::size_t last = body.rfind('\n');
    file_ = file_.substr(0, last == std::string_view::npos ? at_ : std::max(last + 1, at_));
  }

  void add(std::string_view letters, std::size_t length) {
    steps_.push_back({std::string(letters), source_.place(at_, at_ + length)});
    at_ += length;
  }

  // Letters that are nothing but themselves, up to the end of the line.
  void add_plain(std::string_view rest) {
    const std::size_t size = std::min(rest.find_first_of("$%\\\r\n", 1), rest.size());
    add(rest.substr(0, size), size);
  }

  // What was read since the last hole is a piece.
  void finish_piece() {
    Piece& piece = literal_.pieces.emplace_back();
    for (const Step& step : steps_) {
      piece.text += step.letters;
      if (step.letters == step.place.text())
        piece.map.copy(step.place);
      else
        piece.map.stand_for(step.letters.size(), step.place);
    }
    steps_.clear();
  }

  void skip_indentation() {
    for (std::size_t i = 0; i < indentation_ && at_ < file_.size() && file_[at_] == ' '; ++i) ++at_;
    line_starts_ = false;
  }

  void step() {
    if (std::exchange(line_starts_, false)) {
      skip_indentation();
      if (at_ >= file_.size()) return;
    }
    const std::string_view rest = file_.substr(at_);
    if (rest.starts_with("$${") || rest.starts_with("%%{")) return add(rest.substr(1, 2), 3);
    if (rest.starts_with("${") || rest.starts_with("%{")) return hole();
    if (quoted_ && rest.front() == '\\') return escape(rest);
    if (unix_lines_ && rest.starts_with("\r\n")) {
      line_starts_ = !quoted_;
      return add("\n", 2);
    }
    if (rest.front() != '\n') return add_plain(rest);
    line_starts_ = !quoted_;
    add("\n", 1);
  }

  void escape(std::string_view rest) {
    constexpr std::string_view names = "nrt\"\\";
    constexpr std::string_view letters = "\n\r\t\"\\";
    const char name = rest.size() > 1 ? rest[1] : '\0';
    if (const std::size_t known = names.find(name); name != '\0' && known != std::string_view::npos)
      return add(letters.substr(known, 1), 2);
    const std::size_t digits = name == 'u' ? 4 : name == 'U' ? 8 : 0;
    if (digits == 0 || rest.size() < 2 + digits) return add(rest.substr(0, 1), 1);
    std::uint32_t point = 0;
    for (const char digit : rest.substr(2, digits)) {
      const int lower = digit | 0x20;
      point = point * 16 + static_cast<std::uint32_t>(lower >= 'a' ? (lower - 'a' + 10) & 15
                                                                   : (digit - '0') & 15);
    }
    add(code_point_text(std::min<std::uint32_t>(point, 0x10FFFF)), 2 + digits);
  }

  // An expression, or a directive with all up to the one that ends it.
  void hole() {
    const std::size_t begin = at_;
    const bool strips_before = file_.substr(at_ + 2).starts_with('~');
    std::size_t depth = 0;
    do {
      const std::size_t end = end_of_sequence(file_, at_);
      if (file_[at_] == '%') {
        std::string_view inside = file_.substr(at_ + 2, end - at_ - 2);
        inside.remove_prefix(std::min(inside.find_first_not_of("~ \t\r\n"), inside.size()));
        if (inside.starts_with("if") || inside.starts_with("for")) ++depth;
        if (inside.starts_with("end") && depth > 0) --depth;
      }
      at_ = end;
      if (depth == 0) break;
      while (at_ < file_.size() && !(file_[at_] == '%' && file_.substr(at_ + 1).starts_with('{') &&
                                     file_[at_ - 1] != '%'))
        ++at_;
    } while (at_ < file_.size());
    const bool strips_behind = at_ - begin > 2 && file_[at_ - 2] == '~';
    if (strips_before) strip_end();
    finish_piece();
    literal_.holes.push_back(source_.place(begin, at_));
    if (strips_behind)
      while (at_ < file_.size() && is_space(file_[at_])) ++at_;
  }

  // `${~` takes away the white space before it.
  void strip_end() {
    while (!steps_.empty() && is_space(steps_.back().letters.back())) {
      Step& last = steps_.back();
      const bool is_copied = last.letters == last.place.text();
      last.letters.pop_back();
      --last.place.end;
      if (last.letters.empty() || !is_copied) steps_.pop_back();
    }
  }

  // Letters of the text, and what is written for them.
  struct Step {
    std::string letters{};
    Place place{};
  };

  const Source& source_;
  std::string_view file_;
  std::size_t at_;
  std::size_t indentation_;
  bool unix_lines_;
  bool quoted_ = false;
  bool line_starts_ = false;
  std::vector<Step> steps_{};
  Pieces literal_{};
};

}  // namespace

Pieces read_literal(Place written, std::size_t indentation, bool unix_lines) {
  return Reading(written, indentation, unix_lines).run();
}

}  // namespace parsers::terraform
