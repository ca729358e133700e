#include "parsers/kubernetes/selector.h"

#include <algorithm>

namespace parsers::kubernetes {
namespace {

Requirement::Operator operator_of(std::string_view name, bool& known) {
  known = true;
  if (name == "In") return Requirement::Operator::in;
  if (name == "NotIn") return Requirement::Operator::not_in;
  if (name == "Exists") return Requirement::Operator::exists;
  if (name == "DoesNotExist") return Requirement::Operator::does_not_exist;
  known = false;
  return Requirement::Operator::never;
}

void add_equalities(Selector& selector, const Value& labels) {
  for (const Member& label : labels.members())
    selector.requirements.push_back(
        {label.key, Requirement::Operator::in, {label_text(label.value)}});
  if (labels.is(Value::Kind::unknown)) selector.unknown = true;
}

}  // namespace

std::string_view label_text(const Value& value) {
  return value.is(Value::Kind::text) ? value.as_text() : value.place().text();
}

Selector label_selector(const Value& value) {
  Selector selector;
  if (const Value* labels = value.find("matchLabels")) add_equalities(selector, *labels);
  const Value* expressions = value.find("matchExpressions");
  if (expressions != nullptr)
    for (const Value& expression : expressions->items()) {
      const Value* key = expression.find("key");
      const Value* operation = expression.find("operator");
      bool known = key != nullptr && operation != nullptr && operation->is(Value::Kind::text);
      Requirement requirement{.key = known ? label_text(*key) : std::string_view{}};
      if (known) requirement.operation = operator_of(operation->as_text(), known);
      if (const Value* values = expression.find("values"))
        for (const Value& allowed : values->items())
          requirement.values.push_back(label_text(allowed));
      if (!known) selector.unknown = true;
      selector.requirements.push_back(std::move(requirement));
    }
  if (value.is(Value::Kind::unknown)) selector.unknown = true;
  return selector;
}

Selector equality_selector(const Value& labels) {
  Selector selector;
  add_equalities(selector, labels);
  return selector;
}

bool holds(const Requirement& requirement, const std::string_view* label) {
  const bool listed =
      label != nullptr && std::find(requirement.values.begin(), requirement.values.end(), *label) !=
                              requirement.values.end();
  switch (requirement.operation) {
    case Requirement::Operator::in: return listed;
    case Requirement::Operator::not_in: return !listed;
    case Requirement::Operator::exists: return label != nullptr;
    case Requirement::Operator::does_not_exist: return label == nullptr;
    case Requirement::Operator::never: return false;
  }
  return false;
}

bool holds(const Requirement& requirement, const Value* labels) {
  const Value* label = labels == nullptr ? nullptr : labels->find(requirement.key);
  if (label == nullptr) return holds(requirement, static_cast<const std::string_view*>(nullptr));
  const std::string_view text = label_text(*label);
  return holds(requirement, &text);
}

bool matches(const Selector& selector, const Value* labels) {
  return std::all_of(
      selector.requirements.begin(), selector.requirements.end(),
      [labels](const Requirement& requirement) { return holds(requirement, labels); });
}

}  // namespace parsers::kubernetes
