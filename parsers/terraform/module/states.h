// The states of the root modules of the input, which other root modules read.
//
//   data "terraform_remote_state" "vpc" { ... }
//   data.terraform_remote_state.vpc.outputs.id       output "id" of the root module `vpc`
//
// A root module whose state is read is evaluated before the one that reads it: all
// root modules together are one graph. Those that read one another in a circle, which
// Terraform allows, see nothing of the one that was begun first.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "parsers/terraform/module/backend.h"
#include "parsers/terraform/module/instance.h"

namespace parsers::terraform {

class States {
 public:
  // `are_read`: is there anybody in the input who reads one? Else no root module is
  // kept after its turn.
  States(Run& run, bool are_read) : run_(run), are_read_(are_read) {}

  // In the order in which they are to have their turn; all before the first turn.
  void add(const Module& root, const Settings::Environment* environment);

  // The root module, evaluated.
  [[nodiscard]] ModuleInstance& evaluated(const Module& root,
                                          const Settings::Environment* environment);
  // Its turn is over.
  void release(const Module& root, const Settings::Environment* environment);
  [[nodiscard]] bool are_read() const { return are_read_; }

  // `self` of a `terraform_remote_state` in `reader`, with `outputs`.
  [[nodiscard]] Datum with_outputs(ModuleInstance& reader, const Datum& self, const Place& place);

 private:
  struct Root {
    const Module* module = nullptr;
    const Settings::Environment* environment = nullptr;
    std::unique_ptr<ModuleInstance> instance{};
    std::unique_ptr<Backend> backend{};
    bool at_work = false;
    bool is_done = false;
  };

  Root& find(const Module& module, const Settings::Environment* environment);
  ModuleInstance& instance_of(Root& root);
  const Backend& backend_of(Root& root);
  ModuleInstance& evaluate(Root& root);
  // Whose state that is; nullptr, and why, if there is not exactly one.
  Root* written_by(const Backend& read, const Settings::Environment* environment,
                   const Place& place, std::string& because);
  [[nodiscard]] std::string why_not(const Root& root, const ModuleInstance& reader) const;
  Datum outputs_of(ModuleInstance& root, const Datum& self, const Place& place);

  // false if too many have been compared already.
  bool spend_comparisons(const Place& place);

  Run& run_;
  bool are_read_ = false;
  std::size_t comparisons_ = 0;
  std::size_t depth_ = 0;
  std::vector<std::unique_ptr<Root>> roots_{};
};

}  // namespace parsers::terraform
