#include "parsers/nginx/shape.h"

#include <algorithm>
#include <vector>

namespace parsers::nginx {
namespace {

Place place_of_words(const Use& use, std::span<const Word> words) {
  if (words.empty()) return use.head();
  return use.syntax->source->place(words.front().begin, words.back().end);
}

Value arguments_of(Arena& arena, const Use& use) {
  const Place place = use.head();
  Member members[2] = {{"args", place, list_of(arena, use, use.arguments(), place)}};
  if (use.statement->body != Body::opaque) return Value::map(arena, std::span(members, 1), place);
  const Place body = use.syntax->source->place(use.statement->head_end, use.statement->end);
  members[1] = {"body", body, Value::text(body.text(), body)};
  return Value::map(arena, members, place);
}

// One list of all words of all uses.
Value joined_words(Arena& arena, std::span<const Use* const> uses) {
  std::vector<Value> items;
  for (const Use* use : uses)
    for (const Word& word : use->arguments())
      items.push_back(Value::text(word.text, use->place_of(word)));
  return Value::list(arena.copy(items), place_of_words(*uses[0], uses[0]->arguments()));
}

Value several(Arena& arena, std::span<const Use* const> uses) {
  const std::span<Value> items = arena.array<Value>(uses.size());
  for (std::size_t i = 0; i < uses.size(); ++i) items[i] = arguments_of(arena, *uses[i]);
  return Value::list(items, uses[0]->head());
}

// The parts of `text` between separators, without spaces around them.
std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    std::string_view part = text.substr(0, end);
    while (part.starts_with(' ')) part.remove_prefix(1);
    if (!part.empty()) parts.push_back(part);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

Value list_of_texts(Arena& arena, std::string_view text, Place place) {
  std::vector<Value> items;
  for (const std::string_view word : split(text, ' ')) items.push_back(Value::text(word, place));
  return Value::list(arena.copy(items), place);
}

}  // namespace

Value list_of(Arena& arena, const Use& use, std::span<const Word> words, Place place) {
  const std::span<Value> items = arena.array<Value>(words.size());
  for (std::size_t i = 0; i < words.size(); ++i)
    items[i] = Value::text(words[i].text, use.place_of(words[i]));
  return Value::list(items, place);
}

Value shape(Arena& arena, std::span<const Use* const> uses) {
  const Use& last = *uses.back();
  if (last.row == nullptr) return several(arena, uses);
  switch (last.row->shape) {
    case Shape::nothing: return Value::boolean(true, last.head());
    case Shape::toggle:
    case Shape::one:
      if (last.arguments().empty()) return Value::text("", last.head());
      return Value::text(last.arguments()[0].text, last.place_of(last.arguments()[0]));
    case Shape::words: return joined_words(arena, uses);
    case Shape::several:
    case Shape::block: return several(arena, uses);
  }
  return {};
}

Value shape_default(Arena& arena, const Directive& row, std::string_view text, Place place) {
  switch (row.shape) {
    case Shape::toggle:
    case Shape::one: return Value::text(text, place);
    case Shape::words: return list_of_texts(arena, text, place);
    case Shape::nothing:
    case Shape::several:
    case Shape::block: break;
  }
  std::vector<Value> items;
  for (const std::string_view one : split(text, ';')) {
    const Member member{"args", place, list_of_texts(arena, one, place)};
    items.push_back(Value::map(arena, std::span(&member, 1), place));
  }
  return Value::list(arena.copy(items), place);
}

}  // namespace parsers::nginx
