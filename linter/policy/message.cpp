#include "linter/policy/message.h"

namespace linter {
namespace {

// The index of the brace that closes the one before `at`; npos if none does.
// Braces inside quotes and nested ones (CEL's maps) do not count.
std::size_t closing_brace(std::string_view message, std::size_t at) {
  std::size_t open = 1;
  char quote = '\0';
  for (; at < message.size(); ++at) {
    const char character = message[at];
    if (quote != '\0') {
      if (character == '\\')
        ++at;
      else if (character == quote)
        quote = '\0';
    } else if (character == '"' || character == '\'') {
      quote = character;
    } else if (character == '{') {
      ++open;
    } else if (character == '}' && --open == 0) {
      return at;
    }
  }
  return std::string_view::npos;
}

}  // namespace

SplitMessage split_message(std::string_view message) {
  SplitMessage split;
  MessagePart words;
  const auto flush = [&] {
    if (!words.text.empty()) split.parts.push_back(words);
    words.text.clear();
  };
  for (std::size_t at = 0; at < message.size(); ++at) {
    const char character = message[at];
    const bool doubled = at + 1 < message.size() && message[at + 1] == character;
    if ((character == '{' || character == '}') && doubled) {
      words.text += character;
      ++at;
    } else if (character == '{') {
      const std::size_t end = closing_brace(message, at + 1);
      if (end == std::string_view::npos) {
        split.error = "this brace is not closed";
        split.error_at = static_cast<std::uint32_t>(at);
        return split;
      }
      flush();
      split.parts.push_back({MessagePart::Kind::expression,
                             std::string(message.substr(at + 1, end - at - 1)),
                             static_cast<std::uint32_t>(at + 1)});
      at = end;
    } else if (character == '}') {
      split.error = "a single `}`; write `}}` for a brace";
      split.error_at = static_cast<std::uint32_t>(at);
      return split;
    } else {
      words.text += character;
    }
  }
  flush();
  return split;
}

}  // namespace linter
