// Where the values of variables come from: arguments of the call, files of
// values, defaults.
#include <fmt/format.h>

#include "parsers/terraform/expression/convert.h"
#include "parsers/terraform/module/instance.h"
#include "parsers/terraform/module/text_values.h"

namespace parsers::terraform {

Datum ModuleInstance::variable(std::string_view name, const Place& place) {
  const Block* declaration = module_.variable(name);
  if (declaration == nullptr) return undeclared(fmt::format("var.{}", name), place);
  Memo& memo = variables_[name];
  if (memo.state == State::at_work) return cycle(fmt::format("var.{}", name), place);
  if (memo.state == State::untouched) {
    memo.state = State::at_work;
    memo.value = evaluate_variable(*declaration, name);
    memo.state = State::done;
  }
  return memo.value;
}

// The last step of its way is the declaration.
Datum ModuleInstance::evaluate_variable(const Block& declaration, std::string_view name) {
  Datum value = given_value(declaration, name);
  const Attribute* nullable = declaration.body.find("nullable");
  const Attribute* fallback = declaration.body.find("default");
  const bool refuses_null = nullable != nullptr &&
                            nullable->value->kind == Expression::Kind::boolean &&
                            !nullable->value->boolean;
  if (value.is_null() && refuses_null && fallback != nullptr) {
    value = run_.evaluator.evaluate(*fallback->value, {});
    value = through(arena_.text(fmt::format("default of variable `{}`", name)),
                    typed(value, declaration), arena_);
  }
  const Attribute* sensitive = declaration.body.find("sensitive");
  if (sensitive != nullptr && sensitive->value->kind == Expression::Kind::boolean &&
      sensitive->value->boolean)
    value = value.sensitive(true);
  value = value.at(declaration.labels[0].place);
  return through(arena_.text(fmt::format("variable `{}`", name)), value, arena_);
}

Datum ModuleInstance::typed(const Datum& value, const Block& declaration) {
  const Attribute* type = declaration.body.find("type");
  return type == nullptr ? value : convert(value, *type->value, run_.evaluator);
}

Datum ModuleInstance::given_value(const Block& declaration, std::string_view name) {
  if (caller_ != nullptr) {
    if (const Attribute* argument = call_->body.find(name)) {
      const Datum value = run_.evaluator.evaluate(*argument->value, caller_->context(bound_));
      const std::string_view step =
          arena_.text(fmt::format("argument `{}` of module `{}`", name, call_->labels[0].text));
      return through(step, typed(value, declaration), arena_);
    }
  } else {
    if (const std::optional<Datum> value = root_value(declaration, name)) return *value;
  }
  if (const Attribute* fallback = declaration.body.find("default")) {
    const Datum value = run_.evaluator.evaluate(*fallback->value, {});
    return through(arena_.text(fmt::format("default of variable `{}`", name)),
                   typed(value, declaration), arena_);
  }
  return run_.evaluator.unknown(fmt::format("variable `{}` has no value", name), declaration.head);
}

namespace {

// What is written for a variable outside of the configuration.
struct Written {
  const Expression* expression = nullptr;  // in a file
  const VariableText* text = nullptr;      // or as a text
  bool from_environment = false;
  const Tree* unread = nullptr;  // a later file, which may hold a value that replaces these
};

std::string_view file_of(const Datum& value) { return file_name(value.place().source->path()); }

}  // namespace

// In Terraform's order: the environment, terraform.tfvars, *.auto.tfvars, and then
// what was asked for: by lint.toml, by an environment of it, on the command line.
// The last one wins.
std::optional<Datum> ModuleInstance::root_value(const Block& declaration, std::string_view name) {
  Written written;
  const auto look_into = [&](const Tree& file) {
    if (const Attribute* attribute = file.body.find(name))
      written = {attribute->value};
    else if (!file.is_whole)
      written.unread = &file;
  };
  const auto look_up = [&](const std::string& path) {
    std::string why;  // said once, for all
    if (const Document* document = run_.evaluator.files().document(path, why))
      look_into(static_cast<const Tree&>(*document));
  };
  for (const VariableText& variable : run_.settings.terraform_environment_variables)
    if (variable.name == name) written = {nullptr, &variable, true};
  for (const Tree* file : module_.value_files) look_into(*file);
  for (const std::string& path : run_.settings.terraform_var_files) look_up(path);
  if (environment_ != nullptr)
    for (const std::string& path : environment_->var_files) look_up(path);
  for (const Settings::GivenValue& given : run_.settings.terraform_given) {
    if (!given.file.empty()) look_up(given.file);
    if (given.variable.name == name) written = {nullptr, &given.variable, false};
  }
  if (written.unread != nullptr)
    return through(file_name(written.unread->source->path()),
                   run_.evaluator.unknown(
                       fmt::format("variable `{}` may have its value in `{}`, which cannot be "
                                   "read whole",
                                   name, written.unread->source->path()),
                       written.unread->source->place(0, 0)),
                   arena_);
  if (written.expression != nullptr) {
    const Datum value = run_.evaluator.evaluate(*written.expression, {});
    return through(file_of(value), typed(value, declaration), arena_);
  }
  if (written.text == nullptr) return std::nullopt;
  const std::string step = written.from_environment
                               ? fmt::format("environment variable TF_VAR_{}", name)
                               : fmt::format("option --var {}", name);
  const Datum value =
      typed(value_of_text(written.text->text, declaration, step, run_), declaration);
  if (written.from_environment) hide(written.text->text, value, run_.hidden);
  return through(arena_.text(step), value, arena_);
}

}  // namespace parsers::terraform
