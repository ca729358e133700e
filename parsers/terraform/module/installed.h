// Modules that `terraform init` has fetched, by the names of the calls that lead
// to them: ".terraform/modules/modules.json" beside a root module.
//
//   InstalledModules installed("live", files, arena);
//   installed.folder("network.vpc")       "live/.terraform/modules/network.vpc"
//
// The file is data: a folder outside of the input's root is not there.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "parsers/format.h"

namespace parsers::terraform {

class InstalledModules {
 public:
  InstalledModules(std::string_view root_folder, Files& files, Arena& arena);

  [[nodiscard]] std::optional<std::string> folder(std::string_view calls) const;

 private:
  std::map<std::string, std::string, std::less<>> folders_{};
};

}  // namespace parsers::terraform
