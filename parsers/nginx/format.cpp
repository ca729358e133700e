#include "parsers/format.h"

namespace parsers::nginx {

extern const Format format;
const Format format{.name = "nginx"};

}  // namespace parsers::nginx
