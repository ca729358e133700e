// The JSON of a plan, as `terraform show -json` writes it.
//
//   if (is_plan(source.text())) document = read_plan(source, arena);
//
// Of a plan are kept: what is planned, what of it is only known after apply, what data
// sources have given, and the configuration. The state before, and everything a second
// time, are not.
#pragma once

#include <memory>
#include <string_view>

#include "parsers/terraform/syntax/tree.h"

namespace parsers::terraform {

// By its first members; any text may be asked.
[[nodiscard]] bool is_plan(std::string_view text);

// The log of `terraform plan -json`, which people take for the plan.
[[nodiscard]] bool is_plan_log(std::string_view text);
// A Tree without blocks, whose Problem says what to do.
[[nodiscard]] std::unique_ptr<Tree> read_plan_log(const Source& source);

// A Tree without blocks, whose `plan` is the document; what is wrong with it is a
// Problem, and then there is none.
[[nodiscard]] std::unique_ptr<Tree> read_plan(const Source& source, Arena& arena);

}  // namespace parsers::terraform
