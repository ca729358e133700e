// Command lines as tables: what a component is told by its arguments.
//
//   command: [kube-apiserver, --anonymous-auth=false, --v, "2", --profiling]
//     {anonymous-auth: "false", v: "2", profiling: "true"}
//
// Every value is a text, in its own place within the argument. Of a flag that is
// given twice the last one counts.
#pragma once

#include "parsers/kubernetes/syntax.h"
#include "parsers/value/arena.h"

namespace parsers::kubernetes {

// Of a container's `command` and `args`. Unknown if a shell takes them apart.
[[nodiscard]] Value flags_of_container(const Value& container, Arena& arena);

// `flags` and what environment variables say in their place: with the prefix "ETCD_"
// the variable ETCD_CLIENT_CERT_AUTH stands for client-cert-auth. Unknown if variables
// come from another object.
[[nodiscard]] Value with_environment(const Value& flags, const Value& container,
                                     std::string_view prefix, Arena& arena);

// Of the kubeadm kinds, for each component: {apiServer: {...}, kubelet: {...}},
// from `extraArgs` in both of its shapes, a map and a list of {name, value}.
// nullptr for other kinds.
[[nodiscard]] const Value* flags_of_components(const Object& object, Arena& arena);

}  // namespace parsers::kubernetes
