#include "linter/policy/configuration_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "linter/policy/selectors.h"
#include "parsers/text/nearest.h"

namespace linter {
namespace {

using parsers::Problem;
using parsers::Value;
using Word = Configuration::Word;

std::string_view type_of(const Value& value) {
  switch (value.kind()) {
    case Value::Kind::text: return "text";
    case Value::Kind::list: return "list";
    case Value::Kind::map: return "table";
    case Value::Kind::boolean: return "boolean";
    case Value::Kind::integer: return "integer";
    case Value::Kind::number: return "number";
    default: return {};
  }
}

bool fits(std::string_view wanted, const Value& value) {
  const std::string_view type = type_of(value);
  return wanted.empty() || type == wanted || (wanted == "number" && type == "integer");
}

std::string_view with_article(std::string_view type) {
  if (type == "integer") return "a whole number";
  if (type == "boolean") return "true or false";
  if (type == "number") return "a number";
  if (type == "list") return "a list";
  if (type == "table") return "a table";
  return "a text";
}

class CatalogueCheck {
 public:
  CatalogueCheck(const Configuration& configuration, const Catalogue& catalogue,
                 std::string_view id_prefix)
      : configuration_(configuration), catalogue_(catalogue), id_prefix_(id_prefix) {}

  std::vector<Problem> run() {
    for (const auto* words : {&configuration_.select, &configuration_.ignore})
      for (const Word& word : *words) check_selector(word);
    for (const Configuration::Weight& weight : configuration_.severities)
      check_selector(weight.selector);
    for (const Configuration::Parameter& parameter : configuration_.parameters)
      check_promise(parameter);
    for (const Configuration::PolicyParameters& policy : configuration_.policies)
      check_policy(policy);
    return std::move(problems_);
  }

 private:
  void report(std::string_view id, const parsers::Place& place, std::string message,
              std::string hint) {
    problems_.push_back({.id = std::string{id_prefix_}.append(id),
                         .message = std::move(message),
                         .place = place,
                         .hint = std::move(hint)});
  }

  void check_selector(const Word& selector) {
    if (selects_any(selector.text, catalogue_)) return;
    report("unknown-policy", selector.place,
           fmt::format("no policy or item begins with `{}`", selector.text),
           nearest_selector(selector.text, catalogue_));
  }

  void check_type(const Configuration::Parameter& parameter, std::string_view wanted) {
    if (fits(wanted, parameter.value)) return;
    report("wrong-type", parameter.value.place(),
           fmt::format("`{}` must be {}", parameter.name.text, with_article(wanted)), {});
  }

  void check_promise(const Configuration::Parameter& parameter) {
    const auto promise =
        std::find_if(catalogue_.promises.begin(), catalogue_.promises.end(),
                     [&](const Promise& known) { return known.name == parameter.name.text; });
    if (promise != catalogue_.promises.end()) {
      check_type(parameter, promise->type);
      return;
    }
    std::vector<std::string_view> names;
    for (const Promise& known : catalogue_.promises) names.push_back(known.name);
    report("unknown-parameter", parameter.name.place,
           fmt::format("unknown parameter `{}`", parameter.name.text),
           parsers::did_you_mean(parameter.name.text, names));
  }

  void check_policy(const Configuration::PolicyParameters& given) {
    const Policy* policy = find_policy(catalogue_, given.policy.text);
    if (policy == nullptr) {
      report("unknown-policy", given.policy.place,
             fmt::format("unknown policy `{}`", given.policy.text),
             nearest_selector(given.policy.text, catalogue_));
      return;
    }
    std::vector<std::string_view> names;
    for (const Parameter& known : policy->parameters) names.push_back(known.name);
    for (const Configuration::Parameter& parameter : given.parameters) {
      const auto known = std::find(names.begin(), names.end(), parameter.name.text);
      if (known == names.end()) {
        report("unknown-parameter", parameter.name.place,
               fmt::format("`{}` has no parameter `{}`", policy->id, parameter.name.text),
               parsers::did_you_mean(parameter.name.text, names));
        continue;
      }
      const auto index = static_cast<std::size_t>(known - names.begin());
      check_type(parameter, type_of_default(policy->parameters[index].default_value));
    }
  }

  const Configuration& configuration_;
  const Catalogue& catalogue_;
  std::string_view id_prefix_;
  std::vector<Problem> problems_;
};

}  // namespace

std::string_view type_of_default(std::string_view expression) {
  if (expression.empty()) return {};
  switch (expression.front()) {
    case '"':
    case '\'': return "text";
    case '[': return "list";
    case '{': return "table";
    case 't':
    case 'f': return "boolean";
    default: break;
  }
  if (expression.starts_with("double(")) return "number";
  return expression.find_first_not_of("-0123456789") == std::string_view::npos ? "integer"
                                                                               : std::string_view{};
}

std::vector<Problem> check_configuration(const Configuration& configuration,
                                         const Catalogue& catalogue, std::string_view id_prefix) {
  return CatalogueCheck{configuration, catalogue, id_prefix}.run();
}

}  // namespace linter
