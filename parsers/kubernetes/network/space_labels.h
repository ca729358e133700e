// The labels of namespaces, as far as they are known.
//
//   SpaceLabels labels{cluster, complete};
//   labels.matches("prod", selector)       unknown if no Namespace `prod` is in the input
//
// Every namespace has the label kubernetes.io/metadata.name, set by the API
// server to its name.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "parsers/kubernetes/cluster.h"
#include "parsers/kubernetes/selector.h"

namespace parsers::kubernetes {

enum class Answer : std::uint8_t { no, unknown, yes };

[[nodiscard]] constexpr Answer both(Answer left, Answer right) {
  return left < right ? left : right;
}

class SpaceLabels {
 public:
  SpaceLabels(const Cluster& cluster, bool complete);

  [[nodiscard]] Answer matches(std::string_view space, const Selector& selector) const;

 private:
  // Of each namespace, once for each object that says how it is labelled;
  // nullptr: an object without labels.
  std::unordered_map<std::string_view, std::vector<const Value*>> labels_;
  bool complete_;
};

}  // namespace parsers::kubernetes
