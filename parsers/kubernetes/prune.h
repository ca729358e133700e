// Leaves out the members that are null: for the API server, a field that is null
// is not there.
//
//   {tls: null, rules: [null, {host: a}]}      {rules: [null, {host: a}]}
#pragma once

#include "parsers/value/arena.h"
#include "parsers/value/value.h"

namespace parsers::kubernetes {

// `value` itself if nothing in it is left out. The reader has limited how deep
// and, through aliases, how large it is.
[[nodiscard]] const Value* without_nulls(const Value& value, Arena& arena);

}  // namespace parsers::kubernetes
