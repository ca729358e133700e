#include "parsers/terraform/expression/evaluate.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "parsers/limits.h"
#include "parsers/terraform/expression/convert.h"
#include "parsers/terraform/expression/document.h"
#include "parsers/terraform/expression/normal.h"
#include "parsers/terraform/expression/partly_known.h"
#include "parsers/terraform/expression/yaml_document.h"
#include "parsers/terraform/functions/pattern_cache.h"
#include "parsers/terraform/functions/template_cache.h"
#include "parsers/terraform/functions/yaml.h"

namespace parsers::terraform {
namespace {

// How deep evaluation goes, through references to locals and modules too. The
// stack has room for twice as much with sanitizers, which need most.
constexpr std::size_t max_depth = 500;
constexpr std::uint32_t max_weight = 1'000'000;
constexpr std::uint32_t max_nesting = 100;
constexpr std::size_t max_document_bytes = std::size_t{4} * 1024 * 1024;

const Datum* find_bound(const Context& context, std::string_view name) {
  for (const Bound* bound = context.bound; bound != nullptr; bound = bound->next)
    if (bound->name == name) return &bound->value;
  return nullptr;
}

// The inner one of what is accessed with `.name` and `[key]`; the accesses go
// into `path`, innermost first.
const Expression& root_of(const Expression& expression, std::vector<const Expression*>& path) {
  const Expression* at = &expression;
  while (at->kind == Expression::Kind::attribute || at->kind == Expression::Kind::index) {
    path.push_back(at);
    at = &at->children[0];
  }
  std::reverse(path.begin(), path.end());
  return *at;
}

}  // namespace

Evaluator::Evaluator(Arena& arena, Files& files, std::vector<Problem>& problems)
    : arena_(arena),
      files_(files),
      problems_(problems),
      patterns_(std::make_unique<PatternCache>()),
      templates_(std::make_unique<TemplateCache>()) {}

Evaluator::~Evaluator() = default;

void Evaluator::renew_steps() {
  steps_ = 0;
  document_bytes_ = 0;
  documents_left_out_ = {};
  next_look_ = 0;
  memory_before_ = arena_.size();
  patterns_->clear();
}

std::size_t Evaluator::exchange_steps(std::size_t steps) {
  next_look_ = 0;
  return std::exchange(steps_, steps);
}

bool Evaluator::spend(std::size_t steps, const Place& place) {
  if (steps_ > limits::evaluation_steps) return false;
  steps_ += steps;
  if (steps_ <= limits::evaluation_steps) return steps_ < next_look_ || has_memory(place);
  report_limit("limit/evaluation-steps",
               fmt::format("evaluating this root module takes more than {} steps; what comes "
                           "after this is unknown",
                           limits::evaluation_steps),
               place);
  return false;
}

bool Evaluator::spend_on_documents(std::size_t bytes, const Place& place) {
  const bool fits = bytes <= max_document_bytes - document_bytes_;
  if (fits) document_bytes_ += bytes;
  if (!fits && !documents_left_out_) documents_left_out_ = place;
  return fits;
}

bool Evaluator::has_memory(const Place& place) {
  constexpr std::size_t steps_between_looks = 4096;
  next_look_ = steps_ + steps_between_looks;
  if (arena_.size() - memory_before_ <= limits::evaluation_memory) return true;
  steps_ = limits::evaluation_steps + 1;
  report_limit("limit/evaluation-memory",
               fmt::format("evaluating this root module takes more than {} MiB; what comes after "
                           "this is unknown",
                           limits::evaluation_memory / 1024 / 1024),
               place);
  return false;
}

void Evaluator::report_limit(std::string_view id, std::string message, const Place& place) {
  if (told_.emplace(id, place.source, place.begin).second)
    problems_.push_back({.id = std::string(id), .message = std::move(message), .place = place});
}

Datum Evaluator::too_long(const Place& place) {
  report_limit(
      "limit/text-size",
      fmt::format("a text longer than {} MiB is not evaluated", limits::text_size / 1024 / 1024),
      place);
  return Datum::unknown("a text too long to evaluate", place);
}

Datum Evaluator::unknown(const std::string& because, const Place& place) {
  return Datum::unknown(arena_.text(because), place);
}

Datum Evaluator::error(const std::string& because, const Place& place) {
  return Datum::error(arena_.text(because), place);
}

Datum Evaluator::derived(Datum result, std::span<const Datum> operands, bool deep) {
  const References* references = result.references();
  const Origin* origin = result.origin();
  bool sensitive = result.is_sensitive();
  // What is in a list or map has come its own way.
  const bool needs_origin = origin == nullptr && !result.is_sequence() && !result.is_mapping();
  for (const Datum& operand : operands) {
    references = join(references, operand.references(), arena_);
    if (needs_origin && origin == nullptr) origin = operand.origin();
    sensitive = sensitive || (deep ? operand.holds_sensitive() : operand.is_sensitive());
  }
  // A text made of other texts says something else than they do.
  if (result.content() != nullptr) result = result.holding(nullptr);
  if (result.pieces() != nullptr) result = result.with_pieces(nullptr);
  return result.referring(references).from(origin).sensitive(sensitive);
}

Datum Evaluator::evaluate(const Expression& expression, const Context& context) {
  if (!spend(1, expression.place))
    return Datum::unknown("too many steps to evaluate", expression.place);
  if (depth_ >= max_depth) {
    report_limit(
        "limit/depth",
        fmt::format("references and expressions nested more than {} deep are unknown", max_depth),
        expression.place);
    return Datum::unknown("nested too deep", expression.place);
  }
  ++depth_;
  const Datum result = evaluate_kind(expression, context);
  --depth_;
  if (result.weight() <= max_weight && result.depth() <= max_nesting) return result;
  report_limit("limit/value-size",
               fmt::format("a value of more than {} parts, or nested more than {} deep, is unknown",
                           max_weight, max_nesting),
               expression.place);
  return Datum::unknown("too large to evaluate", expression.place);
}

Datum Evaluator::evaluate_kind(const Expression& expression, const Context& context) {
  using Kind = Expression::Kind;
  switch (expression.kind) {
    case Kind::broken: return Datum::unknown("it could not be read", expression.place);
    case Kind::null: return Datum::null(expression.place);
    case Kind::boolean: return Datum::boolean(expression.boolean, expression.place);
    case Kind::number: return Datum::number(expression.number, expression.place);
    case Kind::text: return Datum::text(expression.name, expression.place);
    case Kind::template_: return evaluate_template(expression, context);
    case Kind::template_if: return evaluate_conditional(expression, context);
    case Kind::template_for: return evaluate_for(expression, context);
    case Kind::tuple: return evaluate_tuple(expression, context);
    case Kind::object: return evaluate_object(expression, context);
    case Kind::variable:
    case Kind::attribute:
    case Kind::index: return evaluate_path(expression, context);
    case Kind::splat: return evaluate_splat(expression, context);
    case Kind::splat_item: return *context.splat_item;
    case Kind::call: return evaluate_call(expression, context);
    case Kind::for_tuple:
    case Kind::for_object: return evaluate_for(expression, context);
    case Kind::unary: return evaluate_unary(expression, context);
    case Kind::binary:
      return expression.operation == Operator::conjunction ||
                     expression.operation == Operator::disjunction
                 ? evaluate_logic(expression, context)
                 : evaluate_binary(expression, context);
    case Kind::conditional: return evaluate_conditional(expression, context);
    case Kind::parentheses: return evaluate(expression.children[0], context);
  }
  return Datum::unknown("it could not be read", expression.place);
}

// `var.a.b[0]`: a name, which may be more than one word, and what is accessed
// of it.
Datum Evaluator::evaluate_path(const Expression& expression, const Context& context) {
  std::vector<const Expression*> path;
  const Expression& root = root_of(expression, path);
  std::vector<Access> accesses;
  accesses.reserve(path.size());
  for (const Expression* step : path) {
    if (step->kind == Expression::Kind::attribute)
      accesses.push_back({step->name, nullptr, step->place});
    else
      accesses.push_back(
          {{}, arena_.make<Datum>(evaluate(step->children[1], context)), step->place});
  }
  std::size_t used = 0;
  Datum value;
  bool is_name = false;
  if (root.kind != Expression::Kind::variable) {
    value = evaluate(root, context);
  } else if (const Datum* bound = find_bound(context, root.name)) {
    value = *bound;
  } else if (context.names == nullptr) {
    return error(fmt::format("`{}` has no meaning here", root.name), root.place);
  } else {
    is_name = true;
    value = context.names->resolve(root.name, accesses, root.place, used);
    value = value.at(used == 0 ? root.place : accesses[used - 1].place);
  }
  for (; used < accesses.size(); ++used) {
    const Access& access = accesses[used];
    value = access.key == nullptr ? attribute_of(value, access.name, access.place)
                                  : element_of(value, *access.key, access.place);
  }
  return is_name || value.origin() != nullptr ? value.at(expression.place) : value;
}

Datum Evaluator::attribute_of(const Datum& value, std::string_view name, const Place& place) {
  if (value.is_open()) return value.cause_at(place);
  // Null means "not set": the provider may then choose a value.
  const Datum* found = value.find(name);
  if (found != nullptr && !(found->is_null() && value.resource() != nullptr)) {
    const Datum inner = value.inner(*found, arena_);
    return inner.referring(join(inner.references(), value.references(), arena_));
  }
  if (const Referable* resource = value.resource()) {
    const bool data = resource->address.starts_with("data.") ||
                      resource->address.find(".data.") != std::string_view::npos;
    const Datum result =
        unknown(fmt::format("{}: attribute `{}` of `{}`",
                            data ? "read from the provider" : "known only after apply", name,
                            resource->address),
                place);
    return result.referring(value.references());
  }
  // `list.0`, as before Terraform 0.12.
  if (value.is_sequence() && Number::parse(name, arena_))
    return element_of(value, Datum::text(name, place), place);
  if (value.is_null()) return error(fmt::format("null has no attribute `{}`", name), place);
  return error(fmt::format("there is no attribute `{}` in this {}", name, kind_name(value)), place);
}

Datum Evaluator::element_of(const Datum& value, const Datum& key, const Place& place) {
  const Datum both[] = {value, key};
  if (value.is_open()) return derived(value.cause_at(place), both);
  if (key.is_open()) {
    // One of them, but which?
    std::vector<const Referable*> all;
    collect_deep(value, all);
    const References* references = key.references();
    for (const Referable* to : all)
      references = join(references, arena_.make<References>(to, nullptr, nullptr), arena_);
    return key.cause_at(place).referring(references);
  }
  if (value.is_mapping()) {
    const Datum name = to_text(key, *this);
    if (!name.is(Datum::Kind::text)) return error("a key is text", place);
    if (value.find(name.as_text()) == nullptr && value.resource() == nullptr)
      return error(
          fmt::format("there is no key \"{}\" in this {}", name.as_text(), kind_name(value)),
          place);
    return attribute_of(value, name.as_text(), place);
  }
  if (!value.is_sequence() || value.is(Datum::Kind::set))
    return error(fmt::format("a {} has no elements to choose from", kind_name(value)), place);
  const Datum number = to_number(key, *this);
  if (!number.is(Datum::Kind::number) || !number.as_number().is_whole())
    return error("an index is a whole number", place);
  const std::int64_t index = number.as_number().whole;
  if (index < 0 || static_cast<std::uint64_t>(index) >= value.items().size())
    return error(fmt::format("index {} is outside of {} elements", index, value.items().size()),
                 place);
  const Datum inner = value.inner(value.items()[static_cast<std::size_t>(index)], arena_);
  return inner.referring(join(inner.references(), value.references(), arena_));
}

Datum Evaluator::evaluate_template(const Expression& expression, const Context& context) {
  // "${x}" alone is x itself, of whatever kind.
  if (expression.children.size() == 1 &&
      expression.children[0].kind != Expression::Kind::template_if &&
      expression.children[0].kind != Expression::Kind::template_for)
    return evaluate(expression.children[0], context).at(expression.place);
  std::vector<Datum> parts;
  std::string text;
  const Datum* open = nullptr;
  parts.reserve(expression.children.size());
  for (const Expression& child : expression.children) {
    parts.push_back(to_text(evaluate(child, context), *this));
    const Datum& part = parts.back();
    if (part.is_null()) parts.back() = error("null is no part of a text", child.place);
    if (part.is(Datum::Kind::text) && open == nullptr) text += part.as_text();
    if (parts.back().is_open() && open == nullptr) open = &parts.back();
    if (text.size() > limits::text_size && open == nullptr) parts.back() = too_long(child.place);
    if (parts.back().is_open() && open == nullptr) open = &parts.back();
  }
  if (may_be_document(parts))
    if (const Datum* content = document_of(parts, expression.place, *this)) {
      const Datum whole = open != nullptr
                              ? open->cause_at(expression.place)
                              : Datum::text(normal(arena_.text(text), arena_), expression.place);
      return with_pieces(derived(whole, parts).from(nullptr).holding(content), parts, arena_);
    }
  if (open != nullptr) {
    Datum whole = with_pieces(derived(open->cause_at(expression.place), parts), parts, arena_);
    if (parts[0].is(Datum::Kind::text) && begins_like_yaml(parts[0].as_text()))
      if (const Datum* content = yaml_document_of(expression, parts, *this))
        whole = whole.from(nullptr).holding(content);
    return whole;
  }
  if (!spend(text.size() / 64, expression.place))
    return Datum::unknown("too many steps to evaluate", expression.place);
  return derived(Datum::text(normal(arena_.text(text), arena_), expression.place), parts);
}

Datum Evaluator::evaluate_tuple(const Expression& expression, const Context& context) {
  std::vector<Datum> items;
  items.reserve(expression.children.size());
  for (const Expression& child : expression.children) items.push_back(evaluate(child, context));
  return Datum::sequence(Datum::Kind::tuple, arena_.copy(items), expression.place);
}

Datum Evaluator::evaluate_object(const Expression& expression, const Context& context) {
  std::vector<Field> fields;
  fields.reserve(expression.children.size() / 2);
  for (std::size_t i = 0; i + 1 < expression.children.size(); i += 2) {
    const Datum key = to_text(evaluate(expression.children[i], context), *this);
    if (key.is_open()) return key.cause_at(expression.place);
    if (!key.is(Datum::Kind::text)) return error("a key is text", expression.children[i].place);
    fields.push_back({key.as_text(), expression.children[i].place,
                      evaluate(expression.children[i + 1], context)});
  }
  return sorted_mapping(Datum::Kind::object, std::move(fields), expression.place, arena_);
}

// `list[*].name`: of each element; a single value is a list of one, and null of
// none.
Datum Evaluator::evaluate_splat(const Expression& expression, const Context& context) {
  const Datum source = evaluate(expression.children[0], context);
  if (source.is_open()) return source.cause_at(expression.place);
  std::vector<Datum> sources;
  if (source.is_sequence()) {
    for (const Datum& item : source.items()) sources.push_back(source.inner(item, arena_));
  } else if (!source.is_null()) {
    sources.push_back(source);
  }
  std::vector<Datum> items;
  const bool is_list = source.is(Datum::Kind::list) || source.is(Datum::Kind::set);
  for (const Datum& item : sources) {
    Context inner = context;
    inner.splat_item = &item;
    items.push_back(evaluate(expression.children[1], inner));
    if (items.back().is_error()) return items.back().cause_at(expression.place);
  }
  // Of a list it makes a list, whose elements are of one type.
  if (is_list) static_cast<void>(unify(items, *this));
  return Datum::sequence(is_list ? Datum::Kind::list : Datum::Kind::tuple, arena_.copy(items),
                         expression.place)
      .referring(source.references())
      .sensitive(source.is_sensitive());
}

}  // namespace parsers::terraform
