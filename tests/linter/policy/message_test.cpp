#include "linter/policy/message.h"

#include "tests/test.h"

using linter::MessagePart;
using linter::split_message;

namespace {
// words as they are, expressions in angle brackets
std::string dump(std::string_view message) {
  const linter::SplitMessage split = split_message(message);
  if (!split.error.empty())
    return "error at " + std::to_string(split.error_at) + ": " + split.error;
  std::string text;
  for (const MessagePart& part : split.parts)
    text += part.kind == MessagePart::Kind::words ? part.text : "<" + part.text + ">";
  return text;
}
}  // namespace

TEST_CASE("a message is words and expressions in braces") {
  CHECK(dump("port {it.port} is open") == "port <it.port> is open");
  CHECK(dump("{a}{b}") == "<a><b>");
  CHECK(dump("plain") == "plain");
  CHECK(dump("") == "");
  CHECK(dump("{{literal}} {x}") == "{literal} <x>");
}

TEST_CASE("braces and quotes inside an expression belong to it") {
  CHECK(dump("{ {'a': 1}['a'] }") == "< {'a': 1}['a'] >");
  CHECK(dump("{'}'}") == "<'}'>");
  CHECK(dump("{'\\'}'}") == "<'\\'}'>");
}

TEST_CASE("a brace without its partner is an error with its place") {
  CHECK(dump("ab {x") == "error at 3: this brace is not closed");
  CHECK(dump("ab } x") == "error at 3: a single `}`; write `}}` for a brace");
}
