#include <algorithm>

#include "parsers/terraform/syntax/reader.h"
#include "parsers/terraform/syntax/text.h"

namespace parsers::terraform {
namespace {

constexpr std::string_view white_space = " \t\r\n\v\f";

std::string_view trimmed_start(std::string_view text) {
  const std::size_t first = text.find_first_not_of(white_space);
  return first == std::string_view::npos ? std::string_view{} : text.substr(first);
}

std::string_view trimmed_end(std::string_view text) {
  return text.substr(0, text.find_last_not_of(white_space) + 1);
}

}  // namespace

// What stands between the quotes is taken from the text, and not from the
// tokens in between, which say nothing about white space.
Label Reader::quoted_label() {
  Label result{{}, place()};
  std::uint32_t begin = cursor_.begin();
  std::uint32_t end = cursor_.end();
  cursor_.each_child([&] {
    if (cursor_.node() == Node::quoted_template_start) begin = cursor_.end();
    if (cursor_.node() == Node::quoted_template_end) end = cursor_.begin();
  });
  result.place = place(begin, end);
  result.text = unquoted(result.place, arena_, problems_);
  return result;
}

Expression Reader::read_quoted() {
  const bool lines_end = std::exchange(lines_end_expressions_, false);
  Template parts;
  const Place whole = place();
  parts.text_begin = cursor_.begin();
  cursor_.each_child([&] {
    if (cursor_.node() == Node::quoted_template_start) {
      parts.text_begin = cursor_.end();
    } else if (cursor_.node() == Node::quoted_template_end) {
      add_text(parts, cursor_.begin(), false);
      if (cursor_.begin() == cursor_.end())
        report("terraform/syntax", "this text is not closed on its line", whole,
               "close it with `\"`, or use a heredoc for several lines");
    } else {
      read_part(parts);
    }
  });
  lines_end_expressions_ = lines_end;
  return finish(parts, whole);
}

Expression Reader::read_heredoc() {
  const bool lines_end = std::exchange(lines_end_expressions_, false);
  const Place whole = place();
  const std::string_view text = source_.text();
  Template parts;
  parts.heredoc = true;
  bool indented = false;
  bool begun = false;
  // Where the closing name is; the text ends with the line before it.
  std::uint32_t name_begin = whole.end;
  cursor_.each_child([&] {
    if (cursor_.node() == Node::heredoc_identifier) name_begin = cursor_.begin();
  });
  const std::size_t line_break =
      name_begin == 0 ? std::string_view::npos : text.rfind('\n', name_begin - 1);
  const std::uint32_t text_end = line_break == std::string_view::npos
                                     ? name_begin
                                     : static_cast<std::uint32_t>(line_break + 1);
  cursor_.each_child([&] {
    if (cursor_.node() == Node::heredoc_start) {
      indented = place().text() == "<<-";
    } else if (cursor_.node() == Node::heredoc_identifier && !begun) {
      begun = true;
      const std::size_t first_line = text.find('\n', cursor_.end());
      parts.text_begin =
          std::min<std::uint32_t>(text_end, first_line == std::string_view::npos
                                                ? whole.end
                                                : static_cast<std::uint32_t>(first_line + 1));
      if (indented) parts.indentation = unlimited_indentation;
    } else if (cursor_.node() == Node::heredoc_identifier) {
      if (cursor_.is_missing()) report_syntax();
      add_text(parts, std::max(text_end, parts.text_begin), false);
    } else {
      if (parts.indentation == unlimited_indentation)
        parts.indentation = heredoc_indentation(parts.text_begin, text_end);
      read_part(parts);
    }
  });
  lines_end_expressions_ = lines_end;
  return finish(parts, whole);
}

// The cursor is on the first part of the heredoc, whose text is [begin, end).
std::size_t Reader::heredoc_indentation(std::uint32_t begin, std::uint32_t end) {
  std::size_t least = indentation_of(place(begin, end));
  return least == unlimited_indentation ? 0 : least;
}

void Reader::read_part(Template& into) {
  Marker marker;
  switch (cursor_.node()) {
    case Node::template_literal: return;  // between the other parts
    case Node::template_interpolation: {
      const std::uint32_t begin = cursor_.begin();
      Expression value = read_interpolation(marker.trims_before, marker.trims_after);
      add_text(into, begin, marker.trims_before);
      into.parts.push_back(value);
      into.trim_next = marker.trims_after;
      break;
    }
    case Node::template_directive:
      cursor_.each_child([&] {
        if (cursor_.node() == Node::template_if) into.parts.push_back(read_directive_if(into));
        if (cursor_.node() == Node::template_for) into.parts.push_back(read_directive_for(into));
      });
      break;
    case Node::comment: return;
    default: report_syntax(); into.parts.push_back(make(Expression::Kind::broken, place()));
  }
  into.text_begin = cursor_.end();
}

void Reader::add_text(Template& into, std::uint32_t end, bool trim_end) {
  const Place where = place(into.text_begin, std::max(end, into.text_begin));
  std::string_view text = into.heredoc ? unindented(where, into.indentation, arena_)
                                       : unquoted(where, arena_, problems_);
  if (into.trim_next) text = trimmed_start(text);
  if (trim_end) text = trimmed_end(text);
  into.trim_next = false;
  into.text_begin = end;
  if (text.empty()) return;
  Expression part = make(Expression::Kind::text, where);
  part.name = text;
  into.parts.push_back(part);
}

Expression Reader::finish(Template& from, const Place& whole) {
  if (from.parts.size() == 1 && from.parts[0].kind == Expression::Kind::text) {
    Expression text = from.parts[0];
    text.place = whole;
    return text;
  }
  Expression result =
      make(from.parts.empty() ? Expression::Kind::text : Expression::Kind::template_, whole);
  result.children = children(from.parts);
  return result;
}

Expression Reader::read_interpolation(bool& trims_before, bool& trims_after) {
  Expression value = make(Expression::Kind::broken, place());
  bool read = false;
  cursor_.each_child([&] {
    if (cursor_.node() == Node::strip_marker) {
      (read ? trims_after : trims_before) = true;
    } else if (cursor_.node() == Node::expression) {
      value = read_expression();
      read = true;
    } else if (cursor_.node() == Node::error || cursor_.is_missing()) {
      report_syntax();
    }
  });
  if (!read) report("terraform/syntax", "there is nothing between `${` and `}`", place());
  return value;
}

// "%{ if ... ~}" and its kind.
Reader::Marker Reader::read_marker(std::vector<Expression>* expressions, Expression* loop) {
  Marker marker;
  bool begun = false;
  cursor_.each_child([&] {
    if (cursor_.node() == Node::template_directive_start) return;
    if (cursor_.node() == Node::strip_marker)
      (begun ? marker.trims_after : marker.trims_before) = true;
    else if (cursor_.node() == Node::sign)
      begun = true;
    else if (cursor_.node() == Node::expression && expressions != nullptr)
      expressions->push_back(read_expression());
    else if (loop != nullptr)
      read_loop_names(*loop);
  });
  return marker;
}

Expression Reader::read_directive_if(Template& outer) {
  Expression result = make(Expression::Kind::template_if, place());
  std::vector<Expression> condition;
  Expression branches[2] = {make(Expression::Kind::text, place()),
                            make(Expression::Kind::text, place())};
  std::size_t branch = 0;
  Template inner;
  inner.heredoc = outer.heredoc;
  inner.indentation = outer.indentation;
  const auto end_branch = [&](const Marker& marker) {
    add_text(inner, cursor_.begin(), marker.trims_before);
    if (branch < 2) branches[branch++] = finish(inner, place());
    inner.parts.clear();
    inner.text_begin = cursor_.end();
    inner.trim_next = marker.trims_after;
  };
  cursor_.each_child([&] {
    if (cursor_.node() == Node::template_if_intro) {
      const Marker marker = read_marker(&condition, nullptr);
      add_text(outer, cursor_.begin(), marker.trims_before);
      inner.text_begin = cursor_.end();
      inner.trim_next = marker.trims_after;
    } else if (cursor_.node() == Node::template_else_intro) {
      end_branch(read_marker(nullptr, nullptr));
    } else if (cursor_.node() == Node::template_if_end) {
      end_branch(read_marker(nullptr, nullptr));
      outer.trim_next = inner.trim_next;
    } else {
      read_part(inner);
    }
  });
  if (condition.size() != 1) return make(Expression::Kind::broken, place());
  result.children = children_of(condition[0], branches[0], branches[1]);
  return result;
}

Expression Reader::read_directive_for(Template& outer) {
  Expression result = make(Expression::Kind::template_for, place());
  std::vector<Expression> collection;
  Expression body = make(Expression::Kind::text, place());
  Template inner;
  inner.heredoc = outer.heredoc;
  inner.indentation = outer.indentation;
  cursor_.each_child([&] {
    if (cursor_.node() == Node::template_for_start) {
      const Marker marker = read_marker(&collection, &result);
      add_text(outer, cursor_.begin(), marker.trims_before);
      inner.text_begin = cursor_.end();
      inner.trim_next = marker.trims_after;
    } else if (cursor_.node() == Node::template_for_end) {
      const Marker marker = read_marker(nullptr, nullptr);
      add_text(inner, cursor_.begin(), marker.trims_before);
      body = finish(inner, place());
      outer.trim_next = marker.trims_after;
    } else {
      read_part(inner);
    }
  });
  if (collection.size() != 1) return make(Expression::Kind::broken, place());
  result.children = children_of(collection[0], body);
  return result;
}

}  // namespace parsers::terraform
