#include "parsers/terraform/syntax/read_lone.h"

#include <string>

#include "parsers/terraform/syntax/reader.h"
#include "parsers/terraform/syntax/stand_in.h"

namespace parsers::terraform {
namespace {

Expression broken(const Source& source) {
  Expression expression;
  expression.place = source.whole();
  return expression;
}

// The grammar reads files only: `before` and `after` make one of the text. Its
// offsets are moved back, so that what stands in the text has the text's own.
Lone read_within(const std::string& before, const Source& source, const std::string& after,
                 bool is_template, Arena& arena) {
  Lone lone;
  const std::string text = before + std::string(source.text()) + after;
  Budget budget = Budget::for_size(text.size());
  SyntaxTree tree = parse(text, budget);
  if (tree != nullptr && has_error(tree))
    if (const std::string other = stand_in(text); other != text)
      if (SyntaxTree second = parse(other, budget); second != nullptr && !has_error(second))
        tree = std::move(second);
  Reader::Items items;
  if (tree != nullptr) {
    Cursor cursor(tree, -static_cast<std::uint32_t>(before.size()));
    Reader reader(source, static_cast<std::uint32_t>(source.text().size()), false, arena,
                  lone.problems, cursor);
    reader.is_template(is_template);
    reader.read_file(items);
  }
  const bool is_one = items.attributes.size() == 1 && items.blocks.empty();
  const bool is_whole = tree != nullptr && !has_error(tree);
  if (!is_one || (!is_whole && lone.problems.empty()))
    lone.problems.push_back(
        {.id = "terraform/syntax",
         .message = is_template ? "this template cannot be read" : "this expression cannot be read",
         .place = source.whole()});
  lone.expression = is_one && lone.problems.empty() ? items.attributes[0].value
                                                    : arena.make<Expression>(broken(source));
  return lone;
}

// `expression` without anything of the text that it was read from.
Expression moved(const Expression& expression, const Locate& locate, Arena& arena) {
  Expression result = expression;
  result.place = locate(expression.place.begin, expression.place.end);
  result.name = arena.text(expression.name);
  result.key_name = arena.text(expression.key_name);
  std::vector<Expression> children;
  children.reserve(expression.children.size());
  for (const Expression& child : expression.children)
    children.push_back(moved(child, locate, arena));
  result.children = arena.copy(children);
  return result;
}

Lone moved(Lone lone, const Locate& locate, Arena& arena) {
  lone.expression = arena.make<Expression>(moved(*lone.expression, locate, arena));
  for (Problem& problem : lone.problems)
    problem.place = locate(problem.place.begin, problem.place.end);
  return lone;
}

}  // namespace

Lone read_lone_expression(std::string_view text, const Locate& locate, Arena& arena) {
  const Source source("expression", std::string(text));
  return moved(read_lone_expression(source, arena), locate, arena);
}

Lone read_lone_template(std::string_view text, const Locate& locate, Arena& arena) {
  const Source source("template", std::string(text));
  return moved(read_lone_template(source, arena), locate, arena);
}

Lone read_lone_expression(const Source& source, Arena& arena) {
  return read_within("x = ", source, "\n", false, arena);
}

Lone read_lone_template(const Source& source, Arena& arena) {
  std::string end = "END";
  while (source.text().find(end) != std::string_view::npos) end += '_';
  return read_within("x = <<" + end + "\n", source, "\n" + end + "\n", true, arena);
}

}  // namespace parsers::terraform
