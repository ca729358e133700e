// The policies of this repository, read from their files: with their examples, which
// the program does not carry.
#pragma once

#include "linter/policy/policy_file.h"

// Read once.
[[nodiscard]] const linter::PolicyPack& shipped_policies();
