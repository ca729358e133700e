// Checks the policies of a folder and writes them as constants of the program.
//
//   embed_policies policies/ embedded_policies.cpp
//
// Runs while the program is built: a mistake in a policy is an error of the
// build, with its line.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <deque>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "linter/functions/environment.h"
#include "linter/policy/policy_file.h"

namespace {

using linter::Catalogue;
using linter::Check;
using linter::Item;
using linter::Policy;
using linter::PolicyFile;
using linter::Promise;
using linter::Written;

// C++ text literals; cut into pieces because compilers limit their length.
std::string literal(std::string_view text) {
  constexpr std::size_t piece = 8000;
  std::string out = "std::string_view{\"";
  std::size_t in_piece = 0;
  for (const char character : text) {
    if (in_piece++ == piece) {
      out += "\"\n\"";
      in_piece = 1;
    }
    const auto byte = static_cast<unsigned char>(character);
    if (character == '\n')
      out += "\\n";
    else if (character == '"' || character == '\\')
      out += {'\\', character};
    else if (byte < 0x20 || byte >= 0x7F || character == '?')
      out += fmt::format("\\{:03o}", byte);
    else
      out += character;
  }
  return out + fmt::format("\", {}}}", text.size());
}

std::string written(const Written& text) {
  return fmt::format("{{{}, {}}}", literal(text.text), text.line);
}

// Writes an array of texts and gives its name.
class Writer {
 public:
  explicit Writer(std::ostream& out) : out_(out) {}

  std::string texts(std::span<const std::string_view> texts) {
    if (texts.empty()) return "{}";
    const std::string name = fresh("texts");
    out_ << "constexpr std::string_view " << name << "[] = {";
    for (const std::string_view text : texts) out_ << literal(text) << ", ";
    out_ << "};\n";
    return name;
  }

  std::string definitions(std::span<const linter::Definition> definitions) {
    std::string rows;
    for (const linter::Definition& definition : definitions)
      rows += fmt::format("  {{{}, {}}},\n", literal(definition.name), written(definition.value));
    return array("Definition", "definitions", rows);
  }

  std::string checks(std::span<const Check> checks) {
    std::string rows;
    for (const Check& check : checks)
      rows += fmt::format(
          "  {{.on = {}, .when = {}, .each = {}, .where = {}, .require = {}, .at = {}, "
          ".message = {}, .let = {}}},\n",
          texts(check.on), written(check.when), written(check.each), written(check.where),
          written(check.require), written(check.at), written(check.message),
          definitions(check.let));
    return array("Check", "checks", rows);
  }

  std::string parameters(std::span<const linter::Parameter> parameters) {
    std::string rows;
    for (const linter::Parameter& parameter : parameters)
      rows +=
          fmt::format("  {{{}, {}, {}, {}}},\n", literal(parameter.name), literal(parameter.about),
                      literal(parameter.default_value), parameter.line);
    return array("Parameter", "parameters", rows);
  }

  std::string policy(const Policy& policy) {
    return fmt::format(
        "  {{.id = {}, .item = {}, .file = {},\n   .title = {{{}, {}}},\n"
        "   .severity = Severity{{{}}}, .assurance = Assurance{{{}}}, .also = {}, .formerly = {}, "
        ".links = {},\n"
        "   .why = {},\n   .fix = {},\n   .parameters = {}, .checks = {}, .source = {}}},\n",
        literal(policy.id), literal(policy.item), literal(policy.file), literal(policy.title.en),
        literal(policy.title.ja), static_cast<int>(policy.severity),
        static_cast<int>(policy.assurance), texts(policy.also), texts(policy.formerly),
        texts(policy.links), literal(policy.why), literal(policy.fix),
        parameters(policy.parameters), checks(policy.checks), literal(policy.source));
  }

  std::string array(std::string_view type, std::string_view stem, const std::string& rows) {
    if (rows.empty()) return "{}";
    const std::string name = fresh(stem);
    out_ << "constexpr " << type << " " << name << "[] = {\n" << rows << "};\n";
    return name;
  }

 private:
  std::string fresh(std::string_view stem) { return fmt::format("{}_{}", stem, ++count_); }

  std::ostream& out_;
  int count_ = 0;
};

void write(const Catalogue& catalogue, std::ostream& out) {
  out << "#include \"linter/policy/catalogue.h\"\nnamespace linter {\nnamespace {\n";
  Writer writer(out);
  std::string items;
  for (const Item& item : catalogue.items)
    items +=
        fmt::format("  {{{}, {{{}, {}}}, {}, {}}},\n", literal(item.id), literal(item.title.en),
                    literal(item.title.ja), literal(item.kind), literal(item.control));
  std::string promises;
  for (const Promise& promise : catalogue.promises)
    promises +=
        fmt::format("  {{{}, {}, {}, {}, {}, {}}},\n", literal(promise.name), literal(promise.type),
                    literal(promise.unit), literal(promise.default_value), literal(promise.about),
                    writer.texts(promise.items));
  std::string policies;
  for (const Policy& policy : catalogue.policies) policies += writer.policy(policy);
  const std::string policy_array = writer.array("Policy", "policies", policies);
  const std::string item_array = writer.array("Item", "items", items);
  const std::string promise_array = writer.array("Promise", "promises", promises);
  out << "constexpr Catalogue catalogue{.policies = " << policy_array << ", .items = " << item_array
      << ", .promises = " << promise_array << "};\n}  // namespace\n"
      << "const Catalogue& shipped_catalogue() { return catalogue; }\n}  // namespace linter\n";
}

std::string contents(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// In the form that editors and build tools make links of.
void print(const std::filesystem::path& folder, const parsers::Problem& problem) {
  const parsers::Place& place = problem.place;
  const parsers::Position at = place.source->position(place.begin);
  fmt::print(stderr, "{}/{}:{}:{}: error: {}{}{}\n", folder.string(), place.source->path(), at.line,
             at.column, problem.message, problem.hint.empty() ? "" : "; ", problem.hint);
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) {
    fmt::print(stderr, "usage: embed_policies POLICIES OUTPUT\n");
    return 2;
  }
  const std::filesystem::path folder = arguments[1];
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
    if (entry.is_regular_file() && entry.path().extension() == ".toml")
      paths.push_back(entry.path());
  std::sort(paths.begin(), paths.end());

  std::deque<parsers::Source> sources;
  std::vector<PolicyFile> files;
  for (const auto& path : paths) {
    const std::string name = path.lexically_relative(folder).generic_string();
    files.push_back({name, &sources.emplace_back(name, contents(path))});
  }
  const linter::PolicyPack pack = load_policies(files, linter::policy_environment(), nullptr);
  for (const parsers::Problem& problem : pack.problems()) print(folder, problem);
  if (!pack.problems().empty()) return 1;

  std::ofstream out(arguments[2], std::ios::binary);
  write(pack.catalogue(), out);
  return out.flush() ? 0 : 2;
}
