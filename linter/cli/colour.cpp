#include "linter/cli/colour.h"

namespace linter::cli {

bool has_colour(When when, bool is_terminal, const Surroundings& surroundings) {
  if (when != When::automatic) return when == When::always;
  const auto variable = [&](const char* name) { return surroundings.environment(name); };
  const auto forces = [&](const char* name) {
    const std::string value = variable(name);
    return !value.empty() && value != "0";
  };
  if (!variable("NO_COLOR").empty()) return false;
  if (forces("FORCE_COLOR") || forces("CLICOLOR_FORCE")) return true;
  if (variable("CLICOLOR") == "0" || variable("TERM") == "dumb") return false;
  return is_terminal;
}

}  // namespace linter::cli
