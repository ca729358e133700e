#include "tests/fuzz/invariants.h"

#include <fmt/format.h>

#include <cstdlib>
#include <string>

#include "linter/input/memory_files.h"
#include "parsers/format.h"
#include "parsers/limits.h"

namespace tests {
namespace {

using parsers::Place;
using parsers::Problem;
using parsers::Resolved;
using parsers::Value;

void demand(bool holds, std::string_view what) {
  if (holds) return;
  fmt::print(stderr, "broken: {}\n", what);
  std::abort();
}

void check_place(const Place& place) {
  demand(place.begin <= place.end, "a place begins before it ends");
  demand(place.source == nullptr || place.end <= place.source->text().size(),
         "a place lies in its source");
}

// A line for each thing that came out, to compare two readings.
std::string summary(const Resolved& resolved, const std::vector<Problem>& problems) {
  std::string lines;
  for (const Problem& problem : problems)
    lines += fmt::format("{} {}-{} {}\n", problem.id, problem.place.begin, problem.place.end,
                         problem.message);
  for (const parsers::Entity& entity : resolved.entities)
    lines += fmt::format("{} {} {}-{}\n", entity.type, entity.address, entity.place.begin,
                         entity.place.end);
  for (const parsers::Link& link : resolved.links)
    lines += fmt::format("{} -> {} {}\n", link.from, link.to, link.through);
  return lines;
}

void check_entities(const Resolved& resolved, std::string_view format) {
  const std::string prefix = fmt::format("{}/", format);
  for (const parsers::Entity& entity : resolved.entities) {
    demand(entity.type.starts_with(prefix), "an entity's type begins with its format");
    demand(entity.self != nullptr, "an entity has a self");
    check_place(entity.place);
    check_place(entity.head);
  }
  for (const parsers::Part& part : resolved.parts) {
    if (part.source == nullptr) continue;
    const Place whole = part.source->whole();
    check_place(in_file(whole));
    demand(in_file(whole).source == nullptr || in_file(whole).source->embedding() == nullptr,
           "a part leads back to a file");
  }
  for (const parsers::Link& link : resolved.links)
    demand(link.from < resolved.entities.size() && link.to < resolved.entities.size(),
           "a link joins two entities");
}

const parsers::Format& format_of(std::string_view name) {
  for (const parsers::Format* format : parsers::formats()) {
    if (format->name == name) return *format;
  }
  demand(false, "the format exists");
  std::abort();
}

std::string read_once(const parsers::Format& format, std::string_view path,
                      std::string_view bytes) {
  linter::MemoryFiles files;
  parsers::Arena arena;
  files.add(std::string{path}, std::string{bytes});
  const std::vector<const parsers::Document*> documents = files.documents_of(format, arena);
  std::vector<Problem> problems;
  for (const parsers::Document* document : documents) {
    demand(document->problems.size() <= parsers::limits::problems_per_file + 1,
           "a file has no more problems than the limit");
    problems.insert(problems.end(), document->problems.begin(), document->problems.end());
    for (const Place& comment : document->comments) check_place(comment);
  }
  const Resolved resolved = format.resolve(documents, {}, files, arena);
  problems.insert(problems.end(), resolved.problems.begin(), resolved.problems.end());
  check_problems(problems);
  check_entities(resolved, format.name);
  return summary(resolved, problems);
}

}  // namespace

void check_problems(const std::vector<Problem>& problems) {
  for (const Problem& problem : problems) {
    demand(!problem.id.empty() && !problem.message.empty(),
           "a problem has an id and says something");
    check_place(problem.place);
  }
}

void read_as(std::string_view format, std::string_view path, std::string_view bytes) {
  const parsers::Format& reader = format_of(format);
  const std::string first = read_once(reader, path, bytes);
  demand(first == read_once(reader, path, bytes), "the same input gives the same result");
}

}  // namespace tests
