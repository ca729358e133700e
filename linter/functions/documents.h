// Documents inside of attributes: policies of access, definitions of containers.
//
//   json(self.policy).Statement.exists(s, s.Effect == 'Allow' && s.?Action == '*')
//
// What is in a document has its own places, and its unknown parts are unknown
// one by one: a statement about a bucket whose ARN is only known later can still
// be looked at.
#pragma once

#include "linter/cel/cel.h"

namespace linter {

// What a text says that holds JSON, also of a text that is known in part; lists
// and maps as they are. An error if it is no document.
[[nodiscard]] cel::Value content_of(cel::Evaluation& evaluation, const cel::Value& value);

// Is it an unknown of which it is known that it is a text, and some parts of it?
[[nodiscard]] bool is_text_in_part(const cel::Value& value);

void add_document_functions(cel::Environment& environment);

}  // namespace linter
