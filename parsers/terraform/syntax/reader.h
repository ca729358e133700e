// Makes our tree from that of tree-sitter: one Reader for one file.
//
// Walks with one Cursor. Every function is called with the cursor on the node
// it reads and leaves it there.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "parsers/terraform/syntax/grammar.h"
#include "parsers/terraform/syntax/tree.h"
#include "parsers/value/arena.h"

namespace parsers::terraform {

struct Indentation;

class Reader {
 public:
  struct Items {
    std::vector<Attribute> attributes{};
    std::vector<Block> blocks{};
    std::uint32_t previous_end = 0;  // of the last attribute or block; 0 before the first
  };

  // Reads what stands before `end`. `is_told`: what is wrong in it was said
  // already, so that what the grammar makes of it is not.
  Reader(const Source& source, std::uint32_t end, bool is_told, Arena& arena,
         std::vector<Problem>& problems, Cursor& cursor)
      : source_(source),
        end_(end),
        is_told_(is_told),
        arena_(arena),
        problems_(problems),
        cursor_(cursor) {}

  // What is read is one heredoc, whose text is all of the Source (read_lone.h).
  void is_template(bool is_template) { is_template_ = is_template; }
  // For the root of a file, or of a part of it.
  void read_file(Items& items);

 private:
  // read_body.cpp
  void read_items(Items& items);
  void read_broken(Items& items);
  void check_starts_line(const Items& items);
  [[nodiscard]] Body finish(const Items& items, const Place& place);
  [[nodiscard]] Attribute read_attribute();
  [[nodiscard]] Block read_block();
  void check_one_line_block(const Block& block, const Place& braces);

  // read_expression.cpp
  [[nodiscard]] Expression read_expression();
  [[nodiscard]] Expression read_terms();
  [[nodiscard]] Expression read_term();
  [[nodiscard]] Expression read_literal();
  [[nodiscard]] Expression read_number();
  [[nodiscard]] Expression read_tuple();
  [[nodiscard]] Expression read_object();
  void read_element(std::vector<Expression>& elements);
  [[nodiscard]] Expression read_call();
  [[nodiscard]] Expression read_for();
  void read_for_intro(Expression& loop, std::vector<Expression>& children);
  void read_loop_names(Expression& loop);
  [[nodiscard]] Expression read_conditional();
  [[nodiscard]] Expression with_condition(const Expression& condition, const Expression& yes,
                                          const Expression& no);
  [[nodiscard]] Expression with_access(Expression operand);
  [[nodiscard]] Expression with_splat(Expression operand);
  [[nodiscard]] static Operator operator_of(std::string_view sign, bool unary);

  // read_template.cpp
  struct Template {
    std::uint32_t text_begin = 0;  // where the text after the last part begins
    bool heredoc = false;
    const Indentation* indentation = nullptr;  // nullptr: none
    bool trim_next = false;                    // the part before ended in "~}"
    std::vector<Expression> parts{};
  };
  [[nodiscard]] Expression read_quoted();
  [[nodiscard]] Expression read_heredoc();
  [[nodiscard]] Expression read_whole_template();
  struct HeredocFrame {
    std::uint32_t text_begin = 0;
    std::uint32_t text_end = 0;
    bool indented = false;  // <<-
  };
  [[nodiscard]] HeredocFrame heredoc_frame();
  void find_holes(std::vector<Place>& holes);
  void read_part(Template& into);
  void add_text(Template& into, std::uint32_t end, bool trim_end);
  [[nodiscard]] Expression finish(Template& from, const Place& place);
  [[nodiscard]] Expression read_interpolation(bool& trims_before, bool& trims_after);
  [[nodiscard]] Expression read_directive_if(Template& outer);
  [[nodiscard]] Expression read_directive_for(Template& outer);
  struct Marker {
    bool trims_before = false;
    bool trims_after = false;
  };
  [[nodiscard]] Marker read_marker(std::vector<Expression>* expressions, Expression* loop);

  // Everywhere.
  [[nodiscard]] Place place() const { return place(cursor_.begin(), cursor_.end()); }
  [[nodiscard]] Place place(std::uint32_t begin, std::uint32_t end) const;
  [[nodiscard]] Label label() const { return {place().text(), place()}; }
  [[nodiscard]] Label quoted_label();
  [[nodiscard]] Expression make(Expression::Kind kind, const Place& place) const;
  [[nodiscard]] std::span<const Expression> children(const std::vector<Expression>& expressions);
  template <typename... Expressions>
  [[nodiscard]] std::span<const Expression> children_of(const Expressions&... expressions) {
    const Expression all[] = {expressions...};
    return arena_.copy(std::span<const Expression>(all));
  }
  // For an ERROR or MISSING node: says so, once for each place.
  void report_syntax();
  void report(std::string id, std::string message, const Place& place, std::string hint = {});
  // Where expressions do not go on in the next line: says so if they do.
  void check_same_line(std::uint32_t begin, std::uint32_t end);

  const Source& source_;
  std::uint32_t end_;
  bool is_told_;
  Arena& arena_;
  std::vector<Problem>& problems_;
  Cursor& cursor_;
  std::size_t depth_ = 0;
  bool lines_end_expressions_ = true;
  bool told_depth_ = false;
  bool is_template_ = false;
};

}  // namespace parsers::terraform
