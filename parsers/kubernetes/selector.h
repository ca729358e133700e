// Label selectors, as the API server evaluates them.
//
//   {matchLabels: {app: web}, matchExpressions: [{key: tier, operator: Exists}]}
//
// All requirements must hold; a selector without any selects everything.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "parsers/value/value.h"

namespace parsers::kubernetes {

// Labels are texts; Kubernetes refuses anything else, so what is written counts.
[[nodiscard]] std::string_view label_text(const Value& value);

struct Requirement {
  enum class Operator { in, not_in, exists, does_not_exist, never };
  std::string_view key{};
  Operator operation = Operator::in;
  std::vector<std::string_view> values{};
};

struct Selector {
  std::vector<Requirement> requirements{};
  // A requirement could not be read; nobody knows what is selected.
  bool unknown = false;
};

// From a LabelSelector (`matchLabels`, `matchExpressions`).
[[nodiscard]] Selector label_selector(const Value& selector);

// From a plain map of labels, as in a Service.
[[nodiscard]] Selector equality_selector(const Value& labels);

// Does the requirement hold for a label of that value? nullptr: there is none.
[[nodiscard]] bool holds(const Requirement& requirement, const std::string_view* label);
// The same for the label among all.
[[nodiscard]] bool holds(const Requirement& requirement, const Value* labels);

// `labels` may be nullptr: there are none.
[[nodiscard]] bool matches(const Selector& selector, const Value* labels);

}  // namespace parsers::kubernetes
