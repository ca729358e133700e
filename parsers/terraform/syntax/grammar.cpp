#include "parsers/terraform/syntax/grammar.h"

#include <time.h>

#include <array>
#include <cstring>
#include <vector>

extern "C" const TSLanguage* tree_sitter_hcl();

namespace parsers::terraform {
namespace {

struct Named {
  std::string_view name{};
  Node node = Node::other;
};

constexpr auto names = std::to_array<Named>({
    {"comment", Node::comment},
    {"config_file", Node::config_file},
    {"body", Node::body},
    {"block", Node::block},
    {"attribute", Node::attribute},
    {"identifier", Node::identifier},
    {"block_start", Node::block_start},
    {"block_end", Node::block_end},
    {"expression", Node::expression},
    {"literal_value", Node::literal_value},
    {"numeric_lit", Node::numeric_lit},
    {"bool_lit", Node::bool_lit},
    {"null_lit", Node::null_lit},
    {"string_lit", Node::string_lit},
    {"template_expr", Node::template_expr},
    {"quoted_template", Node::quoted_template},
    {"quoted_template_start", Node::quoted_template_start},
    {"quoted_template_end", Node::quoted_template_end},
    {"heredoc_template", Node::heredoc_template},
    {"heredoc_start", Node::heredoc_start},
    {"heredoc_identifier", Node::heredoc_identifier},
    {"template_literal", Node::template_literal},
    {"template_interpolation", Node::template_interpolation},
    {"template_directive", Node::template_directive},
    {"template_directive_start", Node::template_directive_start},
    {"template_for", Node::template_for},
    {"template_for_start", Node::template_for_start},
    {"template_for_end", Node::template_for_end},
    {"template_if", Node::template_if},
    {"template_if_intro", Node::template_if_intro},
    {"template_else_intro", Node::template_else_intro},
    {"template_if_end", Node::template_if_end},
    {"strip_marker", Node::strip_marker},
    {"collection_value", Node::collection_value},
    {"tuple", Node::tuple},
    {"tuple_end", Node::tuple_end},
    {"object", Node::object},
    {"object_elem", Node::object_elem},
    {"object_start", Node::object_start},
    {"object_end", Node::object_end},
    {"for_expr", Node::for_expr},
    {"for_tuple_expr", Node::for_tuple_expr},
    {"for_object_expr", Node::for_object_expr},
    {"for_intro", Node::for_intro},
    {"for_cond", Node::for_cond},
    {"variable_expr", Node::variable_expr},
    {"function_call", Node::function_call},
    {"function_arguments", Node::function_arguments},
    {"ellipsis", Node::ellipsis},
    {"get_attr", Node::get_attr},
    {"index", Node::index},
    {"new_index", Node::new_index},
    {"legacy_index", Node::legacy_index},
    {"splat", Node::splat},
    {"attr_splat", Node::attr_splat},
    {"full_splat", Node::full_splat},
    {"conditional", Node::conditional},
    {"operation", Node::operation},
    {"unary_operation", Node::unary_operation},
    {"binary_operation", Node::binary_operation},
});

// Our Node for each symbol of the grammar.
const std::vector<Node>& nodes_by_symbol() {
  static const std::vector<Node> nodes = [] {
    const TSLanguage* language = tree_sitter_hcl();
    std::vector<Node> table(ts_language_symbol_count(language), Node::other);
    for (TSSymbol symbol = 0; symbol < table.size(); ++symbol) {
      if (ts_language_symbol_type(language, symbol) == TSSymbolTypeAnonymous) {
        table[symbol] = Node::sign;
        continue;
      }
      const std::string_view name = ts_language_symbol_name(language, symbol);
      for (const Named& named : names)
        if (named.name == name) table[symbol] = named.node;
    }
    return table;
  }();
  return nodes;
}

struct ParserDeleter {
  void operator()(TSParser* parser) const { ts_parser_delete(parser); }
};

// The parser that this thread uses again and again.
TSParser* parser() {
  thread_local const std::unique_ptr<TSParser, ParserDeleter> instance = [] {
    std::unique_ptr<TSParser, ParserDeleter> made(ts_parser_new());
    ts_parser_set_language(made.get(), tree_sitter_hcl());
    return made;
  }();
  return instance.get();
}

constexpr std::size_t free_hundreds = 2'000;
constexpr std::size_t bytes_per_hundred = 25;
// After an error each step takes longer, the more text was read before: what is
// long is given up soon.
constexpr std::size_t long_text = 16 * 1024;
constexpr std::size_t granted_after_error = 100;
constexpr std::size_t granted_after_error_in_long = 5;

// A file that is no Terraform can make single steps slow without telling that
// there was an error. So the processor's time of this thread is limited as well:
// far above what any sound file takes, which is a second for ten megabytes.
constexpr std::int64_t free_time = 500'000'000;  // nanoseconds
constexpr std::int64_t time_per_byte = 500;

std::int64_t time_of_thread() {
  timespec now{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return std::int64_t{now.tv_sec} * 1'000'000'000 + now.tv_nsec;
}

// Tree-sitter asks after each hundred steps of its own.
bool is_too_much(TSParseState* state) {
  auto& budget = *static_cast<Budget*>(state->payload);
  if (time_of_thread() > budget.deadline) return true;
  budget.failed = budget.failed || state->has_error;
  std::size_t& left = budget.failed ? budget.hundreds_after_error : budget.hundreds;
  if (left == 0) return true;
  --left;
  return false;
}

const char* bytes_at(void* payload, std::uint32_t offset, TSPoint, std::uint32_t* size) {
  const auto& text = *static_cast<const std::string_view*>(payload);
  *size = offset < text.size() ? static_cast<std::uint32_t>(text.size() - offset) : 0;
  return *size == 0 ? "" : text.data() + offset;
}

}  // namespace

Budget Budget::for_size(std::size_t bytes) {
  const auto time = free_time + static_cast<std::int64_t>(bytes) * time_per_byte;
  return {
      .hundreds = free_hundreds + bytes / bytes_per_hundred,
      .hundreds_after_error = bytes > long_text ? granted_after_error_in_long : granted_after_error,
      .deadline = time_of_thread() + time};
}

SyntaxTree parse(std::string_view text, Budget& budget) {
  const TSInput input{
      .payload = &text, .read = bytes_at, .encoding = TSInputEncodingUTF8, .decode = nullptr};
  const TSParseOptions options{.payload = &budget, .progress_callback = is_too_much};
  SyntaxTree tree(ts_parser_parse_with_options(parser(), nullptr, input, options));
  if (tree == nullptr) ts_parser_reset(parser());
  return tree;
}

bool has_error(const SyntaxTree& tree) { return ts_node_has_error(ts_tree_root_node(tree.get())); }

Node Cursor::node() const {
  const TSSymbol symbol = ts_node_symbol(current());
  const auto& nodes = nodes_by_symbol();
  return symbol < nodes.size() ? nodes[symbol] : Node::error;
}

}  // namespace parsers::terraform
