#include "parsers/format.h"

namespace parsers::kubernetes {

extern const Format format;
const Format format{.name = "kubernetes"};

}  // namespace parsers::kubernetes
