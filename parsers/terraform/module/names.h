// The names that an expression or a body speaks of, without evaluating it.
//
//   "${var.a}-${module.m["k"].id}"      var.a, module.m.id
#pragma once

#include <string_view>
#include <vector>

#include "parsers/terraform/syntax/tree.h"

namespace parsers::terraform {

// `module.vpc[0].id`: keys are left out, and what comes after the third word.
struct Name {
  std::string_view root{};
  std::string_view first{};
  std::string_view second{};
};

void collect_names(const Expression& expression, std::vector<Name>& names);
void collect_names(const Body& body, std::vector<Name>& names);

}  // namespace parsers::terraform
