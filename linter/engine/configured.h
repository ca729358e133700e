// What a Configuration says, as the settings of a run: how policies are applied
// and how files are read. The same for lint.toml and for an example's `config`.
//
//   Ruling ruling = ruling_of(configuration);
//   parsers::Settings settings = settings_of(configuration, "infra");
#pragma once

#include <string>
#include <string_view>

#include "linter/configuration/configuration.h"
#include "linter/engine/ruling.h"
#include "parsers/format.h"

namespace linter {

[[nodiscard]] Ruling ruling_of(const Configuration& configuration);

// `folder` is where the configuration stands: its paths are relative to it.
[[nodiscard]] parsers::Settings settings_of(const Configuration& configuration,
                                            std::string_view folder);

// A path of the configuration as one of the input; "." for the folder that the
// input is in itself.
[[nodiscard]] std::string path_from(std::string_view folder, std::string_view path);

}  // namespace linter
