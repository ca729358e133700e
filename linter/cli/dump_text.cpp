#include <fmt/format.h>

#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "linter/cli/commands.h"
#include "linter/report/escape.h"
#include "linter/report/words.h"

namespace linter::cli {
namespace {

using parsers::Entity;
using parsers::Place;
using parsers::Value;
using report::for_terminal;

std::string where(const Place& place) {
  if (!place) return "nowhere";
  const parsers::Position at = place.source->position(place.begin);
  return fmt::format("{}:{}:{}", report::path_for_terminal(place.source->path()), at.line,
                     at.column);
}

std::string origins(const Value& value) {
  std::string text;
  for (const parsers::Origin* origin = value.origin(); origin != nullptr; origin = origin->next)
    text += fmt::format("; {}{}{}", for_terminal(origin->what), origin->place ? " at " : "",
                        origin->place ? where(origin->place) : "");
  return text;
}

bool is_leaf(const Value& value) { return value.items().empty() && value.members().empty(); }

bool holds_only_leaves(const Value& list) {
  for (const Value& item : list.items())
    if (!is_leaf(item) || item.is(Value::Kind::unknown) || item.origin() != nullptr) return false;
  return true;
}

// One line for each value that holds no others: its path, itself, its place.
class TextDump {
 public:
  explicit TextDump(std::ostream& out) : out_(out) {}

  void entity(const Entity& entity) {
    out_ << for_terminal(entity.type) << "  " << for_terminal(entity.address) << "  "
         << where(entity.place) << '\n';
    if (entity.self != nullptr) walk("self", *entity.self);
    for (const parsers::Binding& binding : entity.around)
      if (binding.value != nullptr)
        out_ << fmt::format("  {}  {} at {}\n", for_terminal(binding.name),
                            binding.value->is(Value::Kind::map) ? "(a map)" : "(a value)",
                            where(binding.value->place()));
    if (!entity.open_ended.empty())
      out_ << "  may have more relations: " << for_terminal(entity.open_ended) << '\n';
  }

 private:
  // Values nest no deeper than the readers' limit; the stack is our own all the same.
  void walk(const std::string& path, const Value& top) {
    struct Pending {
      std::string path{};
      const Value* value = nullptr;
    };
    std::vector<Pending> pending{{path, &top}};
    while (!pending.empty()) {
      const Pending at = std::move(pending.back());
      pending.pop_back();
      if (is_leaf(*at.value) || (at.value->is(Value::Kind::list) && holds_only_leaves(*at.value))) {
        out_ << fmt::format("  {} = {}    {}{}\n", for_terminal(at.path),
                            for_terminal(to_string(*at.value)), where(at.value->place()),
                            origins(*at.value));
        continue;
      }
      const auto members = at.value->members();
      for (auto member = members.rbegin(); member != members.rend(); ++member)
        pending.push_back({at.path + "." + std::string{member->key}, &member->value});
      const auto items = at.value->items();
      for (std::size_t i = items.size(); i > 0; --i)
        pending.push_back({fmt::format("{}[{}]", at.path, i - 1), &items[i - 1]});
    }
  }

  std::ostream& out_;
};

std::string_view show(parsers::Link::Kind kind) {
  switch (kind) {
    case parsers::Link::Kind::refers: return "refers to";
    case parsers::Link::Kind::selects: return "selects";
    case parsers::Link::Kind::contains: return "contains";
  }
  return "";
}

}  // namespace

void dump_as_text(const Run& run, std::ostream& out) {
  TextDump dump{out};
  const auto entities = run.project.entities();
  for (parsers::EntityId id = 0; id < entities.size(); ++id) {
    dump.entity(entities[id]);
    for (const parsers::Link& link : run.project.links_of(id)) {
      if (link.from != id) continue;
      const Entity& other = entities[link.to];
      out << fmt::format("  {} {} {}{}{}\n", show(link.kind), for_terminal(other.type),
                         for_terminal(other.address), link.through.empty() ? "" : " through ",
                         for_terminal(link.through));
    }
    out << '\n';
  }
  for (const parsers::Problem& problem : run.report.problems)
    out << fmt::format(
        "{}: {}[{}] {}\n",
        problem.place ? where(problem.place) : report::path_for_terminal(problem.path),
        report::to_string(problem.severity), for_terminal(problem.id),
        for_terminal(problem.message));
  for (const std::string& path : run.report.left_alone)
    out << report::path_for_terminal(path) << ": left alone\n";
}

}  // namespace linter::cli
