// aws_region, aws_partition and aws_service_principal: what the region of the provider says.
// Without one in the configuration it comes from where Terraform runs, and stays unknown.
#include <string>

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

// nullptr: it is not known.
const Partition* partition_of(const Datum& region) {
  if (!region.is(Datum::Kind::text)) return nullptr;
  for (const Partition& partition : partitions)
    if (region.as_text().starts_with(partition.region_prefix))
      return partition.name.empty() ? nullptr : &partition;
  return nullptr;
}

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
  const Partition* partition = partition_of(call.region);
  if (partition == nullptr) return {};
  const auto field = [&](std::string_view name, std::string_view text) {
    return Field{name, call.place, Datum::text(text, call.place).from(call.region.origin())};
  };
  return {field("partition", partition->name), field("id", partition->name),
          field("dns_suffix", partition->dns_suffix),
          field("reverse_dns_prefix", partition->reverse_dns_prefix)};
}

// Outside of the first partition it depends on the service.
std::vector<Field> aws_service_principal(const PureCall& call) {
  const Datum* written = call.self.find("region");
  const Datum* service = call.self.find("service_name");
  const Datum& region = written == nullptr ? call.region : *written;
  const Partition* partition = partition_of(region);
  if (partition == nullptr || partition->name != "aws" || service == nullptr ||
      !service->is(Datum::Kind::text))
    return {};
  const auto field = [&](std::string_view name, const std::string& text) {
    return Field{name, call.place,
                 Datum::text(call.arena().text(text), call.place).from(service->origin())};
  };
  const std::string suffix(partition->dns_suffix);
  const std::string name(service->as_text());
  return {field("suffix", suffix),
          field("name", name + "." + suffix),
          field("id", name + "." + std::string(region.as_text()) + "." + suffix),
          {"region", call.place, region.at(call.place)}};
}

}  // namespace parsers::terraform
