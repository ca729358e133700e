#include "parsers/kubernetes/encoding.h"

#include "parsers/kubernetes/claim.h"

namespace parsers::kubernetes {
namespace {

// YAML has these of the ASCII characters: tab, line feed, carriage return and those to see.
constexpr bool is_ascii_of_yaml(unsigned char byte) {
  return (byte >= 0x20 && byte != 0x7F) || byte == '\t' || byte == '\n' || byte == '\r';
}

// Is all of a block what nearly all text is? Without a way out and in the numbers
// that processors compare sixteen at a time.
constexpr std::size_t block = 64;
bool is_plain_block(const char* text) {
  unsigned char strange = 0;
  for (std::size_t i = 0; i < block; ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const auto is_blank = static_cast<unsigned char>(static_cast<unsigned char>(byte == '\t') |
                                                     static_cast<unsigned char>(byte == '\n') |
                                                     static_cast<unsigned char>(byte == '\r'));
    const auto is_seen = static_cast<unsigned char>(static_cast<unsigned char>(byte >= 0x20) &
                                                    static_cast<unsigned char>(byte < 0x7F));
    strange |= static_cast<unsigned char>((is_seen | is_blank) ^ 1U);
  }
  return strange == 0;
}

// The first byte that is not UTF-8, or begins a control character; or npos.
std::size_t find_strange_byte(std::string_view text) {
  std::size_t looked_at = 0;  // blocks that are not plain, once each
  for (std::size_t i = 0; i < text.size();) {
    if (i >= looked_at && i + block <= text.size()) {
      looked_at = i + block;
      if (is_plain_block(text.data() + i)) {
        i = looked_at;
        continue;
      }
    }
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x80) {
      if (!is_ascii_of_yaml(byte)) return i;
      ++i;
      continue;
    }
    const std::size_t length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
    if (byte < 0xC2 || byte > 0xF4 || i + length > text.size()) return i;
    for (std::size_t j = 1; j < length; ++j)
      if ((static_cast<unsigned char>(text[i + j]) & 0xC0U) != 0x80U) return i;
    i += length;
  }
  return std::string_view::npos;
}

}  // namespace

bool check_encoding(Manifest& manifest, const Source& source) {
  const std::string_view text = source.text();
  if (is_wide(text)) {
    report(manifest, {"kubernetes/encoding",
                      Problem::Severity::error,
                      "UTF-16 and UTF-32 are not read",
                      source.place(0, 0),
                      {},
                      "save the file as UTF-8"});
    return false;
  }
  const std::size_t at = find_strange_byte(text);
  if (at == std::string_view::npos) return true;
  const bool is_control = static_cast<unsigned char>(text[at]) < 0x80;
  report(manifest, {"kubernetes/encoding",
                    Problem::Severity::warning,
                    is_control ? "a control character, with which Kubernetes refuses the document"
                               : "this byte is not UTF-8",
                    source.place(at, at + 1),
                    {},
                    is_control ? "write it as an escape in double quotes: \"\\x1b\""
                               : "save the file as UTF-8"});
  return true;
}

}  // namespace parsers::kubernetes
