// What Terraform does on machines when it has made them: `provisioner` blocks, and
// the `connection` blocks that say how it gets there.
//
//   provisioner "remote-exec" {
//     inline = ["apt-get update"]       {type: "remote-exec", inline: [...], connection: [{...}]}
//   }
#pragma once

#include <string_view>
#include <vector>

#include "parsers/terraform/module/instance.h"

namespace parsers::terraform {

struct Provision {
  const Block* block = nullptr;  // a provisioner, or a connection
  std::string_view name{};       // "provisioner[0]", "connection", "provisioner[0].connection"
  Datum self{};
};

// Of one resource, in source order. A provisioner has the `connection` in force:
// its own, with what it leaves open from that of the resource. `self` in their
// expressions is the resource.
[[nodiscard]] std::vector<Provision> provisions_of(ResourceInstance& instance);

}  // namespace parsers::terraform
