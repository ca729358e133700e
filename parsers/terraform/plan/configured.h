// Who refers to whom, by the `configuration` of a plan: through arguments and
// outputs of modules. (A plan does not keep locals: what goes through them is
// known only where the sources are there.)
//
//   Configured configured(plan);
//   for (const Mention& mention : configured.mentions("module.a.aws_x.y")) ...
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/value/value.h"

namespace parsers::terraform {

struct Mention {
  std::string identity{};  // of the resource that is named, without keys
  std::string through{};   // the attribute: "rule.bucket"
  std::string key{};       // "[0]" or "[\"a\"]" if it is written
};

class Configured {
 public:
  explicit Configured(const Value& plan);

  [[nodiscard]] std::vector<Mention> mentions(std::string_view identity) const;
  // {aws: {source: "hashicorp/aws", version: "~> 6.0"}}: the providers in use, and which of
  // their versions the configuration asks for, if it does.
  [[nodiscard]] Value required_providers(Arena& arena) const;
  // What the provider configuration of a resource says, {} if there is none.
  [[nodiscard]] Value provider_of(std::string_view identity, Arena& arena) const;

 private:
  struct Module {
    const Module* caller = nullptr;
    const Value* call = nullptr;
    const Value* module = nullptr;
    std::string prefix{};                                  // "module.a."
    std::map<std::string_view, const Value*> resources{};  // "aws_x.y", "data.aws_x.y"
    std::map<std::string_view, std::unique_ptr<Module>> calls{};
  };
  struct Search;

  void read(Module& module);
  const Module* find(std::string_view identity, std::string_view& rest) const;

  const Value* providers_ = nullptr;
  Module root_{};
};

}  // namespace parsers::terraform
