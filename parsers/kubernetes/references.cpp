#include "parsers/kubernetes/references.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "parsers/kubernetes/path.h"
#include "parsers/kubernetes/present.h"
#include "parsers/kubernetes/reference_table.h"
#include "parsers/limits.h"

namespace parsers::kubernetes {
namespace {

// What a policy writes to name the relation: the path up to the first list, or
// up to the map that holds the name.
std::string_view through(std::string_view path) {
  if (const std::size_t each = path.find("[]"); each != std::string_view::npos)
    return path.substr(0, each);
  return path.ends_with(".name") && path != "metadata.name" ? path.substr(0, path.size() - 5)
                                                            : path;
}

class ReferenceFinder {
 public:
  ReferenceFinder(const Cluster& cluster, Arena& arena, std::vector<Problem>& problems)
      : cluster_(cluster), arena_(arena), problems_(problems), present_(cluster) {
    for (const Reference& row : references_of_objects()) rows_[row.kind].push_back(&row);
    for (const Reference& row : makings()) made_rows_[row.kind].push_back(&row);
    for (const Resource& resource : cluster.resources())
      for_each_name(made_rows_, resource,
                    [&](const Reference& row, const Value& name, const Value&) {
                      if (name.is(Value::Kind::text))
                        present_.add(row.target, resource.space, name.as_text());
                    });
  }

  References find() {
    for (const Resource& resource : cluster_.resources()) {
      references_of(resource);
      selections_of(resource);
    }
    for (const Pod& pod : cluster_.pods()) references_of(pod);
    return std::move(result_);
  }

 private:
  using Rows = std::unordered_map<std::string_view, std::vector<const Reference*>>;

  template <typename Visit>
  static void for_each_name(const Rows& all, const Resource& resource, const Visit& visit) {
    const auto rows = all.find(resource.object->kind);
    if (rows == all.end()) return;
    for (const Reference* row : rows->second)
      walk(*resource.object->value, row->path,
           [&](const Value& name, const Value& parent) { visit(*row, name, parent); });
  }

  void add(EntityId from, EntityId to, Link::Kind kind, std::string_view name) {
    if (result_.links.size() < limits::links_per_input) {
      result_.links.push_back({from, to, kind, name});
    } else if (!full_) {
      full_ = true;
      problems_.push_back(
          {"limit/links", Problem::Severity::error,
           fmt::format("more than {} relations between objects", limits::links_per_input),
           cluster_.resources().front().head});
    }
  }

  void refer(EntityId from, const Resource& owner, const Reference& row, const Value& value,
             const Value& parent, std::string_view through) {
    if (full_ || !value.is(Value::Kind::text) || value.as_text().empty()) return;
    const std::string_view written = text_at(parent, "kind");
    const std::string_view target =
        written.empty() || &parent == owner.object->value ? row.target : written;
    std::string_view space = text_at(parent, "namespace");
    if (space.empty() || &parent == owner.object->value) space = owner.space;
    const auto found = cluster_.find_from(owner, target, space, value.as_text());
    for (const std::size_t index : found)
      if (cluster_.resources()[index].entity != from)
        add(from, cluster_.resources()[index].entity, Link::Kind::refers, through);
    if (found.empty() && !present_.may_miss(parent)) dangle(from, owner, target, space, value);
  }

  void dangle(EntityId from, const Resource& owner, std::string_view kind, std::string_view space,
              const Value& name) {
    if (kind.empty() || !owner.adrift.empty() || present_.has(kind, space, name.as_text()) ||
        result_.dangling.size() >= limits::links_per_input)
      return;
    auto [type, fresh] = types_.try_emplace(kind);
    if (fresh) type->second = arena_.text(fmt::format("kubernetes/{}", kind));
    result_.dangling.push_back({from, type->second, &name});
  }

  void references_of(const Resource& resource) {
    if (!resource.space.empty()) {
      const auto spaces = cluster_.find_from(resource, "Namespace", "", resource.space);
      for (const std::size_t space : spaces)
        add(resource.entity, cluster_.resources()[space].entity, Link::Kind::refers,
            "metadata.namespace");
      const Value* written = at_path(*resource.object->value, "metadata.namespace");
      if (spaces.empty() && written != nullptr && written->is(Value::Kind::text))
        dangle(resource.entity, resource, "Namespace", "", *written);
    }
    for_each_name(rows_, resource,
                  [&](const Reference& row, const Value& value, const Value& parent) {
                    refer(resource.entity, resource, row, value, parent, through(row.path));
                  });
  }

  void references_of(const Pod& pod) {
    const Resource& owner = cluster_.resources()[pod.resource];
    for (const Reference& row : references_of_pods())
      walk(*pod.self, row.path, [&](const Value& value, const Value& parent) {
        refer(pod.entity, owner, row, value, parent, through(row.path));
      });
    constexpr std::array<std::string_view, 3> lists = {"spec.containers", "spec.initContainers",
                                                       "spec.ephemeralContainers"};
    for (const std::string_view list : lists) {
      const Value* containers = at_path(*pod.self, list);
      if (containers == nullptr) continue;
      for (const Value& container : containers->items())
        for (const Reference& row : references_of_containers())
          walk(container, row.path, [&](const Value& value, const Value& parent) {
            refer(pod.entity, owner, row, value, parent, list);
          });
    }
  }

  void selections_of(const Resource& resource) {
    for (const Selecting& row : selectings()) {
      if (row.kind != resource.object->kind || row.group != resource.group) continue;
      const Value* written = at_path(*resource.object->value, row.path);
      if (written == nullptr && !row.absent_is_all) continue;
      Selector selector{};
      if (written != nullptr)
        selector = row.plain ? equality_selector(*written) : label_selector(*written);
      if (selector.unknown || (row.empty_is_none && selector.requirements.empty())) continue;
      cluster_.select(resource.space, selector, [&](std::size_t pod) {
        add(resource.entity, cluster_.pods()[pod].entity, Link::Kind::selects, row.path);
      });
    }
  }

  const Cluster& cluster_;
  Arena& arena_;
  std::vector<Problem>& problems_;
  Present present_;
  Rows rows_;
  Rows made_rows_;
  std::unordered_map<std::string_view, std::string_view> types_;
  References result_;
  bool full_ = false;
};

}  // namespace

References find_references(const Cluster& cluster, Arena& arena, std::vector<Problem>& problems) {
  return ReferenceFinder(cluster, arena, problems).find();
}

}  // namespace parsers::kubernetes
