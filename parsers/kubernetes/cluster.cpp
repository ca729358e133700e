#include "parsers/kubernetes/cluster.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "parsers/kubernetes/carriers.h"
#include "parsers/kubernetes/kustomize.h"
#include "parsers/kubernetes/path.h"
#include "parsers/kubernetes/pods.h"

namespace parsers::kubernetes {
namespace {

// The text of a name, which a careless `name: 123` makes an integer.
std::string_view name_text(const Value* value) {
  if (value == nullptr || value->is(Value::Kind::null)) return {};
  return value->is(Value::Kind::text) ? value->as_text() : value->place().text();
}

// What stands for a name that is not known: nothing is called so.
std::string_view name_unknown(const Document& document) {
  return document.part != nullptr ? document.part->address : std::string_view("(unknown)");
}

// How much two paths have in common: bytes of folders, and all for the same file.
std::size_t shared(std::string_view left, std::string_view right) {
  const auto [end, other] = std::mismatch(left.begin(), left.end(), right.begin(), right.end());
  if (end == left.end() && other == right.end()) return left.size() + 1;
  const std::string_view common(left.begin(), end);
  return common.rfind('/') + 1;
}

std::size_t combine(std::size_t seed, std::string_view text) {
  constexpr std::size_t golden_ratio = 0x9E3779B97F4A7C15U;
  return seed ^ (std::hash<std::string_view>{}(text) + golden_ratio + (seed << 6U) + (seed >> 2U));
}

}  // namespace

bool is_complete(const Settings& settings) {
  return std::find(settings.complete.begin(), settings.complete.end(), "kubernetes") !=
         settings.complete.end();
}

std::size_t Cluster::KeyHash::operator()(const Key& key) const {
  return combine(combine(combine(0, key.first), key.second), key.third);
}

Cluster::Cluster(std::span<const Document* const> documents, const Settings& settings, Arena& arena,
                 std::vector<Problem>& problems)
    : arena_(arena) {
  const std::set<std::string> patches = find_patches(documents);
  for (const Document* document : documents) {
    const auto& objects = static_cast<const Manifest*>(document)->objects;
    if (!objects.empty() && patches.contains(document->source->path())) {
      problems.push_back({"kubernetes/patch-not-analysed",
                          Problem::Severity::note,
                          "a patch of a kustomization, which is not analysed on its own",
                          first_line(objects[0].value->place()),
                          {},
                          "analyse what `kustomize build` writes"});
      continue;
    }
    for (const Object& object : objects) add(*document, object, settings);
  }
  make_addresses_unique();
  for (std::size_t i = 0; i < resources_.size(); ++i) {
    const Resource& resource = resources_[i];
    if (!resource.name.empty())
      by_name_[{resource.object->kind, resource.space, resource.name}].push_back(i);
  }
  find_pods(settings);
  for (const PodCarrier& carrier : settings.kubernetes_carriers) check(carrier, problems);
  index_labels();
}

// ------------------------------------------------------------------ objects

void Cluster::add(const Document& document, const Object& object, const Settings& settings) {
  Resource resource{
      .object = &object, .group = group_of(object.api_version), .path = document.source->path()};
  const Value* metadata = object.value->find("metadata");
  const Value* name = metadata == nullptr ? nullptr : metadata->find("name");
  resource.name = name_text(name);
  resource.head = first_line(resource.name.empty() ? object.value->place() : name->place());
  if (name != nullptr && name->is(Value::Kind::unknown)) resource.name = name_unknown(document);
  if (resource.name.empty() && metadata != nullptr)
    if (const std::string_view prefix = text_at(*metadata, "generateName"); !prefix.empty())
      resource.name = arena_.text(fmt::format("{}*", prefix));
  if (resource.name.empty()) {
    // A configuration file rather than an object of the API.
    resource.identity = object.kind;
    resource.address = arena_.text(fmt::format("{} {}", object.kind, resource.path));
  } else if (is_cluster_scoped(resource.group, object.kind)) {
    resource.identity = arena_.text(fmt::format("{} {}", object.kind, resource.name));
  } else {
    const Value* space = metadata->find("namespace");
    resource.space = name_text(space);
    if (space != nullptr && space->is(Value::Kind::unknown)) {
      // A namespace that nothing else is in.
      resource.adrift =
          arena_.text(fmt::format("its namespace is not known: {}", space->because()));
      resource.space = arena_.text(fmt::format("(unknown {})", resources_.size()));
    }
    if (resource.space.empty()) resource.space = arena_.text(settings.kubernetes_namespace);
    resource.identity =
        arena_.text(fmt::format("{} {}/{}", object.kind, resource.space, resource.name));
  }
  if (resource.address.empty()) resource.address = resource.identity;
  if (document.part != nullptr && !document.part->address.empty()) {
    resource.address = document.part->address;
    resource.identity = document.part->identity;
    resource.named_outside = true;
  }
  resources_.push_back(resource);
}

// The same object may be written for several environments in one input: then
// the file's path tells them apart, and a number within a file.
void Cluster::make_addresses_unique() {
  std::unordered_map<std::string_view, std::size_t> count;
  for (const Resource& resource : resources_) ++count[resource.identity];
  std::unordered_map<std::string_view, std::size_t> used;
  for (std::size_t i = 0; i < resources_.size(); ++i) {
    Resource& resource = resources_[i];
    if (count[resource.identity] == 1) continue;
    if (!resource.name.empty() && !resource.named_outside)
      resource.address = arena_.text(fmt::format("{} ({})", resource.identity, resource.path));
    if (const std::size_t number = ++used[resource.address]; number > 1)
      resource.address = arena_.text(fmt::format("{} #{}", resource.address, number));
  }
}

std::span<const std::size_t> Cluster::look_up(const Index& index, const Key& key) {
  const auto found = index.find(key);
  if (found == index.end()) return {};
  return found->second;
}

std::span<const std::size_t> Cluster::find(std::string_view kind, std::string_view space,
                                           std::string_view name) const {
  return look_up(by_name_, {kind, space, name});
}

std::span<const std::size_t> Cluster::find_from(const Resource& from, std::string_view kind,
                                                std::string_view space,
                                                std::string_view name) const {
  auto found = find(kind, space, name);
  if (found.empty()) found = find(kind, "", name);
  if (found.size() < 2) return found;
  // Resources are in the order of their paths: those that share most of it with
  // `from` stand around the place where it would stand itself.
  const auto at = std::lower_bound(
      found.begin(), found.end(), from.path,
      [this](std::size_t index, std::string_view path) { return resources_[index].path < path; });
  const auto nearness = [&](std::size_t index) {
    return shared(from.path, resources_[index].path);
  };
  const std::size_t best = std::max(at == found.end() ? 0 : nearness(*at),
                                    at == found.begin() ? 0 : nearness(*std::prev(at)));
  const bool same_file = best > from.path.size();
  const std::string_view common = from.path.substr(0, best);
  const auto start = [&](std::size_t index) {
    const std::string_view path = resources_[index].path;
    return same_file ? path : path.substr(0, common.size());
  };
  const auto first = std::partition_point(
      found.begin(), at, [&](std::size_t index) { return start(index) != common; });
  const auto last = std::partition_point(at, found.end(),
                                         [&](std::size_t index) { return start(index) == common; });
  return {first, last};
}

// --------------------------------------------------------------------- pods

void Cluster::find_pods(const Settings& settings) {
  const PodFinder finder(settings, arena_);
  for (std::size_t i = 0; i < resources_.size(); ++i) {
    const auto found = finder.pods_of(*resources_[i].object, resources_[i].group);
    for (std::size_t number = 0; number < found.size(); ++number) {
      Pod pod{.resource = i,
              .self = found[number],
              .spec = found[number]->find("spec"),
              .labels = at_path(*found[number], "metadata.labels")};
      if (found.size() > 1) pod.suffix = arena_.text(fmt::format(" template #{}", number + 1));
      pods_.push_back(pod);
    }
  }
}

// A path with a slip of the pen would find nothing, and say nothing.
void Cluster::check(const PodCarrier& carrier, std::vector<Problem>& problems) const {
  const Resource* first = nullptr;
  bool finds = false;
  for (const Resource& resource : resources_) {
    if (resource.object->kind != carrier.kind || resource.group != carrier.group) continue;
    if (first == nullptr) first = &resource;
    finds = finds || at_path(*resource.object->value, carrier.path) != nullptr;
  }
  if (first == nullptr || finds) return;
  problems.push_back({"kubernetes/carrier-without-pods",
                      Problem::Severity::note,
                      fmt::format("no {} has anything at `{}`, where lint.toml says pods stand",
                                  carrier.kind, carrier.path),
                      first->head,
                      {},
                      {}});
}

void Cluster::index_labels() {
  for (std::size_t i = 0; i < pods_.size(); ++i) {
    const std::string_view space = resources_[pods_[i].resource].space;
    by_space_[{space, {}, {}}].push_back(i);
    if (pods_[i].labels == nullptr) continue;
    for (const Member& label : pods_[i].labels->members())
      by_label_[{space, label.key, name_text(&label.value)}].push_back(i);
  }
}

void Cluster::select(std::string_view space, const Selector& selector,
                     const std::function<void(std::size_t)>& visit) const {
  std::span<const std::size_t> candidates = look_up(by_space_, {space, {}, {}});
  for (const Requirement& requirement : selector.requirements) {
    if (requirement.operation != Requirement::Operator::in || requirement.values.size() != 1)
      continue;
    const auto labelled = look_up(by_label_, {space, requirement.key, requirement.values[0]});
    if (labelled.size() < candidates.size()) candidates = labelled;
  }
  for (const std::size_t pod : candidates)
    if (matches(selector, pods_[pod].labels)) visit(pod);
}

}  // namespace parsers::kubernetes
