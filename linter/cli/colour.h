// Whether a stream gets colours.
#pragma once

#include "linter/cli/options.h"
#include "linter/cli/surroundings.h"

namespace linter::cli {

// --color, else NO_COLOR (no-color.org), else FORCE_COLOR and CLICOLOR_FORCE,
// else CLICOLOR=0 (bixense.com/clicolors), else TERM=dumb, else whether it is a
// terminal. A variable that is empty is as good as none.
[[nodiscard]] bool has_colour(When when, bool is_terminal, const Surroundings& surroundings);

}  // namespace linter::cli
