// Which modules there are in the input, and which of them are roots.
//
//   Folders folders(documents, files, arena, problems);
//   for (const Module* root : folders.roots()) ...
//
// A module that another one calls is seen through its callers; one that nobody
// calls is a root.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "parsers/format.h"
#include "parsers/terraform/module/module.h"

namespace parsers::terraform {

// The folder that a call names with "./..." or "../..."; nothing for modules
// from elsewhere.
[[nodiscard]] std::optional<std::string> local_source(const Module& caller, const Block& call);

class Folders {
 public:
  Folders(std::span<const Document* const> documents, Files& files, Arena& arena,
          std::vector<Problem>& problems);

  // In the order of their folders.
  [[nodiscard]] const std::vector<const Module*>& roots() const { return roots_; }
  // The module in a folder; read from disk if it was not part of the input.
  // nullptr if there is no configuration.
  [[nodiscard]] const Module* find(const std::string& folder);

 private:
  const Module* read(const std::string& folder);
  void find_roots();
  void reach(const Module& module, std::vector<const Module*>& reached);

  Files& files_;
  Arena& arena_;
  std::vector<Problem>& problems_;
  std::map<std::string, std::unique_ptr<Module>> modules_{};  // nullptr: looked for, not there
  std::vector<const Module*> roots_{};
};

}  // namespace parsers::terraform
