#include "parsers/terraform/module/names.h"

namespace parsers::terraform {

void collect_names(const Expression& expression, std::vector<Name>& names) {
  using Kind = Expression::Kind;
  const Expression* root = &expression;
  Name name;
  while (root->kind == Kind::attribute || root->kind == Kind::index) {
    if (root->kind == Kind::index) {
      collect_names(root->children[1], names);
    } else {
      name.second = name.first;
      name.first = root->name;
    }
    root = &root->children[0];
  }
  if (root->kind == Kind::variable) {
    name.root = root->name;
    names.push_back(name);
    return;
  }
  for (const Expression& child : root->children) collect_names(child, names);
}

void collect_names(const Body& body, std::vector<Name>& names) {
  for (const Attribute& attribute : body.attributes) collect_names(*attribute.value, names);
  for (const Block& block : body.blocks) collect_names(block.body, names);
}

}  // namespace parsers::terraform
