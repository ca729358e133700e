// Where a root module keeps its state, and who reads it from there.
//
//   terraform { backend "s3" { bucket = "b", key = "vpc.tfstate" } }
//
//   data "terraform_remote_state" "vpc" {
//     backend = "s3"
//     config  = { bucket = "b", key = "vpc.tfstate" }        reads it
//   }
#pragma once

#include <string_view>

#include "parsers/terraform/module/instance.h"

namespace parsers::terraform {

struct Backend {
  std::string_view type{};       // "s3"; `cloud` is "remote"
  Datum settings{};              // an object; unknown if nothing is known of it
  std::string_view folder{};     // of the root module, which local paths start from
  std::string_view workspace{};  // that is read; empty if none is named
};

// Of a root module; without a `backend` or `cloud` block the state is a file beside it.
[[nodiscard]] Backend backend_of(ModuleInstance& root);
// What a data source says; `self` is what is written in it. An empty type if it says nothing.
[[nodiscard]] Backend backend_read(const Datum& self, std::string_view folder);

enum class Fit {
  no,
  open,  // something that decides is not known
  yes,   // in some workspace: which one it is, is known when Terraform runs
};

[[nodiscard]] Fit fit(const Backend& kept, const Backend& read);

// The first setting that decides and is not known; nullptr if all are.
[[nodiscard]] const Datum* first_unknown(const Backend& backend);

}  // namespace parsers::terraform
