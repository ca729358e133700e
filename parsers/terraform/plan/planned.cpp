#include "parsers/terraform/plan/planned.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "parsers/value/json.h"

namespace parsers::terraform {
namespace {

std::string_view text_of(const Value& object, std::string_view name) {
  const Value* value = object.find(name);
  return value != nullptr && value->is(Value::Kind::text) ? value->as_text() : std::string_view{};
}

bool is_true(const Value& value) { return value.is(Value::Kind::boolean) && value.as_boolean(); }

bool is_nothing(const Value& value) {
  return value.is(Value::Kind::null) || (value.is(Value::Kind::list) && value.items().empty());
}

class Reader {
 public:
  Reader(const Value& plan, Arena& arena) : arena_(arena) {
    const Value* changes = plan.find("resource_changes");
    if (changes == nullptr) return;
    unknown_.reserve(changes->items().size());
    for (const Value& change : changes->items())
      if (const Value* details = change.find("change"))
        if (const Value* unknown = details->find("after_unknown"))
          unknown_.emplace(text_of(change, "address"), unknown);
  }

  // Modules are nested as deep as the document is.
  void add(const Value& root) {
    std::vector<const Value*> open{&root};
    while (!open.empty()) {
      const Value* module = open.back();
      open.pop_back();
      if (const Value* of_module = module->find("resources"))
        for (const Value& resource : of_module->items()) add_resource(resource);
      if (const Value* children = module->find("child_modules"))
        for (auto child = children->items().rbegin(); child != children->items().rend(); ++child)
          open.push_back(&*child);
    }
  }

  // What a data source gave stands in the state from before, unless it will be read anew.
  void add_data(const Value& root) {
    for (const PlannedResource& resource : resources) planned_.insert(resource.address);
    only_data_ = true;
    add(root);
  }

  std::vector<PlannedResource> resources{};

 private:
  void add_resource(const Value& resource) {
    const Value* address = resource.find("address");
    const Value* values = resource.find("values");
    if (address == nullptr || !address->is(Value::Kind::text)) return;
    if (only_data_ &&
        (text_of(resource, "mode") != "data" || planned_.contains(address->as_text())))
      return;
    PlannedResource planned{.address = address->as_text(),
                            .identity = without_keys(address->as_text(), arena_),
                            .type = text_of(resource, "type"),
                            .is_data = text_of(resource, "mode") == "data",
                            .place = resource.place(),
                            .head = address->place()};
    const auto unknown = unknown_.find(planned.address);
    address_ = planned.address;
    static const Value nothing{};
    planned.self =
        arena_.make<Value>(merged({}, values == nullptr ? nothing : *values,
                                  unknown == unknown_.end() ? nothing : *unknown->second));
    if (!planned.self->is(Value::Kind::map))
      planned.self = arena_.make<Value>(Value::map(arena_, {}, planned.place));
    resources.push_back(planned);
  }

  Value unknown_value(std::string_view name, const Place& place) {
    return Value::unknown(
        arena_.text(fmt::format("known only after apply: attribute `{}` of `{}`", name, address_)),
        place);
  }

  // `unknown` has the shape of what is planned, with true where it is not known.
  Value merged(std::string_view name, const Value& value, const Value& unknown) {
    if (is_true(unknown))
      return unknown_value(name, value.is(Value::Kind::null) ? unknown.place() : value.place());
    if (value.is(Value::Kind::map) || (value.is(Value::Kind::null) && unknown.is(Value::Kind::map)))
      return merged_map(name, value, unknown);
    if (value.is(Value::Kind::list)) {
      std::vector<Value> items;
      items.reserve(value.items().size());
      static const Value nothing{};
      for (std::size_t i = 0; i < value.items().size(); ++i)
        items.push_back(merged(name, value.items()[i],
                               i < unknown.items().size() ? unknown.items()[i] : nothing));
      return Value::list(arena_.copy(items), value.place());
    }
    return value.is(Value::Kind::text) ? with_json(value, arena_) : value;
  }

  Value merged_map(std::string_view name, const Value& value, const Value& unknown) {
    static const Value nothing{};
    std::vector<Member> members;
    members.reserve(value.members().size() + unknown.members().size());
    for (const Member& member : value.members()) {
      const Value* open = unknown.find(member.key);
      const std::string_view inner = name.empty() ? member.key : name;
      const Value made = merged(inner, member.value, open == nullptr ? nothing : *open);
      if (!is_nothing(made)) members.push_back({member.key, member.key_place, made});
    }
    for (const Member& member : unknown.members()) {
      if (value.find(member.key) != nullptr) continue;
      const Value made = merged(name.empty() ? member.key : name, nothing, member.value);
      const bool says_something = is_true(member.value) || !made.members().empty();
      if (says_something) members.push_back({member.key, member.key_place, made});
    }
    return Value::map(arena_, members,
                      value.is(Value::Kind::null) ? unknown.place() : value.place());
  }

  Arena& arena_;
  std::unordered_map<std::string_view, const Value*> unknown_{};  // by address; never iterated
  std::unordered_set<std::string_view> planned_{};                // addresses; never iterated
  bool only_data_ = false;
  std::string_view address_{};  // of the resource at hand
};

}  // namespace

std::string_view without_keys(std::string_view address, Arena& arena) {
  if (address.find('[') == std::string_view::npos) return address;
  std::string bare;
  bool in_key = false;
  bool quoted = false;
  for (std::size_t i = 0; i < address.size(); ++i) {
    const char letter = address[i];
    if (quoted && letter == '\\')
      ++i;
    else if (in_key && letter == '"')
      quoted = !quoted;
    else if (!quoted && (letter == '[' || letter == ']'))
      in_key = letter == '[';
    else if (!in_key)
      bare += letter;
  }
  return arena.text(bare);
}

namespace {

// plan.<a>.<b>..., or nullptr.
const Value* inside(const Value& plan, std::initializer_list<std::string_view> path) {
  const Value* at = &plan;
  for (const std::string_view name : path)
    if (at != nullptr) at = at->find(name);
  return at;
}

}  // namespace

std::vector<PlannedResource> planned_resources(const Value& plan, Arena& arena) {
  Reader reader(plan, arena);
  if (const Value* root = inside(plan, {"planned_values", "root_module"})) reader.add(*root);
  if (const Value* root = inside(plan, {"prior_state", "values", "root_module"}))
    reader.add_data(*root);
  return std::move(reader.resources);
}

}  // namespace parsers::terraform
