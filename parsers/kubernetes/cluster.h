// All objects of the input as one cluster: who is called what, which pods there
// are, and which of them a selector finds. Built once, then only asked.
//
//   cluster.find("ConfigMap", "prod", "settings")    its resources, by index
//   cluster.select("prod", selector)                 its pods, by index
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "parsers/kubernetes/selector.h"
#include "parsers/kubernetes/syntax.h"

namespace parsers::kubernetes {

// An object and what it is called in the cluster.
struct Resource {
  const Object* object = nullptr;
  std::string_view group{};
  std::string_view name{};
  std::string_view space{};     // its namespace; empty: it stands outside of all
  std::string_view identity{};  // "Deployment prod/web"
  std::string_view address{};   // the same, made unique
  bool named_outside = false;   // both are what another language calls it
  std::string_view path{};      // of its file
  Place head{};
  // Not empty where its namespace is not known, nor then what it has to do with
  // others: says why.
  std::string_view adrift{};
  EntityId entity = 0;
};

struct Pod {
  std::size_t resource = 0;
  const Value* self = nullptr;  // {metadata, spec}
  const Value* spec = nullptr;
  const Value* labels = nullptr;
  std::string_view suffix{};  // tells the pods of one object apart; empty if there is one
  EntityId entity = 0;
};

// Does lint.toml say that the input holds all objects of the cluster?
[[nodiscard]] bool is_complete(const Settings& settings);

class Cluster {
 public:
  // Patches of kustomizations stay outside; `problems` gets a note on each.
  Cluster(std::span<const Document* const> documents, const Settings& settings, Arena& arena,
          std::vector<Problem>& problems);

  [[nodiscard]] std::vector<Resource>& resources() { return resources_; }
  [[nodiscard]] const std::vector<Resource>& resources() const { return resources_; }
  [[nodiscard]] std::vector<Pod>& pods() { return pods_; }
  [[nodiscard]] const std::vector<Pod>& pods() const { return pods_; }

  // Resources of that kind and name in that namespace ("" for none).
  [[nodiscard]] std::span<const std::size_t> find(std::string_view kind, std::string_view space,
                                                  std::string_view name) const;
  // What `from` means by that name: in the namespace or outside of all. If the
  // input holds it several times, for several environments, the ones whose files
  // are nearest to the file of `from`.
  [[nodiscard]] std::span<const std::size_t> find_from(const Resource& from, std::string_view kind,
                                                       std::string_view space,
                                                       std::string_view name) const;

  // Calls `visit` with each pod of a namespace that the selector finds.
  void select(std::string_view space, const Selector& selector,
              const std::function<void(std::size_t)>& visit) const;

 private:
  // Three texts that are looked up together.
  struct Key {
    std::string_view first{};
    std::string_view second{};
    std::string_view third{};
    friend bool operator==(const Key&, const Key&) = default;
  };
  struct KeyHash {
    std::size_t operator()(const Key& key) const;
  };
  using Index = std::unordered_map<Key, std::vector<std::size_t>, KeyHash>;

  void add(const Document& document, const Object& object, const Settings& settings);
  void make_addresses_unique();
  void find_pods(const Settings& settings);
  void check(const PodCarrier& carrier, std::vector<Problem>& problems) const;
  void index_labels();
  static std::span<const std::size_t> look_up(const Index& index, const Key& key);

  Arena& arena_;
  std::vector<Resource> resources_;
  std::vector<Pod> pods_;
  Index by_name_;   // kind, namespace, name
  Index by_label_;  // namespace, key, value
  Index by_space_;  // namespace
};

}  // namespace parsers::kubernetes
