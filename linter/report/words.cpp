#include "linter/report/words.h"

#include <fmt/format.h>

#include <algorithm>

#include "linter/report/escape.h"
#include "linter/report/unicode.h"

namespace linter::report {
namespace {

constexpr std::string_view blanks = " \t\r\n";

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t begin = text.find_first_not_of(blanks); begin != std::string_view::npos;) {
    const std::size_t end = text.find_first_of(blanks, begin);
    words.push_back(text.substr(begin, end - begin));
    begin = text.find_first_not_of(blanks, end);
  }
  return words;
}

std::string_view first_paragraph(std::string_view text) {
  text = trimmed(text);
  return trimmed(text.substr(0, text.find("\n\n")));
}

// Where the sentence that begins at `from` ends: after its full stop.
std::size_t sentence_end(std::string_view text, std::size_t from) {
  for (std::size_t at = text.find('.', from); at != std::string_view::npos;
       at = text.find('.', at + 1)) {
    const std::size_t next = text.find_first_not_of(blanks, at + 1);
    if (next == std::string_view::npos) return at + 1;
    const bool is_followed_by_a_blank = next > at + 1;
    const bool goes_on_in_lower_case = text[next] >= 'a' && text[next] <= 'z';
    if (is_followed_by_a_blank && !goes_on_in_lower_case) return at + 1;
  }
  return text.size();
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(blanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(blanks) + 1 - begin);
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
  std::vector<std::string> lines;
  std::size_t used = 0;
  for (const std::string_view word : words_of(text)) {
    const std::string shown = for_terminal(word);
    const std::size_t size = columns(shown);
    const bool fits = used + 1 + size <= width;
    const bool may_begin_a_line = !shown.starts_with("::");
    if (!lines.empty() && (fits || !may_begin_a_line)) {
      lines.back() += ' ';
      lines.back() += shown;
      used += 1 + size;
    } else {
      lines.push_back(shown);
      used = size;
    }
  }
  return lines;
}

std::string_view first_sentences(std::string_view text, std::size_t limit) {
  const std::string_view paragraph = first_paragraph(text);
  std::size_t end = sentence_end(paragraph, 0);
  while (end < paragraph.size()) {
    const std::size_t next = sentence_end(paragraph, end);
    if (next > limit) break;
    end = next;
  }
  return paragraph.substr(0, end);
}

std::string with_separators(std::uint64_t count) {
  std::string digits = std::to_string(count);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, 1, ',');
  return digits;
}

std::string counted(std::uint64_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", with_separators(count), count == 1 ? one : many);
}

std::string counted(std::uint64_t count, std::string_view noun) {
  return counted(count, noun, fmt::format("{}s", noun));
}

std::string_view to_string(ItemResult::Verdict verdict) {
  switch (verdict) {
    case ItemResult::Verdict::not_assessed: return "not_assessed";
    case ItemResult::Verdict::conforms: return "conforms";
    case ItemResult::Verdict::undecided: return "undecided";
    case ItemResult::Verdict::violated: return "violated";
  }
  return {};
}

std::string_view to_string(parsers::Problem::Severity severity) {
  switch (severity) {
    case parsers::Problem::Severity::note: return "note";
    case parsers::Problem::Severity::warning: return "warning";
    case parsers::Problem::Severity::error: return "error";
  }
  return {};
}

const Item* find_item(const Report& report, std::string_view id) {
  for (const ItemResult& result : report.items)
    if (result.item != nullptr && result.item->id == id) return result.item;
  return nullptr;
}

}  // namespace linter::report
