// Terraform's functions: `upper("a")`, `merge(a, b)`, `cidrsubnet(...)`.
//
//   const Function* function = find_function("upper");
//
// A table of them for each subject; each file below this folder has one.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "parsers/terraform/expression/datum.h"
#include "parsers/terraform/expression/evaluate.h"
#include "parsers/terraform/expression/type.h"

namespace parsers::terraform {

struct Call {
  std::string_view name{};
  std::span<const Datum> arguments{};
  Place place{};
  Evaluator& evaluator;
  const Context& context;

  [[nodiscard]] Arena& arena() const { return evaluator.arena(); }
  [[nodiscard]] std::size_t count() const { return arguments.size(); }
  [[nodiscard]] const Datum& operator[](std::size_t index) const { return arguments[index]; }
  [[nodiscard]] Datum error(const std::string& because) const {
    return evaluator.error(because, place);
  }
  [[nodiscard]] Datum unknown(const std::string& because) const {
    return evaluator.unknown(because, place);
  }
  // A text of this length is refused beyond limits::text_size.
  [[nodiscard]] Datum text(const std::string& text) const;
  [[nodiscard]] Datum boolean(bool value) const { return Datum::boolean(value, place); }
  [[nodiscard]] Datum number(const Number& value) const { return Datum::number(value, place); }
  [[nodiscard]] Datum number(std::size_t value) const { return number(Number::counted(value)); }
  [[nodiscard]] Datum sequence(Datum::Kind kind, const std::vector<Datum>& items) const;
  // list or set of this type of elements, which shows where there are none.
  [[nodiscard]] Datum collection(Datum::Kind kind, const std::vector<Datum>& items,
                                 const Type& element) const {
    return sequence(kind, items).typed(&element);
  }
  // An element of an argument, with its way.
  [[nodiscard]] std::vector<Datum> elements(const Datum& of) const;
};

// What becomes of a call when arguments are unknown.
enum class Open : std::uint8_t {
  anywhere,  // unknown if anything in any argument is
  itself,    // unknown if an argument is; elements of it may be
  accepted,  // the function sees to it
};

// How the arguments are converted before the call, one letter each, the last
// for all that follow:
//
//   s(tring) n(umber) b(ool)
//   l  list, set or tuple, as it is        m  map or object, as it is
//   v  any value but null                  a  anything
//   D  list of one type                    S  set of one type
//   T  list of strings                     B  list of bools
//   M  map of lists of strings
//
// Null is an argument for `a` only.
//
// `cost`: what a call takes beside reading its arguments, in the steps of an
// evaluation, of which one is about 40 ns.
struct Function {
  std::string_view name{};
  std::string_view parameters{};
  std::uint8_t least = 0;
  std::uint8_t most = 0;  // any number: 255
  Open open = Open::anywhere;
  Datum (*run)(const Call& call) = nullptr;
  std::uint8_t cost = 0;
  // Of arguments that are open: `unknown`, with what is known of it after all, or a value.
  Datum (*run_partly)(const Call& call, const Datum& unknown) = nullptr;
};

inline constexpr std::uint8_t any_number = 255;

[[nodiscard]] const Function* find_function(std::string_view name);
// Does Terraform, OpenTofu or a provider have it, whether it is evaluated or not?
[[nodiscard]] bool is_function(std::string_view name);
// What to write instead of a function that there is not: "did you mean `upper`?"; "" if
// nothing is near.
[[nodiscard]] std::string instead_of(std::string_view name);
// What is known about a function that is not evaluated: why not.
[[nodiscard]] std::string_view why_unknown(std::string_view name);

std::span<const Function> text_functions();
std::span<const Function> pattern_functions();
std::span<const Function> number_functions();
std::span<const Function> collection_functions();
std::span<const Function> set_functions();
std::span<const Function> conversion_functions();
std::span<const Function> encoding_functions();
std::span<const Function> network_functions();
std::span<const Function> file_functions();
std::span<const Function> file_set_functions();
std::span<const Function> template_functions();
std::span<const Function> hash_functions();
std::span<const Function> time_functions();
std::span<const Function> document_functions();
std::span<const Function> yaml_functions();
std::span<const Function> notation_functions();

}  // namespace parsers::terraform
