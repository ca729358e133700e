#include "linter/cel/library/library.h"

namespace linter::cel::library {

void add(Environment& environment, std::span<const Row> rows) {
  for (const Row& row : rows)
    environment.add(
        {.call = row.call, .about = row.about, .signature = row.signature, .constant = true});
}

void add_all(Environment& environment) {
  add_basics(environment);
  add_conversions(environment);
  add_optionals(environment);
  add_strings(environment);
  add_format(environment);
  add_lists(environment);
  add_math(environment);
  add_encoders(environment);
  add_times(environment);
  add_networks(environment);
  add_quantities(environment);
  add_urls(environment);
}

}  // namespace linter::cel::library
