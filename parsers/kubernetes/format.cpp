#include "parsers/format.h"

#include "parsers/kubernetes/claim.h"
#include "parsers/kubernetes/parse.h"
#include "parsers/kubernetes/resolve.h"

namespace parsers::kubernetes {

constexpr std::string_view around[] = {"component", "effective", "entrances", "flags", "network",
                                       "object",    "pod",       "rights",    "role"};

// Configuration in ConfigMaps and annotations.
constexpr std::string_view hands_to[] = {"nginx"};

extern const Format format;
const Format format{.name = "kubernetes",
                    .around = around,
                    .wants = wants,
                    .claims = claims,
                    .parse = parse,
                    .adopt = adopt,
                    .hands_to = hands_to,
                    .resolve = resolve};

}  // namespace parsers::kubernetes
