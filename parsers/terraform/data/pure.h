// Data sources that ask nobody: what they give is computed from what is written.
//
//   data "aws_iam_policy_document" "read" { statement { actions = ["s3:*"] ... } }
//
//   data.aws_iam_policy_document.read.json      known, as Terraform would write it
//
// For each of them a function makes the further attributes; each file of this
// folder has some.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "parsers/terraform/expression/evaluate.h"

namespace parsers::terraform {

struct PureCall {
  const Datum& self;          // what is written
  Place place{};              // the block's first line
  std::string_view folder{};  // of the root module, where relative paths start
  Datum region{};             // that its provider is given; null if none is written
  Evaluator& evaluator;

  [[nodiscard]] Arena& arena() const { return evaluator.arena(); }
};

struct PureSource {
  std::string_view type{};  // "aws_iam_policy_document"
  std::vector<Field> (*compute)(const PureCall& call) = nullptr;
};

// nullptr for all data sources that read from somewhere.
[[nodiscard]] const PureSource* find_pure(std::string_view type);

// `self` with what is computed of it.
[[nodiscard]] Datum with_computed(const PureSource& source, const PureCall& call);

std::vector<Field> aws_policy_document(const PureCall& call);
std::vector<Field> aws_region(const PureCall& call);
std::vector<Field> aws_partition(const PureCall& call);
std::vector<Field> aws_arn(const PureCall& call);
std::vector<Field> google_policy(const PureCall& call);
std::vector<Field> local_file(const PureCall& call);
std::vector<Field> null_data_source(const PureCall& call);
std::vector<Field> aws_service_principal(const PureCall& call);
std::vector<Field> template_file(const PureCall& call);

}  // namespace parsers::terraform
