#include "parsers/terraform/expression/type.h"

namespace parsers::terraform {
namespace {

class Lines {
 public:
  std::string text{};

  void add(const Type& type) {
    switch (type.kind) {
      case Type::Kind::list: add_collection("list(", *type.element); break;
      case Type::Kind::set: add_collection("set(", *type.element); break;
      case Type::Kind::map: add_collection("map(", *type.element); break;
      case Type::Kind::tuple:
        text += "tuple([";
        for (const Type* element : type.elements) add_line({}, *element);
        close(type.elements.empty(), "])");
        break;
      case Type::Kind::object:
        text += "object({";
        for (const Type::Attribute& attribute : type.attributes)
          add_line(std::string(attribute.name) + ": ", *attribute.type);
        close(type.attributes.empty(), "})");
        break;
      default: text += friendly_name(type);
    }
  }

 private:
  void add_collection(std::string_view name, const Type& element) {
    text += name;
    const bool goes_on = element.is(Type::Kind::tuple) || element.is(Type::Kind::object);
    if (goes_on)
      add_line({}, element);
    else
      add(element);
    close(!goes_on, ")");
  }

  void add_line(const std::string& name, const Type& type) {
    indentation_ += 4;
    text += '\n' + std::string(indentation_, ' ') + name;
    add(type);
    text += ',';
    indentation_ -= 4;
  }

  void close(bool same_line, std::string_view brackets) {
    if (!same_line) text += '\n' + std::string(indentation_, ' ');
    text += brackets;
  }

  std::size_t indentation_ = 0;
};

}  // namespace

std::string to_lines(const Type& type) {
  Lines lines;
  lines.add(type);
  return lines.text;
}

}  // namespace parsers::terraform
