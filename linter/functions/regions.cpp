#include "linter/functions/regions.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

namespace linter {
namespace {

using cel::Evaluation;
using cel::Type;
using cel::Value;

using Row = std::pair<std::string_view, std::string_view>;

// Region and country, sorted by region.
constexpr Row table[] = {
    {"af-south-1", "ZA"},
    {"africa-south1", "ZA"},
    {"ap-chuncheon-1", "KR"},
    {"ap-east-1", "HK"},
    {"ap-east-2", "TW"},
    {"ap-hyderabad-1", "IN"},
    {"ap-melbourne-1", "AU"},
    {"ap-mumbai-1", "IN"},
    {"ap-northeast-1", "JP"},
    {"ap-northeast-2", "KR"},
    {"ap-northeast-3", "JP"},
    {"ap-osaka-1", "JP"},
    {"ap-seoul-1", "KR"},
    {"ap-singapore-1", "SG"},
    {"ap-singapore-2", "SG"},
    {"ap-south-1", "IN"},
    {"ap-south-2", "IN"},
    {"ap-southeast-1", "SG"},
    {"ap-southeast-2", "AU"},
    {"ap-southeast-3", "ID"},
    {"ap-southeast-4", "AU"},
    {"ap-southeast-5", "MY"},
    {"ap-southeast-6", "NZ"},
    {"ap-southeast-7", "TH"},
    {"ap-sydney-1", "AU"},
    {"ap-tokyo-1", "JP"},
    {"asia", "several"},
    {"asia-east1", "TW"},
    {"asia-east2", "HK"},
    {"asia-northeast1", "JP"},
    {"asia-northeast2", "JP"},
    {"asia-northeast3", "KR"},
    {"asia-south1", "IN"},
    {"asia-south2", "IN"},
    {"asia-southeast1", "SG"},
    {"asia-southeast2", "ID"},
    {"asia-southeast3", "TH"},
    {"asia1", "JP"},
    {"australia-southeast1", "AU"},
    {"australia-southeast2", "AU"},
    {"australiacentral", "AU"},
    {"australiacentral2", "AU"},
    {"australiaeast", "AU"},
    {"australiasoutheast", "AU"},
    {"austriaeast", "AT"},
    {"belgiumcentral", "BE"},
    {"brazilsouth", "BR"},
    {"brazilsoutheast", "BR"},
    {"ca-central-1", "CA"},
    {"ca-montreal-1", "CA"},
    {"ca-toronto-1", "CA"},
    {"ca-west-1", "CA"},
    {"canadacentral", "CA"},
    {"canadaeast", "CA"},
    {"centralindia", "IN"},
    {"centralus", "US"},
    {"chilecentral", "CL"},
    {"chinaeast", "CN"},
    {"chinaeast2", "CN"},
    {"chinaeast3", "CN"},
    {"chinanorth", "CN"},
    {"chinanorth2", "CN"},
    {"chinanorth3", "CN"},
    {"cn-north-1", "CN"},
    {"cn-northwest-1", "CN"},
    {"denmarkeast", "DK"},
    {"eastasia", "HK"},
    {"eastus", "US"},
    {"eastus2", "US"},
    {"eastus3", "US"},
    {"eu", "several"},
    {"eu-amsterdam-1", "NL"},
    {"eu-central-1", "DE"},
    {"eu-central-2", "CH"},
    {"eu-frankfurt-1", "DE"},
    {"eu-madrid-1", "ES"},
    {"eu-marseille-1", "FR"},
    {"eu-milan-1", "IT"},
    {"eu-north-1", "SE"},
    {"eu-paris-1", "FR"},
    {"eu-south-1", "IT"},
    {"eu-south-2", "ES"},
    {"eu-stockholm-1", "SE"},
    {"eu-west-1", "IE"},
    {"eu-west-2", "GB"},
    {"eu-west-3", "FR"},
    {"eu-zurich-1", "CH"},
    {"eur4", "several"},
    {"eur5", "several"},
    {"europe", "several"},
    {"europe-central2", "PL"},
    {"europe-north1", "FI"},
    {"europe-north2", "SE"},
    {"europe-southwest1", "ES"},
    {"europe-west1", "BE"},
    {"europe-west10", "DE"},
    {"europe-west12", "IT"},
    {"europe-west2", "GB"},
    {"europe-west3", "DE"},
    {"europe-west4", "NL"},
    {"europe-west6", "CH"},
    {"europe-west8", "IT"},
    {"europe-west9", "FR"},
    {"eusc-de-east-1", "DE"},
    {"francecentral", "FR"},
    {"francesouth", "FR"},
    {"germanynorth", "DE"},
    {"germanywestcentral", "DE"},
    {"global", "several"},
    {"il-central-1", "IL"},
    {"indonesiacentral", "ID"},
    {"is1a", "JP"},
    {"is1b", "JP"},
    {"is1c", "JP"},
    {"is1v", "JP"},
    {"isk01", "JP"},
    {"israelcentral", "IL"},
    {"italynorth", "IT"},
    {"japaneast", "JP"},
    {"japanwest", "JP"},
    {"jioindiacentral", "IN"},
    {"jioindiawest", "IN"},
    {"jp-east-1", "JP"},
    {"jp-east-2", "JP"},
    {"jp-east-3", "JP"},
    {"jp-east-4", "JP"},
    {"jp-north-1", "JP"},
    {"jp-west-1", "JP"},
    {"jp-west-2", "JP"},
    {"koreacentral", "KR"},
    {"koreasouth", "KR"},
    {"malaysiawest", "MY"},
    {"me-central-1", "AE"},
    {"me-central1", "QA"},
    {"me-central2", "SA"},
    {"me-south-1", "BH"},
    {"me-west1", "IL"},
    {"mexicocentral", "MX"},
    {"mx-central-1", "MX"},
    {"nam3", "several"},
    {"nam4", "US"},
    {"nam6", "several"},
    {"newzealandnorth", "NZ"},
    {"northamerica-northeast1", "CA"},
    {"northamerica-northeast2", "CA"},
    {"northamerica-south1", "MX"},
    {"northcentralus", "US"},
    {"northeurope", "IE"},
    {"norwayeast", "NO"},
    {"norwaywest", "NO"},
    {"polandcentral", "PL"},
    {"qatarcentral", "QA"},
    {"sa-east-1", "BR"},
    {"sa-saopaulo-1", "BR"},
    {"sa-vinhedo-1", "BR"},
    {"southafricanorth", "ZA"},
    {"southafricawest", "ZA"},
    {"southamerica-east1", "BR"},
    {"southamerica-west1", "CL"},
    {"southcentralus", "US"},
    {"southeastasia", "SG"},
    {"southindia", "IN"},
    {"spaincentral", "ES"},
    {"swedencentral", "SE"},
    {"swedensouth", "SE"},
    {"switzerlandnorth", "CH"},
    {"switzerlandwest", "CH"},
    {"tk1a", "JP"},
    {"tk1b", "JP"},
    {"tk1v", "JP"},
    {"tky01", "JP"},
    {"uaecentral", "AE"},
    {"uaenorth", "AE"},
    {"uk-cardiff-1", "GB"},
    {"uk-london-1", "GB"},
    {"uksouth", "GB"},
    {"ukwest", "GB"},
    {"us", "US"},
    {"us-ashburn-1", "US"},
    {"us-central1", "US"},
    {"us-chicago-1", "US"},
    {"us-east-1", "US"},
    {"us-east-2", "US"},
    {"us-east1", "US"},
    {"us-east4", "US"},
    {"us-east5", "US"},
    {"us-gov-east-1", "US"},
    {"us-gov-west-1", "US"},
    {"us-phoenix-1", "US"},
    {"us-sanjose-1", "US"},
    {"us-south1", "US"},
    {"us-west-1", "US"},
    {"us-west-2", "US"},
    {"us-west1", "US"},
    {"us-west2", "US"},
    {"us-west3", "US"},
    {"us-west4", "US"},
    {"usdodcentral", "US"},
    {"usdodeast", "US"},
    {"usgovarizona", "US"},
    {"usgovtexas", "US"},
    {"usgovvirginia", "US"},
    {"westcentralus", "US"},
    {"westeurope", "NL"},
    {"westindia", "IN"},
    {"westus", "US"},
    {"westus2", "US"},
    {"westus3", "US"},
};

static_assert(std::is_sorted(std::begin(table), std::end(table)));

std::string_view found(std::string_view region) {
  const auto* row = std::lower_bound(
      std::begin(table), std::end(table), region,
      [](const Row& known, std::string_view wanted) { return known.first < wanted; });
  return row != std::end(table) && row->first == region ? row->second : std::string_view{};
}

// "Japan East" is "japaneast".
std::string spelled(std::string_view region) {
  std::string text;
  for (const char c : region)
    if (c != ' ') text += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return text;
}

// The region of a zone: "ap-northeast-1a", "asia-northeast1-b", "jp-east-11".
std::string_view region_of_zone(std::string_view zone) {
  if (zone.size() < 3) return {};
  const std::string_view region = zone.substr(0, zone.size() - 1);
  return region.ends_with('-') ? region.substr(0, region.size() - 1) : region;
}

Value call_country(Evaluation& evaluation, std::span<const Value> arguments) {
  const std::string_view country = country_of(arguments[0].as_text());
  const Value result =
      country.empty()
          ? Value::unknown(evaluation.arena().text(fmt::format(
                "in which country the region `{}` lies is not known", arguments[0].as_text())))
          : Value::text(country);
  return result.blaming(arguments[0].blame());
}

}  // namespace

std::string_view country_of(std::string_view region) {
  const std::string text = spelled(region);
  const std::string_view country = found(text);
  return country.empty() ? found(region_of_zone(text)) : country;
}

void add_region_functions(cel::Environment& environment) {
  environment.add({.name = "country",
                   .parameters = {Type::text},
                   .result = Type::text,
                   .call = call_country,
                   .about =
                       "The country in which a region or zone of a cloud lies, by its two "
                       "letters: `JP` for `ap-northeast-1`, `Japan East`, `asia-northeast1-b`, "
                       "`tk1b`; `several` for a multi-region such as `eu`. Unknown for a "
                       "region that is not in the table."});
}

}  // namespace linter
