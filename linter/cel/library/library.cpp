#include "linter/cel/library/library.h"

namespace linter::cel::library {

void add(Environment& environment, std::span<const Row> rows) {
  for (const Row& row : rows)
    environment.add({.call = row.call,
                     .about = row.about,
                     .sees_unknown = row.sees_unknown,
                     .signature = row.signature,
                     .constant = true});
}

void add_all(Environment& environment) {
  environment.begin_section("Basics");
  add_basics(environment);
  environment.begin_section("Conversions");
  add_conversions(environment);
  environment.begin_section("Optional values");
  add_optionals(environment);
  environment.begin_section("Strings");
  add_strings(environment);
  add_format(environment);
  environment.begin_section("Lists and sets");
  add_lists(environment);
  environment.begin_section("Mathematics");
  add_math(environment);
  environment.begin_section("Encoders");
  add_encoders(environment);
  environment.begin_section("Timestamps and durations");
  add_times(environment);
  environment.begin_section("Addresses and networks");
  add_networks(environment);
  environment.begin_section("Quantities of Kubernetes");
  add_quantities(environment);
  environment.begin_section("URLs");
  add_urls(environment);
}

}  // namespace linter::cel::library
