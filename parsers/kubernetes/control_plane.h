// What files of the control plane come to: `effective` of an audit Policy and of an
// EncryptionConfiguration, in both of which the first row that fits counts.
//
//   {levels: {"create pods/exec": "None", "update secrets": "Metadata"}}
//   {secrets: "identity", configmaps: "aescbc"}      who writes them to etcd
//
// The requests are those of somebody who is logged in and in no special group, about
// a thing of no special name in a namespace of no special name. One that no rule fits
// is left out: it is not recorded.
#pragma once

#include "parsers/kubernetes/syntax.h"

namespace parsers::kubernetes {

// nullptr for other kinds.
[[nodiscard]] const Value* effective_configuration(const Object& object, Arena& arena);

}  // namespace parsers::kubernetes
