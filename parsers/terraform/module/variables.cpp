// Where the values of variables come from: arguments of the call, files of
// values, defaults.
#include <fmt/format.h>

#include "parsers/terraform/expression/convert.h"
#include "parsers/terraform/module/instance.h"

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
    bool found = false;
    const Datum value = root_value(name, declaration.place, found);
    if (found) {
      const std::string& path = value.place().source->path();
      const std::string_view file = std::string_view(path).substr(path.rfind('/') + 1);
      return through(file, typed(value, declaration), arena_);
    }
  }
  if (const Attribute* fallback = declaration.body.find("default")) {
    const Datum value = run_.evaluator.evaluate(*fallback->value, {});
    return through(arena_.text(fmt::format("default of variable `{}`", name)),
                   typed(value, declaration), arena_);
  }
  return run_.evaluator.unknown(fmt::format("variable `{}` has no value", name), declaration.head);
}

// From terraform.tfvars, *.auto.tfvars and the files of the settings; the last
// one wins.
Datum ModuleInstance::root_value(std::string_view name, const Place& place, bool& found) {
  const Expression* value = nullptr;
  const Tree* unread = nullptr;  // may hold a value that replaces the one found
  const auto look_at = [&](const Tree& file) {
    if (const Attribute* attribute = file.body.find(name)) {
      value = attribute->value;
      unread = nullptr;
    } else if (!file.is_whole) {
      unread = &file;
    }
  };
  for (const Tree* file : module_.value_files) look_at(*file);
  const auto look_into = [&](const std::vector<std::string>& paths) {
    for (const std::string& path : paths) {
      std::string why;
      const Document* document = run_.evaluator.files().document(path, why);
      if (document != nullptr) look_at(static_cast<const Tree&>(*document));  // else said once
    }
  };
  look_into(run_.settings.terraform_var_files);
  if (run_.environment != nullptr) look_into(run_.environment->var_files);
  found = value != nullptr || unread != nullptr;
  if (unread != nullptr)
    return run_.evaluator.unknown(
        fmt::format("variable `{}` may have its value in `{}`, which cannot be read whole", name,
                    unread->source->path()),
        unread->source->place(0, 0));
  return found ? run_.evaluator.evaluate(*value, {}) : Datum::null(place);
}

}  // namespace parsers::terraform
