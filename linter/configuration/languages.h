// The tables of lint.toml that change how the files of one language are read.
#pragma once

#include "linter/configuration/configuration.h"

namespace linter {

// Where the tables stand: lint.toml has keys that an example of a policy, all of
// whose files are in it, has no use for.
enum class Reading { lint_toml, example };

// [nginx], [kubernetes] and [terraform] of the table that `top` reads.
void read_languages(Fields& top, Reading reading, Configuration& configuration);

}  // namespace linter
