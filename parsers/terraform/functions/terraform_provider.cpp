// The functions of the provider that is built into Terraform:
// provider::terraform::encode_tfvars() and its kind.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "parsers/limits.h"
#include "parsers/terraform/expression/notation.h"
#include "parsers/terraform/functions/function.h"
#include "parsers/terraform/syntax/read.h"

namespace parsers::terraform {
namespace {

bool is_identifier(std::string_view text) {
  const auto is_letter = [](char sign) {
    return (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z') || sign == '_' ||
           static_cast<unsigned char>(sign) >= 0x80;
  };
  const auto follows = [&](char sign) {
    return is_letter(sign) || (sign >= '0' && sign <= '9') || sign == '-';
  };
  return !text.empty() && is_letter(text[0]) && std::all_of(text.begin(), text.end(), follows);
}

// Between quotes, as HCL reads it back.
std::string hcl_text(std::string_view text) {
  std::string out = "\"";
  for (std::size_t at = 0; at < text.size(); ++at) {
    switch (text[at]) {
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\t': out += "\\t"; break;
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      case '$':
      case '%':
        out += text[at];
        if (at + 1 < text.size() && text[at + 1] == '{') out += text[at];
        break;
      default: out += text[at];
    }
  }
  return out + '"';
}

// Objects over several lines, their signs of equality below one another; lists on one.
class HclWriter {
 public:
  std::string result{};

  void write(const Datum& datum, std::size_t indentation) {
    if (datum.is_sequence()) {
      write_items(datum, indentation);
    } else if (datum.is_mapping()) {
      write_object(datum, indentation);
    } else if (datum.is(Datum::Kind::text)) {
      result += hcl_text(datum.as_text());
    } else {
      result += datum.is_null() ? "null" : to_notation(datum);
    }
  }

  void write_fields(const Datum& datum, std::size_t indentation) {
    std::vector<std::string> names;
    for (const Field& field : datum.fields())
      names.push_back(is_identifier(field.name) ? std::string(field.name) : hcl_text(field.name));
    const std::vector<std::size_t> widths = widths_of(datum, names);
    for (std::size_t i = 0; i < names.size(); ++i) {
      result.append(indentation, ' ');
      result += names[i];
      result.append(widths[i] - names[i].size(), ' ');
      result += " = ";
      write(datum.fields()[i].value, indentation);
      result += '\n';
    }
  }

 private:
  static bool is_long(const Datum& datum) {
    if (datum.is_mapping()) return !datum.fields().empty();
    return std::any_of(datum.items().begin(), datum.items().end(), is_long);
  }

  // As `terraform fmt` aligns them: lines of one line each that follow one another
  // have one width.
  static std::vector<std::size_t> widths_of(const Datum& datum,
                                            const std::vector<std::string>& names) {
    std::vector<std::size_t> widths;
    for (std::size_t begin = 0; begin < names.size(); begin = widths.size()) {
      std::size_t width = names[begin].size();
      std::size_t end = begin + 1;
      if (!is_long(datum.fields()[begin].value))
        for (; end < names.size() && !is_long(datum.fields()[end].value); ++end)
          width = std::max(width, names[end].size());
      widths.resize(end, width);
    }
    return widths;
  }

  void write_items(const Datum& datum, std::size_t indentation) {
    const char* separator = "[";
    for (const Datum& item : datum.items()) {
      result += std::exchange(separator, ", ");
      write(item, indentation);
    }
    result += datum.items().empty() ? "[]" : "]";
  }

  void write_object(const Datum& datum, std::size_t indentation) {
    if (datum.fields().empty()) {
      result += "{}";
      return;
    }
    result += "{\n";
    write_fields(datum, indentation + 2);
    result.append(indentation, ' ');
    result += '}';
  }
};

Datum encode_tfvars(const Call& call) {
  if (!call[0].is_mapping()) return call.error("the values of variables are an object");
  for (const Field& field : call[0].fields())
    if (!is_identifier(field.name))
      return call.error(fmt::format("`{}` is no name of a variable", field.name));
  HclWriter writer;
  writer.write_fields(call[0], 0);
  return call.text(writer.result);
}

Datum encode_expression(const Call& call) {
  HclWriter writer;
  writer.write(call[0], 0);
  return call.text(writer.result);
}

bool holds_error(const Datum& datum) {
  const Datum* open = first_open(datum);
  return open != nullptr;
}

Datum decode_tfvars(const Call& call) {
  const Source source("tfvars", std::string(call[0].as_text()));
  Arena arena;
  const std::unique_ptr<Tree> tree = read(source, arena);
  if (!tree->problems.empty() || !tree->body.blocks.empty())
    return call.error("this text is no file of values");
  std::vector<Field> fields;
  for (const Attribute& attribute : tree->body.attributes) {
    std::vector<Problem> problems;
    Evaluator evaluator(arena, call.evaluator.files(), problems);
    const Datum value = evaluator.evaluate(*attribute.value, {});
    if (holds_error(value) || attribute.value->kind == Expression::Kind::call)
      return call.error("a value of a variable is a constant");
    fields.push_back(
        {call.arena().text(attribute.name.text), {}, copied(value, call.place, call.arena())});
  }
  return sorted_mapping(Datum::Kind::object, std::move(fields), call.place, call.arena());
}

constexpr Function table[] = {
    {"provider::terraform::decode_tfvars", "s", 1, 1, Open::anywhere, decode_tfvars, 250},
    {"provider::terraform::encode_expr", "v", 1, 1, Open::anywhere, encode_expression},
    {"provider::terraform::encode_tfvars", "v", 1, 1, Open::anywhere, encode_tfvars},
};

}  // namespace

std::span<const Function> notation_functions() { return table; }

}  // namespace parsers::terraform
