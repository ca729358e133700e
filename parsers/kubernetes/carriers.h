// Which kinds carry pods, and where: a table, so that a further kind is a row.
//
//   CronJob in batch      spec.jobTemplate.spec.template
//
// Users add rows in lint.toml ([[kubernetes.carrier]], PodCarrier in
// parsers/format.h). Kinds that write a pod in words of their own are in
// assemblies.h.
#pragma once

#include <span>
#include <string_view>

#include "parsers/kubernetes/syntax.h"

namespace parsers::kubernetes {

struct Carrier {
  std::string_view group{};  // "apps" is apps/v1 and all its versions
  std::string_view kind{};
  // To a map with `metadata` and `spec` of a pod, or to the spec itself; "" is
  // the object.
  std::string_view path{};
};

[[nodiscard]] std::span<const Carrier> carriers();

// "apps" of "apps/v1", "" of "v1".
[[nodiscard]] std::string_view group_of(std::string_view api_version);

// Do objects of this kind stand outside every namespace?
[[nodiscard]] bool is_cluster_scoped(std::string_view group, std::string_view kind);

}  // namespace parsers::kubernetes
