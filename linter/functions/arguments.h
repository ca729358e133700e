// What the functions of this folder share: results that remember which value of
// the configuration decided them.
#pragma once

#include <string_view>

#include "linter/cel/cel.h"

namespace linter {

// An error value that says `what` about `argument`: "`TLSv9` is no TLS version".
[[nodiscard]] cel::Value bad_argument(cel::Evaluation& evaluation, const cel::Value& argument,
                                      std::string_view what);

// Calls `visit` for each element of a list, or for the one value that stands for
// a list of itself, until it returns false.
template <typename Visit>
void for_each_of(const cel::Value& value, Visit visit) {
  if (!value.is(cel::Value::Kind::list)) {
    visit(value);
    return;
  }
  for (std::size_t i = 0; i < value.size(); ++i)
    if (!visit(value.item(i))) return;
}

}  // namespace linter
