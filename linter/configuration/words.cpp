#include "linter/configuration/words.h"

namespace linter {

using parsers::Value;
using Word = Configuration::Word;

Word word(const Value& text) { return {std::string{text.as_text()}, text.place()}; }

std::vector<Word> words(const std::vector<const Value*>& texts) {
  std::vector<Word> all;
  for (const Value* text : texts) all.push_back(word(*text));
  return all;
}

std::optional<Word> optional_word(const Value* text) {
  return text == nullptr ? std::nullopt : std::optional<Word>{word(*text)};
}

}  // namespace linter
