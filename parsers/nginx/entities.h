// Makes what policies look at from one configuration: servers, locations,
// upstreams and the rest. docs/entities-nginx.md describes their shapes.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "parsers/nginx/configuration.h"
#include "parsers/nginx/unwritten.h"
#include "parsers/nginx/version.h"

namespace parsers::nginx {

// Keeps addresses unique over all configurations of an input.
using TakenAddresses = std::map<std::string, int, std::less<>>;

// Why nothing is known of the blocks around a file that nothing includes.
inline constexpr std::string_view around_unknown =
    "nothing in the input includes this file: the block around it is not known";

// Appends the entities and links of `configuration` to `resolved`.
void add_entities(const Configuration& configuration, const std::optional<Version>& version,
                  UnwrittenTable& unwritten, TakenAddresses& taken, Arena& arena,
                  Resolved& resolved);

}  // namespace parsers::nginx
