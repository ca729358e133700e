#include "linter/cli/batch.h"

#include <fmt/format.h>

#include <istream>
#include <ostream>
#include <string>

#include "linter/cli/typed_json.h"
#include "linter/functions/environment.h"
#include "linter/functions/relations.h"

namespace linter::cli {
namespace {

using cel::Value;

std::string joined(const std::vector<cel::Diagnostic>& diagnostics) {
  std::string text;
  for (const cel::Diagnostic& diagnostic : diagnostics) {
    text += fmt::format("{}{}", text.empty() ? "" : "; ", diagnostic.message);
    if (!diagnostic.hint.empty()) text += fmt::format(" ({})", diagnostic.hint);
  }
  return text;
}

// The functions of policies, but only the names that the question binds.
cel::Environment environment_for(const Question& question) {
  cel::Environment environment = policy_functions();
  environment.set_container(question.container);
  for (const Question::Binding& binding : question.bindings) environment.declare({binding.name});
  return environment;
}

std::string answer(const Question& question) {
  const cel::Environment environment = environment_for(question);
  const cel::Compiled compiled =
      cel::compile(question.expression, environment,
                   question.check ? cel::Checking::types : cel::Checking::names);
  if (compiled.program == nullptr) return error_json(joined(compiled.diagnostics));
  std::vector<Value> values;
  for (const Question::Binding& binding : question.bindings) values.push_back(binding.value);
  cel::Evaluation evaluation;
  return typed_json(evaluation.run(*compiled.program, values));
}

}  // namespace

bool answer_batch(std::istream& in, std::ostream& out) {
  bool all_answered = true;
  for (std::string line; std::getline(in, line);) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    parsers::Arena arena;
    std::string why;
    const std::optional<Question> question = read_question(line, arena, why);
    all_answered = all_answered && question.has_value();
    out << (question ? answer(*question) : error_json(why)) << '\n' << std::flush;
  }
  return all_answered;
}

}  // namespace linter::cli
