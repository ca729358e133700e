// aws_region and aws_partition: what the region of the provider says. Without one
// in the configuration it comes from where Terraform runs, and stays unknown.
#include "parsers/terraform/data/pure.h"

namespace parsers::terraform {
namespace {

struct Partition {
  std::string_view region_prefix{};
  std::string_view name{};
  std::string_view dns_suffix{};
  std::string_view reverse_dns_prefix{};
};

constexpr Partition partitions[] = {
    {"cn-", "aws-cn", "amazonaws.com.cn", "cn.com.amazonaws"},
    {"us-gov-", "aws-us-gov", "amazonaws.com", "com.amazonaws"},
    {"us-iso", "", "", ""},  // several, which their regions do not tell apart
    {"", "aws", "amazonaws.com", "com.amazonaws"},
};

}  // namespace

std::vector<Field> aws_region(const PureCall& call) {
  Datum region = call.region;
  for (const std::string_view name : {"region", "name"})
    if (const Datum* written = call.self.find(name)) region = *written;
  if (region.is_null()) return {};
  region = region.at(call.place);
  return {{"region", call.place, region}, {"name", call.place, region}, {"id", call.place, region}};
}

std::vector<Field> aws_partition(const PureCall& call) {
  if (!call.region.is(Datum::Kind::text)) return {};
  for (const Partition& partition : partitions) {
    if (!call.region.as_text().starts_with(partition.region_prefix)) continue;
    if (partition.name.empty()) return {};
    const auto field = [&](std::string_view name, std::string_view text) {
      return Field{name, call.place, Datum::text(text, call.place).from(call.region.origin())};
    };
    return {field("partition", partition.name), field("id", partition.name),
            field("dns_suffix", partition.dns_suffix),
            field("reverse_dns_prefix", partition.reverse_dns_prefix)};
  }
  return {};
}

}  // namespace parsers::terraform
