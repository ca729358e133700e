#include "linter/cel/parser.h"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <utility>

#include "linter/cel/lexer.h"
#include "linter/cel/literal.h"
#include "linter/cel/macros.h"

namespace linter::cel {
namespace {

using Kind = Node::Kind;
using Symbol = Token::Kind;

// How strongly a binary operator binds; 0: the token is none.
struct Operator {
  int level = 0;
  Kind kind = Kind::constant;
};

Operator operator_of(Symbol symbol) {
  switch (symbol) {
    case Symbol::or_or: return {1, Kind::logical_or};
    case Symbol::and_and: return {2, Kind::logical_and};
    case Symbol::equal: return {3, Kind::equal};
    case Symbol::not_equal: return {3, Kind::not_equal};
    case Symbol::less: return {3, Kind::less};
    case Symbol::less_equal: return {3, Kind::less_equal};
    case Symbol::greater: return {3, Kind::greater};
    case Symbol::greater_equal: return {3, Kind::greater_equal};
    case Symbol::word_in: return {3, Kind::in};
    case Symbol::plus: return {4, Kind::add};
    case Symbol::minus: return {4, Kind::subtract};
    case Symbol::star: return {5, Kind::multiply};
    case Symbol::slash: return {5, Kind::divide};
    case Symbol::percent: return {5, Kind::modulo};
    default: return {};
  }
}

std::string described(const Token& token) {
  if (token.kind == Symbol::end) return "the end of the expression";
  return fmt::format("`{}`", token.text);
}

class Parser {
 public:
  Parser(std::string_view text, parsers::Arena& arena, std::vector<Diagnostic>& diagnostics)
      : lexer_(text), arena_(arena), diagnostics_(diagnostics) {
    advance();
  }

  Syntax run() {
    syntax_.root = expression();
    if (!failed_ && token_.kind != Symbol::end)
      fail(token_, "expected an operator, found " + described(token_));
    return std::move(syntax_);
  }

 private:
  // One level of the expression's nesting, as far as the parser goes with it.
  class Level {
   public:
    explicit Level(Parser& parser) : parser_(parser) {
      if (++parser_.level_ > deepest_expression) parser_.fail_too_deep(parser_.token_.begin);
    }
    ~Level() { --parser_.level_; }
    Level(const Level&) = delete;
    Level& operator=(const Level&) = delete;

   private:
    Parser& parser_;
  };

  // ------------------------------------------------------------------ tokens
  void advance() {
    last_end_ = token_.end;
    token_ = lexer_.next();
    if (token_.kind == Symbol::bad) fail(token_, std::string(token_.wrong));
  }

  bool accept(Symbol symbol) {
    if (failed_ || token_.kind != symbol) return false;
    advance();
    return true;
  }

  void expect(Symbol symbol, std::string_view written) {
    if (failed_ || accept(symbol)) return;
    fail(token_, fmt::format("expected `{}`, found {}", written, described(token_)));
  }

  void fail(std::uint32_t begin, std::uint32_t end, std::string message, std::string hint = {}) {
    if (!failed_) diagnostics_.push_back({begin, end, std::move(message), std::move(hint)});
    failed_ = true;
    token_.kind = Symbol::end;  // every loop ends here
  }
  void fail(const Token& token, std::string message, std::string hint = {}) {
    fail(token.begin, token.end, std::move(message), std::move(hint));
  }
  void fail_too_deep(std::uint32_t begin) {
    fail(begin, token_.end,
         "the expression is nested more than " + std::to_string(deepest_expression) + " deep");
  }

  // ------------------------------------------------------------------- nodes
  NodeId add(Node node, std::span<const NodeId> children = {}) {
    node.first = static_cast<std::uint32_t>(syntax_.children.size());
    node.count = static_cast<std::uint32_t>(children.size());
    for (const NodeId child : children)
      node.depth = std::max(node.depth, static_cast<std::uint16_t>(at(child).depth + 1));
    syntax_.children.insert(syntax_.children.end(), children.begin(), children.end());
    if (node.end == 0) node.end = last_end_;
    if (node.depth > deepest_expression) fail_too_deep(node.begin);
    syntax_.nodes.push_back(node);
    return static_cast<NodeId>(syntax_.nodes.size() - 1);
  }
  NodeId add(Node node, std::initializer_list<NodeId> children) {
    return add(node, std::span(children.begin(), children.size()));
  }
  NodeId constant(const Value& value, std::uint32_t begin) {
    syntax_.constants.push_back(value);
    return add({.kind = Kind::constant,
                .begin = begin,
                .index = static_cast<std::uint32_t>(syntax_.constants.size() - 1)});
  }
  const Node& at(NodeId node) const { return syntax_.nodes[node]; }

  // ----------------------------------------------------------------- grammar
  NodeId expression() {
    const Level level{*this};
    const NodeId condition = binary(1);
    if (!accept(Symbol::question)) return condition;
    const NodeId chosen = binary(1);
    expect(Symbol::colon, ":");
    const NodeId other = expression();
    return add({.kind = Kind::conditional, .begin = at(condition).begin},
               {condition, chosen, other});
  }

  NodeId binary(int weakest) {
    NodeId left = unary();
    for (;;) {
      const Operator op = failed_ ? Operator{} : operator_of(token_.kind);
      if (op.level < weakest || op.level == 0) return left;
      const bool logical = op.kind == Kind::logical_and || op.kind == Kind::logical_or;
      std::vector<NodeId> operands{left};
      do {
        advance();
        operands.push_back(binary(op.level + 1));
      } while (logical && !failed_ && operator_of(token_.kind).kind == op.kind);
      left = add({.kind = op.kind, .begin = at(left).begin}, operands);
    }
  }

  NodeId unary() {
    const Token first = token_;
    if (accept(Symbol::bang)) {
      const Level level{*this};
      return add({.kind = Kind::logical_not, .begin = first.begin}, {unary()});
    }
    if (!accept(Symbol::minus)) return member(primary());
    if (token_.kind == Symbol::integer || token_.kind == Symbol::number)
      return member(number(first.begin, true));
    const Level level{*this};
    return add({.kind = Kind::negate, .begin = first.begin}, {unary()});
  }

  NodeId number(std::uint32_t begin, bool negative) {
    const Token token = token_;
    advance();
    if (token.kind == Symbol::number)
      return constant(Value::number(negative ? -read_number(token.text) : read_number(token.text)),
                      begin);
    if (token.kind == Symbol::unsigned_integer) {
      const auto value = read_unsigned(token.text);
      if (!value) fail(token, "this number is too large for a 64-bit unsigned integer");
      return constant(Value::unsigned_integer(value.value_or(0)), begin);
    }
    const auto value = read_integer(token.text, negative);
    if (!value) fail(token, "this number is too large for a 64-bit integer");
    return constant(Value::integer(value.value_or(0)), begin);
  }

  NodeId text() {
    const Token token = token_;
    LiteralMistake mistake;
    const std::optional<Value> value = read_text(token.text, arena_, mistake);
    advance();
    if (!value)
      fail(token.begin + mistake.begin, token.begin + mistake.end, std::move(mistake.message));
    return constant(value.value_or(Value{}), token.begin);
  }

  NodeId primary() {
    const Token first = token_;
    switch (first.kind) {
      case Symbol::integer:
      case Symbol::unsigned_integer:
      case Symbol::number: return number(first.begin, false);
      case Symbol::text:
      case Symbol::bytes: return text();
      case Symbol::word_true: advance(); return constant(Value::boolean(true), first.begin);
      case Symbol::word_false: advance(); return constant(Value::boolean(false), first.begin);
      case Symbol::word_null: advance(); return constant(Value{}, first.begin);
      case Symbol::left_bracket: return list();
      case Symbol::left_brace: return map();
      case Symbol::name: return name(false);
      case Symbol::dot: advance(); return name(true);
      case Symbol::left_parenthesis: {
        advance();
        const NodeId inside = expression();
        expect(Symbol::right_parenthesis, ")");
        return inside;
      }
      case Symbol::reserved: fail(first, fmt::format("`{}` is a reserved word", first.text)); break;
      default: fail(first, "expected a value, found " + described(first));
    }
    return constant(Value{}, first.begin);
  }

  NodeId name(bool from_root) {
    const Token token = token_;
    if (token.kind != Symbol::name) {
      fail(token, "expected a name, found " + described(token));
      return constant(Value{}, token.begin);
    }
    advance();
    if (accept(Symbol::left_parenthesis)) return global_call(token, from_root);
    return add(
        {.kind = Kind::name, .from_root = from_root, .begin = token.begin, .text = token.text});
  }

  // Everything that follows a value: members, indices, calls.
  NodeId member(NodeId operand) {
    for (;;) {
      if (accept(Symbol::dot))
        operand = selection(operand);
      else if (accept(Symbol::left_bracket))
        operand = subscript(operand);
      else if (!failed_ && token_.kind == Symbol::left_brace && is_type_name(operand))
        operand = message(operand);
      else
        return operand;
    }
  }

  NodeId selection(NodeId operand) {
    const bool optional = accept(Symbol::question);
    const Token token = token_;
    if (token.kind != Symbol::name && token.kind != Symbol::quoted_name &&
        token.kind != Symbol::reserved) {
      fail(token, "expected the name of a member, found " + described(token));
      return operand;
    }
    advance();
    if (!optional && token.kind != Symbol::quoted_name && accept(Symbol::left_parenthesis))
      return method_call(operand, token);
    return add({.kind = optional ? Kind::optional_select : Kind::select,
                .begin = at(operand).begin,
                .text = token.text},
               {operand});
  }

  NodeId subscript(NodeId operand) {
    const bool optional = accept(Symbol::question);
    const NodeId key = expression();
    expect(Symbol::right_bracket, "]");
    return add({.kind = optional ? Kind::optional_index : Kind::index, .begin = at(operand).begin},
               {operand, key});
  }

  std::vector<NodeId> elements(Symbol close, std::string_view written, bool may_be_optional) {
    std::vector<NodeId> items;
    while (!failed_ && token_.kind != close) {
      items.push_back(may_be_optional ? element() : expression());
      if (!accept(Symbol::comma)) break;
      if (!may_be_optional && token_.kind == close) fail(token_, "expected one more argument");
    }
    expect(close, written);
    return items;
  }

  // An expression that may have a `?` before it.
  NodeId element() {
    const std::uint32_t begin = token_.begin;
    if (!accept(Symbol::question)) return expression();
    return add({.kind = Kind::optional_element, .begin = begin}, {expression()});
  }

  NodeId list() {
    const std::uint32_t begin = token_.begin;
    advance();
    const std::vector<NodeId> items = elements(Symbol::right_bracket, "]", true);
    return add({.kind = Kind::list, .begin = begin}, items);
  }

  NodeId map() {
    const std::uint32_t begin = token_.begin;
    advance();
    std::vector<NodeId> entries;
    while (!failed_ && token_.kind != Symbol::right_brace) {
      entries.push_back(element());
      expect(Symbol::colon, ":");
      entries.push_back(expression());
      if (!accept(Symbol::comma)) break;
    }
    expect(Symbol::right_brace, "}");
    return add({.kind = Kind::map, .begin = begin}, entries);
  }

  bool is_type_name(NodeId node) const {
    while (at(node).kind == Kind::select) node = syntax_.child(at(node), 0);
    return at(node).kind == Kind::name;
  }

  // `Type{field: value}`: read, so that the checker can say that there are none.
  NodeId message(NodeId type) {
    advance();
    std::vector<NodeId> values;
    while (!failed_ && token_.kind != Symbol::right_brace) {
      accept(Symbol::question);
      if (!accept(Symbol::name) && !accept(Symbol::quoted_name) && !accept(Symbol::reserved))
        fail(token_, "expected the name of a field, found " + described(token_));
      expect(Symbol::colon, ":");
      values.push_back(expression());
      if (!accept(Symbol::comma)) break;
    }
    expect(Symbol::right_brace, "}");
    return add({.kind = Kind::message, .begin = at(type).begin}, values);
  }

  // -------------------------------------------------------- calls and macros
  NodeId global_call(const Token& name, bool from_root) {
    const std::vector<NodeId> arguments = elements(Symbol::right_parenthesis, ")", false);
    if (name.text == "has" && arguments.size() == 1 && !failed_) return has(name, arguments[0]);
    return add({.kind = Kind::call, .from_root = from_root, .begin = name.begin, .text = name.text},
               arguments);
  }

  NodeId has(const Token& name, NodeId argument) {
    const Node& selected = at(argument);
    if (selected.kind != Kind::select)
      fail(selected.begin, selected.end, "has() asks for a member of something: has(x.member)");
    Node node = selected;
    node.kind = Kind::has;
    node.begin = name.begin;
    node.end = last_end_;
    syntax_.nodes.push_back(node);
    return static_cast<NodeId>(syntax_.nodes.size() - 1);
  }

  NodeId method_call(NodeId receiver, const Token& name) {
    std::vector<NodeId> children = elements(Symbol::right_parenthesis, ")", false);
    const Macro* macro = failed_ ? nullptr : find_macro(name.text, children.size());
    if (macro != nullptr && receives(*macro, receiver)) return expand(*macro, receiver, children);
    children.insert(children.begin(), receiver);
    return add({.kind = Kind::call, .method = true, .begin = at(receiver).begin, .text = name.text},
               children);
  }

  bool receives(const Macro& macro, NodeId receiver) const {
    if (macro.receiver.empty()) return true;
    return at(receiver).kind == Kind::name && at(receiver).text == macro.receiver;
  }

  NodeId expand(const Macro& macro, NodeId receiver, std::vector<NodeId> arguments) {
    for (std::size_t i = 0; i < macro.declarations; ++i) declare(macro, arguments[i]);
    if (macro.declarations == 2 && !failed_ && at(arguments[0]).text == at(arguments[1]).text)
      fail(at(arguments[1]).begin, at(arguments[1]).end, "the two names must differ");
    Node node{
        .kind = macro.kind, .two_variables = macro.declarations == 2, .begin = at(receiver).begin};
    if (macro.kind != Kind::bind) arguments.insert(arguments.begin(), receiver);
    return add(node, arguments);
  }

  void declare(const Macro& macro, NodeId argument) {
    Node& node = syntax_.nodes[argument];
    if (node.kind == Kind::name && !node.from_root)
      node.kind = Kind::declaration;
    else
      fail(node.begin, node.end, fmt::format("`{}` expects a new name here", macro.name));
  }

  Lexer lexer_;
  parsers::Arena& arena_;
  std::vector<Diagnostic>& diagnostics_;
  Syntax syntax_;
  Token token_;
  std::uint32_t last_end_ = 0;
  std::uint32_t level_ = 0;
  bool failed_ = false;
};

}  // namespace

Syntax parse(std::string_view text, parsers::Arena& arena, std::vector<Diagnostic>& diagnostics) {
  if (text.size() > largest_expression) {
    diagnostics.push_back(
        {0,
         0,
         "the expression is longer than " + std::to_string(largest_expression) + " bytes",
         {}});
    return {};
  }
  return Parser{text, arena, diagnostics}.run();
}

}  // namespace linter::cel
