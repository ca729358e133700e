#include "parsers/format.h"

namespace parsers::terraform {

constexpr std::string_view around[] = {"provider"};

extern const Format format;
const Format format{.name = "terraform", .around = around};

}  // namespace parsers::terraform
