#include "tests/support/terraform_reading.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "linter/input/memory_files.h"
#include "parsers/terraform/module/paths.h"
#include "tests/test.h"

namespace parsers::terraform {
extern const Format format;
}

namespace reading {

using namespace parsers;

MemoryFiles::MemoryFiles(const Texts& texts, Arena& arena) : arena_(arena) {
  for (const auto& [path, text] : texts) sources_[path] = std::make_unique<Source>(path, text);
}

const Source* MemoryFiles::open(std::string_view path, std::string& why) {
  const auto found = sources_.find(terraform::join_path({}, path));
  if (found != sources_.end()) return found->second.get();
  why = "there is no such file";
  return nullptr;
}

const Document* MemoryFiles::document(std::string_view path, std::string& why) {
  const Source* source = open(path, why);
  if (source == nullptr) return nullptr;
  auto& document = documents_[source->path()];
  if (document == nullptr) document = terraform::format.parse(*source, arena_);
  return document.get();
}

std::vector<std::string> MemoryFiles::list(std::string_view folder) {
  std::vector<std::string> paths;
  const std::string wanted = terraform::join_path({}, folder);
  for (const auto& [path, source] : sources_)
    if (parsers::folder_of(path) == wanted) paths.push_back(path);
  return paths;
}

const std::vector<Files::Entry>* MemoryFiles::entries(std::string_view folder) {
  std::vector<std::string> paths;
  for (const auto& [path, source] : sources_) paths.push_back(path);
  std::vector<Entry>& entries = folders_[terraform::join_path({}, folder)];
  entries = linter::entries_among(paths, folder);
  return entries.empty() ? nullptr : &entries;
}

namespace {

Texts both(Texts texts, const Texts& others) {
  texts.insert(others.begin(), others.end());
  return texts;
}

}  // namespace

Reading::Reading(const Texts& texts, const Texts& others, const Settings& settings)
    : files_(both(texts, others), arena_) {
  std::vector<const Document*> documents;
  std::string why;
  for (const auto& [path, text] : texts) documents.push_back(files_.document(path, why));
  resolved_ = terraform::format.resolve(documents, settings, files_, arena_);
  for (const Document* document : documents) {
    problems_.insert(problems_.end(), document->problems.begin(), document->problems.end());
    comments_.insert(comments_.end(), document->comments.begin(), document->comments.end());
  }
  problems_.insert(problems_.end(), resolved_.problems.begin(), resolved_.problems.end());
}

const Entity& Reading::entity(std::string_view address) const {
  for (const Entity& entity : resolved_.entities)
    if (entity.address == address) return entity;
  throw std::runtime_error(fmt::format("no entity {} in:\n{}{}", address, addresses(), problems()));
}

const Value& Reading::value(std::string_view address, std::string_view attribute) const {
  const Value* value = entity(address).self->find(attribute);
  if (value == nullptr)
    throw std::runtime_error(fmt::format("no {} in {}", attribute, self(address)));
  return *value;
}

std::string Reading::self(std::string_view address) const {
  return to_string(*entity(address).self);
}

std::string Reading::addresses() const {
  std::string out;
  for (const Entity& entity : resolved_.entities)
    if (entity.type != "terraform/root" && entity.type != "terraform/variable" &&
        entity.type != "terraform/output")
      out += fmt::format("{} {}\n", entity.type.substr(10), entity.address);
  return out;
}

std::string Reading::links() const {
  std::string out;
  for (const Link& link : resolved_.links)
    out += fmt::format("{} -{}-> {}\n", resolved_.entities[link.from].address, link.through,
                       resolved_.entities[link.to].address);
  return out;
}

std::string Reading::where(const Place& place) {
  if (!place) return "nowhere";
  const Position begin = place.source->position(place.begin);
  return fmt::format("{}:{}:{}", place.source->path(), begin.line, begin.column);
}

std::string Reading::problems() const {
  std::string out;
  for (const Problem& problem : problems_)
    out += fmt::format("{} [{}] {}\n", where(problem.place), problem.id, problem.message);
  return out;
}

std::string Reading::way(const Value& value) {
  std::string out = where(value.place());
  for (const Step& step : steps_of(value.origin()))
    out += fmt::format("; {} {} {}", step.what, where(step.place), step.place.text());
  return out;
}

std::string evaluated(const std::string& expression) {
  const Reading reading(
      Texts{{"main.tf", "resource \"t\" \"r\" {\n  x = " + expression + "\n}\n"}});
  const Value* value = reading.resolved().entities.size() == 2
                           ? reading.resolved().entities[1].self->find("x")
                           : nullptr;
  std::string out = value == nullptr ? "null" : to_string(*value);
  if (!reading.problems().empty()) out += "\n" + reading.problems();
  return out;
}

}  // namespace reading
