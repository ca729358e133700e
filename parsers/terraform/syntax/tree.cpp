#include "parsers/terraform/syntax/tree.h"

namespace parsers::terraform {

const Attribute* Body::find(std::string_view name) const {
  for (const Attribute& attribute : attributes)
    if (attribute.name.text == name) return &attribute;
  return nullptr;
}

const Block* Body::find_block(std::string_view type) const {
  for (const Block& block : blocks)
    if (block.type.text == type) return &block;
  return nullptr;
}

}  // namespace parsers::terraform
