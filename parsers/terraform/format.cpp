#include "parsers/format.h"

namespace parsers::terraform {

extern const Format format;
const Format format{.name = "terraform"};

}  // namespace parsers::terraform
