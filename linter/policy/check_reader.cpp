#include "linter/policy/check_reader.h"

#include <fmt/format.h>

#include <algorithm>

#include "linter/policy/expressions.h"
#include "linter/policy/message.h"
#include "linter/toml/toml.h"
#include "parsers/format.h"
#include "parsers/text/nearest.h"

namespace linter {
namespace {

using parsers::Member;
using parsers::Value;

class CheckReader {
 public:
  explicit CheckReader(const CheckContext& context) : context_(context) {}

  std::span<const Check> read(Fields& fields) {
    using Role = Expressions::Role;
    std::vector<Check> checks;
    const Value* list = fields.list("check", Fields::Need::required);
    for (const Value& table : list == nullptr ? std::span<const Value>{} : list->items()) {
      Fields own = fields.inside(table);
      Expressions expressions(context_.environment, context_.params, context_.arena);
      Check check;
      check.on = entity_types(own);
      check.let = definitions(own, expressions);
      check.when = expression(own, "when", Role::when, expressions);
      check.each = expression(own, "each", Role::each, expressions);
      check.where = expression(own, "where", Role::where, expressions);
      if (check.where && !check.each)
        own.report("where-without-each", table.find("where")->place(),
                   "`where` chooses elements, and there is no `each` that gives them",
                   "which entities are looked at is said by `when`");
      check.require = expression(own, "require", Role::require, expressions);
      check.at = expression(own, "at", Role::at, expressions);
      check.message = message(own, expressions);
      expressions.check(check.on, context_.problems);
      own.finish();
      checks.push_back(check);
    }
    return context_.arena.copy(checks);
  }

 private:
  // In the order in which they are written: each may use those above it.
  std::span<const Definition> definitions(Fields& fields, Expressions& expressions) {
    std::vector<Definition> definitions;
    const Value* table = fields.map_of_texts("let");
    if (table == nullptr) return {};
    std::vector<const Member*> members;
    for (const Member& member : table->members()) members.push_back(&member);
    std::sort(members.begin(), members.end(), [](const Member* a, const Member* b) {
      return a->key_place.begin < b->key_place.begin;
    });
    for (const Member* member : members) {
      const Value& value = member->value;
      if (!value.is(Value::Kind::text)) continue;
      const bool is_taken = names_variable(member->key) || expressions.defines(member->key);
      if (!is_name(member->key) || is_taken) {
        fields.report("name", member->key_place,
                      fmt::format("`{}` cannot be defined: {}", member->key,
                                  is_name(member->key) ? "it means something already"
                                                       : "it is no name of CEL"));
        continue;
      }
      expressions.add(Expressions::Role::let, value, value.as_text(), 0, member->key);
      definitions.push_back({member->key, written(value)});
    }
    return context_.arena.copy(definitions);
  }

  static bool is_name(std::string_view text) {
    const auto fits = [](char c) {
      return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    };
    return !text.empty() && !(text[0] >= '0' && text[0] <= '9') &&
           std::all_of(text.begin(), text.end(), fits);
  }

  bool names_variable(std::string_view name) const {
    const auto same = [name](const cel::Variable& known) { return known.name == name; };
    return std::any_of(context_.environment.variables().begin(),
                       context_.environment.variables().end(), same);
  }

  std::span<const std::string_view> entity_types(Fields& fields) {
    const auto types = fields.texts("on", Fields::Need::required);
    for (const Value* type : types) {
      const std::string_view text = type->as_text();
      const std::size_t slash = text.find('/');
      std::vector<std::string_view> names;
      for (const parsers::Format* known : parsers::formats()) names.push_back(known->name);
      const std::string_view format = text.substr(0, slash);
      if (slash == std::string_view::npos || slash + 1 == text.size())
        fields.report("entity-type", type->place(), fmt::format("`{}` is no entity type", text),
                      "write it as <format>/<type>, such as terraform/aws_s3_bucket");
      else if (std::find(names.begin(), names.end(), format) == names.end())
        fields.report("entity-type", type->place(), fmt::format("there is no format `{}`", format),
                      parsers::did_you_mean(format, names));
      else
        check_type(*type, fields);
    }
    std::vector<std::string_view> views;
    for (const Value* type : types) views.push_back(type->as_text());
    return context_.arena.copy(views);
  }

  // Of a format that has said which entity types it makes, there are no others.
  static void check_type(const Value& type, Fields& fields) {
    std::string_view wanted = type.as_text();
    if (parsers::outline_of(wanted) != nullptr) return;
    const bool is_beginning = wanted.ends_with('*');
    if (is_beginning) wanted.remove_suffix(1);
    const std::string_view format = wanted.substr(0, wanted.find('/') + 1);
    std::vector<std::string_view> names;
    for (const parsers::Outline* known : parsers::outlines())
      if (!known->is_part && known->name.starts_with(format)) names.push_back(known->name);
    const auto is_begun = [&](std::string_view name) { return name.starts_with(wanted); };
    if (names.empty() || (is_beginning && std::any_of(names.begin(), names.end(), is_begun)))
      return;
    fields.report("entity-type", type.place(),
                  fmt::format("there is no entity type `{}`", type.as_text()),
                  parsers::did_you_mean(wanted, names));
  }

  Written expression(Fields& fields, std::string_view key, Expressions::Role role,
                     Expressions& expressions) {
    const bool is_required = role == Expressions::Role::require;
    const Value* text =
        fields.text(key, is_required ? Fields::Need::required : Fields::Need::optional);
    if (text == nullptr) return {};
    expressions.add(role, *text, text->as_text(), 0);
    return written(*text);
  }

  Written message(Fields& fields, Expressions& expressions) {
    const Value* text = fields.text("message", Fields::Need::required);
    if (text == nullptr) return {};
    const SplitMessage split = split_message(text->as_text());
    if (!split.error.empty())
      fields.report("message", place_in_text(*text, split.error_at, split.error_at + 1),
                    split.error);
    for (const MessagePart& part : split.parts)
      if (part.kind == MessagePart::Kind::expression)
        expressions.add(Expressions::Role::message, *text, context_.arena.text(part.text),
                        part.begin);
    return written(*text);
  }

  static Written written(const Value& text) {
    const parsers::Place first = place_in_text(text, 0, 1);
    return {text.as_text(), first.source->position(first.begin).line};
  }

  const CheckContext& context_;
};

}  // namespace

std::span<const Check> read_checks(Fields& policy, const CheckContext& context) {
  return CheckReader{context}.read(policy);
}

}  // namespace linter
