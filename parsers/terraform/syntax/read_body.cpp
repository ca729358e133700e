#include <fmt/format.h>

#include <algorithm>

#include "parsers/limits.h"
#include "parsers/terraform/syntax/reader.h"
#include "parsers/terraform/syntax/text.h"

namespace parsers::terraform {

void Reader::read_file(Items& items) {
  cursor_.each_child([&] {
    if (cursor_.node() == Node::body)
      read_items(items);
    else if (cursor_.node() == Node::error)
      read_broken(items);
    else if (cursor_.node() != Node::comment)
      report_syntax();
  });
  if (cursor_.node() == Node::error) report_syntax();
}

Body Reader::finish(const Items& items, const Place& place) {
  return {arena_.copy(items.attributes), arena_.copy(items.blocks), place};
}

void Reader::read_items(Items& items) {
  cursor_.each_child([&] {
    switch (cursor_.node()) {
      case Node::attribute:
        check_starts_line(items);
        items.attributes.push_back(read_attribute());
        items.previous_end = cursor_.end();
        break;
      case Node::block:
        if (++depth_ > limits::depth) {
          if (!std::exchange(told_depth_, true))
            report("limit/depth",
                   fmt::format("blocks nested more than {} deep are not read", limits::depth),
                   place());
        } else {
          check_starts_line(items);
          items.blocks.push_back(read_block());
        }
        --depth_;
        items.previous_end = cursor_.end();
        break;
      case Node::comment: break;
      case Node::error: read_broken(items); break;
      default: report_syntax();
    }
  });
}

// Within what the grammar could not make sense of there may be whole blocks and
// attributes.
void Reader::read_broken(Items& items) {
  report_syntax();
  cursor_.each_child([&] {
    if (cursor_.node() == Node::body) read_items(items);
    if (cursor_.node() == Node::block && depth_ < limits::depth) {
      ++depth_;
      items.blocks.push_back(read_block());
      --depth_;
    }
    if (cursor_.node() == Node::attribute) items.attributes.push_back(read_attribute());
  });
  items.previous_end = cursor_.end();
}

void Reader::check_starts_line(const Items& items) {
  if (items.previous_end == 0) return;
  if (has_line_break(place(items.previous_end, cursor_.begin()).text())) return;
  report("terraform/line", "an attribute or block begins on the line where the one before it ends",
         place(), "begin a new line here");
}

Attribute Reader::read_attribute() {
  Attribute attribute;
  attribute.place = place();
  Expression value = make(Expression::Kind::broken, place());
  std::uint32_t previous_end = cursor_.begin();
  cursor_.each_child([&] {
    switch (cursor_.node()) {
      case Node::identifier: attribute.name = label(); break;
      case Node::expression:
        lines_end_expressions_ = true;
        check_same_line(previous_end, cursor_.begin());
        value = read_expression();
        break;
      case Node::sign:
      case Node::comment: break;
      default: report_syntax();
    }
    if (cursor_.node() != Node::comment) previous_end = cursor_.end();
  });
  attribute.value = arena_.make<Expression>(value);
  return attribute;
}

Block Reader::read_block() {
  Block block;
  block.place = place();
  block.head = place(cursor_.begin(), cursor_.begin());
  std::vector<Label> labels;
  Items items;
  Place braces = place();
  cursor_.each_child([&] {
    switch (cursor_.node()) {
      case Node::identifier:
      case Node::string_lit:
        if (!block.type.place) {
          block.type = label();
        } else {
          check_same_line(block.head.end, cursor_.begin());
          labels.push_back(cursor_.node() == Node::string_lit ? quoted_label() : label());
        }
        block.head.end = cursor_.end();
        break;
      case Node::block_start:
        check_same_line(block.head.end, cursor_.begin());
        braces.begin = cursor_.begin();
        if (cursor_.is_missing()) report_syntax();
        break;
      case Node::block_end:
        if (cursor_.is_missing()) report_syntax();
        break;
      case Node::body: read_items(items); break;
      case Node::comment: break;
      case Node::error: read_broken(items); break;
      default: report_syntax();
    }
  });
  block.labels = arena_.copy(labels);
  block.body = finish(items, braces);
  check_one_line_block(block, braces);
  return block;
}

// A block on one line holds at most one attribute, and no block.
void Reader::check_one_line_block(const Block& block, const Place& braces) {
  const Body& body = block.body;
  const std::size_t count = body.attributes.size() + body.blocks.size();
  if (count == 0) return;
  std::uint32_t first = braces.end;
  for (const Attribute& attribute : body.attributes) first = std::min(first, attribute.place.begin);
  for (const Block& inner : body.blocks) first = std::min(first, inner.place.begin);
  if (first <= braces.begin || has_line_break(place(braces.begin, first).text())) return;
  if (count == 1 && body.blocks.empty() &&
      !has_line_break(place(body.attributes[0].place.end, braces.end).text()))
    return;
  report("terraform/line", "a block that goes on after this line has nothing beside its `{`",
         place(braces.begin, braces.begin + 1), "begin a new line after `{`");
}

}  // namespace parsers::terraform
