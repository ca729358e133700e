#include "linter/cel/library/library.h"

namespace linter::cel::library {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

Value mapped(Evaluation& evaluation, std::string_view text, char (*change)(char)) {
  evaluation.effort().spend(text.size() / 16);
  const std::span<char> copy = evaluation.arena().array<char>(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) copy[i] = change(text[i]);
  return Value::text({copy.data(), copy.size()});
}

Value lower_ascii(Evaluation& evaluation, Arguments arguments) {
  return mapped(evaluation, arguments[0].as_text(), lower);
}

Value upper_ascii(Evaluation& evaluation, Arguments arguments) {
  return mapped(evaluation, arguments[0].as_text(), upper);
}

constexpr Row rows[] = {
    {"<string>.lowerAscii() -> string", lower_ascii,
     "The text with the letters A to Z made small."},
    {"<string>.upperAscii() -> string", upper_ascii,
     "The text with the letters a to z made capital."},
};

}  // namespace

void add_strings(Environment& environment) { add(environment, rows); }

}  // namespace linter::cel::library
