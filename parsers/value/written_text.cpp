#include "parsers/value/written_text.h"

#include <string>
#include <vector>

namespace parsers {
namespace {

// A text that was put together elsewhere is soon given up.
constexpr std::size_t most_missed = 200;

// Without quotes, which may be written otherwise.
std::string_view first_word(std::string_view text) {
  const std::size_t begin = text.find('"');
  if (begin == std::string_view::npos) return text;
  const std::size_t end = text.find_first_of("\"\\", begin + 1);
  return end == std::string_view::npos ? text : text.substr(begin + 1, end - begin - 1);
}

bool is_bracket(char letter) { return letter == '{' || letter == '['; }

}  // namespace

WrittenText::WrittenText(const Value& text, Arena& arena)
    : text_(text), whole_(text.place()), arena_(arena) {
  const std::string_view word = first_word(text.as_text());
  std::vector<Step> steps = steps_of(text.origin());
  const auto is_elsewhere = [word](const Step& step) {
    return !step.place || step.place.text().find(word) == std::string_view::npos;
  };
  while (!steps.empty() && is_elsewhere(steps.back())) steps.pop_back();
  if (!steps.empty()) whole_ = steps.back().place;
  way_ = way_of(steps, arena);
  if (whole_) written_ = whole_.text();
}

// Where `word` begins; npos if it is not there. Goes on behind it.
std::size_t WrittenText::found(std::string_view word) {
  if (missed_ > most_missed) return std::string_view::npos;
  const std::size_t begin = written_.find(word, at_);
  if (begin == std::string_view::npos)
    ++missed_;
  else
    at_ = begin + word.size();
  return begin;
}

std::size_t WrittenText::found_quoted(std::string_view word) {
  const std::size_t before = at_;
  const std::string opened = "\"" + std::string(word);
  for (std::size_t at = found(opened); at != std::string_view::npos; at = found(opened))
    if (at_ < written_.size() && (written_[at_] == '"' || written_[at_] == '\\')) return at + 1;
  at_ = before;
  return std::string_view::npos;
}

Place WrittenText::place(std::size_t begin, std::size_t end) {
  const std::string_view document = text_.as_text();
  const std::string_view word = document.substr(begin, end - begin);
  const auto here = [this](std::size_t from, std::size_t to) {
    return whole_.source->place(whole_.begin + from, whole_.begin + to);
  };
  if (!whole_) return whole_;
  if (!is_bracket(document[begin])) {
    // Between its quotes, which may stand as `\"`.
    const bool quoted =
        begin > 0 && document[begin - 1] == '"' && document.substr(end).starts_with('"');
    const std::size_t at = quoted ? found_quoted(word) : found(word);
    return at == std::string_view::npos ? whole_ : here(at, at + word.size());
  }
  // A bracket comes when it opens, and again with all that is in it when it closes.
  const auto opened = open_.find(begin);
  if (opened == open_.end()) {
    const std::size_t at = found(word);
    open_.emplace(begin, at);
    return at == std::string_view::npos ? whole_ : here(at, at + 1);
  }
  const std::size_t from = opened->second;
  open_.erase(opened);
  const std::size_t to = found(word.substr(word.size() - 1));
  if (from == std::string_view::npos || to == std::string_view::npos || to < from) return whole_;
  return here(from, to + 1);
}

Value WrittenText::placed(const Value& value, std::size_t begin, std::size_t end) {
  const Place written = place(begin, end);
  if (way_ == nullptr) return value.at(written);
  return value.at(text_.place())
      .from(arena_.make<Origin>(origin_of_element(*way_, written, nullptr)));
}

}  // namespace parsers
