// `lint eval EXPRESSION`: what an expression gives, alone or for the entities of
// a file, with its type, its place, and why it is not known.
#include <fmt/format.h>
#include <fmt/ostream.h>

#include <algorithm>
#include <map>
#include <ostream>

#include "linter/cli/batch.h"
#include "linter/cli/colour.h"
#include "linter/cli/command.h"
#include "linter/cli/complaint.h"
#include "linter/cli/job.h"
#include "linter/engine/locate.h"
#include "linter/engine/parameters.h"
#include "linter/engine/variables.h"
#include "linter/functions/relations.h"
#include "linter/policy/expressions.h"
#include "linter/report/escape.h"
#include "linter/report/frame.h"
#include "parsers/text/nearest.h"

namespace linter::cli {
namespace {

using cel::Value;
using parsers::Entity;
using report::Colour;

void add_options(OptionSet& set, Options& options) {
  set.positional("expression", options.subject, "in CEL, such as \"self.?acl.orValue('private')\"",
                 "EXPRESSION");
  set.list("--on", options.on,
           "evaluate for the entities of this file or folder, as `self` (repeatable)", "PATH");
  set.text("--entity", options.entity,
           "only this one: its address, or a type such as aws_s3_bucket", "ADDRESS");
  set.flag("--batch", options.batch,
           "read questions from standard input, one JSON object a line; answer likewise");
  set.text("--config", options.config, "use this file, not the lint.toml found upwards", "FILE");
  set.flag("--isolated", options.isolated, "use no lint.toml");
}

void check_options(Options& options, OptionCheck& check) {
  if (options.batch && !(options.subject.empty() && options.on.empty()))
    check.error("`--batch` reads its expressions from standard input");
  if (!options.batch && options.subject.empty())
    check.error("`lint eval` needs an expression", "lint eval \"1 + 1\"");
  if (!options.entity.empty() && options.on.empty())
    check.error("`--entity` needs a file that holds it", "name it with `--on FILE`");
  options.paths = options.on;
}

// What is wrong with the expression, in its own text.
std::vector<parsers::Problem> mistakes_in(const cel::Compiled& compiled,
                                          const parsers::Source& source) {
  std::vector<parsers::Problem> problems;
  for (const cel::Diagnostic& diagnostic : compiled.diagnostics)
    problems.push_back({.id = "expression",
                        .message = diagnostic.message,
                        .place = source.place(diagnostic.begin, diagnostic.end),
                        .hint = diagnostic.hint});
  return problems;
}

class Writer {
 public:
  Writer(std::ostream& out, const report::Paint& paint) : out_(out), paint_(paint) {}

  // Indented below what it is the value of.
  void write(const Value& value, std::string_view indent) {
    if (value.is(Value::Kind::unknown))
      fmt::print(out_, "{}{}: {}\n", indent, paint_(Colour::yellow, "unknown"),
                 report::for_terminal(value.message()));
    else if (value.is(Value::Kind::error))
      fmt::print(out_, "{}{}: {}\n", indent, paint_(Colour::red, "error"),
                 report::for_terminal(value.message()));
    else
      fmt::print(out_, "{}{}  {}\n", indent, report::for_terminal(cel::to_literal(value)),
                 paint_(Colour::dim, cel::type_name(value)));
  }

  // Where it stands, and how it got from there to here.
  void write_origin(const Value& value, const Entity& entity) {
    if (value.blame() == nullptr) return;
    const Location location = Locator{entity}.locate(*value.blame());
    if (!location.place) return;
    const bool is_missing = value.blame()->is(parsers::Value::Kind::absent);
    fmt::print(out_, "    {} {}\n", is_missing ? "missing in" : "at", shown(location.place));
    report::write_frame(out_, location.place, {}, Colour::cyan, paint_);
    for (const parsers::Step& step : parsers::steps_of(value.blame()->origin()))
      fmt::print(out_, "    from {}  {}\n", report::for_terminal(step.what), shown(step.place));
  }

  void write_head(const Entity& entity) {
    fmt::print(out_, "{} {}  {}\n", paint_(Colour::bold, entity.type),
               report::for_terminal(entity.address), shown(entity.place));
  }

 private:
  static std::string shown(const parsers::Place& place) {
    if (!place) return {};
    const parsers::Position at = place.source->position(place.begin);
    return fmt::format("{}:{}:{}", report::path_for_terminal(place.source->path()), at.line,
                       at.column);
  }

  std::ostream& out_;
  report::Paint paint_;
};

bool is_meant(const Entity& entity, std::string_view wanted) {
  const std::string_view type = entity.type;
  return wanted.empty() || entity.address == wanted || type == wanted ||
         type.substr(type.find('/') + 1) == wanted;
}

std::vector<parsers::EntityId> chosen(const parsers::Project& project, std::string_view wanted) {
  std::vector<parsers::EntityId> ids;
  for (parsers::EntityId id = 0; id < project.entities().size(); ++id)
    if (!project.entity(id).context_only && is_meant(project.entity(id), wanted)) ids.push_back(id);
  return ids;
}

// What cannot be right for any of the entities, by what their formats know.
std::vector<parsers::Problem> mistakes_about(const parsers::Source& expression,
                                             const parsers::Project& project,
                                             const std::vector<parsers::EntityId>& ids) {
  std::vector<std::string_view> types;
  for (const parsers::EntityId id : ids)
    if (std::find(types.begin(), types.end(), project.entity(id).type) == types.end())
      types.push_back(project.entity(id).type);
  const parsers::Outline params{.name = "any/params", .others = parsers::Outline::Others::any};
  const auto text = parsers::Value::text(expression.text(), expression.whole());
  parsers::Arena arena;
  Expressions expressions{policy_environment(), params, arena};
  expressions.add(Expressions::Role::require, text, text.as_text(), 0);
  std::vector<parsers::Problem> problems;
  expressions.check(types, problems);
  for (parsers::Problem& problem : problems) problem.id = "expression";
  return problems;
}

UsageError no_entity(const parsers::Project& project, const Options& options) {
  if (options.entity.empty()) return {"there is no entity in the input", {}};
  std::vector<std::string_view> known;
  for (const Entity& entity : project.entities()) {
    known.push_back(entity.address);
    const std::string_view type = entity.type;
    known.push_back(type.substr(type.find('/') + 1));
  }
  std::string hint = parsers::did_you_mean(options.entity, known);
  if (hint.empty()) hint = "`lint parse` lists what there is";
  return {fmt::format("there is no entity `{}` in the input", options.entity), std::move(hint)};
}

// For each entity that is meant. Many for which it is the same error (the
// attribute belongs to another type) are only counted.
ExitCode evaluate_on(const Options& options, const cel::Program& program, const Job& job,
                     const Run& run, Writer& writer, std::ostream& out) {
  const auto ids = chosen(run.project, options.entity);
  Parameters parameters{*job.run.catalogue, job.run.ruling};
  Variables variables{parameters.zones()};
  variables.set(Slot::params, parameters.promises());
  variables.set(Slot::it, Value::error("`it` is only known where there is `each`"));
  linter::Surroundings here;
  here.project = &run.project;
  here.complete = &job.run.ruling.complete;
  cel::Evaluation evaluation;
  evaluation.host = &here;
  std::map<std::string, std::size_t> errors;
  bool is_single = ids.size() == 1;
  for (const parsers::EntityId id : ids) {
    const Entity& entity = run.project.entity(id);
    here.self = id;
    variables.bind(entity);
    const Value value = evaluation.run(program, variables.values());
    if (value.is(Value::Kind::error)) {
      ++errors[std::string{value.message()}];
      if (!is_single) continue;
    }
    writer.write_head(entity);
    writer.write(value, "  ");
    writer.write_origin(value, entity);
  }
  if (!is_single)
    for (const auto& [message, count] : errors)
      fmt::print(out, "error: {}: {} {}\n", report::for_terminal(message), count,
                 count == 1 ? "entity" : "entities");
  return errors.empty() ? ExitCode::clean : ExitCode::findings;
}

ExitCode evaluate_alone(const cel::Program& program, Writer& writer) {
  Variables variables{Value::map({})};
  cel::Evaluation evaluation;
  const Value value = evaluation.run(program, variables.values());
  writer.write(value, "");
  return value.is(Value::Kind::error) ? ExitCode::findings : ExitCode::clean;
}

ExitCode run(const Options& options, const Surroundings& surroundings) {
  if (options.batch)
    return answer_batch(surroundings.in, surroundings.out) ? ExitCode::clean : ExitCode::findings;
  const report::Paint paint = paint_of_errors(options, surroundings);
  const parsers::Source source{"expression", options.subject};
  const bool has_entities = !options.on.empty();
  const cel::Compiled compiled =
      cel::compile(options.subject, has_entities ? policy_environment() : policy_functions());
  complain(surroundings.error, mistakes_in(compiled, source), paint);
  if (compiled.program == nullptr && !has_entities &&
      cel::compile(options.subject, policy_environment()).program != nullptr)
    surroundings.error << "  help: name the file that it is about with `--on FILE`\n";
  if (compiled.program == nullptr) return ExitCode::failed;
  Writer writer{surroundings.out, report::Paint{has_colour(
                                      options.colour, surroundings.out_is_terminal, surroundings)}};
  if (!has_entities) return evaluate_alone(*compiled.program, writer);
  const Job job = make_job(options, surroundings);
  complain(surroundings.error, job.errors, paint);
  complain(surroundings.error, job.problems, paint);
  if (!job.is_possible()) return ExitCode::failed;
  const std::unique_ptr<Run> read = linter::read_only(job.run);
  complain_of(surroundings.error, read->errors, paint);
  complain(surroundings.error, read->report.problems, paint);
  if (!read->errors.empty()) return ExitCode::failed;
  const std::vector<parsers::EntityId> ids = chosen(read->project, options.entity);
  if (ids.empty()) {
    complain(surroundings.error, std::vector<UsageError>{no_entity(read->project, options)}, paint);
    return ExitCode::failed;
  }
  const std::vector<parsers::Problem> mistakes = mistakes_about(source, read->project, ids);
  complain(surroundings.error, mistakes, paint);
  if (!mistakes.empty()) return ExitCode::failed;
  return evaluate_on(options, *compiled.program, job, *read, writer, surroundings.out);
}

}  // namespace

extern const Command command_eval{
    .name = "eval",
    .usage = "EXPRESSION",
    .summary = "what an expression gives, for entities of a file",
    .about =
        "Evaluates an expression of the policy language: alone, for the entities of a file, "
        "or many from standard input.",
    .add_options = add_options,
    .check = check_options,
    .run = run};

}  // namespace linter::cli
