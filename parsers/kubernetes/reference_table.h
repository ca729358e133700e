// Which objects name which others, and which select pods: tables.
//
//   Ingress      spec.tls[].secretName     Secret
//
// Sources: the API reference of Kubernetes, and of the projects whose kinds they are.
#pragma once

#include <span>
#include <string_view>

namespace parsers::kubernetes {

// A name that an object gives. Beside the name may stand `namespace`, and, if
// the row has no target, `kind`.
struct Reference {
  std::string_view kind{};  // who names; "Pod": every pod
  std::string_view path{};
  std::string_view target{};
};

[[nodiscard]] std::span<const Reference> references_of_objects();
[[nodiscard]] std::span<const Reference> references_of_pods();
// Of each of a pod's containers.
[[nodiscard]] std::span<const Reference> references_of_containers();
// What an object makes, once it is there, under the name that it gives.
[[nodiscard]] std::span<const Reference> makings();

// Objects that select pods by their labels.
struct Selecting {
  std::string_view kind{};
  std::string_view group{};
  std::string_view path{};
  bool plain = false;          // a map of labels instead of a LabelSelector
  bool absent_is_all = false;  // a selector that is not given selects everything
  bool empty_is_none = false;
};

[[nodiscard]] std::span<const Selecting> selectings();

}  // namespace parsers::kubernetes
