// The kubelet's file with its defaults: of Components, by itself for its trees.
#include <charconv>

#include "parsers/kubernetes/components/components.h"

namespace parsers::kubernetes {
namespace {

Value value_of(FieldDefault::Kind kind, std::string_view text, Place place) {
  switch (kind) {
    case FieldDefault::Kind::boolean: return Value::boolean(text == "true", place);
    case FieldDefault::Kind::text: return Value::text(text, place);
    case FieldDefault::Kind::integer: break;
  }
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return Value::integer(number, place);
}

// `map` with `value` at `path`, if nothing is there. What is no map stays as it is.
Value with_default(const Value& map, std::string_view path, const Value& value, Arena& arena) {
  const std::size_t dot = path.find('.');
  const std::string_view key = path.substr(0, dot);
  const Value* present = map.find(key);
  if (present != nullptr && (dot == std::string_view::npos || !present->is(Value::Kind::map)))
    return map;
  std::vector<Member> members(map.members().begin(), map.members().end());
  if (present == nullptr) members.push_back({key, value.place(), {}});
  for (Member& member : members) {
    if (member.key != key) continue;
    member.value =
        dot == std::string_view::npos
            ? value
            : with_default(present != nullptr ? *present : Value::map(arena, {}, value.place()),
                           path.substr(dot + 1), value, arena);
  }
  return Value::map(arena, members, map.place());
}

}  // namespace

const Value* Components::of_kubelet(const Resource& resource) {
  const auto file = kubeadm_files_.find(resource.path);
  const bool by_kubeadm = file != kubeadm_files_.end();
  const bool is_known = by_kubeadm && file->second.has_value();
  const int minor = is_known ? *file->second : 0;
  Value all = *resource.object->value;
  for (const FieldDefault& row : kubelet_fields()) {
    const bool always = row.versions.from == 0 && row.versions.until == Versions{}.until;
    if (is_known && (minor < row.versions.from || minor > row.versions.until)) continue;
    const bool is_other = by_kubeadm && !row.by_kubeadm.empty();
    const Value value =
        !always && !is_known
            ? Value::unknown("its default is not the same in all versions of Kubernetes",
                             resource.head)
            : value_of(row.kind, is_other ? row.by_kubeadm : row.value, resource.head)
                  .from(is_other ? by_kubeadm_ : default_of("kubelet"));
    all = with_default(all, row.path, value, arena_);
  }
  return arena_.make<Value>(all);
}

}  // namespace parsers::kubernetes
