// The JSON Schema of policy files, for editors: completion, descriptions, and
// mistakes shown while one types. It is made of what the loader asks for when it
// reads a policy that has every key.
//
//   lint schema > policy.schema.json
#pragma once

#include <iosfwd>

namespace linter {

// JSON Schema draft-07, which editors for TOML understand.
void write_policy_schema(std::ostream& out);

}  // namespace linter
