#include "tests/support/kubernetes.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "parsers/kubernetes/parse.h"
#include "parsers/kubernetes/reader.h"
#include "parsers/kubernetes/resolve.h"

namespace parsers::kubernetes {
namespace {

struct NoFiles final : Files {
  const Source* open(std::string_view, std::string& why) override {
    why = "no disk in tests";
    return nullptr;
  }
  const Document* document(std::string_view, std::string& why) override {
    why = "no disk in tests";
    return nullptr;
  }
  std::vector<std::string> list(std::string_view) override { return {}; }
};

void append(std::string& out, const Value& value) {
  if (value.is(Value::Kind::map) || value.is(Value::Kind::list)) {
    const bool is_map = value.is(Value::Kind::map);
    const char* separator = "";
    out += is_map ? '{' : '[';
    for (const Member& member : value.members()) {
      out += fmt::format("{}{}@{}: ", std::exchange(separator, ", "), member.key,
                         member.key_place.begin);
      append(out, member.value);
    }
    for (const Value& item : value.items()) {
      out += std::exchange(separator, ", ");
      append(out, item);
    }
    out += is_map ? '}' : ']';
  } else {
    out += to_string(value);
  }
  out += fmt::format("@{}-{}", value.place().begin, value.place().end);
  for (const Step& step : steps_of(value.origin()))
    out += fmt::format("<{}@{}-{}>", step.what, step.place.begin, step.place.end);
}

}  // namespace

Read::Read(std::string text, std::string path)
    : source(std::move(path), std::move(text)), document(parse(source, arena)) {}

std::string Read::problems() const { return list_problems(document->problems); }

Yaml::Yaml(std::string text) : source("a.yaml", std::move(text)) {
  manifest.source = &source;
  Reader reader(source, arena, manifest);
  const auto documents = split_documents(source.text());
  if (!documents.empty()) root = reader.read(documents[0]);
  if (reader.template_place())
    manifest.problems.push_back({"template", Problem::Severity::note, "", reader.template_place()});
}

std::string Yaml::dump() const { return root == nullptr ? problems() : kubernetes::dump(*root); }

std::string Yaml::problems() const { return list_problems(manifest.problems); }

std::string dump(const Value& value) {
  std::string out;
  append(out, value);
  return out;
}

std::string list_problems(std::span<const Problem> problems) {
  std::string out;
  for (const Problem& problem : problems) {
    if (!out.empty()) out += '\n';
    const Position at =
        problem.place ? problem.place.source->position(problem.place.begin) : Position{0, 0};
    out += fmt::format("{} {}:{} {}", problem.id, at.line, at.column, problem.message);
  }
  return out;
}

void Infrastructure::add(std::string path, std::string text) {
  reads_.push_back(std::make_unique<Read>(std::move(text), std::move(path)));
}

void Infrastructure::resolve(const std::string& default_namespace) {
  settings.kubernetes_namespace = default_namespace;
  NoFiles files;
  resolved = kubernetes::resolve(documents(), settings, files, arena_);
}

std::vector<const Document*> Infrastructure::documents() const {
  std::vector<const Document*> documents;
  for (const auto& read : reads_) documents.push_back(read->document.get());
  return documents;
}

std::unique_ptr<Cluster> Infrastructure::cluster() {
  std::vector<Problem> problems;
  return std::make_unique<Cluster>(documents(), settings, arena_, problems);
}

const Entity* Infrastructure::find(std::string_view type, std::string_view address) const {
  for (const Entity& entity : resolved.entities)
    if (entity.type == type && entity.address == address) return &entity;
  return nullptr;
}

const Value* Infrastructure::around(const Entity& entity, std::string_view name) const {
  for (const Binding& binding : entity.around)
    if (binding.name == name) return binding.value;
  return nullptr;
}

std::string Infrastructure::entities() const {
  std::string out;
  for (const Entity& entity : resolved.entities)
    out += fmt::format("{}{} = {}", out.empty() ? "" : "\n", entity.type, entity.address);
  return out;
}

std::string Infrastructure::links(Link::Kind kind) const {
  std::vector<std::string> lines;
  for (const Link& link : resolved.links)
    if (link.kind == kind)
      lines.push_back(fmt::format("{} -{}-> {}", resolved.entities[link.from].address, link.through,
                                  resolved.entities[link.to].address));
  std::sort(lines.begin(), lines.end());
  return fmt::format("{}", fmt::join(lines, "\n"));
}

}  // namespace parsers::kubernetes
