// What was read, for people who debug their configuration or a policy: each
// entity with its values, where they stand, where they come from, and why some
// are not known.
//
//   terraform/aws_db_instance aws_db_instance.db  main.tf:1:1
//     storage_encrypted: false  3:23
//       from default of variable `encrypted`  variables.tf:2:13
//     refers to terraform/aws_kms_key aws_kms_key.main through kms_key_id
//
// Everything is shown as it is, secrets too.
#pragma once

#include <iosfwd>
#include <span>

#include "linter/report/reporter.h"
#include "parsers/entity.h"
#include "parsers/problem.h"

namespace linter::report {

// What the readers made of the input; `links` count in `entities`.
struct Reading {
  std::span<const parsers::Entity> entities{};
  std::span<const parsers::Link> links{};
  std::span<const parsers::Problem> problems{};
};

void write_entities_text(const Reading& reading, const Style& style, std::ostream& out);
void write_entities_json(const Reading& reading, std::ostream& out);

}  // namespace linter::report
