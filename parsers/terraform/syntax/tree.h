// A file of Terraform as it was written: blocks, attributes, expressions.
//
//   resource "aws_s3_bucket" "logs" {        block, two labels
//     bucket = "logs-${var.stage}"           attribute, its value an expression
//     versioning { enabled = true }          block within the block
//   }
//
// Nothing is known here of what the names mean. The tree lives in the arena of
// the file's reader.
#pragma once

#include <span>
#include <string_view>

#include "parsers/format.h"
#include "parsers/terraform/expression/expression.h"

namespace parsers::terraform {

// A word and where it stands; for a quoted one without its quotes.
struct Label {
  std::string_view text{};
  Place place{};
};

struct Attribute {
  Label name{};
  const Expression* value = nullptr;  // never nullptr
  Place place{};                      // name to the end of the value
};

struct Block;

struct Body {
  std::span<const Attribute>
      attributes{};  // in source order, names may repeat if the file is wrong
  std::span<const Block> blocks{};
  Place place{};  // with its braces, if it has any

  [[nodiscard]] const Attribute* find(std::string_view name) const;
  [[nodiscard]] const Block* find_block(std::string_view type) const;
};

struct Block {
  Label type{};
  std::span<const Label> labels{};
  Body body{};
  Place place{};  // type to closing brace
  Place head{};   // type to the last label
};

// One file.
struct Tree : Document {
  Body body{};
  bool is_whole = true;         // false: not all that the file says is in the body
  const Value* plan = nullptr;  // not nullptr: no configuration, but the JSON of a plan
};

}  // namespace parsers::terraform
