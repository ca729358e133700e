// A module as it is written: all files of one folder together, its blocks found
// by their names. Nothing is evaluated here.
//
//   infra/main.tf, infra/variables.tf      the module "infra"
//   infra/prod_override.tf                 merged into the blocks it names
//   infra/terraform.tfvars                 values for its variables, if it is a root
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "parsers/terraform/module/paths.h"
#include "parsers/terraform/syntax/tree.h"

namespace parsers::terraform {

// "aws_s3_bucket", "logs"
using ResourceName = std::pair<std::string_view, std::string_view>;

struct Module {
  std::string folder{};  // as in Source::path(), "" for the root of the input
  std::vector<const Tree*> files{};
  std::vector<const Tree*> value_files{};  // in the order in which they apply

  std::map<std::string_view, const Block*> variables{};
  std::map<std::string_view, const Attribute*> locals{};
  std::map<std::string_view, const Block*> outputs{};
  std::map<std::string_view, const Block*> calls{};
  std::map<ResourceName, const Block*> resources{};
  std::map<ResourceName, const Block*> data{};
  // In source order, files by their paths.
  std::vector<const Block*> ordered_resources{};  // and data
  std::vector<const Block*> ordered_calls{};
  std::vector<const Block*> providers{};
  std::vector<const Block*> settings{};  // `terraform { ... }`
  std::vector<const Block*> checks{};

  [[nodiscard]] const Block* variable(std::string_view name) const;
  [[nodiscard]] const Attribute* local(std::string_view name) const;
  [[nodiscard]] const Block* output(std::string_view name) const;
  [[nodiscard]] const Block* call(std::string_view name) const;
};

// Its folder, as people are told.
[[nodiscard]] inline std::string_view shown(const Module& module) {
  return module.folder.empty() ? std::string_view(".") : std::string_view(module.folder);
}

// What a name that nothing is declared by was meant to be: "did you mean `var.zones`?", or
// "" if nothing is near. `name`: "var.zone", "data.aws_ami.x", "aws_instance.x".
[[nodiscard]] std::string nearest_declared(const Module& module, std::string_view name);

// Fills the tables from `files`, whose order does not matter.
void index(Module& module, Arena& arena, std::vector<Problem>& problems);

}  // namespace parsers::terraform
