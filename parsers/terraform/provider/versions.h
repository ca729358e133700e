// Which versions of its providers a root module may run with.
//
//   required_providers in the root and in all that it calls, each narrower
//   .terraform.lock.hcl beside the root: exactly one version
#pragma once

#include <map>
#include <string>

#include "parsers/terraform/module/instance.h"
#include "parsers/terraform/provider/version.h"

namespace parsers::terraform {

class ProviderVersions {
 public:
  explicit ProviderVersions(ModuleInstance& root);

  // Of the provider that `resource`, a block of `module`, uses; everything if
  // nothing is said.
  [[nodiscard]] VersionRange of(const Module& module, const Block& resource) const;

 private:
  void add(ModuleInstance& module);
  void read_lock_file(ModuleInstance& root);

  std::map<std::string, VersionRange, std::less<>> by_source_{};  // "hashicorp/aws"
};

}  // namespace parsers::terraform
