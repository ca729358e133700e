// The functions that CEL comes with, one file for each topic. A file is a table
// of rows: signature, function, one sentence for docs/functions.md.
#pragma once

#include <span>
#include <string_view>

#include "linter/cel/cel.h"

namespace linter::cel::library {

using Arguments = std::span<const Value>;

struct Row {
  std::string_view signature{};
  Value (*call)(Evaluation&, Arguments) = nullptr;
  std::string_view about{};
  bool sees_unknown = false;
};

void add(Environment& environment, std::span<const Row> rows);

void add_basics(Environment& environment);
void add_conversions(Environment& environment);
void add_optionals(Environment& environment);
void add_strings(Environment& environment);
void add_format(Environment& environment);
void add_lists(Environment& environment);
void add_math(Environment& environment);
void add_encoders(Environment& environment);
void add_times(Environment& environment);
void add_networks(Environment& environment);
void add_quantities(Environment& environment);
void add_urls(Environment& environment);

// All of the above.
void add_all(Environment& environment);

}  // namespace linter::cel::library
