// YAML that a template puts together, of which parts are unknown: values of a
// chart, cloud-init.
//
//   <<EOF
//   replicas: 3
//   host: web.${aws_route53_zone.main.name}
//   EOF
//
// As a text that is unknown; yet the replicas are not. So it is read with a word
// of our own for what is unknown, and each value that holds such a word is unknown.
// A part that would change which values there are is not reckoned with: what is
// put into a value stays in it.
#pragma once

#include <span>

#include "parsers/terraform/expression/evaluate.h"

namespace parsers::terraform {

// What the template says whose parts these are, each a text or open; nullptr if it
// is no mapping of YAML.
[[nodiscard]] const Datum* yaml_document_of(const Expression& written, std::span<const Datum> parts,
                                            Evaluator& evaluator);

}  // namespace parsers::terraform
