// The tree-sitter grammar of HCL: the only header that knows tree-sitter.
//
//   Parsed parsed = parse(text);
//   Cursor cursor(parsed.root());
//   cursor.each_child([&] { if (cursor.node() == Node::block) ... });
#pragma once

#include <tree_sitter/api.h>

#include <cstdint>
#include <memory>
#include <string_view>

namespace parsers::terraform {

// The nodes of the grammar that we ask for. Signs and keywords without a name
// of their own are `sign`.
enum class Node : std::uint8_t {
  other,
  sign,
  error,
  comment,
  config_file,
  body,
  block,
  attribute,
  identifier,
  block_start,
  block_end,
  expression,
  literal_value,
  numeric_lit,
  bool_lit,
  null_lit,
  string_lit,
  template_expr,
  quoted_template,
  quoted_template_start,
  quoted_template_end,
  heredoc_template,
  heredoc_start,
  heredoc_identifier,
  template_literal,
  template_interpolation,
  template_directive,
  template_directive_start,
  template_for,
  template_for_start,
  template_for_end,
  template_if,
  template_if_intro,
  template_else_intro,
  template_if_end,
  strip_marker,
  collection_value,
  tuple,
  tuple_end,
  object,
  object_elem,
  object_start,
  object_end,
  for_expr,
  for_tuple_expr,
  for_object_expr,
  for_intro,
  for_cond,
  variable_expr,
  function_call,
  function_arguments,
  ellipsis,
  get_attr,
  index,
  new_index,
  legacy_index,
  splat,
  attr_splat,
  full_splat,
  conditional,
  operation,
  unary_operation,
  binary_operation,
};

struct TreeDeleter {
  void operator()(TSTree* tree) const { ts_tree_delete(tree); }
};
using SyntaxTree = std::unique_ptr<TSTree, TreeDeleter>;

// How much work a file may still cause, in hundreds of tree-sitter's steps.
// Without errors it takes about one step for each byte; very deep nesting takes
// more. After an error the time of each step grows with what was read since, so
// that only few are granted from then on.
struct Budget {
  std::size_t hundreds = 0;
  std::size_t hundreds_after_error = 0;
  bool failed = false;        // an error was seen
  std::int64_t deadline = 0;  // of the processor's time of this thread, in nanoseconds

  static Budget for_size(std::size_t bytes);
};

// nullptr if the budget does not suffice.
[[nodiscard]] SyntaxTree parse(std::string_view text, Budget& budget);
[[nodiscard]] bool has_error(const SyntaxTree& tree);

// Walks over a SyntaxTree, which must outlive it.
class Cursor {
 public:
  // `base` is added to every offset: where the text that was parsed begins.
  explicit Cursor(const SyntaxTree& tree, std::uint32_t base = 0)
      : cursor_(ts_tree_cursor_new(ts_tree_root_node(tree.get()))), base_(base) {}
  Cursor(const Cursor&) = delete;
  Cursor& operator=(const Cursor&) = delete;
  ~Cursor() { ts_tree_cursor_delete(&cursor_); }

  [[nodiscard]] Node node() const;
  [[nodiscard]] std::uint32_t begin() const { return base_ + ts_node_start_byte(current()); }
  [[nodiscard]] std::uint32_t end() const { return base_ + ts_node_end_byte(current()); }
  [[nodiscard]] bool is_missing() const { return ts_node_is_missing(current()); }
  [[nodiscard]] bool has_error() const { return ts_node_has_error(current()); }
  // What the grammar calls it, a sign as it is written.
  [[nodiscard]] std::string_view type() const { return ts_node_type(current()); }

  // Goes to each child in turn, calls `visit`, and comes back. `visit` may walk
  // on but has to come back to where it started.
  template <typename Visit>
  void each_child(Visit&& visit) {
    if (!ts_tree_cursor_goto_first_child(&cursor_)) return;
    do {
      visit();
    } while (ts_tree_cursor_goto_next_sibling(&cursor_));
    ts_tree_cursor_goto_parent(&cursor_);
  }

 private:
  [[nodiscard]] TSNode current() const { return ts_tree_cursor_current_node(&cursor_); }

  TSTreeCursor cursor_;
  std::uint32_t base_ = 0;
};

}  // namespace parsers::terraform
