// templatefile() and templatestring(): a template from elsewhere, with its own names.
#include "parsers/terraform/functions/templates.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "parsers/terraform/expression/convert.h"
#include "parsers/terraform/functions/files.h"
#include "parsers/terraform/functions/template_cache.h"

namespace parsers::terraform {
namespace {

// The names in a template: those of the map that it is given, and no others. Files
// are seen from the same folder.
class TemplateNames : public Names {
 public:
  TemplateNames(const Datum& values, std::string_view root, Evaluator& evaluator)
      : values_(values), root_(root), evaluator_(evaluator) {}

  Datum resolve(std::string_view name, std::span<const Access>, const Place& place,
                std::size_t& used) override {
    used = 0;
    if (const Datum* value = values_.find(name)) return values_.inner(*value, evaluator_.arena());
    return evaluator_.error(fmt::format("the template is not given a `{}`", name), place);
  }
  [[nodiscard]] std::string_view root_folder() const override { return root_; }
  [[nodiscard]] bool is_template() const override { return true; }

 private:
  const Datum& values_;
  std::string_view root_;
  Evaluator& evaluator_;
};

Datum rendered(const Call& call, const Lone& lone, const Datum& values) {
  if (call.context.names != nullptr && call.context.names->is_template())
    return call.error("a template cannot render another one");
  if (!values.is_mapping()) return call.error("the values of a template are a map");
  for (const Field& field : values.fields())
    if (field.name.empty() || field.name.find_first_of(" .\t\n\"'$") != std::string_view::npos)
      return call.error(fmt::format("`{}` is no name in a template", field.name));
  if (!lone.problems.empty())
    return call.error(
        fmt::format("the template cannot be read: {}", lone.problems.front().message));
  const std::string_view root =
      call.context.names == nullptr ? std::string_view{} : call.context.names->root_folder();
  TemplateNames names(values, root, call.evaluator);
  return call.evaluator.evaluate(*lone.expression, {.names = &names});
}

Datum templatefile(const Call& call) {
  for (const Datum& argument : call.arguments)
    if (argument.is_open())
      return call.evaluator.derived(argument.cause_at(call.place), call.arguments);
  const Source* source = open_file(call, call[0].as_text());
  if (source == nullptr) return call.evaluator.derived(no_file(call), call.arguments);
  const Lone* known = call.evaluator.templates().find(*source);
  if (known == nullptr && !call.evaluator.spend(source->text().size() / 16, call.place))
    return call.unknown("too many steps to evaluate");
  const Lone& lone =
      known != nullptr ? *known : call.evaluator.templates().add(*source, call.arena());
  const Datum result = rendered(call, lone, call[1]).at(call.place);
  const auto* step = step_of_file(call, *source);
  // The text is what the template says, and no other one.
  Datum whole = call.evaluator.derived(result.from(step), call.arguments);
  if (result.content() != nullptr) whole = whole.holding(result.content());
  return result.pieces() == nullptr ? whole : whole.with_pieces(result.pieces());
}

Datum templatestring(const Call& call) {
  if (!call[0].is(Datum::Kind::text)) return call.error("a template is a text");
  const auto here = [&call](std::uint32_t, std::uint32_t) { return call.place; };
  const Lone lone = read_lone_template(call[0].as_text(), here, call.arena());
  const Datum result = rendered(call, lone, call[1]).at(call.place).from(call[0].origin());
  return call.evaluator.derived(to_text(result, call.evaluator), call.arguments);
}

constexpr Function table[] = {
    {"templatefile", "sv", 2, 2, Open::accepted, templatefile, 50},
    {"templatestring", "vv", 2, 2, Open::itself, templatestring, 200},
};

}  // namespace

std::span<const Function> template_functions() { return table; }

Datum with_names_replaced(const Datum& text, const Datum& values, const Place& place,
                          Evaluator& evaluator) {
  using Kind = Expression::Kind;
  const std::string_view written = text.as_text();
  const auto here = [&place](std::uint32_t, std::uint32_t) { return place; };
  const auto is_plain = [](const Expression& part) {
    return part.kind == Kind::text || part.kind == Kind::variable;
  };
  if (!evaluator.spend(200 + written.size() / 16, place))
    return evaluator.unknown("too many steps to evaluate", place);
  const Lone lone = read_lone_template(written, here, evaluator.arena());
  const Expression& whole = *lone.expression;
  const bool is_all_plain =
      is_plain(whole) || (whole.kind == Kind::template_ &&
                          std::all_of(whole.children.begin(), whole.children.end(), is_plain));
  if (!lone.problems.empty() || !is_all_plain || written.find("%{") != std::string_view::npos ||
      written.find("${~") != std::string_view::npos || written.find("~}") != std::string_view::npos)
    return evaluator.unknown("a template in the language of Terraform 0.11 is not evaluated",
                             place);
  TemplateNames names(values, {}, evaluator);
  const Datum result = to_text(evaluator.evaluate(whole, {.names = &names}), evaluator);
  return result.at(place).from(text.origin());
}

}  // namespace parsers::terraform
