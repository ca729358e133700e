#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include "parsers/limits.h"
#include "parsers/terraform/expression/convert.h"
#include "parsers/terraform/expression/normal.h"
#include "parsers/terraform/functions/function.h"
#include "parsers/text/nearest.h"

namespace parsers::terraform {
namespace {

std::vector<Function> sorted_functions() {
  std::vector<Function> all;
  for (const auto table :
       {text_functions(), pattern_functions(), number_functions(), collection_functions(),
        set_functions(), conversion_functions(), encoding_functions(), network_functions(),
        file_functions(), file_set_functions(), template_functions(), hash_functions(),
        time_functions(), document_functions(), notation_functions(), yaml_functions()})
    all.insert(all.end(), table.begin(), table.end());
  std::sort(all.begin(), all.end(),
            [](const Function& a, const Function& b) { return a.name < b.name; });
  return all;
}

constexpr std::string_view not_the_same_twice[] = {"bcrypt", "plantimestamp", "timestamp", "uuid"};
// Those whose result depends on the machine or on the program that evaluates them:
// how well base64gzip() packs is the program's own matter.
constexpr std::string_view not_evaluated[] = {"base64gzip"};

template <std::size_t count>
bool has(const std::string_view (&names)[count], std::string_view name) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

const Type list_of_any{.kind = Type::Kind::list, .element = &Type::any};
const Type set_of_any{.kind = Type::Kind::set, .element = &Type::any};
const Type list_of_text{.kind = Type::Kind::list, .element = &Type::text};
const Type list_of_boolean{.kind = Type::Kind::list, .element = &Type::boolean};
const Type map_of_lists{.kind = Type::Kind::map, .element = &list_of_text};

// What the letter of a parameter asks for; nullptr: it takes what comes.
const Type* type_of_parameter(char parameter) {
  switch (parameter) {
    case 's': return &Type::text;
    case 'n': return &Type::number;
    case 'b': return &Type::boolean;
    case 'D': return &list_of_any;
    case 'S': return &set_of_any;
    case 'T': return &list_of_text;
    case 'B': return &list_of_boolean;
    case 'M': return &map_of_lists;
    default: return nullptr;
  }
}

Datum converted(const Datum& argument, char parameter, Evaluator& evaluator) {
  if (const Type* type = type_of_parameter(parameter)) return convert(argument, *type, evaluator);
  if (argument.is_null() || argument.is_open()) return argument;
  if (parameter == 'l' && !argument.is_sequence())
    return evaluator.error(fmt::format("a list is needed, and this is a {}", kind_name(argument)),
                           argument.place());
  if (parameter == 'm' && !argument.is_mapping())
    return evaluator.error(fmt::format("a map is needed, and this is a {}", kind_name(argument)),
                           argument.place());
  return argument;
}

// The argument that decides before the function is asked; nullptr if none does.
const Datum* deciding(const Function& function, std::span<const Datum> arguments) {
  if (function.open == Open::accepted) return nullptr;
  for (const Datum& argument : arguments) {
    if (argument.is_open()) return &argument;
    if (function.open != Open::anywhere) continue;
    if (const Datum* open = first_open(argument)) return open;
  }
  return nullptr;
}

// Steps for what a call reads.
std::size_t reading_cost(std::span<const Datum> arguments) {
  std::size_t steps = 0;
  for (const Datum& argument : arguments)
    steps += argument.weight() / 8 +
             (argument.is(Datum::Kind::text) ? argument.as_text().size() / 16 : 0);
  return steps;
}

bool has_error(std::span<const Datum> data) {
  return std::any_of(data.begin(), data.end(), [](const Datum& datum) {
    return datum.is_error() || has_error(datum.items());
  });
}

bool expand_last(std::vector<Datum>& arguments, Arena& arena) {
  const Datum last = arguments.back();
  if (!last.is_sequence()) return false;
  arguments.pop_back();
  for (const Datum& item : last.items()) arguments.push_back(last.inner(item, arena));
  return true;
}

}  // namespace

Datum Call::text(const std::string& text) const {
  if (text.size() > limits::text_size) return evaluator.too_long(place);
  if (!evaluator.spend(text.size() / 64, place)) return unknown("too many steps to evaluate");
  return Datum::text(normal(arena().text(text), arena()), place);
}

Datum Call::sequence(Datum::Kind kind, const std::vector<Datum>& items) const {
  if (!evaluator.spend(items.size(), place)) return unknown("too many steps to evaluate");
  if (kind == Datum::Kind::set) return sorted_set(items, place, arena());
  return Datum::sequence(kind, arena().copy(items), place);
}

std::vector<Datum> Call::elements(const Datum& of) const {
  std::vector<Datum> result;
  result.reserve(of.items().size());
  for (const Datum& item : of.items()) result.push_back(of.inner(item, arena()));
  return result;
}

namespace {

const std::vector<Function>& all_functions() {
  static const std::vector<Function> all = sorted_functions();
  return all;
}

}  // namespace

const Function* find_function(std::string_view name) {
  const std::vector<Function>& all = all_functions();
  if (name.starts_with("core::")) name.remove_prefix(6);
  const auto found = std::lower_bound(
      all.begin(), all.end(), name,
      [](const Function& function, std::string_view wanted) { return function.name < wanted; });
  return found != all.end() && found->name == name ? &*found : nullptr;
}

bool is_function(std::string_view name) {
  if (name.starts_with("provider::") || find_function(name) != nullptr) return true;
  if (name.starts_with("core::")) name.remove_prefix(6);
  return has(not_the_same_twice, name) || has(not_evaluated, name);
}

std::string instead_of(std::string_view name) {
  if (name == "map") return "Terraform has it no longer: write `tomap({ key = value })`";
  if (name == "list") return "Terraform has it no longer: write `tolist([ ... ])`";
  std::vector<std::string_view> names(std::begin(not_the_same_twice), std::end(not_the_same_twice));
  for (const Function& function : all_functions()) names.push_back(function.name);
  return did_you_mean(name, names);
}

std::string_view why_unknown(std::string_view name) {
  if (!is_function(name)) return "is none of Terraform's";
  if (has(not_the_same_twice, name)) return "gives another value each time";
  if (name.starts_with("provider::")) return "is one of a provider";
  return "packs as well as the program can that runs it: no two have the same bytes";
}

Datum Evaluator::evaluate_call(const Expression& expression, const Context& context) {
  std::vector<Datum> arguments;
  arguments.reserve(expression.children.size());
  for (const Expression& child : expression.children) arguments.push_back(evaluate(child, context));
  const Place& place = expression.place;
  const Function* function = find_function(expression.name);
  if (function == nullptr) {
    const Datum result = unknown(
        fmt::format("function `{}` {}", expression.name, why_unknown(expression.name)), place);
    return derived(result, arguments).from(nullptr);
  }
  if (expression.expands_last && !arguments.empty() && !arguments.back().is_open() &&
      !expand_last(arguments, arena_))
    return error("only a list can be expanded into arguments", place);
  if (expression.expands_last && !arguments.empty() && arguments.back().is_open())
    return derived(arguments.back().cause_at(place), arguments);
  if (arguments.size() < function->least || arguments.size() > function->most)
    return error(
        fmt::format("function `{}` does not take {} arguments", function->name, arguments.size()),
        place);
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string_view parameters = function->parameters;
    const char parameter = parameters[std::min(i, parameters.size() - 1)];
    if (arguments[i].is_null() && parameter != 'a')
      return error(fmt::format("null is no argument of function `{}`", function->name), place);
    arguments[i] = converted(arguments[i], parameter, *this);
  }
  const Call call{function->name, arguments, place, *this, context};
  if (const Datum* open = deciding(*function, arguments)) {
    const Datum unknown = derived(open->cause_at(place), arguments);
    const bool may_know = function->run_partly != nullptr && !has_error(arguments);
    return may_know ? function->run_partly(call, unknown) : unknown;
  }
  if (!spend(function->cost + reading_cost(arguments), place))
    return Datum::unknown("too many steps to evaluate", place);
  const Datum result = function->run(call);
  if (function->open == Open::accepted) return result;
  return derived(result, arguments, function->open == Open::anywhere);
}

}  // namespace parsers::terraform
