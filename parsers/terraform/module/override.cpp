#include "parsers/terraform/module/override.h"

#include <algorithm>
#include <vector>

namespace parsers::terraform {
namespace {

bool is_condition(const Block& block) {
  const std::string_view type = block.type.text;
  return type == "validation" || type == "precondition" || type == "postcondition";
}

// What a block adds to its body: `dynamic "disk"` adds a `disk`.
std::string_view made_type(const Block& block) {
  return block.type.text == "dynamic" && block.labels.size() == 1 ? block.labels[0].text
                                                                  : block.type.text;
}

bool has_type(const Body& body, std::string_view type) {
  return std::any_of(body.blocks.begin(), body.blocks.end(), [type](const Block& block) {
    return !is_condition(block) && made_type(block) == type;
  });
}

std::vector<Attribute> merged_attributes(const Body& original, const Body& override) {
  std::vector<Attribute> attributes(override.attributes.begin(), override.attributes.end());
  for (const Attribute& attribute : original.attributes)
    if (override.find(attribute.name.text) == nullptr) attributes.push_back(attribute);
  return attributes;
}

Block with(const Block& block, const std::vector<Attribute>& attributes,
           const std::vector<Block>& blocks, Arena& arena) {
  Block result = block;
  result.body.attributes = arena.copy(attributes);
  result.body.blocks = arena.copy(blocks);
  return result;
}

bool is_merged(const Block& block) { return block.type.text == "lifecycle"; }

// Conditions of an override are left out.
Block merged(const Block& original, const Block& override, Arena& arena) {
  std::vector<Block> blocks;
  for (const Block& block : override.body.blocks) {
    const Block* base = is_merged(block) ? original.body.find_block(block.type.text) : nullptr;
    if (base != nullptr)
      blocks.push_back(merged(*base, block, arena));
    else if (!is_condition(block))
      blocks.push_back(block);
  }
  for (const Block& block : original.body.blocks)
    if (is_condition(block) || !has_type(override.body, made_type(block))) blocks.push_back(block);
  return with(original, merged_attributes(original.body, override.body), blocks, arena);
}

}  // namespace

const Block* overridden(const Block& original, const Block& override, Arena& arena) {
  return arena.make<Block>(merged(original, override, arena));
}

const Block* without_replaced(const Block& settings, const Block& override, Arena& arena) {
  const bool moves = has_type(override.body, "backend") || has_type(override.body, "cloud");
  std::vector<Attribute> attributes;
  for (const Attribute& attribute : settings.body.attributes)
    if (override.body.find(attribute.name.text) == nullptr) attributes.push_back(attribute);
  std::vector<Block> blocks;
  for (const Block& block : settings.body.blocks)
    if (!moves || (block.type.text != "backend" && block.type.text != "cloud"))
      blocks.push_back(block);
  return arena.make<Block>(with(settings, attributes, blocks, arena));
}

const Block* refused_override(const Block& override) {
  for (const Block& block : override.body.blocks) {
    if (is_condition(block)) return &block;
    if (is_merged(block))
      if (const Block* inner = refused_override(block)) return inner;
  }
  return nullptr;
}

}  // namespace parsers::terraform
