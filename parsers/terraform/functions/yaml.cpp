#include "parsers/terraform/functions/yaml.h"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>

#include "parsers/limits.h"
#include "parsers/terraform/functions/json.h"
#include "parsers/terraform/functions/letters.h"

namespace parsers::terraform {
namespace {

// Texts between double quotes are broken behind this column.
constexpr std::size_t best_width = 80;

bool is_printable(std::int32_t code) {
  return code == '\n' || (code >= 0x20 && code <= 0x7E) || code == 0x85 ||
         (code >= 0xA0 && code != 0xFEFF && code != 0xFFFE && code != 0xFFFF);
}

std::int32_t code_of(std::string_view point) {
  std::int32_t code = 0xFFFD;
  utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(point.data()),
                   static_cast<utf8proc_ssize_t>(point.size()), &code);
  return code;
}

std::string escaped(std::int32_t code) {
  switch (code) {
    case 0: return "\\0";
    case 7: return "\\a";
    case 8: return "\\b";
    case 9: return "\\t";
    case 10: return "\\n";
    case 11: return "\\v";
    case 12: return "\\f";
    case 13: return "\\r";
    case 27: return "\\e";
    case '"': return "\\\"";
    case '\\': return "\\\\";
    case 0x85: return "\\N";
    case 0xA0: return "\\_";
    case 0x2028: return "\\L";
    case 0x2029: return "\\P";
    default: break;
  }
  if (code <= 0xFF) return fmt::format("\\x{:02X}", code);
  return code <= 0xFFFF ? fmt::format("\\u{:04X}", code) : fmt::format("\\U{:08X}", code);
}

bool needs_escape(std::int32_t code) {
  return !is_printable(code) || code == '\n' || code == '"' || code == '\\' || code == 0x85 ||
         code == 0xA0 || code == 0x2028 || code == 0x2029;
}

// Can it stand line by line, as it is?
bool may_be_block(std::string_view text) {
  if (text.find('\n') == std::string_view::npos || text.ends_with(' ')) return false;
  if (text.find(" \n") != std::string_view::npos) return false;
  for (const std::string_view point : code_points_of(text)) {
    const std::int32_t code = code_of(point);
    if (!is_printable(code) && code != '\t') return false;
  }
  return true;
}

class Writer {
 public:
  std::string result{};

  void write_root(const Datum& datum) {
    write(datum, 0);
    const bool is_plain = datum.is_null() || (datum.is_primitive() && !datum.is(Datum::Kind::text));
    if (!result.ends_with('\n')) result += '\n';
    if (is_plain) result += "...\n";
  }

 private:
  static bool is_block(const Datum& datum) {
    return !datum.items().empty() || !datum.fields().empty();
  }

  void new_line(std::size_t indentation) {
    if (!result.empty() && !result.ends_with('\n')) result += '\n';
    result.append(indentation, ' ');
  }

  // What follows stands where the writer is; further lines begin at `indentation`.
  void write(const Datum& datum, std::size_t indentation) {
    if (result.size() > limits::text_size) return;
    if (datum.is_sequence()) {
      write_items(datum, indentation);
    } else if (datum.is_mapping()) {
      write_fields(datum, indentation);
    } else if (datum.is(Datum::Kind::text)) {
      write_text(datum.as_text(), indentation, true);
    } else if (datum.is(Datum::Kind::number)) {
      result += to_string(datum.as_number());
    } else if (datum.is(Datum::Kind::boolean)) {
      result += datum.as_boolean() ? "true" : "false";
    } else {
      result += "null";
    }
  }

  void write_items(const Datum& datum, std::size_t indentation) {
    if (datum.items().empty()) result += "[]";
    bool first = true;
    for (const Datum& item : datum.items()) {
      if (!std::exchange(first, false)) new_line(indentation);
      result += "- ";
      write(item, is_block(item) ? indentation + 2 : indentation);
    }
  }

  void write_fields(const Datum& datum, std::size_t indentation) {
    if (datum.fields().empty()) result += "{}";
    bool first = true;
    for (const Field& field : datum.fields()) {
      if (!std::exchange(first, false)) new_line(indentation);
      write_text(field.name, indentation, false);
      result += ':';
      if (!is_block(field.value)) {
        result += ' ';
        write(field.value, indentation);
        continue;
      }
      const std::size_t inner = field.value.is_sequence() ? indentation : indentation + 2;
      result += '\n';
      result.append(inner, ' ');
      write(field.value, inner);
    }
  }

  void write_text(std::string_view text, std::size_t indentation, bool is_value) {
    if (is_value && may_be_block(text))
      write_block(text, indentation + 2);
    else
      write_quoted(text, indentation + 2, is_value);
  }

  void write_block(std::string_view text, std::size_t indentation) {
    result += '|';
    if (text.starts_with(' ') || text.starts_with('\n')) result += '2';
    if (!text.ends_with('\n'))
      result += '-';
    else if (text.size() == 1 || text[text.size() - 2] == '\n')
      result += '+';
    result += '\n';
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      if (end > 0) result.append(indentation, ' ');
      result += text.substr(0, end);
      result += '\n';
      text.remove_prefix(std::min(end + 1, text.size()));
    }
  }

  [[nodiscard]] std::size_t column() const {
    const std::size_t line = result.rfind('\n');
    return code_points_of(std::string_view(result).substr(line == std::string::npos ? 0 : line + 1))
        .size();
  }

  void write_quoted(std::string_view text, std::size_t indentation, bool may_break) {
    result += '"';
    const auto points = code_points_of(text);
    std::size_t at_column = column();
    bool after_space = false;
    for (std::size_t i = 0; i < points.size(); ++i) {
      const std::int32_t code = code_of(points[i]);
      const bool breaks = may_break && code == ' ' && !after_space && at_column > best_width &&
                          i > 0 && i + 1 < points.size();
      after_space = code == ' ';
      if (breaks) {
        result += '\n';
        result.append(indentation, ' ');
        at_column = indentation;
        if (points[i + 1] == " ") {
          result += '\\';
          ++at_column;
        }
        continue;
      }
      const std::string shown = needs_escape(code) ? escaped(code) : std::string(points[i]);
      result += shown;
      at_column += needs_escape(code) ? shown.size() : 1;
    }
    result += '"';
  }
};

// What the text says is the value itself, as of jsonencode().
Datum yamlencode(const Call& call) {
  const bool is_known = first_open(call[0]) == nullptr;
  return encoded(call[0], is_known ? to_yaml(call[0]) : std::string{}, call.place, call.evaluator);
}

Datum yamldecode(const Call& call) {
  // A byte takes about as long as two steps.
  if (!call.evaluator.spend(2 * call[0].as_text().size(), call.place))
    return call.unknown("too many steps to evaluate");
  std::string why;
  Written wording(call[0], call.place, call.arena());
  const auto value = from_yaml(call[0].as_text(), wording, YamlRules::terraform, call.arena(), why);
  return value ? value->at(call.place).from(wording.origin()) : call.error(why);
}

constexpr Function table[] = {
    {"yamldecode", "s", 1, 1, Open::anywhere, yamldecode, 200, decoded_partly},
    {"yamlencode", "a", 1, 1, Open::accepted, yamlencode},
};

}  // namespace

std::string to_yaml(const Datum& datum) {
  Writer writer;
  writer.write_root(datum);
  return std::move(writer.result);
}

std::span<const Function> yaml_functions() { return table; }

}  // namespace parsers::terraform
