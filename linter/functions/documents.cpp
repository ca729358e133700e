#include "linter/functions/documents.h"

#include "parsers/value/json.h"

namespace linter {
namespace {

using cel::Evaluation;
using cel::Value;

Value call_json(Evaluation& evaluation, std::span<const Value> arguments) {
  return content_of(evaluation, arguments[0]);
}

// The format that holds the text has read it; JSON is YAML, too.
Value call_yaml(Evaluation& evaluation, std::span<const Value> arguments) {
  const Value content = content_of(evaluation, arguments[0]);
  return content.is(Value::Kind::error)
             ? Value::error("this is no YAML document").blaming(arguments[0].blame())
             : content;
}

}  // namespace

Value content_of(Evaluation& evaluation, const Value& value) {
  const bool is_itself = value.is(Value::Kind::list) || value.is(Value::Kind::map);
  if (is_itself) return value;
  const parsers::Value* written = value.configuration();
  if (written != nullptr && written->content() != nullptr) return Value::of(*written->content());
  if (value.is_undecided()) return value.cause();
  if (value.is(Value::Kind::text)) {
    evaluation.effort().spend(value.as_text().size() / 16);
    const parsers::Value text =
        written != nullptr ? *written : parsers::Value::text(value.as_text(), {});
    const parsers::Value read = parsers::with_json(text, evaluation.arena());
    if (read.content() != nullptr) return Value::of(*read.content());
  }
  return Value::error("this is no JSON document").blaming(value.blame());
}

bool is_text_in_part(const Value& value) {
  const parsers::Value* written = value.configuration();
  return value.is(Value::Kind::unknown) && written != nullptr &&
         (written->content() != nullptr || written->pieces() != nullptr);
}

void add_document_functions(cel::Environment& environment) {
  environment.add({.name = "json",
                   .parameters = {cel::Type::dynamic},
                   .result = cel::Type::dynamic,
                   .call = call_json,
                   .about = "What an attribute says that holds a JSON document, such as an access "
                            "policy; unknown parts of it are unknown one by one.",
                   .sees_unknown = true});
  environment.add({.name = "yaml",
                   .parameters = {cel::Type::dynamic},
                   .result = cel::Type::dynamic,
                   .call = call_yaml,
                   .about = "What an attribute of Terraform says that holds a mapping of YAML in "
                            "several lines (cloud-init, values of a chart), or JSON; unknown parts "
                            "of it are unknown one by one.",
                   .sees_unknown = true});
}

}  // namespace linter
