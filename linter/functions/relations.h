// Relations between entities, as expressions see them:
//
//   linked('aws_s3_bucket_versioning')     what refers to self, or self refers to
//   missing('kubernetes/Secret')           names of those that self names and nobody has
//   selecting('NetworkPolicy')             what selects self by its labels
//   entities('kubernetes/NetworkPolicy')   all of a type in self's scope
//   entities('terraform/provider.*')       all of the types that begin so
//
// A relation that may exist but cannot be known gives an unknown value, never
// an empty list.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "linter/cel/cel.h"
#include "parsers/project.h"

namespace linter {

// Where an expression is evaluated: what relations are looked up from.
struct Surroundings final : cel::Host {
  const parsers::Project* project = nullptr;
  parsers::EntityId self = 0;
  // Formats whose input is said to be complete (lint.toml): only for them, what
  // is not found is not there.
  const std::vector<std::string>* complete = nullptr;
  // Types of the project's entities, sorted; made when they are first asked for.
  mutable std::vector<std::string_view> types{};
  // Of a type, those that may be related to others that nobody knows; likewise.
  mutable std::unordered_map<std::string, std::vector<parsers::EntityId>> open_ended{};
};

void add_relation_functions(cel::Environment& environment);

}  // namespace linter
