#include "parsers/terraform/data/pure.h"

#include <algorithm>
#include <iterator>

namespace parsers::terraform {
namespace {

constexpr PureSource sources[] = {
    {"aws_arn", aws_arn},
    {"aws_iam_policy_document", aws_policy_document},
    {"aws_partition", aws_partition},
    {"aws_region", aws_region},
    {"aws_service_principal", aws_service_principal},
    {"google_iam_policy", google_policy},
    {"local_file", local_file},
    {"null_data_source", null_data_source},
    {"template_file", template_file},
};

}  // namespace

const PureSource* find_pure(std::string_view type) {
  const auto* found =
      std::find_if(std::begin(sources), std::end(sources),
                   [type](const PureSource& source) { return source.type == type; });
  return found == std::end(sources) ? nullptr : found;
}

Datum with_computed(const PureSource& source, const PureCall& call) {
  std::vector<Field> fields(call.self.fields().begin(), call.self.fields().end());
  for (Field& computed : source.compute(call)) fields.push_back(computed);
  return sorted_mapping(Datum::Kind::object, std::move(fields), call.self.place(), call.arena())
      .of_resource(call.self.resource());
}

}  // namespace parsers::terraform
