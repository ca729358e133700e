// The pods of an object, wherever its kind keeps them.
//
//   PodFinder finder{settings, arena};
//   finder.pods_of(object, "apps")      {metadata, spec} of each, in order
#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "parsers/format.h"
#include "parsers/kubernetes/carriers.h"
#include "parsers/kubernetes/syntax.h"

namespace parsers::kubernetes {

class PodFinder {
 public:
  PodFinder(const Settings& settings, Arena& arena);

  // Each a map {metadata, spec}, spec a map; metadata may be absent.
  [[nodiscard]] std::vector<const Value*> pods_of(const Object& object,
                                                  std::string_view group) const;

 private:
  [[nodiscard]] const Value* pod_at(const Value& value) const;

  Arena& arena_;
  std::unordered_map<std::string_view, std::vector<Carrier>> by_kind_;
};

}  // namespace parsers::kubernetes
