#include "parsers/format.h"

#include "parsers/kubernetes/claim.h"
#include "parsers/kubernetes/parse.h"
#include "parsers/kubernetes/resolve.h"

namespace parsers::kubernetes {

constexpr std::string_view around[] = {"effective", "network", "object", "pod", "role"};

extern const Format format;
const Format format{.name = "kubernetes",
                    .around = around,
                    .wants = wants,
                    .claims = claims,
                    .parse = parse,
                    .resolve = resolve};

}  // namespace parsers::kubernetes
