#include "parsers/terraform/provider/adapt.h"

#include <algorithm>
#include <vector>

#include "parsers/terraform/provider/changes.h"

namespace parsers::terraform {
namespace {

std::string_view head_of(std::string_view path) { return path.substr(0, path.find('.')); }
std::string_view tail_of(std::string_view path) {
  return path.substr(std::min(head_of(path).size() + 1, path.size()));
}

Datum inverted(const Datum& value) {
  if (!value.is(Datum::Kind::boolean)) return value;
  return Datum::boolean(!value.as_boolean(), value.place())
      .from(value.origin())
      .referring(value.references());
}

Datum with_field(const Datum& object, const Field& field, Arena& arena) {
  std::vector<Field> fields;
  for (const Field& other : object.fields())
    if (other.name != field.name) fields.push_back(other);
  fields.push_back(field);
  return sorted_mapping(Datum::Kind::object, std::move(fields), object.place(), arena)
      .from(object.origin())
      .referring(object.references())
      .of_resource(object.resource());
}

class Renaming {
 public:
  Renaming(const Rename& rename, Arena& arena) : inverted_(rename.inverted), arena_(arena) {}

  // Goes down the blocks that both paths share, and renames there.
  Datum apply(const Datum& object, std::string_view from, std::string_view to) {
    const std::string_view block = head_of(from);
    const Datum* old = object.find(block);
    if (old == nullptr) return object;
    if (tail_of(from).empty()) return renamed(object, *old, block, to);
    if (block != head_of(to) || !old->is_sequence()) return object;
    std::vector<Datum> items;
    for (const Datum& item : old->items())
      items.push_back(item.is_mapping() ? apply(item, tail_of(from), tail_of(to)) : item);
    const Datum list = Datum::sequence(old->kind(), arena_.copy(items), old->place())
                           .from(old->origin())
                           .referring(old->references());
    return with_field(object, {block, old->place(), list}, arena_);
  }

 private:
  Datum renamed(const Datum& object, const Datum& old, std::string_view from, std::string_view to) {
    if (object.find(head_of(to)) != nullptr) return object;  // written in the new way too
    Field field{head_of(to), {}, inverted_ ? inverted(old) : old};
    for (const Field& other : object.fields())
      if (other.name == from) field.name_place = other.name_place;
    if (!tail_of(to).empty()) {
      const Field inner{tail_of(to), field.name_place, field.value};
      const Datum block = sorted_mapping(Datum::Kind::object, {inner}, old.place(), arena_);
      field.value =
          Datum::sequence(Datum::Kind::tuple, arena_.copy(std::vector<Datum>{block}), old.place());
    }
    return with_field(object, field, arena_);
  }

  bool inverted_;
  Arena& arena_;
};

Datum default_value(std::string_view text) {
  if (text == "true" || text == "false") return Datum::boolean(text == "true", {});
  return Datum::text(text, {});
}

}  // namespace

Datum adapted(const Datum& self, std::string_view type, const VersionRange& in_force,
              Arena& arena) {
  Datum result = self;
  for (const Rename& rename : renames(type))
    result = Renaming(rename, arena).apply(result, rename.old_path, rename.new_path);
  for (const DefaultChange& change : default_changes(type)) {
    if (result.find(change.attribute) != nullptr) continue;
    const auto since = Version::parse(change.since);
    const bool is_new = since && in_force.newest_is_at_least(*since);
    const std::string_view value = is_new ? change.after : change.before;
    if (!value.empty())
      result = with_field(result, {change.attribute, {}, default_value(value)}, arena);
  }
  return result;
}

}  // namespace parsers::terraform
