#include "parsers/format.h"

#include "parsers/kubernetes/claim.h"
#include "parsers/kubernetes/parse.h"
#include "parsers/kubernetes/resolve.h"

namespace parsers::kubernetes {

extern const Format format;
const Format format{
    .name = "kubernetes", .wants = wants, .claims = claims, .parse = parse, .resolve = resolve};

}  // namespace parsers::kubernetes
