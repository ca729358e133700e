// Terraform's JSON form: *.tf.json, *.tofu.json and *.tfvars.json.
//
//   {"resource": {"aws_s3_bucket": {"a": {"bucket": "logs-${var.stage}"}}}}
//
// gives the same tree as the native form. Strings are templates where Terraform
// evaluates them, and themselves in files of values, in defaults and in the source
// of a module.
#pragma once

#include <memory>

#include "parsers/terraform/syntax/tree.h"

namespace parsers::terraform {

[[nodiscard]] std::unique_ptr<Tree> read_json(const Source& source, Arena& arena,
                                              bool holds_values);

}  // namespace parsers::terraform
