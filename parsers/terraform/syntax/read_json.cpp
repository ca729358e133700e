#include "parsers/terraform/syntax/read_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "parsers/terraform/expression/normal.h"
#include "parsers/terraform/syntax/json_text.h"
#include "parsers/terraform/syntax/read_lone.h"
#include "parsers/terraform/syntax/whole.h"

namespace parsers::terraform {
namespace {

// What a string of JSON is.
enum class Text {
  template_,   // "a ${var.b}"
  literal,     // itself
  expression,  // "aws.east", "list(string)"
};

// What stands in a block of this type, as far as the language itself says it.
struct BlockType {
  std::string_view name{};
  std::size_t labels = 0;
  std::string_view blocks{};       // types of blocks in it, between blanks; "*": not known
  std::string_view literals{};     // attributes whose texts are themselves
  std::string_view expressions{};  // attributes whose texts are expressions
};

constexpr BlockType file_types[] = {
    {"terraform", 0, " backend cloud required_providers provider_meta ", " required_version ", ""},
    {"provider", 1, "*", " version alias ", ""},
    {"variable", 1, " validation ", " default description deprecated ", " type "},
    {"locals", 0, "", "", ""},
    {"output", 1, " precondition ", " description ", " depends_on "},
    {"module", 1, "", " source version ", " depends_on providers "},
    {"resource", 2, "*", "", " depends_on provider "},
    {"data", 2, "*", "", " depends_on provider "},
    {"ephemeral", 2, "*", "", " depends_on provider "},
    {"action", 2, "*", "", " depends_on provider "},
    {"moved", 0, "", "", " from to "},
    {"import", 0, "", "", " to provider "},
    {"removed", 0, " lifecycle provisioner connection ", "", " from "},
    {"check", 1, " data assert ", "", ""},
};
constexpr BlockType inner_types[] = {
    {"backend", 1, "", "", ""},
    {"cloud", 0, " workspaces ", "", ""},
    {"required_providers", 0, "", "", ""},
    {"provider_meta", 1, "", "", ""},
    {"lifecycle", 0, " precondition postcondition ", "", " ignore_changes replace_triggered_by "},
    {"provisioner", 1, " connection ", "", " when on_failure "},
    {"data", 2, "*", "", " depends_on provider "},
    {"dynamic", 1, " content ", "", " iterator "},
    {"content", 0, "*", "", ""},
};
constexpr BlockType other_type{"", 0, "*", "", ""};

bool has_word(std::string_view words, std::string_view word) {
  return !word.empty() && words.find(" " + std::string(word) + " ") != std::string_view::npos;
}

template <std::size_t count>
const BlockType* find_type(const BlockType (&types)[count], std::string_view name) {
  const auto* found = std::find_if(std::begin(types), std::end(types),
                                   [name](const BlockType& type) { return type.name == name; });
  return found == std::end(types) ? nullptr : found;
}

// Without the schema of a provider, an object may be a block or a map. It is a
// block unless its name or its keys are those of a map.
bool is_map(std::string_view name, const Json& object) {
  for (const std::string_view ending :
       {"tags", "tags_all", "labels", "annotations", "metadata", "variables", "parameters",
        "settings", "environment_variables", "headers", "triggers", "keepers", "data", "values"})
    if (name.ends_with(ending)) return true;
  const auto is_name = [](const JsonMember& member) {
    return !member.name.text.empty() &&
           std::all_of(member.name.text.begin(), member.name.text.end(), [](char sign) {
             return (sign >= 'a' && sign <= 'z') || (sign >= '0' && sign <= '9') || sign == '_';
           });
  };
  return !std::all_of(object.members.begin(), object.members.end(), is_name);
}

bool holds_objects(const Json& array) {
  return !array.items.empty() &&
         std::all_of(array.items.begin(), array.items.end(),
                     [](const Json& item) { return item.is(Json::Kind::object); });
}

class TreeMaker {
 public:
  TreeMaker(Arena& arena, std::vector<Problem>& problems) : arena_(arena), problems_(problems) {}

  // A whole file of configuration.
  Body file(const Json& root) {
    std::vector<Block> blocks;
    for (const Json& object : objects(root))
      for (const JsonMember& member : object.members) {
        if (member.name.text == "//") continue;
        if (const BlockType* type = find_type(file_types, member.name.text))
          add_blocks(*type, member, blocks);
        else
          unknown_type(member.name);
      }
    return {{}, arena_.copy(blocks), root.place};
  }

  // A file of values.
  Body values(const Json& root) {
    std::vector<Attribute> attributes;
    for (const Json& object : objects(root))
      for (const JsonMember& member : object.members)
        attributes.push_back(attribute(member, Text::literal));
    return {arena_.copy(attributes), {}, root.place};
  }

 private:
  void report(std::string message, const Place& place) {
    problems_.push_back({.id = "terraform/json", .message = std::move(message), .place = place});
  }

  void unknown_type(const Json& name) {
    problems_.push_back({.id = "terraform/json",
                         .severity = Problem::Severity::warning,
                         .message = fmt::format("there is no block of the type `{}`", name.text),
                         .place = name.place});
  }

  // An object, or the objects of an array.
  std::vector<Json> objects(const Json& json) {
    if (json.is(Json::Kind::object)) return {json};
    std::vector<Json> result;
    if (json.is(Json::Kind::array))
      for (const Json& item : json.items)
        for (const Json& object : objects(item)) result.push_back(object);
    else if (!json.is(Json::Kind::null))
      report("an object is needed here", json.place);
    return result;
  }

  Label label(const Json& name) const {
    return {name.text, name.written(0, static_cast<std::uint32_t>(name.text.size()))};
  }

  void add_blocks(const BlockType& type, const JsonMember& member, std::vector<Block>& blocks) {
    std::vector<Label> labels;
    add_labelled(type, label(member.name), member.value, labels, blocks);
  }

  // One object for each label, then one for the body.
  void add_labelled(const BlockType& type, const Label& name, const Json& json,
                    std::vector<Label>& labels, std::vector<Block>& blocks) {
    for (const Json& object : objects(json)) {
      if (labels.size() == type.labels) {
        Block block;
        block.type = name;
        block.labels = arena_.copy(labels);
        block.head = labels.empty() ? name.place : labels.back().place;
        block.place = object.place.source->place(block.head.begin, object.place.end);
        block.body = body(type, object);
        blocks.push_back(block);
        continue;
      }
      for (const JsonMember& member : object.members) {
        if (member.name.text == "//") continue;
        labels.push_back(label(member.name));
        add_labelled(type, name, member.value, labels, blocks);
        labels.pop_back();
      }
    }
  }

  Body body(const BlockType& type, const Json& object) {
    std::vector<Attribute> attributes;
    std::vector<Block> blocks;
    for (const JsonMember& member : object.members) {
      const std::string_view name = member.name.text;
      if (name == "//") continue;
      const BlockType* inner = find_type(inner_types, name);
      if (has_word(type.blocks, name)) {
        add_blocks(inner == nullptr ? other_type : *inner, member, blocks);
      } else if (type.blocks == "*" && is_block(name, member.value, inner != nullptr)) {
        add_blocks(inner == nullptr ? other_type : *inner, member, blocks);
      } else {
        attributes.push_back(attribute(member, has_word(type.literals, name) ? Text::literal
                                               : has_word(type.expressions, name)
                                                   ? Text::expression
                                                   : Text::template_));
      }
    }
    return {arena_.copy(attributes), arena_.copy(blocks), object.place};
  }

  static bool is_block(std::string_view name, const Json& value, bool is_known) {
    if (value.is(Json::Kind::array)) return holds_objects(value);
    return value.is(Json::Kind::object) && (is_known || !is_map(name, value));
  }

  Attribute attribute(const JsonMember& member, Text texts) {
    Attribute result;
    result.name = label(member.name);
    result.value = arena_.make<Expression>(expression(member.value, texts));
    result.place = member.name.place.source->place(member.name.place.begin, member.value.place.end);
    return result;
  }

  Expression expression(const Json& json, Text texts) {
    Expression result;
    result.place = json.place;
    switch (json.kind) {
      case Json::Kind::null: result.kind = Expression::Kind::null; break;
      case Json::Kind::boolean:
        result.kind = Expression::Kind::boolean;
        result.boolean = json.boolean;
        break;
      case Json::Kind::number:
        if (const auto number = Number::parse(json.text, arena_)) {
          result.kind = Expression::Kind::number;
          result.number = *number;
        } else {
          report("a number with too many digits", json.place);
        }
        break;
      case Json::Kind::text: return text(json, texts);
      case Json::Kind::array: {
        result.kind = Expression::Kind::tuple;
        std::vector<Expression> items;
        for (const Json& item : json.items) items.push_back(expression(item, texts));
        result.children = arena_.copy(items);
        break;
      }
      case Json::Kind::object: {
        result.kind = Expression::Kind::object;
        std::vector<Expression> elements;
        for (const JsonMember& member : json.members) {
          // In `providers` the names are names, also where the values are expressions.
          elements.push_back(text(member.name, texts == Text::expression ? Text::literal : texts));
          elements.push_back(expression(member.value, texts));
        }
        result.children = arena_.copy(elements);
        break;
      }
    }
    return result;
  }

  Expression text(const Json& json, Text texts) {
    const bool is_plain =
        texts == Text::literal ||
        (texts == Text::template_ && json.text.find("${") == std::string_view::npos &&
         json.text.find("%{") == std::string_view::npos);
    if (is_plain) {
      Expression result;
      result.kind = Expression::Kind::text;
      result.place = json.place;
      result.name = normal(json.text, arena_);
      return result;
    }
    const auto locate = [&json](std::uint32_t begin, std::uint32_t end) {
      return json.written(begin, end);
    };
    Lone lone = texts == Text::expression ? read_lone_expression(json.text, locate, arena_)
                                          : read_lone_template(json.text, locate, arena_);
    if (!lone.problems.empty()) problems_.push_back(lone.problems.front());
    Expression result = *lone.expression;
    if (texts == Text::template_) result.place = json.place;
    return result;
  }

  Arena& arena_;
  std::vector<Problem>& problems_;
};

}  // namespace

std::unique_ptr<Tree> read_json(const Source& source, Arena& arena, bool holds_values) {
  auto tree = std::make_unique<Tree>();
  tree->source = &source;
  tree->body.place = source.whole();
  if (report_illegible(*tree)) return tree;
  JsonReader reader(source, arena, tree->problems);
  if (const Json* root = reader.read()) {
    TreeMaker maker(arena, tree->problems);
    tree->body = holds_values ? maker.values(*root) : maker.file(*root);
  }
  conclude(*tree);
  return tree;
}

}  // namespace parsers::terraform
