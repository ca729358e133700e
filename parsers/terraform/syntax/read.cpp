#include "parsers/terraform/syntax/read.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "parsers/limits.h"
#include "parsers/terraform/syntax/reader.h"
#include "parsers/terraform/syntax/stand_in.h"
#include "parsers/terraform/syntax/text.h"

namespace parsers::terraform {

Place Reader::place(std::uint32_t begin, std::uint32_t end) const {
  const std::size_t size = source_.text().size();
  const std::size_t last = std::min<std::size_t>(end, size);
  return source_.place(std::min<std::size_t>(begin, last), last);
}

Expression Reader::make(Expression::Kind kind, const Place& place) const {
  Expression expression;
  expression.kind = kind;
  expression.place = place;
  return expression;
}

std::span<const Expression> Reader::children(const std::vector<Expression>& expressions) {
  return arena_.copy(expressions);
}

void Reader::report(std::string id, std::string message, const Place& place, std::string hint) {
  problems_.push_back({.id = std::move(id),
                       .message = std::move(message),
                       .place = place,
                       .hint = std::move(hint)});
}

void Reader::check_same_line(std::uint32_t begin, std::uint32_t end) {
  if (!lines_end_expressions_ || begin >= end) return;
  if (!has_line_break(place(begin, end).text())) return;
  report("terraform/line", "an expression goes on in the next line without brackets around it",
         place(end, end + 1), "put it in `(` and `)`");
}

void Reader::report_syntax() {
  if (cursor_.node() == Node::comment) return;
  const Place where = first_line(place());
  if (!problems_.empty() && problems_.back().place == where) return;
  if (cursor_.is_missing()) {
    const std::string_view type = cursor_.type();
    const std::string_view wanted = type == "block_end" || type == "object_end" ? "}"
                                    : type == "tuple_end"                       ? "]"
                                    : type == "quoted_template_end"             ? "\""
                                                                                : type;
    report("terraform/syntax", fmt::format("`{}` is missing here", wanted), where);
    return;
  }
  std::string_view text = where.text();
  if (text.size() > 40) text = text.substr(0, 40);
  report("terraform/syntax",
         text.empty() ? "something is missing here" : fmt::format("`{}` cannot be read here", text),
         where);
}

namespace {

// Comments that speak to us. They are looked for only if the word is there.
void find_comments(Cursor& cursor, const Source& source, std::vector<Place>& comments) {
  cursor.each_child([&] {
    if (cursor.node() == Node::comment) {
      Place place =
          source.place(cursor.begin(), std::min<std::size_t>(cursor.end(), source.text().size()));
      if (place.text().ends_with('\r')) --place.end;
      if (place.text().find("lint:ignore") != std::string_view::npos) comments.push_back(place);
    } else if (cursor.end() > cursor.begin()) {
      find_comments(cursor, source, comments);
    }
  });
}

void cut_problems(std::vector<Problem>& problems, const Source& source) {
  if (problems.size() <= limits::problems_per_file) return;
  problems.resize(limits::problems_per_file);
  problems.push_back(
      {.id = "limit/problems",
       .message = fmt::format("more than {} problems in this file; the rest is not shown",
                              limits::problems_per_file),
       .place = source.place(0, 0)});
}

bool has_error(const SyntaxTree& tree) { return ts_node_has_error(ts_tree_root_node(tree.get())); }

// What the grammar cannot read although Terraform can is shown to it in other
// words of the same length; our tree is then made from the original.
SyntaxTree parse_leniently(const Source& source) {
  SyntaxTree tree = parse(source.text());
  if (tree == nullptr || !has_error(tree)) return tree;
  const std::string other = stand_in(source.text());
  if (other == source.text()) return tree;
  SyntaxTree second = parse(other);
  return second != nullptr && !has_error(second) ? std::move(second) : std::move(tree);
}

}  // namespace

std::unique_ptr<Tree> read(const Source& source, Arena& arena) {
  auto result = std::make_unique<Tree>();
  result->source = &source;
  const SyntaxTree tree = parse_leniently(source);
  if (tree == nullptr) {
    result->problems.push_back(
        {.id = "limit/time",
         .message = "reading this file takes too many steps; nothing of it was read",
         .place = source.place(0, 0),
         .hint = "it is nested unusually deep, or it is no Terraform"});
    return result;
  }
  Cursor cursor(tree);
  result->body = Reader(source, arena, result->problems, cursor).read_file();
  if (source.text().find("lint:ignore") != std::string_view::npos)
    find_comments(cursor, source, result->comments);
  cut_problems(result->problems, source);
  return result;
}

}  // namespace parsers::terraform
