// JSON that a template puts together, of which parts may be unknown.
//
//   <<EOF
//   {"Action": "s3:*", "Resource": "${aws_s3_bucket.logs.arn}/*"}
//   EOF
//
// As a text that is unknown; yet its action is not. So the document is read with
// stand-ins where something is put in, and then these are replaced.
#pragma once

#include <span>

#include "parsers/terraform/expression/evaluate.h"

namespace parsers::terraform {

// Cheap: does the text that begins like this look like a document?
[[nodiscard]] bool may_be_document(std::span<const Datum> parts);

// What the text of these parts, each a text or open, says; nullptr if it is no
// JSON. `place`: the template.
[[nodiscard]] const Datum* document_of(std::span<const Datum> parts, const Place& place,
                                       Evaluator& evaluator);

}  // namespace parsers::terraform
