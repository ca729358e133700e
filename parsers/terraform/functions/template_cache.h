// Templates that templatefile() renders, read once: one call in a module with many
// instances renders the same file again and again.
#pragma once

#include <unordered_map>

#include "parsers/terraform/syntax/read_lone.h"

namespace parsers::terraform {

class TemplateCache {
 public:
  // nullptr: it was not read yet.
  [[nodiscard]] const Lone* find(const Source& source) const {
    const auto found = templates_.find(&source);
    return found == templates_.end() ? nullptr : &found->second;
  }
  const Lone& add(const Source& source, Arena& arena) {
    return templates_.insert_or_assign(&source, read_lone_template(source, arena)).first->second;
  }

 private:
  std::unordered_map<const Source*, Lone> templates_{};  // never iterated
};

}  // namespace parsers::terraform
