// Lists that people leave out, write as one value, or set to null.
//
//   listed(self.?cidr_blocks)                    [] if it is not there
//   listed(self.?source_address_prefix)          a list of one
//   listed(self.?a) + listed(self.?b)
//
//   mapped(self.metadata.?annotations)          {} if it is not there
//
// and lists of which a part is unknown:
//
//   known(entities('NetworkPolicy'))            those that are in the input
#pragma once

#include "linter/cel/cel.h"

namespace linter {

void add_list_functions(cel::Environment& environment);

}  // namespace linter
