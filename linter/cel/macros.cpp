#include "linter/cel/macros.h"

namespace linter::cel {
namespace {

using Kind = Node::Kind;

constexpr Macro table[] = {
    {"all", "", 2, 1, Kind::all},
    {"all", "", 3, 2, Kind::all},
    {"exists", "", 2, 1, Kind::exists},
    {"exists", "", 3, 2, Kind::exists},
    {"exists_one", "", 2, 1, Kind::exists_one},
    {"exists_one", "", 3, 2, Kind::exists_one},
    {"existsOne", "", 2, 1, Kind::exists_one},
    {"existsOne", "", 3, 2, Kind::exists_one},
    {"filter", "", 2, 1, Kind::filter},
    {"map", "", 2, 1, Kind::transform_list},
    {"map", "", 3, 1, Kind::transform_list},
    {"transformList", "", 3, 2, Kind::transform_list},
    {"transformList", "", 4, 2, Kind::transform_list},
    {"transformMap", "", 3, 2, Kind::transform_map},
    {"transformMap", "", 4, 2, Kind::transform_map},
    {"transformMapEntry", "", 3, 2, Kind::transform_map_entry},
    {"transformMapEntry", "", 4, 2, Kind::transform_map_entry},
    {"sortBy", "", 2, 1, Kind::sort_by},
    {"optMap", "", 2, 1, Kind::optional_map},
    {"optFlatMap", "", 2, 1, Kind::optional_flat_map},
    {"bind", "cel", 3, 1, Kind::bind},
};

}  // namespace

std::span<const Macro> macros() { return table; }

const Macro* find_macro(std::string_view name, std::size_t arguments) {
  for (const Macro& macro : table)
    if (macro.name == name && macro.arguments == arguments) return &macro;
  return nullptr;
}

}  // namespace linter::cel
