// What is made of blocks that are no resources, written down for those who check
// policies: which attributes a resource has is its provider's matter. A test
// compares it with what is made of all fixtures and examples.
#include "parsers/outline.h"

namespace parsers::terraform {

std::span<const Outline> outlines();

std::span<const Outline> outlines() {
  using Others = Outline::Others;
  static const std::vector<Outline> all = {
      {.name = "terraform/*", .others = Others::any, .around = {{"provider"}}},
      {.name = "terraform/backend", .others = Others::any},
      {.name = "terraform/connection", .others = Others::any},
      {.name = "terraform/data.helm_template",
       .others = Others::any,
       .members = {{"helmValues"}},
       .around = {{"provider"}}},
      {.name = "terraform/helm_release",
       .others = Others::any,
       .members = {{"helmValues"}},
       .around = {{"provider"}}},
      {.name = "terraform/module", .members = {{"source"}, {"version"}, {"inputs"}}},
      {.name = "terraform/output",
       .members = {{"name", "string"},
                   {"module", "string"},
                   {"value"},
                   {"mentions", "list(string)"},
                   {"description"},
                   {"ephemeral"},
                   {"sensitive"}}},
      {.name = "terraform/provisioner", .others = Others::any, .members = {{"type", "string"}}},
      {.name = "terraform/required-provider",
       .is_part = true,
       .members = {{"source"}, {"version"}}},
      {.name = "terraform/root",
       .members = {{"path", "string"},
                   {"required_version"},
                   {"required_providers", "map(string, terraform/required-provider)"},
                   {"providers", "list(string)"},
                   {"resources", "list(string)"}}},
      {.name = "terraform/variable",
       .members = {{"name", "string"},
                   {"module", "string"},
                   {"type", "string"},
                   {"default"},
                   {"value"},
                   {"description"},
                   {"ephemeral"},
                   {"nullable"},
                   {"sensitive"}}},
  };
  return all;
}

}  // namespace parsers::terraform
