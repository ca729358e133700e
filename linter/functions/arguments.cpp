#include "linter/functions/arguments.h"

#include <fmt/format.h>

namespace linter {

cel::Value bad_argument(cel::Evaluation& evaluation, const cel::Value& argument,
                        std::string_view what) {
  const std::string message = fmt::format("`{}` {}", cel::show(argument), what);
  return cel::Value::error(evaluation.arena().text(message)).blaming(argument.blame());
}

}  // namespace linter
