// Pods of kinds that describe them in words of their own, put together to what
// the cluster will run:
//
//   kind: Workflow                      {metadata: ..., spec: {
//   spec:                                 serviceAccountName: "ci",
//     serviceAccountName: ci       ->     containers: [{image: "alpine:3"}]}}
//     templates:
//       - container: {image: "alpine:3"}
//
// Every value keeps the place where it is written. What is only filled in when
// the workflow runs, such as `$(params.image)`, is unknown.
#pragma once

#include <string_view>
#include <vector>

#include "parsers/value/arena.h"
#include "parsers/value/value.h"

namespace parsers::kubernetes {

// The pods {metadata, spec} of an object, in order; none if its kind is not in
// the table.
[[nodiscard]] std::vector<const Value*> assembled_pods(std::string_view group,
                                                       std::string_view kind, const Value& object,
                                                       Arena& arena);

}  // namespace parsers::kubernetes
