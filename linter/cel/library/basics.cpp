// size(), type(), and what can be asked of a text.
#include "linter/cel/arithmetic.h"
#include "linter/cel/blame.h"
#include "linter/cel/library/library.h"
#include "linter/cel/text_search.h"
#include "linter/cel/utf8.h"
#include "parsers/text/pattern.h"

namespace linter::cel::library {
namespace {

Value count(std::size_t size) { return Value::integer(static_cast<std::int64_t>(size)); }

Value size_of_text(Evaluation& evaluation, Arguments arguments) {
  evaluation.effort().spend(arguments[0].as_text().size() / 64);
  return count(utf8::count(arguments[0].as_text()));
}

Value size_of_bytes(Evaluation&, Arguments arguments) {
  return count(arguments[0].as_text().size());
}

Value size_of_container(Evaluation&, Arguments arguments) { return count(arguments[0].size()); }

Value type(Evaluation&, Arguments arguments) { return Value::type(type_name(arguments[0])); }

Value dyn(Evaluation&, Arguments arguments) { return arguments[0]; }

// What the known pieces of a text say that is unknown as a whole; they are of no
// use where they are asked for.
template <std::optional<bool> (parsers::KnownPieces::*question)(std::string_view) const>
Value asked_of_pieces(Evaluation& evaluation, Arguments arguments) {
  const parsers::KnownPieces* pieces = arguments[0].pieces();
  if (pieces != nullptr && arguments[1].is(Value::Kind::text))
    if (const auto answer = (pieces->*question)(arguments[1].as_text()))
      return Value::boolean(*answer).blaming(arguments[0].blame());
  Value undecided;
  (void)find_undecided(arguments, evaluation.arena(), undecided);
  return undecided;
}

bool is_any_open(Arguments arguments) {
  return arguments[0].is_undecided() || arguments[1].is_undecided();
}

Value contains(Evaluation& evaluation, Arguments arguments) {
  if (is_any_open(arguments))
    return asked_of_pieces<&parsers::KnownPieces::contains>(evaluation, arguments);
  evaluation.effort().spend(arguments[0].as_text().size() / 64);
  return Value::boolean(find_text(arguments[0].as_text(), arguments[1].as_text()) !=
                        std::string_view::npos);
}

Value starts_with(Evaluation& evaluation, Arguments arguments) {
  if (is_any_open(arguments))
    return asked_of_pieces<&parsers::KnownPieces::starts_with>(evaluation, arguments);
  return Value::boolean(arguments[0].as_text().starts_with(arguments[1].as_text()));
}

Value ends_with(Evaluation& evaluation, Arguments arguments) {
  if (is_any_open(arguments))
    return asked_of_pieces<&parsers::KnownPieces::ends_with>(evaluation, arguments);
  return Value::boolean(arguments[0].as_text().ends_with(arguments[1].as_text()));
}

// With a pattern that is computed; literal ones are compiled once, in the Program.
Value matches(Evaluation& evaluation, Arguments arguments) {
  constexpr std::uint64_t price = 1000;
  if (!evaluation.effort().spend(price)) return Value::error("cost limit reached");
  const parsers::Pattern& pattern = evaluation.patterns().get(arguments[1].as_text());
  if (!pattern.error().empty()) return error(evaluation.arena(), "bad pattern", pattern.error());
  return Value::boolean(pattern.found_in(arguments[0].as_text()));
}

constexpr Row rows[] = {
    {"size(string) -> int", size_of_text, "How many code points a text has."},
    {"<string>.size() -> int", size_of_text, "How many code points the text has."},
    {"size(bytes) -> int", size_of_bytes, "How many bytes there are."},
    {"<bytes>.size() -> int", size_of_bytes, "How many bytes there are."},
    {"size(list(A)) -> int", size_of_container, "How many elements a list has."},
    {"<list(A)>.size() -> int", size_of_container, "How many elements the list has."},
    {"size(map(A, B)) -> int", size_of_container, "How many entries a map has."},
    {"<map(A, B)>.size() -> int", size_of_container, "How many entries the map has."},
    {"type(A) -> type(A)", type, "The type of a value, which is a value itself."},
    {"dyn(A) -> dyn", dyn, "The same value, its type no longer checked before it is evaluated."},
    {"<string>.contains(string) -> bool", contains, "Whether the other text stands in this one.",
     true},
    {"<string>.startsWith(string) -> bool", starts_with, "Whether the text begins with the other.",
     true},
    {"<string>.endsWith(string) -> bool", ends_with, "Whether the text ends with the other.", true},
    {"<string>.matches(string) -> bool", matches,
     "Whether an RE2 pattern is found anywhere in the text."},
    {"matches(string, string) -> bool", matches,
     "Whether an RE2 pattern, the second text, is found anywhere in the first."},
};

}  // namespace

void add_basics(Environment& environment) { add(environment, rows); }

}  // namespace linter::cel::library
