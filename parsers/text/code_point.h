// One code point as UTF-8, for whoever decodes escapes.
//
//   append_code_point(out, 0x3042);    "あ"
#pragma once

#include <cstdint>
#include <string>

namespace parsers {

// `code` is at most 0x10FFFF; the caller decides what becomes of surrogates.
void append_code_point(std::string& out, std::uint32_t code);

[[nodiscard]] inline std::string code_point_text(std::uint32_t code) {
  std::string text;
  append_code_point(text, code);
  return text;
}

}  // namespace parsers
