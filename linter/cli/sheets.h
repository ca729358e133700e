// Effective values on the screen: of what stands at a line, and of a whole file.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "linter/cli/exit_code.h"
#include "linter/cli/option_set.h"
#include "linter/cli/options.h"
#include "linter/cli/surroundings.h"

namespace linter::cli {

struct FileLine {
  std::string file{};
  unsigned line = 0;
};

// "nginx.conf:12" (a column behind it is allowed); nothing if `text` is none.
[[nodiscard]] std::optional<FileLine> read_file_line(std::string_view text);

// What `explain` and `effective` need to read the input.
void add_reading_of_sheets(OptionSet& set, Options& options);

// `lint explain FILE:LINE`.
[[nodiscard]] ExitCode explain_line(const FileLine& where, const Options& options,
                                    const Surroundings& surroundings);
// `lint effective FILE`.
[[nodiscard]] ExitCode show_effective(const Options& options, const Surroundings& surroundings);

}  // namespace linter::cli
