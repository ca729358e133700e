#include "parsers/terraform/syntax/mend.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

namespace parsers::terraform {
namespace {

constexpr std::string_view block_types[] = {
    "check",  "data",     "ephemeral", "import",   "locals",    "module",  "moved",
    "output", "provider", "removed",   "resource", "terraform", "variable"};

bool is_name(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
         (letter >= '0' && letter <= '9') || letter == '_' || letter == '-';
}

std::string_view name_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_name(text[end])) ++end;
  return text.substr(at, end - at);
}

bool begins_block(std::string_view text, std::size_t at) {
  const std::string_view word = name_at(text, at);
  if (std::find(std::begin(block_types), std::end(block_types), word) == std::end(block_types))
    return false;
  const std::size_t next = text.find_first_not_of(" \t", at + word.size());
  return next != std::string_view::npos &&
         (text[next] == '"' || text[next] == '{' || is_name(text[next]));
}

// The lines of a text that can close a heredoc: those with nothing but a name.
// They are found once, as there may be many heredocs, and none of them closed.
class ClosingLines {
 public:
  explicit ClosingLines(std::string_view text) : text_(text) {}

  // Where the line that closes the heredoc ends, or npos. `at` is behind the name
  // that opens it.
  std::size_t end_of_heredoc(std::size_t at, std::string_view name) {
    if (!is_found_) find();
    const auto found = ends_.find(name);
    if (found == ends_.end()) return std::string_view::npos;
    const auto line =
        std::upper_bound(found->second.begin(), found->second.end(), at,
                         [](std::size_t from, const Line& other) { return from < other.begin; });
    return line == found->second.end() ? std::string_view::npos : line->end;
  }

 private:
  struct Line {
    std::size_t begin = 0;
    std::size_t end = 0;
  };

  void find() {
    is_found_ = true;
    for (std::size_t line = text_.find('\n'); line != std::string_view::npos;
         line = text_.find('\n', line + 1)) {
      const std::size_t first = text_.find_first_not_of(" \t", line + 1);
      if (first == std::string_view::npos) return;
      const std::string_view name = name_at(text_, first);
      if (name.empty()) continue;
      const std::size_t end = text_.find_first_not_of(" \t\r", first + name.size());
      if (end == std::string_view::npos)
        ends_[name].push_back({line + 1, text_.size()});
      else if (text_[end] == '\n')
        ends_[name].push_back({line + 1, end});
    }
  }

  std::string_view text_;
  std::unordered_map<std::string_view, std::vector<Line>> ends_{};  // never iterated
  bool is_found_ = false;
};

// The name of the heredoc that "<<" at `at` opens; empty if it opens none.
std::string_view heredoc_name(std::string_view text, std::size_t at) {
  at += 2;
  if (at < text.size() && text[at] == '-') ++at;
  return name_at(text, at);
}

char closing(char opening) {
  switch (opening) {
    case '(': return ')';
    case '[': return ']';
    default: return '}';
  }
}

// Walks over brackets, quotes and comments.
class Matcher {
 public:
  explicit Matcher(std::string_view text) : text_(text), closing_lines_(text) {
    result_.text = text;
  }

  Mended run() {
    while (at_ < text_.size()) in_quotes() ? quoted_step() : step();
    if (!open_heredoc_.empty()) result_.text += fmt::format("\n{}\n", open_heredoc_);
    for (auto open = open_.rbegin(); open != open_.rend(); ++open) {
      if (open->sign == '"') continue;  // a quote that is left open is said by the reader
      if (open_heredoc_.empty()) never_closed(*open);
      result_.text += closing(open->sign);
    }
    std::stable_sort(result_.unmatched.begin(), result_.unmatched.end(),
                     [](const Unmatched& a, const Unmatched& b) { return a.begin < b.begin; });
    return std::move(result_);
  }

 private:
  struct Open {
    char sign = '\0';  // one of ( [ { " and $ for an interpolation
    std::size_t at = 0;
  };

  [[nodiscard]] bool in_quotes() const { return !open_.empty() && open_.back().sign == '"'; }

  void quoted_step() {
    const char letter = text_[at_];
    if (letter == '"' || letter == '\n') {
      open_.pop_back();
    } else if (letter == '\\') {
      ++at_;
    } else if ((letter == '$' || letter == '%') && at_ + 1 < text_.size()) {
      if (text_[at_ + 1] == letter) {
        ++at_;
      } else if (text_[at_ + 1] == '{') {
        open_.push_back({'$', at_});
        ++at_;
      }
    }
    ++at_;
  }

  void step() {
    const char letter = text_[at_];
    const std::string_view two = text_.substr(at_, 2);
    if (letter == '#' || two == "//") {
      at_ = std::min(text_.find('\n', at_), text_.size());
      return;
    }
    if (two == "/*") {
      const std::size_t end = text_.find("*/", at_ + 2);
      if (end == std::string_view::npos) report(at_, at_ + 2, "`/*` is never closed");
      at_ = end == std::string_view::npos ? text_.size() : end + 2;
      return;
    }
    if (two == "<<" && !heredoc_name(text_, at_).empty()) {
      skip_heredoc();
      return;
    }
    if (letter == '"' || letter == '(' || letter == '[' || letter == '{')
      open_.push_back({letter, at_});
    if (letter == ')' || letter == ']' || letter == '}') close(letter);
    ++at_;
  }

  void skip_heredoc() {
    const std::string_view name = heredoc_name(text_, at_);
    const auto begin = static_cast<std::size_t>(name.data() - text_.data());
    const std::size_t end = closing_lines_.end_of_heredoc(begin + name.size(), name);
    if (end == std::string_view::npos) {
      // It takes all that follows with it, the brackets that close others too.
      report(at_, begin + name.size(), fmt::format("the heredoc `{}` is never closed", name));
      open_heredoc_ = name;
    }
    at_ = end == std::string_view::npos ? text_.size() : end;
  }

  void close(char sign) {
    // What is open inside of the one that is closed stays open for ever.
    const auto match = std::find_if(open_.rbegin(), open_.rend(),
                                    [&](const Open& open) { return closing(open.sign) == sign; });
    if (match == open_.rend()) {
      report(at_, at_ + 1, fmt::format("`{}` closes nothing", sign));
      result_.text[at_] = ' ';
      return;
    }
    while (closing(open_.back().sign) != sign) {
      never_closed(open_.back());
      open_.pop_back();
    }
    open_.pop_back();
  }

  void never_closed(const Open& open) {
    report(
        open.at, open.at + 1,
        fmt::format("`{}` is never closed", open.sign == '$' ? "${" : std::string(1, open.sign)));
  }

  void report(std::size_t begin, std::size_t end, std::string message) {
    result_.unmatched.push_back({begin, end, std::move(message)});
  }

  std::string_view text_;
  ClosingLines closing_lines_;
  std::size_t at_ = 0;
  std::vector<Open> open_{};
  std::string_view open_heredoc_{};
  Mended result_{};
};

}  // namespace

std::vector<Part> parts_of(std::string_view text) {
  std::vector<Part> parts;
  ClosingLines closing_lines(text);
  std::size_t begin = 0;
  for (std::size_t line = 0; line < text.size();) {
    if (line > begin && begins_block(text, line)) {
      parts.push_back({begin, line});
      begin = line;
    }
    const std::size_t end = std::min(text.find('\n', line), text.size());
    const std::size_t heredoc = text.substr(line, end - line).find("<<");
    std::size_t next = end + 1;
    if (heredoc != std::string_view::npos) {
      const std::string_view name = heredoc_name(text, line + heredoc);
      const std::size_t closed =
          name.empty() ? std::string_view::npos : closing_lines.end_of_heredoc(end, name);
      if (closed != std::string_view::npos) next = closed + 1;
    }
    line = next;
  }
  if (begin < text.size()) parts.push_back({begin, text.size()});
  return parts;
}

Mended mend(std::string_view text) { return Matcher(text).run(); }

}  // namespace parsers::terraform
