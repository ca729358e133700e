// What a literal means: `0x1F`, `1.5e3`, `r'\d'`, `b"\xff"`.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "linter/cel/value.h"
#include "parsers/value/arena.h"

namespace linter::cel {

struct LiteralMistake {
  std::uint32_t begin = 0;  // relative to the literal
  std::uint32_t end = 0;
  std::string message{};
};

// `text` is a text or bytes token with prefix and quotes. Its value is copied
// into `arena` where escapes make it differ from what is written.
[[nodiscard]] std::optional<Value> read_text(std::string_view text, parsers::Arena& arena,
                                             LiteralMistake& mistake);

// An integer token, with a minus before it or without.
[[nodiscard]] std::optional<std::int64_t> read_integer(std::string_view text, bool negative);
[[nodiscard]] std::optional<std::uint64_t> read_unsigned(std::string_view text);
[[nodiscard]] double read_number(std::string_view text);

}  // namespace linter::cel
