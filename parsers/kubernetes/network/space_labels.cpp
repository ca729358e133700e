#include "parsers/kubernetes/network/space_labels.h"

#include "parsers/kubernetes/path.h"

namespace parsers::kubernetes {
namespace {

constexpr std::string_view name_label = "kubernetes.io/metadata.name";

// Does the selector fit a namespace of that name, whose other labels are
// `labels`, or nobody knows?
Answer answer(const Selector& selector, std::string_view name, const Value* labels, bool known) {
  Answer all = selector.unknown ? Answer::unknown : Answer::yes;
  for (const Requirement& requirement : selector.requirements) {
    if (requirement.key == name_label)
      all = both(all, holds(requirement, &name) ? Answer::yes : Answer::no);
    else if (!known)
      all = both(all, Answer::unknown);
    else
      all = both(all, holds(requirement, labels) ? Answer::yes : Answer::no);
  }
  return all;
}

}  // namespace

SpaceLabels::SpaceLabels(const Cluster& cluster, bool complete) : complete_(complete) {
  for (const Resource& resource : cluster.resources())
    if (resource.object->kind == "Namespace" && resource.group.empty())
      labels_[resource.name].push_back(at_path(*resource.object->value, "metadata.labels"));
}

Answer SpaceLabels::matches(std::string_view space, const Selector& selector) const {
  const auto found = labels_.find(space);
  if (found == labels_.end()) return answer(selector, space, nullptr, complete_);
  // Several objects, for several environments: unknown unless they agree.
  const Answer first = answer(selector, space, found->second.front(), true);
  for (const Value* labels : found->second)
    if (answer(selector, space, labels, true) != first) return Answer::unknown;
  return first;
}

}  // namespace parsers::kubernetes
