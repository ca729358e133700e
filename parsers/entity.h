// The things that a policy's check looks at: a resource instance, a Kubernetes
// object, a pod, a container, an nginx server.
//
//   type     "terraform/aws_s3_bucket"      what a check names in `on`
//   address  "module.logs.aws_s3_bucket.this[0]"
//   self     {bucket: "logs", versioning: [...]}
//
// An Entity's views point into Sources and Arenas of the Project.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "parsers/text/source.h"
#include "parsers/value/value.h"

namespace parsers {

using EntityId = std::uint32_t;  // its index in Project::entities

// A further name that an expression about this entity may use beside `self`,
// such as `pod` and `object` for a container.
struct Binding {
  std::string_view name{};
  const Value* value = nullptr;
};

struct Entity {
  std::string_view type{};  // "<format>/<type>"
  std::string_view
      address{};  // unique for its type within its input, readable, stable when lines move
  // The address that identifies the entity in the source code, without instance
  // keys: the same for all instances of one block. Fingerprints are made of it.
  std::string_view identity{};
  const Value* self = nullptr;
  std::span<const Binding> around{};
  Place place{};  // all of it, from its first word to its closing brace
  Place head{};   // its first line or its name: where something that is absent is reported
  // What "the whole input" means for this entity: the root module, the cluster,
  // the nginx main configuration. Links never leave a scope.
  std::string_view scope{};
  // Not empty when this entity may be linked with others that we cannot know,
  // e.g. a reference that is only known after apply. Says why.
  std::string_view open_ended{};
  // The environment that it is one of, where the same files are read for several.
  std::string_view environment{};
  // Read for its relations with others; nobody asked about itself.
  bool context_only = false;
};

// A directed relation between two entities.
struct Link {
  enum class Kind : std::uint8_t {
    refers,    // `from` names `to`: an attribute, a roleRef, a volume
    selects,   // the labels of `to` match the selector of `from`
    contains,  // `to` is a part of `from`: pod and container, server and location
  };
  EntityId from = 0;
  EntityId to = 0;
  Kind kind = Kind::refers;
  // Which attribute makes the relation, as a path from `self`: "bucket",
  // "spec.selector". Empty for `contains`.
  std::string_view through{};
};

// A name that an entity gives and that nothing in the input has.
struct Dangling {
  EntityId from = 0;
  std::string_view type{};      // of what is named: "kubernetes/Secret"
  const Value* name = nullptr;  // as it is written
};

}  // namespace parsers
