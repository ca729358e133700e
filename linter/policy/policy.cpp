#include "linter/policy/policy.h"

namespace linter {

std::string_view to_string(Severity severity) {
  switch (severity) {
    case Severity::low: return "low";
    case Severity::medium: return "medium";
    case Severity::high: return "high";
    case Severity::critical: return "critical";
  }
  return {};
}

std::string_view to_string(Assurance assurance) {
  switch (assurance) {
    case Assurance::indicative: return "indicative";
    case Assurance::partial: return "partial";
    case Assurance::direct: return "direct";
  }
  return {};
}

std::string_view in_language(const Localized& text, std::string_view language) {
  return language == "ja" && !text.ja.empty() ? text.ja : text.en;
}

}  // namespace linter
