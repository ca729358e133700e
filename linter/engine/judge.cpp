#include "linter/engine/judge.h"

#include <algorithm>
#include <utility>

#include "linter/engine/hidden.h"
#include "linter/functions/environment.h"
#include "parsers/text/embedding.h"
#include "parsers/text/nearest.h"

namespace linter {

using cel::Value;
using parsers::Entity;
using parsers::EntityId;
using parsers::Place;

namespace {

// The links that say where a value came from, nearest first.
std::vector<Related> origins(const parsers::Value& value) {
  constexpr std::size_t most = 20;
  std::vector<Related> related;
  for (const parsers::Step& step : parsers::steps_of(value.origin())) {
    if (related.size() == most) break;
    related.push_back({in_file(step.place), std::string(step.what), true});
  }
  return related;
}

// What holds the text that `place` is in, out to the file.
void add_outer(Place place, std::vector<Place>& places) {
  while (place && place.source->embedding() != nullptr) {
    const parsers::Embedding& embedding = *place.source->embedding();
    place = embedding.map.outer(place.begin, place.end);
    places.push_back(place);
    places.insert(places.end(), embedding.around.begin(), embedding.around.end());
  }
}

// A value that is not known, in a message: as it is written, if that is short.
std::string written_instead(const Value& value) {
  constexpr std::size_t short_enough = 60;
  const parsers::Value* blame = value.blame();
  const std::string_view text = blame == nullptr ? std::string_view{} : blame->place().text();
  const bool fits = !text.empty() && text.size() <= short_enough &&
                    text.find('\n') == std::string_view::npos && value.is(Value::Kind::unknown);
  return fits ? std::string(text) : "(unknown)";
}

// "no such key: acll", and which key was probably meant.
std::string why_undecided(const Value& reason) {
  std::string why{reason.message()};
  const parsers::Value* blame = reason.blame();
  if (!reason.is(Value::Kind::error) || blame == nullptr ||
      !blame->is(parsers::Value::Kind::absent))
    return why;
  std::vector<std::string_view> keys;
  for (const parsers::Member& member : blame->container().members()) keys.push_back(member.key);
  const std::string hint = parsers::did_you_mean(blame->missing_key(), keys);
  return hint.empty() ? why : why + "; " + hint;
}

Value no_element() { return Value::error("`it` is only known where there is `each`"); }

// Terraform writes "true" where a boolean is meant.
Value as_verdict(const Value& value) {
  if (!value.is(Value::Kind::text)) return value;
  const bool is_true = value.as_text() == "true";
  if (!is_true && value.as_text() != "false") return value;
  return Value::boolean(is_true).blaming(value.blame());
}

}  // namespace

Judge::Judge(const parsers::Project& project, const Plan& plan, const Ruling& ruling)
    : tallies(plan.size()),
      project_(project),
      plan_(plan),
      ruling_(ruling),
      variables_(plan.zones()),
      shared_(plan.shared()) {
  surroundings_.project = &project;
  surroundings_.complete = &ruling.complete;
  evaluation_.host = &surroundings_;
  shared_evaluation_.host = &surroundings_;
}

void Judge::judge(EntityId id) {
  entity_ = &project_.entity(id);
  const auto checks = plan_.checks_for(entity_->type);
  if (checks.empty() || entity_->context_only) return;
  surroundings_.self = id;
  locator_.reset();
  shared_evaluation_.arena().reset();
  variables_.bind(*entity_);
  for (const CompiledCheck* next : checks) check(*next);
}

Value Judge::run(const cel::Program& program) {
  if (const auto needed = definitions_.needed_by(program); !needed.empty()) define(needed);
  return evaluate(program);
}

// Of the entity alone: not of its check's parameters or definitions.
bool Judge::is_of_entity(const cel::Program& program) {
  const auto names = cel::variables_of(program);
  return std::all_of(names.begin(), names.end(), [](std::uint32_t slot) {
    return slot < Variables::first_definition() && slot != static_cast<std::size_t>(Slot::params) &&
           slot != static_cast<std::size_t>(Slot::it);
  });
}

Value Judge::run(const LazyProgram& lazy, std::uint32_t shared) {
  const cel::Program& program = lazy.get();
  if (shared == CompiledCheck::none || !is_of_entity(program)) return run(program);
  Shared& known = shared_[shared];
  if (known.entity != entity_)
    known = {entity_, shared_evaluation_.run_more(program, variables_.values())};
  return known.value;
}

// The first expression of a check forgets what the check before it made.
Value Judge::evaluate(const cel::Program& program) {
  return std::exchange(fresh_, false) ? evaluation_.run(program, variables_.values())
                                      : evaluation_.run_more(program, variables_.values());
}

// A definition is of the entity, not of an element. What it cannot give is said
// where it is used.
void Judge::define(std::span<const std::size_t> needed) {
  const Value element = variables_.get(Slot::it);
  variables_.set(Slot::it, no_element());
  for (const std::size_t i : needed) variables_.define(i, evaluate(definitions_.program(i)));
  variables_.set(Slot::it, element);
}

void Judge::check(const CompiledCheck& check) {
  const Value nothing = no_element();
  variables_.set(Slot::params, check.params);
  variables_.set(Slot::it, nothing);
  fresh_ = true;
  definitions_.begin(check);
  if (check.when) {
    const Value applies = as_verdict(run(check.when, check.shared_when));
    if (applies.is_false()) return;
    if (!applies.is_true()) return leave_open(check, applies, nothing);
  }
  if (!check.each) return decide(check, nothing);
  Value elements = run(check.each, check.shared_each);
  if (elements.is(Value::Kind::optional)) {
    if (!elements.has_value()) return;
    elements = elements.inner();
  }
  if (elements.is(Value::Kind::list)) {
    for (std::size_t i = 0; i < elements.size(); ++i) decide(check, elements.item(i));
  } else if (elements.is(Value::Kind::map)) {
    for (std::size_t i = 0; i < elements.size(); ++i) decide(check, elements.entry(i));
  } else {
    leave_open(check, elements, nothing);
  }
}

void Judge::decide(const CompiledCheck& check, const Value& element) {
  variables_.set(Slot::it, element);
  if (check.where) {
    const Value applies = as_verdict(run(check.where.get()));
    if (applies.is_false()) return;
    if (!applies.is_true()) return leave_open(check, applies, element);
  }
  const Value verdict = as_verdict(run(check.require.get()));
  if (verdict.is_true()) return pass(check, verdict, element);
  if (verdict.is_false()) return fail(check, verdict, element);
  leave_open(check, verdict, element);
}

void Judge::pass(const CompiledCheck& check, const Value& verdict, const Value& element) {
  ++tallies[check.number].passed;
  if (!ruling_.keep_passes) return;
  passed.push_back({check.policy, check.index, locate(verdict, element).place,
                    std::string(entity_->type), std::string(entity_->address)});
}

void Judge::leave_open(const CompiledCheck& check, const Value& reason, const Value& element) {
  ++tallies[check.number].undecided;
  Undecided open{.policy = check.policy,
                 .check = check.index,
                 .place = in_file(locate(reason, element).place),
                 .entity_type = std::string(entity_->type),
                 .entity_address = std::string(entity_->address)};
  open.because = without_hidden(
      reason.is_undecided()
          ? why_undecided(reason)
          : "the policy's expression gives " + cel::show(reason) + ", which is no verdict",
      ruling_.hidden);
  undecided.push_back(std::move(open));
}

void Judge::fail(const CompiledCheck& check, const Value& verdict, const Value& element) {
  ++tallies[check.number].failed;
  Value decisive = verdict;
  if (check.at) {
    const Value at = run(check.at.get());
    if (at.blame() != nullptr) decisive = at;
  }
  Location location = locate(decisive, element);
  RawFinding raw{.entity = surroundings_.self, .enclosing = enclosing(location)};
  Finding& finding = raw.finding;
  finding.policy = check.policy;
  finding.check = check.index;
  finding.severity = check.severity;
  finding.place = first_line(in_file(first_line(location.place)));
  finding.message = message(check);
  finding.entity_type = entity_->type;
  finding.entity_address = entity_->address;
  if (!entity_->environment.empty()) finding.environments.emplace_back(entity_->environment);
  finding.path = std::move(location.path);
  if (decisive.blame() != nullptr) finding.related = origins(*decisive.blame());
  if (finding.place.text().empty() && !location.place.text().empty())
    finding.related.push_back(
        {finding.place, "rendered from this file, by which of its lines is not known"});
  findings.push_back(std::move(raw));
}

// What decided, or else the element that was looked at, or else the entity. A
// value that is written nowhere (a default) cannot be pointed at.
Location Judge::locate(const Value& verdict, const Value& element) {
  if (!locator_) locator_.emplace(*entity_);
  Location best;
  for (const parsers::Value* blamed : {verdict.blame(), element.blame()}) {
    if (blamed == nullptr) continue;
    Location location = locator_->locate(*blamed);
    if (location.place) return location;
    if (best.path.empty()) best.path = std::move(location.path);
  }
  best.place = entity_->head ? entity_->head : first_line(entity_->place);
  return best;
}

std::vector<Place> Judge::enclosing(const Location& location) const {
  std::vector<Place> places = location.enclosing;
  places.push_back(location.place);
  places.push_back(entity_->place);
  // The pod of a container, the object of the pod: a few steps up at most.
  EntityId at = surroundings_.self;
  for (int steps = 0; steps < 8; ++steps) {
    const auto links = project_.links_of(at);
    const auto up = std::find_if(links.begin(), links.end(), [at](const parsers::Link& link) {
      return link.kind == parsers::Link::Kind::contains && link.to == at;
    });
    if (up == links.end()) break;
    at = up->from;
    places.push_back(project_.entity(at).place);
  }
  const std::size_t inner = places.size();
  for (std::size_t i = 0; i < inner; ++i) add_outer(places[i], places);
  std::erase_if(places, [](const Place& place) { return !place; });
  return places;
}

std::string Judge::message(const CompiledCheck& check) {
  std::string text;
  for (const CompiledCheck::Part& part : check.message()) {
    if (part.expression == nullptr) {
      text += part.words;
      continue;
    }
    const Value value = run(*part.expression);
    text += value.is_undecided() ? written_instead(value)
                                 : without_hidden(cel::show(value), ruling_.hidden);
  }
  return text;
}

}  // namespace linter
