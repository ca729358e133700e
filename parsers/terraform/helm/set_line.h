// The values of a release while they are put together, and Helm's way to set one
// of them by its path.
//
//   HelmValue root = node_of(values);
//   set_line(root, "a.b[0].c=80", ...)      {a: {b: [{c: 80}]}}
//
//   service.type=LoadBalancer        a path and a text
//   ports={80,443}                   a list
//   annotations.example\.com/x=y     a dot in a name
//   a=1,b=2                          two at once
//
// As Helm has it, true, false, null and whole numbers are what they look like, and
// all else is text. Texts live in the arena.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/value/arena.h"
#include "parsers/value/value.h"

namespace parsers::terraform {

struct HelmValue {
  enum class Kind : std::uint8_t { nothing, leaf, map, list };
  Kind kind = Kind::nothing;
  Value value{};      // a leaf; of others, where they stand
  Place key_place{};  // of a member of a map
  std::map<std::string_view, HelmValue> members{};
  std::vector<HelmValue> items{};
};

[[nodiscard]] HelmValue node_of(const Value& value);
[[nodiscard]] Value value_of(const HelmValue& node, Arena& arena);

// `over` on top of `base`: mappings are merged, all else is replaced. What is laid
// on something unknown is unknown, unless it replaces it.
void merge(HelmValue& base, const Value& over);

// A leaf of a piece of text, or of what is not cut into pieces at all.
using MakeLeaf = std::function<Value(std::string_view written)>;

// Sets what `line` says: paths and values. False, and `why`, where Helm refuses it.
// `room` is how many elements lists may still grow by: `a[60000]` makes as many.
[[nodiscard]] bool set_line(HelmValue& root, std::string_view line, const MakeLeaf& leaf,
                            std::size_t& room, Arena& arena, std::string& why);
// Sets the value at one path.
[[nodiscard]] bool set_path(HelmValue& root, std::string_view path, const HelmValue& value,
                            std::size_t& room, Arena& arena, std::string& why);

// A piece of a value as Helm types it.
[[nodiscard]] Value typed_by_helm(std::string_view written, Place place, Arena& arena);
// The pieces of a list without its braces: `80,443`.
[[nodiscard]] std::vector<std::string> pieces_of_list(std::string_view written);

}  // namespace parsers::terraform
