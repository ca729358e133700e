#include <algorithm>

#include "parsers/terraform/syntax/heredoc.h"
#include "parsers/terraform/syntax/reader.h"
#include "parsers/terraform/syntax/text.h"

namespace parsers::terraform {
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

// A heredoc around the whole Source: its begin and its end are not in it.
Expression Reader::read_whole_template() {
  is_template_ = false;
  lines_end_expressions_ = false;
  Template parts;
  parts.heredoc = true;
  cursor_.each_child([&] {
    if (cursor_.node() != Node::heredoc_start && cursor_.node() != Node::heredoc_identifier)
      read_part(parts);
  });
  add_text(parts, end_, false);
  return finish(parts, source_.whole());
}

Expression Reader::read_heredoc() {
  if (is_template_) return read_whole_template();
  const bool lines_end = std::exchange(lines_end_expressions_, false);
  const Place whole = place();
  const HeredocFrame frame = heredoc_frame();
  Template parts;
  parts.heredoc = true;
  parts.text_begin = frame.text_begin;
  Indentation indentation;
  if (frame.indented) {
    std::vector<Place> holes;
    find_holes(holes);
    indentation = indentation_of(place(frame.text_begin, frame.text_end), holes);
    parts.indentation = &indentation;
  }
  bool begun = false;
  cursor_.each_child([&] {
    if (cursor_.node() == Node::heredoc_start) return;
    if (cursor_.node() != Node::heredoc_identifier) {
      read_part(parts);
    } else if (std::exchange(begun, true)) {
      if (cursor_.is_missing()) report_syntax();
      add_text(parts, std::max(frame.text_end, parts.text_begin), false);
    }
  });
  lines_end_expressions_ = lines_end;
  return finish(parts, whole);
}

// Where the text of the heredoc under the cursor begins and ends: behind the line
// that opens it, and with the line before its closing name.
Reader::HeredocFrame Reader::heredoc_frame() {
  const std::string_view text = source_.text();
  const Place whole = place();
  HeredocFrame frame{whole.end, whole.end};
  std::uint32_t closing = whole.end;
  bool begun = false;
  cursor_.each_child([&] {
    if (cursor_.node() == Node::heredoc_start) frame.indented = place().text() == "<<-";
    if (cursor_.node() != Node::heredoc_identifier) return;
    closing = cursor_.begin();
    if (std::exchange(begun, true)) return;
    const std::size_t line_end = text.find('\n', cursor_.end());
    if (line_end != std::string_view::npos)
      frame.text_begin = static_cast<std::uint32_t>(line_end + 1);
  });
  const std::size_t line_break =
      closing == 0 ? std::string_view::npos : text.rfind('\n', closing - 1);
  frame.text_end =
      line_break == std::string_view::npos ? closing : static_cast<std::uint32_t>(line_break + 1);
  frame.text_begin = std::min(frame.text_begin, frame.text_end);
  return frame;
}

void Reader::find_holes(std::vector<Place>& holes) {
  cursor_.each_child([&] {
    switch (cursor_.node()) {
      case Node::template_interpolation:
      case Node::template_if_intro:
      case Node::template_else_intro:
      case Node::template_if_end:
      case Node::template_for_start:
      case Node::template_for_end: holes.push_back(place()); break;
      case Node::template_directive:
      case Node::template_if:
      case Node::template_for: find_holes(holes); break;
      default: break;
    }
  });
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
  Place where = place(into.text_begin, std::max(end, into.text_begin));
  std::string_view text{};
  if (into.heredoc) {
    if (into.trim_next) trim_first_line(where);
    if (trim_end) trim_last_line(where);
    text = unindented(where, into.indentation, arena_);
  } else {
    text = unquoted(where, arena_, problems_);
    if (into.trim_next) text = trimmed_start(text);
    if (trim_end) text = trimmed_end(text);
  }
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
