// What is written and what is planned, put together: the places and origins of
// the sources, and the values of the plan where the sources leave something open.
//
//   written  {bucket: (unknown: ...), acl: "private"}      planned  {bucket: "logs-1", arn: ...}
//   both     {bucket: "logs-1", acl: "private", arn: ...}  the bucket stands where it is written
#pragma once

#include "parsers/value/value.h"

namespace parsers::terraform {

// What is only planned stands nowhere.
[[nodiscard]] Value overlaid(const Value& written, const Value& planned, Arena& arena);

}  // namespace parsers::terraform
