// In which country a region of a cloud lies.
//
//   country('ap-northeast-1')     "JP"
//   country('Japan East')         "JP"
//   country('asia-northeast1-b')  "JP", of a zone
//   country('eu')                 "several": a multi-region
//
// Facts: the lists of regions that the providers publish (AWS, Azure, Google Cloud,
// Oracle Cloud, Sakura Cloud, NIFCLOUD), as of November 2026.
#pragma once

#include <string_view>

#include "linter/cel/cel.h"

namespace linter {

// By ISO 3166-1 alpha-2; "several" if it spans countries; empty if the region is
// not in the table.
[[nodiscard]] std::string_view country_of(std::string_view region);

void add_region_functions(cel::Environment& environment);

}  // namespace linter
