#include "parsers/terraform/helm/release.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "parsers/terraform/expression/values.h"
#include "parsers/terraform/functions/yaml.h"
#include "parsers/terraform/helm/set_line.h"
#include "parsers/text/yaml_lexer.h"

namespace parsers::terraform {
namespace {

// Of lists, by the indices of names, and of texts that are read here.
constexpr std::size_t most_elements = 200'000;

std::string text_of(const Value& value) {
  switch (value.kind()) {
    case Value::Kind::text: return std::string(value.as_text());
    case Value::Kind::boolean: return value.as_boolean() ? "true" : "false";
    case Value::Kind::integer: return fmt::format("{}", value.as_integer());
    case Value::Kind::number: return fmt::format("{}", value.as_number());
    default: return {};
  }
}

class ReleaseValues {
 public:
  ReleaseValues(const Entity& release, std::size_t& room, Arena& arena)
      : release_(release), room_(room), arena_(arena) {
    root_.kind = HelmValue::Kind::map;
    root_.value = Value::null(release.head);
  }

  Value run() {
    const Value& self = *release_.self;
    if (const Value* texts = self.find("values")) add_texts(*texts);
    for (const std::string_view name : {"set", "set_list", "set_sensitive", "set_wo"})
      if (const Value* sets = self.find(name)) add_sets(*sets, name);
    return value_of(root_, arena_);
  }

 private:
  // From here on anything may be anything.
  void give_up(const std::string& because, const Value& at) {
    root_ = node_of(Value::unknown(arena_.text(because), at.place()).from(at.origin()));
  }
  [[nodiscard]] bool has_given_up() const { return root_.kind == HelmValue::Kind::leaf; }

  void add_texts(const Value& texts) {
    if (texts.is(Value::Kind::unknown))
      return give_up(fmt::format("`values`: {}", texts.because()), texts);
    root_.value = texts;
    for (const Value& text : texts.items()) add_text(text);
  }

  void add_text(const Value& text) {
    if (text.content() != nullptr && text.content()->is(Value::Kind::map))
      return merge(root_, *text.content());
    if (text.is(Value::Kind::unknown))
      return give_up(fmt::format("of `values`: {}", text.because()), text);
    if (!text.is(Value::Kind::text) || is_empty(text.as_text())) return;
    // A document has been read already, if it is one.
    bool is_too_large = false;
    std::optional<Datum> document;
    if (!may_be_yaml(text.as_text()))
      document = document_of_yaml(Datum::text(text.as_text(), text.place()).from(text.origin()),
                                  room_, is_too_large, arena_);
    if (!document)
      return give_up(is_too_large ? "a text of `values` is too large"
                                  : "a text of `values` is no mapping of YAML",
                     text);
    room_ -= document->weight();
    merge(root_, Values(arena_).of(*document));
  }

  // Nothing but comments.
  static bool is_empty(std::string_view text) {
    std::size_t at = skip_space(text, 0);
    if (text.substr(at).starts_with("---")) at = skip_space(text, at + 3);
    return at == text.size() || text.substr(at) == "{}";
  }

  void add_sets(const Value& sets, std::string_view block) {
    if (sets.is(Value::Kind::unknown))
      return give_up(fmt::format("`{}`: {}", block, sets.because()), sets);
    for (const Value& set : sets.items()) {
      if (has_given_up()) return;
      if (set.is(Value::Kind::unknown))
        give_up(fmt::format("of `{}`: {}", block, set.because()), set);
      else
        add_set(set, block);
    }
  }

  void add_set(const Value& set, std::string_view block) {
    const Value* name = set.find("name");
    const Value* value = set.find("value");
    if (name == nullptr || value == nullptr) return;
    if (!name->is(Value::Kind::text))
      return give_up(fmt::format("what a `{}` sets: {}", block,
                                 name->is(Value::Kind::unknown) ? name->because() : "no text"),
                     *name);
    std::string why;
    if (!is_set(name->as_text(), *value, set.find("type"), why))
      give_up(fmt::format("Helm cannot set `{}`: {}", name->as_text(), why), *name);
  }

  bool is_set(std::string_view name, const Value& value, const Value* type, std::string& why) {
    if (value.is(Value::Kind::unknown))
      return set_path(root_, name, node_of(value), room_, arena_, why);
    if (value.is(Value::Kind::list))
      return set_path(root_, name, list_of(value), room_, arena_, why);
    if (type != nullptr && type->is(Value::Kind::unknown))
      return set_path(root_, name, node_of(as_written(value, *type)), room_, arena_, why);
    const std::string kind = type == nullptr ? std::string{} : text_of(*type);
    if (kind == "literal")
      return set_path(root_, name, node_of(as_text(text_of(value), value)), room_, arena_, why);
    const MakeLeaf leaf = [&](std::string_view written) {
      return kind == "string" ? as_text(written, value) : typed(written, value);
    };
    return set_line(root_, fmt::format("{}={}", name, text_of(value)), leaf, room_, arena_, why);
  }

  // Of a list of texts each may hold several, and none is one that is empty.
  HelmValue list_of(const Value& list) {
    HelmValue node;
    node.kind = HelmValue::Kind::list;
    node.value = list;
    for (const Value& item : list.items()) {
      if (item.is(Value::Kind::unknown)) {
        node.items.push_back(node_of(item));
        continue;
      }
      for (const std::string& piece : pieces_of_list(text_of(item)))
        node.items.push_back(node_of(typed(piece, item)));
    }
    if (node.items.empty()) node.items.push_back(node_of(as_text({}, list)));
    return node;
  }

  Value typed(std::string_view written, const Value& like) {
    return typed_by_helm(written, like.place(), arena_).from(like.origin());
  }
  Value as_text(std::string_view written, const Value& like) {
    return Value::text(arena_.text(written), like.place()).from(like.origin());
  }
  static Value as_written(const Value& value, const Value& unknown) {
    return Value::unknown(unknown.because(), value.place()).from(value.origin());
  }

  const Entity& release_;
  std::size_t& room_;
  Arena& arena_;
  HelmValue root_{};
};

bool is_of_helm(std::string_view type) {
  return type == "terraform/helm_release" || type == "terraform/data.helm_template";
}

// The scope, which names the environment too where there are several.
std::string_view folder_of_root(const Entity& entity) {
  std::string_view folder = entity.scope;
  if (!entity.environment.empty()) folder.remove_suffix(entity.environment.size() + 3);
  return folder;
}

void hand_on_release(const Entity& release, const Value& values, Resolved& result, Arena& arena) {
  if (release.context_only || !release.place || release.type != "terraform/helm_release") return;
  std::vector<Member> members;
  for (const std::string_view name : {"chart", "name", "namespace", "repository"})
    if (const Member* member = release.self->find_member(name)) members.push_back(*member);
  if (members.empty() || members.front().key != "chart") return;
  members.push_back({"values", {}, values});
  Part part{.format = "helm", .path = std::string(folder_of_root(release))};
  part.value = arena.make<Value>(Value::map(arena, members, release.place));
  part.address = release.address;
  part.identity = release.identity;
  result.parts.push_back(std::move(part));
}

void add_values(Entity& entity, const Value& values, Arena& arena) {
  const Value& self = *entity.self;
  std::vector<Member> members(self.members().begin(), self.members().end());
  const auto at = std::lower_bound(
      members.begin(), members.end(), std::string_view("helmValues"),
      [](const Member& member, std::string_view name) { return member.key < name; });
  members.insert(at, {"helmValues", {}, values});
  entity.self = arena.make<Value>(Value::map(arena, members, self.place()).from(self.origin()));
}

}  // namespace

void add_helm_values(Resolved& result, Arena& arena) {
  std::size_t room = most_elements;
  for (Entity& entity : result.entities) {
    if (!is_of_helm(entity.type) || entity.self == nullptr) continue;
    const Value values = ReleaseValues(entity, room, arena).run();
    hand_on_release(entity, values, result, arena);
    add_values(entity, values, arena);
  }
}

}  // namespace parsers::terraform
