// Reads one file into its tree. Never fails: what nginx would refuse becomes a
// Problem "nginx/syntax" at its exact place, and the rest is read.
//
//   auto syntax = parse(source, arena);
//   syntax->name_of(syntax->statements[0]);      // "http"
#pragma once

#include <memory>

#include "parsers/nginx/syntax.h"

namespace parsers::nginx {

[[nodiscard]] std::unique_ptr<Syntax> parse(const Source& source, Arena& arena);

}  // namespace parsers::nginx
