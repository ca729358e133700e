// The extension `encoders`: Base64 (RFC 4648).
#include <string>

#include "linter/cel/arithmetic.h"
#include "linter/cel/library/library.h"

namespace linter::cel::library {
namespace {

constexpr std::string_view alphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

Value encode(Evaluation& evaluation, Arguments arguments) {
  std::string out;
  std::uint32_t bits = 0;
  unsigned pending = 0;
  for (const char c : arguments[0].as_text()) {
    bits = bits << 8U | static_cast<unsigned char>(c);
    for (pending += 8; pending >= 6; pending -= 6) out += alphabet[bits >> (pending - 6) & 0x3FU];
  }
  if (pending > 0) out += alphabet[bits << (6 - pending) & 0x3FU];
  while (out.size() % 4 != 0) out += '=';
  return made_text(evaluation, out);
}

// The padding may be missing.
Value decode(Evaluation& evaluation, Arguments arguments) {
  std::string_view text = arguments[0].as_text();
  for (int i = 0; i < 2 && text.ends_with('='); ++i) text.remove_suffix(1);
  std::string out;
  std::uint32_t bits = 0;
  unsigned pending = 0;
  for (const char c : text) {
    const std::size_t value = alphabet.find(c);
    if (value == std::string_view::npos) return Value::error("this is no Base64");
    bits = bits << 6U | static_cast<std::uint32_t>(value);
    pending += 6;
    if (pending < 8) continue;
    pending -= 8;
    out += static_cast<char>(bits >> pending & 0xFFU);
  }
  if (pending == 6) return Value::error("this is no Base64");
  const Value decoded = made_text(evaluation, out);
  return decoded.is(Value::Kind::text) ? Value::bytes(decoded.as_text()) : decoded;
}

constexpr Row rows[] = {
    {"base64.encode(bytes) -> string", encode, "The bytes in Base64."},
    {"base64.decode(string) -> bytes", decode,
     "The bytes that a text is in Base64, padded or not."},
};

}  // namespace

void add_encoders(Environment& environment) { add(environment, rows); }

}  // namespace linter::cel::library
