#include "linter/authoring/functions_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>
#include <vector>

namespace linter {
namespace {

using cel::Function;
using cel::Type;

std::string_view name_of(Type type) {
  switch (type) {
    case Type::null: return "null_type";
    case Type::boolean: return "bool";
    case Type::integer: return "int";
    case Type::unsigned_integer: return "uint";
    case Type::number: return "double";
    case Type::text: return "string";
    case Type::bytes: return "bytes";
    case Type::list: return "list";
    case Type::map: return "map";
    case Type::timestamp: return "timestamp";
    case Type::duration: return "duration";
    case Type::type: return "type";
    case Type::optional: return "optional";
    case Type::opaque: return "object";
    case Type::dynamic: break;
  }
  return "dyn";
}

// `<string>` stands for the value that a method is called on.
std::string without_brackets(std::string signature) {
  const std::size_t end = signature.find(">.");
  if (!signature.starts_with('<') || end == std::string::npos) return signature;
  return signature.substr(1, end - 1) + signature.substr(end + 1);
}

// `|` would end a cell of a table.
std::string in_cell(std::string_view text) {
  std::string cell;
  for (const char c : text) cell += c == '|' ? std::string{"\\|"} : std::string(1, c);
  return cell;
}

// Forms of one function stand together, in the order in which names came first.
std::vector<std::vector<const Function*>> by_name(const std::vector<const Function*>& functions) {
  std::vector<std::vector<const Function*>> groups;
  for (const Function* function : functions) {
    const auto known = std::find_if(groups.begin(), groups.end(), [&](const auto& group) {
      return group.front()->name == function->name;
    });
    if (known == groups.end())
      groups.push_back({function});
    else
      known->push_back(function);
  }
  return groups;
}

void write_section(std::string_view title, const std::vector<const Function*>& functions,
                   std::ostream& out) {
  out << fmt::format("\n## {}\n\n| function | what it gives |\n|---|---|\n", title);
  for (const auto& group : by_name(functions)) {
    std::string signatures;
    std::string about;
    for (const Function* function : group) {
      if (!signatures.empty()) signatures += "<br>";
      signatures += fmt::format("`{}`", in_cell(signature_of(*function)));
      const std::string sentence = in_cell(function->about);
      if (about.find(sentence) == std::string::npos) about += (about.empty() ? "" : " ") + sentence;
    }
    out << fmt::format("| {} | {} |\n", signatures, about);
  }
}

// Whatever the case of the letters.
bool holds(std::string_view text, std::string_view part) {
  const auto same = [](char a, char b) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return lower(a) == lower(b);
  };
  return std::search(text.begin(), text.end(), part.begin(), part.end(), same) != text.end();
}

}  // namespace

std::string signature_of(const Function& function) {
  if (!function.signature.empty()) return without_brackets(std::string{function.signature});
  std::string text;
  std::size_t first = 0;
  if (function.method) text = fmt::format("{}.", name_of(function.parameters[first++]));
  text += function.name;
  text += '(';
  for (std::size_t i = first; i < function.parameters.size(); ++i)
    text += fmt::format("{}{}", i > first ? ", " : "", name_of(function.parameters[i]));
  return text + (function.variadic ? ", ..." : "") +
         fmt::format(") -> {}", name_of(function.result));
}

void write_functions_page(const cel::Environment& environment, std::ostream& out) {
  out << "# Functions\n\n"
         "What expressions of policies may call besides operators and macros, with types: capital\n"
         "letters are any one type. The functions of the domain come first. This page is written "
         "by\n"
         "`lint functions --format markdown`; `lint functions NAME` shows single ones, `lint "
         "eval`\n"
         "tries them out, and [policy-language-cel.md](policy-language-cel.md) says what an "
         "unknown\n"
         "argument gives.\n";
  std::vector<std::string_view> titles;
  for (const Function& function : environment.functions())
    if (std::find(titles.begin(), titles.end(), function.section) == titles.end())
      titles.push_back(function.section);
  // The domain was added last, and is what people look for first.
  const auto domain = std::find(titles.begin(), titles.end(), "Relations between entities");
  std::rotate(titles.begin(), domain, titles.end());
  for (const std::string_view title : titles) {
    std::vector<const Function*> functions;
    for (const Function& function : environment.functions())
      if (function.section == title && !function.name.starts_with('@'))
        functions.push_back(&function);
    if (!functions.empty()) write_section(title, functions, out);
  }
}

bool write_functions_text(const cel::Environment& environment, std::string_view part,
                          std::ostream& out) {
  const auto write_if = [&](const auto& is_meant) {
    bool found = false;
    for (const Function& function : environment.functions()) {
      if (function.name.starts_with('@') || !is_meant(function)) continue;
      found = true;
      out << fmt::format("{}\n    {}\n", signature_of(function), function.about);
    }
    return found;
  };
  return write_if([&](const Function& function) { return holds(function.name, part); }) ||
         write_if([&](const Function& function) {
           return holds(function.about, part) || holds(function.section, part);
         });
}

}  // namespace linter
