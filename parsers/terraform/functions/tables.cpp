#include "parsers/terraform/functions/function.h"

namespace parsers::terraform {

std::span<const Function> text_functions() { return {}; }
std::span<const Function> number_functions() { return {}; }
std::span<const Function> collection_functions() { return {}; }
std::span<const Function> set_functions() { return {}; }
std::span<const Function> conversion_functions() { return {}; }
std::span<const Function> encoding_functions() { return {}; }
std::span<const Function> network_functions() { return {}; }
std::span<const Function> file_functions() { return {}; }

}  // namespace parsers::terraform
