#include "parsers/terraform/console.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>

#include "parsers/terraform/expression/notation.h"
#include "parsers/terraform/expression/type.h"
#include "parsers/terraform/functions/function.h"
#include "parsers/terraform/functions/unknown_calls.h"
#include "parsers/terraform/module/folders.h"
#include "parsers/terraform/module/instance.h"
#include "parsers/terraform/module/states.h"
#include "parsers/terraform/syntax/read_lone.h"

namespace parsers::terraform {

struct Console::State {
  State(std::string_view wanted, std::string_view name, std::span<const Document* const> documents,
        const Settings& given, Files& files, Arena& memory)
      : arena(memory),
        settings(given),
        folders(documents, files, memory, problems),
        evaluator(memory, files, problems),
        run{evaluator, folders, settings, problems},
        module(find(std::string(wanted), documents.empty())),
        environment(find_environment(name)),
        states(run, true),
        root(run, *module, environment) {
    for (const Module* each : folders.roots())
      for (const Settings::Environment* of_each : environments_of(*each, settings))
        states.add(*each, of_each);
    run.states = &states;
  }

  [[nodiscard]] const Settings::Environment* find_environment(std::string_view name) const {
    const auto& all = settings.terraform_environments;
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto& each) {
      return each.name == name && holds_for(each, *module);
    });
    return found == all.end() ? nullptr : &*found;
  }

  const Module* find(const std::string& folder, bool without_documents) {
    const Module* found = without_documents ? nullptr : folders.find(folder);
    is_found = found != nullptr;
    none.folder = folder;
    return found == nullptr ? &none : found;
  }

  Arena& arena;
  Settings settings;
  std::vector<Problem> problems{};
  Folders folders;
  Evaluator evaluator;
  Run run;
  Module none{};
  bool is_found = false;
  const Module* module;
  const Settings::Environment* environment;
  States states;
  ModuleInstance root;
  std::deque<Source> asked{};
};

namespace {

std::string with_hint(std::string message, const std::string& hint) {
  return hint.empty() ? message : message + "; " + hint;
}

const Datum* first_error(const Datum& datum) {
  if (datum.is_error()) return &datum;
  for (const Datum& item : datum.items())
    if (const Datum* error = first_error(item)) return error;
  for (const Field& field : datum.fields())
    if (const Datum* error = first_error(field.value)) return error;
  return nullptr;
}

std::string where(const Place& place) {
  const Position position = place.source->position(place.begin);
  return fmt::format("{}:{}:{}", place.source->path(), position.line, position.column);
}

// The steps of `datum` and of what is in it, each behind the way to it.
void add_origin(const Datum& datum, const std::string& way, std::string& out) {
  constexpr std::size_t enough = 64 * 1024;
  if (out.size() > enough) return;
  for (const Step& step : steps_of(datum.origin()))
    out += fmt::format("  {}{}{}: {}\n", way, way.empty() ? "" : " ", step.what,
                       step.place ? where(step.place) : "nowhere");
  std::size_t index = 0;
  for (const Datum& item : datum.items())
    add_origin(item, fmt::format("{}[{}]", way, index++), out);
  for (const Field& field : datum.fields())
    add_origin(field.value, fmt::format("{}.{}", way, field.name), out);
}

// `type(x)`, which only a console has, and only around everything: x; else nullptr.
const Expression* asked_type(const Expression& expression) {
  const bool is_asked = expression.kind == Expression::Kind::call && expression.name == "type" &&
                        expression.children.size() == 1;
  return is_asked ? &expression.children[0] : nullptr;
}

Console::Answer refused(std::string_view why) {
  return {.is_error = true, .text = std::string(why)};
}

}  // namespace

Console::Console(std::string_view folder, std::string_view environment,
                 std::span<const Document* const> documents, const Settings& settings, Files& files,
                 Arena& arena)
    : state_(std::make_unique<State>(folder, environment, documents, settings, files, arena)) {}

Console::~Console() = default;

bool Console::has_module() const { return state_->is_found; }
bool Console::has_environment() const { return state_->environment != nullptr; }

Console::Answer Console::ask(std::string_view text) {
  const Source& source = state_->asked.emplace_back("console", std::string(text));
  const Lone lone = read_lone_expression(source, state_->arena);
  if (!lone.problems.empty()) return refused(lone.problems.front().message);
  const Expression* of_type = asked_type(*lone.expression);
  const Expression& expression = of_type == nullptr ? *lone.expression : *of_type;
  if (const Expression* call = first_unknown_call(expression))
    return refused(
        with_hint(fmt::format("there is no function `{}`", call->name), instead_of(call->name)));
  state_->evaluator.renew_steps();
  const Datum value = state_->evaluator.evaluate(expression, state_->root.context());
  if (const Datum* error = first_error(value)) return refused(error->because());
  if (of_type != nullptr) return {.text = to_lines(type_of(value, state_->arena))};
  Answer answer{.text = to_notation(value)};
  add_origin(value, "", answer.origin);
  return answer;
}

}  // namespace parsers::terraform
