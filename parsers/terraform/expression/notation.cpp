#include "parsers/terraform/expression/notation.h"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>

#include "parsers/terraform/expression/type.h"

namespace parsers::terraform {
namespace {

constexpr std::string_view white_space = " \t\r\n\v\f";

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(white_space);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(white_space) - first + 1);
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  for (;;) {
    const std::size_t end = text.find('\n');
    lines.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return lines;
    text.remove_prefix(end + 1);
  }
}

// Does Go print it as it is?
bool is_printable(std::int32_t code) {
  switch (utf8proc_category(code)) {
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP: return false;
    case UTF8PROC_CATEGORY_ZS: return code == ' ';
    default: return true;
  }
}

void append_code(std::string& out, std::string_view written, std::int32_t code) {
  switch (code) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\a': out += "\\a"; return;
    case '\b': out += "\\b"; return;
    case '\f': out += "\\f"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    case '\v': out += "\\v"; return;
    default: break;
  }
  if (is_printable(code))
    out += written;
  else if (code < 0x80)
    out += fmt::format("\\x{:02x}", code);
  else if (code < 0x10000)
    out += fmt::format("\\u{:04x}", code);
  else
    out += fmt::format("\\U{:08x}", code);
}

class Writer {
 public:
  void write(const Datum& datum, std::size_t indentation) {
    if (datum.is(Datum::Kind::unknown) || datum.is_error()) {
      out_ += fmt::format("(unknown: {})", datum.because());
      return;
    }
    if (datum.is_sensitive()) {
      out_ += "(sensitive value)";
      return;
    }
    switch (datum.kind()) {
      case Datum::Kind::boolean: out_ += datum.as_boolean() ? "true" : "false"; return;
      case Datum::Kind::number: out_ += to_string(datum.as_number()); return;
      case Datum::Kind::text: write_text(datum.as_text(), indentation); return;
      case Datum::Kind::list: write_items("tolist(", datum, ")", indentation); return;
      case Datum::Kind::set: write_items("toset(", datum, ")", indentation); return;
      case Datum::Kind::tuple: write_items("", datum, "", indentation); return;
      case Datum::Kind::map: write_fields("tomap(", datum, ")", indentation); return;
      case Datum::Kind::object: write_fields("", datum, "", indentation); return;
      default: write_null(datum.type());
    }
  }

  std::string result() { return std::move(out_); }

 private:
  void write_null(const Type* type) {
    if (type == nullptr || type->is(Type::Kind::any)) {
      out_ += "null";
    } else if (type->is_primitive()) {
      out_ += fmt::format("to{}(null)", friendly_name(*type));
    } else if (type->is_collection()) {
      const std::string name = friendly_name(*type);
      out_ += fmt::format("to{}(null) /* of {} */", name.substr(0, name.find(' ')),
                          friendly_name(*type->element));
    } else {
      out_ += fmt::format("null /* {} */", friendly_name(*type));
    }
  }

  void new_line(std::size_t indentation) {
    out_ += '\n';
    out_.append(indentation, ' ');
  }

  void write_text(std::string_view text, std::size_t indentation) {
    if (text.find('\n') == std::string_view::npos) {
      out_ += quoted_text(text);
      return;
    }
    const auto lines = lines_of(text);
    std::string end = "EOT";
    while (std::any_of(lines.begin(), lines.end(),
                       [&end](std::string_view line) { return trimmed(line) == end; }))
      end += '_';
    out_ += (indentation > 0 ? "<<-" : "<<") + end;
    for (const std::string_view line : lines) {
      new_line(indentation);
      out_ += line;
    }
    new_line(indentation);
    out_ += end;
  }

  void write_items(std::string_view before, const Datum& datum, std::string_view after,
                   std::size_t indentation) {
    out_ += before;
    out_ += '[';
    for (const Datum& item : datum.items()) {
      new_line(indentation + 2);
      write(item, indentation + 2);
      out_ += ',';
    }
    if (!datum.items().empty()) new_line(indentation);
    out_ += ']';
    out_ += after;
  }

  void write_fields(std::string_view before, const Datum& datum, std::string_view after,
                    std::size_t indentation) {
    out_ += before;
    out_ += '{';
    for (const Field& field : datum.fields()) {
      new_line(indentation + 2);
      write_text(field.name, indentation + 2);
      out_ += " = ";
      write(field.value, indentation + 2);
    }
    if (!datum.fields().empty()) new_line(indentation);
    out_ += '}';
    out_ += after;
  }

  std::string out_{};
};

}  // namespace

std::string quoted_text(std::string_view text) {
  std::string out = "\"";
  while (!text.empty()) {
    std::int32_t code = 0;
    const auto length = utf8proc_iterate(
        reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
        static_cast<utf8proc_ssize_t>(std::min<std::size_t>(text.size(), 4)), &code);
    const std::size_t size = length > 0 ? static_cast<std::size_t>(length) : 1;
    if (length > 0)
      append_code(out, text.substr(0, size), code);
    else
      out += fmt::format("\\x{:02x}", static_cast<unsigned char>(text[0]));
    text.remove_prefix(size);
  }
  return out + '"';
}

std::string to_notation(const Datum& datum) {
  Writer writer;
  writer.write(datum, 0);
  return writer.result();
}

}  // namespace parsers::terraform
