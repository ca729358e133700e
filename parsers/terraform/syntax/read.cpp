#include "parsers/terraform/syntax/read.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "parsers/limits.h"
#include "parsers/terraform/syntax/mend.h"
#include "parsers/terraform/syntax/reader.h"
#include "parsers/terraform/syntax/stand_in.h"
#include "parsers/terraform/syntax/text.h"
#include "parsers/terraform/syntax/whole.h"

namespace parsers::terraform {

Place Reader::place(std::uint32_t begin, std::uint32_t end) const {
  const std::uint32_t last = std::min(end, end_);
  return source_.place(std::min(begin, last), last);
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
  if (cursor_.node() == Node::comment || is_told_) return;
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

// Reads a file, or part by part what is left of it.
class FileReader {
 public:
  FileReader(const Source& source, Arena& arena, Tree& result)
      : source_(source),
        arena_(arena),
        result_(result),
        budget_(Budget::for_size(source.text().size())) {}

  void run() {
    const std::string_view text = source_.text();
    Reader::Items items;
    const SyntaxTree tree = parse_leniently(text);
    if (tree != nullptr && !has_error(tree)) {
      read(tree, 0, text.size(), false, items);
    } else {
      // The part with the error may be small: it is looked for with a new budget.
      const std::int64_t deadline = budget_.deadline;
      budget_ = Budget::for_size(text.size());
      budget_.deadline = deadline;
      for (const Part& part : parts_of(text)) read_part(part, items);
    }
    result_.body = {arena_.copy(items.attributes), arena_.copy(items.blocks), source_.whole()};
  }

 private:
  // What the grammar cannot read although Terraform can is shown to it in other
  // words of the same length; our tree is then made from the original.
  SyntaxTree parse_leniently(std::string_view text) {
    SyntaxTree tree = parse(text, budget_);
    if (tree == nullptr || !has_error(tree)) return tree;
    const std::string other = stand_in(text);
    if (other == text) return tree;
    SyntaxTree second = parse(other, budget_);
    return second != nullptr && !has_error(second) ? std::move(second) : std::move(tree);
  }

  void read(const SyntaxTree& tree, std::size_t begin, std::size_t end, bool is_told,
            Reader::Items& items) {
    Cursor cursor(tree, static_cast<std::uint32_t>(begin));
    Reader(source_, static_cast<std::uint32_t>(end), is_told, arena_, result_.problems, cursor)
        .read_file(items);
    if (source_.text().find("lint:ignore") != std::string_view::npos)
      find_comments(cursor, source_, result_.comments);
  }

  // A part with brackets that do not match is read as if they did.
  void read_part(const Part& part, Reader::Items& items) {
    const std::string_view text = source_.text().substr(part.begin, part.end - part.begin);
    SyntaxTree tree = parse_leniently(text);
    bool is_told = false;
    items.previous_end = 0;  // a part begins a line
    budget_.failed = false;
    budget_.hundreds_after_error = Budget::for_size(text.size()).hundreds_after_error;
    // Nobody reads what else is wrong in a file that is wrong everywhere.
    const bool is_mended = result_.problems.size() <= limits::problems_per_file;
    if ((tree == nullptr || has_error(tree)) && is_mended) {
      const Mended mended = mend(text);
      for (const Unmatched& unmatched : mended.unmatched) {
        is_told = true;
        result_.problems.push_back(
            {.id = "terraform/syntax",
             .message = unmatched.message,
             .place = source_.place(part.begin + unmatched.begin, part.begin + unmatched.end)});
      }
      if (is_told)
        if (SyntaxTree other = parse_leniently(mended.text); other != nullptr)
          tree = std::move(other);
    }
    if (tree == nullptr) {
      result_.problems.push_back({.id = "limit/time",
                                  .message = "reading this takes too many steps; it was not read",
                                  .place = first_line(source_.place(part.begin, part.end)),
                                  .hint = "it is nested unusually deep, or it is no Terraform"});
      return;
    }
    read(tree, part.begin, part.end, is_told, items);
  }

  const Source& source_;
  Arena& arena_;
  Tree& result_;
  Budget budget_;
};

}  // namespace

std::unique_ptr<Tree> read(const Source& source, Arena& arena) {
  auto result = std::make_unique<Tree>();
  result->source = &source;
  result->body.place = source.whole();
  if (report_illegible(*result)) return result;
  FileReader(source, arena, *result).run();
  conclude(*result);
  return result;
}

}  // namespace parsers::terraform
