#include "parsers/terraform/kubernetes/object.h"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "parsers/limits.h"
#include "parsers/terraform/expression/literal_map.h"

namespace parsers::terraform {
namespace {

// A nested block is a list of maps; an attribute is not.
bool is_block(const Value& value) {
  return value.is(Value::Kind::list) && !value.items().empty() &&
         value.items().front().is(Value::Kind::map);
}

class Conversion {
 public:
  Conversion(Resolved& result, Arena& arena) : result_(result), arena_(arena) {}

  std::vector<Member> members(const Value& block, std::string_view block_name) {
    std::vector<Member> all;
    for (const Member& member : block.members()) {
      const bool outermost = block_name == "resource";
      if (outermost && is_terraforms_own(member.key)) continue;
      if (is_wrapper(member.key) && is_block(member.value)) {
        const Value& inner = member.value.items().front();
        for (const Member& wrapped : members(inner, member.key)) add(wrapped, all);
      } else {
        add(converted(member, block_name), all);
      }
    }
    return all;
  }

 private:
  // Two spellings of one name: the first one counts.
  static void add(const Member& made, std::vector<Member>& all) {
    const bool known = std::any_of(all.begin(), all.end(),
                                   [&made](const Member& other) { return other.key == made.key; });
    if (!known) all.push_back(made);
  }

  Member converted(const Member& member, std::string_view parent) {
    const Value& value = member.value;
    const bool may_be_block = is_block(value) || value.is(Value::Kind::unknown);
    ApiName name = api_name(member.key, parent);
    if (name.is_list && !may_be_block) name = {camel_case(member.key), false};
    Member result{arena_.text(name.name), member.key_place, {}};
    if (!is_block(value)) {
      result.value = with_written_texts(value, result_, arena_);
    } else if (name.is_list) {
      std::vector<Value> items;
      for (const Value& item : value.items()) items.push_back(object(item, member.key));
      result.value = Value::list(arena_.copy(items), value.place());
    } else {
      result.value = object(value.items().front(), member.key);
    }
    return result;
  }

  Value object(const Value& block, std::string_view name) {
    if (!block.is(Value::Kind::map)) return block;
    return Value::map(arena_, members(block, name), block.place()).from(block.origin());
  }

  Resolved& result_;
  Arena& arena_;
};

// What Terraform calls `data` of a Secret is not encoded.
void name_secret_data(std::vector<Member>& members) {
  for (Member& member : members) {
    if (member.key == "data") member.key = "stringData";
    if (member.key == "binaryData") member.key = "data";
  }
}

bool is_of_several_lines(const Value& value) {
  return value.is(Value::Kind::text) && value.as_text().find('\n') != std::string_view::npos;
}

bool holds_several_lines(const Value& value) {
  if (is_of_several_lines(value)) return true;
  for (const Value& item : value.items())
    if (holds_several_lines(item)) return true;
  for (const Member& member : value.members())
    if (holds_several_lines(member.value)) return true;
  return false;
}

Value written_text(const Value& value, Resolved& result) {
  const std::string_view text = value.as_text();
  if (text.size() > limits::embedded_size - result.embedded_size) return value;
  result.embedded_size += text.size();
  // A Part that is for no format: it holds the text for the values of others.
  Part keeper;
  keeper.source =
      std::make_unique<const Source>(value.place() ? value.place().source->path() : std::string{},
                                     std::string(text), Embedding{map_of(value), {}});
  const Source& source = *keeper.source;
  result.parts.push_back(std::move(keeper));
  return Value::text(source.text(), source.whole()).from(value.origin());
}

}  // namespace

Value with_written_texts(const Value& value, Resolved& result, Arena& arena) {
  if (is_of_several_lines(value)) return written_text(value, result);
  if (!holds_several_lines(value)) return value;
  if (value.is(Value::Kind::list)) {
    std::vector<Value> items;
    for (const Value& item : value.items())
      items.push_back(with_written_texts(item, result, arena));
    return Value::list(arena.copy(items), value.place()).from(value.origin());
  }
  std::vector<Member> members;
  for (const Member& member : value.members())
    members.push_back(
        {member.key, member.key_place, with_written_texts(member.value, result, arena)});
  return Value::map(arena, members, value.place()).from(value.origin());
}

const Value* kubernetes_object(const Entity& resource, const KubernetesKind& kind, Resolved& result,
                               Arena& arena) {
  std::vector<Member> members = Conversion(result, arena).members(*resource.self, "resource");
  if (kind.kind == "Secret") name_secret_data(members);
  members.push_back({"apiVersion", resource.head, Value::text(kind.api_version, resource.head)});
  members.push_back({"kind", resource.head, Value::text(kind.kind, resource.head)});
  return arena.make<Value>(Value::map(arena, members, resource.place));
}

}  // namespace parsers::terraform
