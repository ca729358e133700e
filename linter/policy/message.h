// A policy's message: text with CEL expressions in braces.
//
//   "port {it.from_port} is open to {cidr}"
//
// A doubled brace `{{` or `}}` is a brace.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace linter {

struct MessagePart {
  enum class Kind { words, expression };
  Kind kind = Kind::words;
  std::string text{};       // words with their braces undoubled, or the expression
  std::uint32_t begin = 0;  // where `text` starts in the message
};

struct SplitMessage {
  std::vector<MessagePart> parts{};
  std::string error{};  // why it is no message; empty if it is one
  std::uint32_t error_at = 0;
};

[[nodiscard]] SplitMessage split_message(std::string_view message);

}  // namespace linter
