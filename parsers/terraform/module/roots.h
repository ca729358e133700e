// Every root module of the input, evaluated: once, or once for each environment
// and for each plan that was made of it.
#pragma once

#include <span>

#include "parsers/format.h"
#include "parsers/terraform/module/folders.h"
#include "parsers/terraform/module/instance.h"

namespace parsers::terraform {

// Adds what they make to `result`. `documents`: the files of the input.
void add_roots(std::span<const Document* const> documents, Run& run, Resolved& result);

}  // namespace parsers::terraform
