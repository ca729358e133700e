#include "parsers/kubernetes/parse.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "parsers/kubernetes/comments.h"
#include "parsers/kubernetes/encoding.h"
#include "parsers/kubernetes/kustomize.h"
#include "parsers/kubernetes/prune.h"
#include "parsers/kubernetes/reader.h"
#include "parsers/kubernetes/stream.h"
#include "parsers/kubernetes/syntax.h"
#include "parsers/limits.h"

namespace parsers::kubernetes {
namespace {

std::string_view text_of(const Value& object, std::string_view key) {
  const Value* value = object.find(key);
  return value != nullptr && value->is(Value::Kind::text) ? value->as_text() : std::string_view{};
}

// `ServiceList` holds Services, `List` anything. Items of a typed list may leave
// away what the list says for them: the context.
void add_objects(Manifest& manifest, const Value& value, const Object& context) {
  if (value.is(Value::Kind::null)) return;
  Object object{&value, text_of(value, "apiVersion"), text_of(value, "kind")};
  if (object.kind.empty()) object.kind = context.kind;
  if (object.api_version.empty()) object.api_version = context.api_version;
  if (object.kind.empty() || object.api_version.empty()) {
    const std::string_view missing = object.kind.empty() ? "kind" : "apiVersion";
    report(manifest, {"kubernetes/no-object", Problem::Severity::note,
                      fmt::format("this is no Kubernetes object: it has no `{}`", missing),
                      first_line(value.place())});
    return;
  }
  const Value* items = object.kind.ends_with("List") ? value.find("items") : nullptr;
  if (items == nullptr || !items->is(Value::Kind::list)) {
    manifest.objects.push_back(object);
    return;
  }
  Object of_items{};
  if (object.kind != "List") {
    of_items.kind = object.kind.substr(0, object.kind.size() - 4);
    of_items.api_version = object.api_version;
  }
  for (const Value& item : items->items()) add_objects(manifest, item, of_items);
}

void say_template(Manifest& manifest, Place place) {
  manifest.objects.clear();
  manifest.problems.clear();
  report(manifest, {"kubernetes/template-not-analysed",
                    Problem::Severity::note,
                    "a template, which is not analysed",
                    place,
                    {},
                    "analyse what it is rendered to"});
}

}  // namespace

void report(Document& document, Problem problem) {
  if (document.problems.size() < limits::problems_per_file) {
    document.problems.push_back(std::move(problem));
  } else if (document.problems.size() == limits::problems_per_file) {
    document.problems.push_back({"limit/problems", Problem::Severity::error,
                                 "more problems in this file are not shown", problem.place});
  }
}

std::unique_ptr<Document> adopt(const Value& value, Arena& arena) {
  auto manifest = std::make_unique<Manifest>();
  manifest->source = value.place().source;
  add_objects(*manifest, *without_nulls(value, arena), {});
  return manifest;
}

std::unique_ptr<Document> parse(const Source& source, Arena& arena) {
  auto manifest = std::make_unique<Manifest>();
  manifest->source = &source;
  if (!check_encoding(*manifest, source)) return manifest;
  Reader reader(source, arena, *manifest);
  reader.keep_scalars = source.text().find(suppression_mark) != std::string_view::npos;
  // kustomize lets its own files leave away what they are, and Helm has no kinds.
  Object unnamed{};
  if (is_kustomization(source.path()))
    unnamed = {nullptr, "kustomize.config.k8s.io/v1beta1", "Kustomization"};
  if (is_chart(source.path())) unnamed = {nullptr, "v1", "Chart"};
  std::vector<Stretch> documents = reader.documents();
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const Value* root = reader.read(documents[i]);
    if (reader.rest() != documents[i].end) documents[i--].begin = reader.rest();
    if (reader.template_place()) {
      say_template(*manifest, reader.template_place());
      return manifest;
    }
    if (root == nullptr) continue;
    add_objects(*manifest, reader.has_nulls() ? *without_nulls(*root, arena) : *root, unnamed);
  }
  if (reader.keep_scalars) manifest->comments = find_suppressions(source, reader.scalars);
  return manifest;
}

}  // namespace parsers::kubernetes
