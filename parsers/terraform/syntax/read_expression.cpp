#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "parsers/limits.h"
#include "parsers/terraform/syntax/reader.h"
#include "parsers/terraform/syntax/text.h"

namespace parsers::terraform {
namespace {

// Sets a variable for as long as it lives.
template <typename T>
class Within {
 public:
  Within(T& variable, T value) : variable_(variable), before_(std::exchange(variable, value)) {}
  Within(const Within&) = delete;
  Within& operator=(const Within&) = delete;
  ~Within() { variable_ = before_; }

 private:
  T& variable_;
  T before_;
};

constexpr std::pair<std::string_view, Operator> binary_signs[] = {
    {"*", Operator::multiply},
    {"/", Operator::divide},
    {"%", Operator::modulo},
    {"+", Operator::add},
    {"-", Operator::subtract},
    {">", Operator::greater},
    {">=", Operator::greater_or_equal},
    {"<", Operator::less},
    {"<=", Operator::less_or_equal},
    {"==", Operator::equal},
    {"!=", Operator::not_equal},
    {"&&", Operator::conjunction},
    {"||", Operator::disjunction},
};

}  // namespace

Operator Reader::operator_of(std::string_view sign, bool unary) {
  if (unary)
    return sign == "-" ? Operator::negate : sign == "!" ? Operator::invert : Operator::none;
  for (const auto& [text, operation] : binary_signs)
    if (text == sign) return operation;
  return Operator::none;
}

Expression Reader::read_expression() {
  const Within deeper(depth_, depth_ + 1);
  if (depth_ <= limits::depth) return read_terms();
  if (!std::exchange(told_depth_, true))
    report("limit/depth",
           fmt::format("expressions nested more than {} deep are not read", limits::depth),
           place());
  return make(Expression::Kind::broken, place());
}

// A term with what is accessed of it; two of them with a sign between; or one
// with a sign before it. The grammar writes all of these as a flat list.
Expression Reader::read_terms() {
  std::vector<Expression> operands;
  Operator operation = Operator::none;
  bool broken = false;
  std::uint32_t opened_at = 0;
  bool in_parentheses = false;
  std::uint32_t previous_end = cursor_.begin();
  const Place whole = place();
  const bool lines_end = lines_end_expressions_;
  cursor_.each_child([&] {
    const Node node = cursor_.node();
    if (node == Node::comment) return;
    if (!in_parentheses) check_same_line(previous_end, cursor_.begin());
    if (node == Node::error || cursor_.is_missing()) {
      report_syntax();
      broken = true;
    } else if (node == Node::sign) {
      const std::string_view sign = cursor_.type();
      if (sign == "(") {
        opened_at = cursor_.begin();
        in_parentheses = true;
        lines_end_expressions_ = false;
      } else if (sign == ")") {
        in_parentheses = false;
        lines_end_expressions_ = lines_end;
        if (!operands.empty()) {
          Expression outer = make(Expression::Kind::parentheses, place(opened_at, cursor_.end()));
          outer.children = children_of(operands.back());
          operands.back() = outer;
        }
      } else {
        operation = operator_of(sign, operands.empty());
      }
    } else if (node == Node::get_attr || node == Node::index || node == Node::splat) {
      if (operands.empty())
        broken = true;
      else
        operands.back() = with_access(operands.back());
    } else {
      operands.push_back(read_term());
    }
    previous_end = cursor_.end();
  });
  lines_end_expressions_ = lines_end;
  if (broken || operands.empty() || operands.size() > 2)
    return make(Expression::Kind::broken, whole);
  if (operation == Operator::none) {
    return operands.size() == 1 ? operands[0] : make(Expression::Kind::broken, whole);
  }
  Expression result =
      make(operands.size() == 1 ? Expression::Kind::unary : Expression::Kind::binary, whole);
  result.operation = operation;
  result.children = children(operands);
  return result;
}

Expression Reader::read_term() {
  Expression result = make(Expression::Kind::broken, place());
  switch (cursor_.node()) {
    case Node::expression:
    case Node::unary_operation:
    case Node::binary_operation: return read_expression();
    case Node::literal_value:
    case Node::template_expr:
    case Node::collection_value:
    case Node::for_expr:
    case Node::operation:
      cursor_.each_child([&] {
        if (cursor_.node() == Node::error || cursor_.is_missing())
          report_syntax();
        else if (cursor_.node() != Node::comment)
          result = read_term();
      });
      return result;
    case Node::numeric_lit:
    case Node::bool_lit:
    case Node::null_lit:
    case Node::string_lit: return read_literal();
    case Node::quoted_template: return read_quoted();
    case Node::heredoc_template: return read_heredoc();
    case Node::tuple: return read_tuple();
    case Node::object: return read_object();
    case Node::for_tuple_expr:
    case Node::for_object_expr: return read_for();
    case Node::variable_expr:
      result.kind = Expression::Kind::variable;
      result.name = place().text();
      return result;
    case Node::function_call: return read_call();
    case Node::conditional: return read_conditional();
    default: report_syntax(); return result;
  }
}

Expression Reader::read_literal() {
  if (cursor_.node() == Node::string_lit) return read_quoted();
  if (cursor_.node() == Node::numeric_lit) return read_number();
  Expression result = make(Expression::Kind::null, place());
  if (cursor_.node() == Node::bool_lit) {
    result.kind = Expression::Kind::boolean;
    result.boolean = place().text() == "true";
  }
  return result;
}

Expression Reader::read_number() {
  Expression result = make(Expression::Kind::number, place());
  const std::string_view text = place().text();
  if (const auto number = Number::parse(text, arena_)) {
    result.number = *number;
    return result;
  }
  report("terraform/number", fmt::format("`{}` is no number", text), place());
  result.kind = Expression::Kind::broken;
  return result;
}

Expression Reader::read_tuple() {
  const Within within(lines_end_expressions_, false);
  Expression result = make(Expression::Kind::tuple, place());
  std::vector<Expression> elements;
  cursor_.each_child([&] {
    if (cursor_.node() == Node::expression)
      elements.push_back(read_expression());
    else if (cursor_.node() == Node::error || cursor_.is_missing())
      report_syntax();
    else if (cursor_.node() == Node::tuple_end)
      cursor_.each_child([&] {
        if (cursor_.is_missing()) report_syntax();
      });
  });
  result.children = children(elements);
  return result;
}

Expression Reader::read_object() {
  const Within within(lines_end_expressions_, true);
  Expression result = make(Expression::Kind::object, place());
  std::vector<Expression> elements;
  std::uint32_t previous_end = 0;
  cursor_.each_child([&] {
    if (cursor_.node() == Node::object_elem) {
      if (previous_end != 0 && !has_line_break(place(previous_end, cursor_.begin()).text()))
        report("terraform/line", "a comma or a new line is missing before this element", place());
      read_element(elements);
      previous_end = cursor_.end();
    } else if (cursor_.node() == Node::error || cursor_.is_missing()) {
      report_syntax();
    } else if (cursor_.node() == Node::sign) {
      previous_end = 0;  // a comma
    } else if (cursor_.node() == Node::object_end) {
      cursor_.each_child([&] {
        if (cursor_.is_missing()) report_syntax();
      });
    }
  });
  result.children = children(elements);
  return result;
}

void Reader::read_element(std::vector<Expression>& elements) {
  Expression key = make(Expression::Kind::broken, place());
  Expression value = key;
  bool is_key = true;
  cursor_.each_child([&] {
    switch (cursor_.node()) {
      case Node::expression: (is_key ? key : value) = read_expression(); break;
      case Node::sign: is_key = false; break;
      case Node::comment: break;
      default: report_syntax();
    }
  });
  // A name alone is its own text; in parentheses it is a variable.
  if (key.kind == Expression::Kind::variable || key.kind == Expression::Kind::null) {
    key.name = key.place.text();
    key.kind = Expression::Kind::text;
  }
  elements.push_back(key);
  elements.push_back(value);
}

Expression Reader::read_call() {
  const Within within(lines_end_expressions_, false);
  Expression result = make(Expression::Kind::call, place());
  std::vector<Expression> arguments;
  cursor_.each_child([&] {
    if (cursor_.node() == Node::identifier) {
      result.name = place().text();
    } else if (cursor_.node() == Node::function_arguments) {
      cursor_.each_child([&] {
        if (cursor_.node() == Node::expression) arguments.push_back(read_expression());
        if (cursor_.node() == Node::ellipsis) result.expands_last = true;
        if (cursor_.node() == Node::error || cursor_.is_missing()) report_syntax();
      });
    } else if (cursor_.node() == Node::error || cursor_.is_missing()) {
      report_syntax();
    }
  });
  result.children = children(arguments);
  return result;
}

Expression Reader::read_for() {
  const Within within(lines_end_expressions_, false);
  const bool is_object = cursor_.node() == Node::for_object_expr;
  Expression result =
      make(is_object ? Expression::Kind::for_object : Expression::Kind::for_tuple, place());
  std::vector<Expression> parts;
  bool broken = false;
  cursor_.each_child([&] {
    switch (cursor_.node()) {
      case Node::for_intro: read_for_intro(result, parts); break;
      case Node::expression: parts.push_back(read_expression()); break;
      case Node::ellipsis: result.expands_last = true; break;
      case Node::for_cond:
        result.has_condition = true;
        cursor_.each_child([&] {
          if (cursor_.node() == Node::expression) parts.push_back(read_expression());
        });
        break;
      case Node::error:
        report_syntax();
        broken = true;
        break;
      default: break;
    }
  });
  const std::size_t wanted = 2U + (is_object ? 1U : 0U) + (result.has_condition ? 1U : 0U);
  if (broken || parts.size() != wanted) result.kind = Expression::Kind::broken;
  result.children = children(parts);
  return result;
}

// `for value in ...` and `for key, value in ...`
void Reader::read_loop_names(Expression& loop) {
  if (cursor_.node() != Node::identifier) return;
  if (!loop.name.empty()) loop.key_name = loop.name;
  loop.name = place().text();
}

void Reader::read_for_intro(Expression& loop, std::vector<Expression>& parts) {
  cursor_.each_child([&] {
    read_loop_names(loop);
    if (cursor_.node() == Node::expression) parts.push_back(read_expression());
    if (cursor_.node() == Node::error || cursor_.is_missing()) report_syntax();
  });
}

// `a ? b : c ? d : e` is `a ? b : (c ? d : e)`, and the grammar reads
// `(a ? b : c) ? d : e`.
Expression Reader::with_condition(const Expression& condition, const Expression& yes,
                                  const Expression& no) {
  Expression result =
      make(Expression::Kind::conditional, place(condition.place.begin, no.place.end));
  if (condition.kind == Expression::Kind::conditional)
    result.children = children_of(condition.children[0], condition.children[1],
                                  with_condition(condition.children[2], yes, no));
  else
    result.children = children_of(condition, yes, no);
  return result;
}

Expression Reader::read_conditional() {
  Expression result = make(Expression::Kind::conditional, place());
  std::vector<Expression> parts;
  std::uint32_t previous_end = cursor_.begin();
  cursor_.each_child([&] {
    if (cursor_.node() == Node::comment) return;
    check_same_line(previous_end, cursor_.begin());
    previous_end = cursor_.end();
    if (cursor_.node() == Node::expression) parts.push_back(read_expression());
    if (cursor_.node() == Node::error || cursor_.is_missing()) report_syntax();
  });
  if (parts.size() == 3) return with_condition(parts[0], parts[1], parts[2]);
  result.kind = Expression::Kind::broken;
  return result;
}

// For `.name`, `[key]`, `.0` or a splat after `operand`.
Expression Reader::with_access(Expression operand) {
  const Place whole = place(operand.place.begin, cursor_.end());
  Expression result = make(Expression::Kind::broken, whole);
  const Within within(lines_end_expressions_,
                      cursor_.node() != Node::index && lines_end_expressions_);
  if (cursor_.node() == Node::splat) return with_splat(operand);
  const auto visit = [&](auto&& self) -> void {
    switch (cursor_.node()) {
      case Node::index:
      case Node::new_index: cursor_.each_child([&] { self(self); }); break;
      case Node::identifier:
        result.kind = Expression::Kind::attribute;
        result.name = place().text();
        result.children = children_of(operand);
        break;
      case Node::expression:
        result.kind = Expression::Kind::index;
        result.children = children_of(operand, read_expression());
        break;
      case Node::legacy_index: {
        Expression key = make(Expression::Kind::number, place(cursor_.begin() + 1, cursor_.end()));
        key.number = Number::parse(key.place.text(), arena_).value_or(Number{});
        result.kind = Expression::Kind::index;
        result.children = children_of(operand, key);
        break;
      }
      case Node::error: report_syntax(); break;
      default: break;
    }
  };
  if (cursor_.node() == Node::get_attr)
    cursor_.each_child([&] { visit(visit); });
  else
    visit(visit);
  return result;
}

// `.*` is followed by attributes of each element (and `.0`), `[*]` by attributes and
// indices; an index in brackets after `.*` is one into the whole result.
//
// `[*][*]`: the second goes over each element that the first one gives.
Expression Reader::with_splat(Expression operand) {
  if (operand.kind == Expression::Kind::splat && !operand.attribute_splat &&
      operand.place.end == cursor_.begin()) {
    const Expression inner = with_splat(operand.children[1]);
    operand.place.end = cursor_.end();
    operand.children = children_of(operand.children[0], inner);
    return operand;
  }
  Expression result = make(Expression::Kind::splat, place(operand.place.begin, cursor_.end()));
  Expression each = make(Expression::Kind::splat_item, place());
  bool ended = false;
  const auto end_splat = [&] {
    result.children = children_of(operand, each);
    ended = true;
  };
  cursor_.each_child([&] {
    const bool full = cursor_.node() == Node::full_splat;
    result.attribute_splat = !full;
    cursor_.each_child([&] {
      if (cursor_.node() != Node::get_attr && cursor_.node() != Node::index) return;
      const bool in_brackets =
          cursor_.node() == Node::index && source_.text()[cursor_.begin()] == '[';
      if (in_brackets && !full && !ended) end_splat();
      if (ended)
        result = with_access(result);
      else
        each = with_access(each);
    });
  });
  if (!ended) end_splat();
  return result;
}

}  // namespace parsers::terraform
