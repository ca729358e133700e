#include "parsers/terraform/syntax/entry.h"

#include <algorithm>
#include <vector>

namespace parsers::terraform {
namespace {

bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '-' || static_cast<unsigned char>(c) >= 0x80;
}

class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  Entry run() {
    while (at_ < text_.size() && !is_decided_) {
      if (in_string())
        step_in_string();
      else
        step();
    }
    if (is_decided_) return decision_;
    if (!open_.empty() && !in_string()) return Entry::open;
    return has_code_ ? Entry::whole : Entry::nothing;
  }

 private:
  bool in_string() const { return !open_.empty() && open_.back() == '"'; }
  bool starts(std::string_view word) const { return text_.substr(at_).starts_with(word); }

  void decide(Entry entry) {
    is_decided_ = true;
    decision_ = entry;
  }

  void step() {
    const char c = text_[at_];
    if (c == '#' || starts("//")) return skip_to("\n");
    if (starts("/*")) return skip_to("*/");
    if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
      ++at_;
      return;
    }
    has_code_ = true;
    if (starts("<<") && step_over_heredoc()) return;
    ++at_;
    if (c == '"' || c == '(' || c == '[' || c == '{') {
      open_.push_back(c);
    } else if (c == ')' || c == ']' || c == '}') {
      if (open_.empty()) return decide(Entry::whole);
      open_.pop_back();
    }
  }

  // "${" and "%{" open what is code again; "$${" does not.
  void step_in_string() {
    const char c = text_[at_++];
    const char next = at_ < text_.size() ? text_[at_] : '\0';
    if (c == '\n') return decide(Entry::whole);
    if (c == '"') {
      open_.pop_back();
    } else if (c == '\\') {
      ++at_;
    } else if (c == '$' || c == '%') {
      if (next == c) {
        ++at_;
      } else if (next == '{') {
        ++at_;
        open_.push_back('{');
      }
    }
  }

  void skip_to(std::string_view end) {
    const std::size_t found = text_.find(end, at_ + 1);
    if (found == std::string_view::npos && end == "*/") return decide(Entry::open);
    at_ = found == std::string_view::npos ? text_.size() : found + end.size();
  }

  bool step_over_heredoc() {
    std::size_t begin = at_ + 2;
    if (begin < text_.size() && text_[begin] == '-') ++begin;
    std::size_t end = begin;
    while (end < text_.size() && is_name(text_[end])) ++end;
    if (end == begin || (end < text_.size() && text_[end] != '\n' && text_[end] != '\r'))
      return false;
    const std::string_view name = text_.substr(begin, end - begin);
    for (std::size_t line = text_.find('\n', end); line != std::string_view::npos;) {
      const std::size_t first = line + 1;
      line = text_.find('\n', first);
      std::string_view words = text_.substr(first, line - first);
      words.remove_prefix(std::min(words.find_first_not_of(" \t"), words.size()));
      while (words.ends_with(' ') || words.ends_with('\t') || words.ends_with('\r'))
        words.remove_suffix(1);
      if (words != name) continue;
      at_ = line == std::string_view::npos ? text_.size() : line;
      return true;
    }
    decide(Entry::open);
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<char> open_{};
  bool has_code_ = false;
  bool is_decided_ = false;
  Entry decision_ = Entry::whole;
};

}  // namespace

Entry entry_of(std::string_view text) { return Scanner(text).run(); }

}  // namespace parsers::terraform
