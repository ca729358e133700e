// Functions that write values as text, and read them from it.
#include <fmt/format.h>

#include <array>
#include <optional>

#include "parsers/limits.h"
#include "parsers/terraform/functions/base64.h"
#include "parsers/terraform/functions/format_text.h"
#include "parsers/terraform/functions/function.h"
#include "parsers/terraform/functions/json.h"
#include "parsers/terraform/functions/letters.h"

namespace parsers::terraform {
namespace {

// What the text says is the value itself, each part with its own place; also where
// parts are unknown, and with them the text.
Datum jsonencode(const Call& call) {
  return encoded(call[0], to_json(call[0]), call.place, call.evaluator);
}

Datum jsondecode(const Call& call) {
  if (!call.evaluator.spend(call[0].as_text().size() / 16, call.place))
    return call.unknown("too many steps to evaluate");
  const auto value = from_json(call[0].as_text(), call.place, call.arena());
  return value ? value->from(call[0].origin()) : call.error("this text is no JSON");
}

Datum base64encode(const Call& call) { return call.text(to_base64(call[0].as_text())); }

Datum base64decode(const Call& call) {
  const auto text = from_base64(call[0].as_text());
  if (!text) return call.error("this text is no base64");
  return is_utf8(*text) ? call.text(*text) : call.error("what this base64 holds is no UTF-8");
}

Datum urlencode(const Call& call) {
  std::string out;
  for (const char letter : call[0].as_text()) {
    const bool plain = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
                       (letter >= '0' && letter <= '9') || letter == '-' || letter == '_' ||
                       letter == '.' || letter == '~';
    if (plain)
      out += letter;
    else if (letter == ' ')
      out += '+';
    else
      out += fmt::format("%{:02X}", static_cast<unsigned char>(letter));
  }
  return call.text(out);
}

constexpr Function table[] = {
    {"base64decode", "s", 1, 1, Open::anywhere, base64decode},
    {"base64encode", "s", 1, 1, Open::anywhere, base64encode},
    {"format", "sa", 1, any_number, Open::anywhere, format_text},
    {"formatlist", "sa", 1, any_number, Open::anywhere, format_list},
    {"jsondecode", "s", 1, 1, Open::anywhere, jsondecode},
    {"jsonencode", "a", 1, 1, Open::accepted, jsonencode},
    {"urlencode", "s", 1, 1, Open::anywhere, urlencode},
};

}  // namespace

std::span<const Function> encoding_functions() { return table; }

}  // namespace parsers::terraform
