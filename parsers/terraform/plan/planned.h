// The resources that a plan makes or keeps, with what is known of them, and the data
// sources that were read before or while it was made.
//
//   for (const PlannedResource& resource : planned_resources(plan, arena)) ...
//
// null and empty lists, which stand for what is not written, are left out; what
// is only known after apply is unknown.
#pragma once

#include <string_view>
#include <vector>

#include "parsers/value/value.h"

namespace parsers::terraform {

struct PlannedResource {
  std::string_view address{};   // "module.a[0].aws_s3_bucket.logs[\"eu\"]"
  std::string_view identity{};  // without keys
  std::string_view type{};
  bool is_data = false;
  const Value* self = nullptr;
  Place place{};  // in the plan
  Place head{};   // its address there
};

[[nodiscard]] std::vector<PlannedResource> planned_resources(const Value& plan, Arena& arena);

// `address` without its keys: "module.a.aws_s3_bucket.logs".
[[nodiscard]] std::string_view without_keys(std::string_view address, Arena& arena);

}  // namespace parsers::terraform
