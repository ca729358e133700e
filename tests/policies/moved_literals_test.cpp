// A value may be written where it is used, or come from a variable, a local, a
// file of values, an argument of a module: the verdict is the same.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <set>
#include <string>

#include "linter/run.h"
#include "parsers/terraform/syntax/read.h"
#include "tests/test.h"

namespace fs = std::filesystem;
using namespace parsers::terraform;

namespace {

using Files = std::map<std::string, std::string>;  // by path

struct Literal {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// Literals in resources that are values and not how a resource is made.
void find_literals(const Body& body, std::vector<Literal>& found) {
  constexpr std::string_view not_values[] = {"count", "for_each", "provider", "depends_on"};
  for (const Attribute& attribute : body.attributes) {
    const Expression& value = *attribute.value;
    using Kind = Expression::Kind;
    const bool is_literal =
        value.kind == Kind::text || value.kind == Kind::number || value.kind == Kind::boolean;
    const bool is_value = std::find(std::begin(not_values), std::end(not_values),
                                    attribute.name.text) == std::end(not_values);
    if (is_literal && is_value && !value.place.text().starts_with("<<"))
      found.push_back({value.place.begin, value.place.end});
  }
  for (const Block& block : body.blocks)
    if (block.type.text != "lifecycle" && block.type.text != "provisioner" &&
        block.type.text != "dynamic")
      find_literals(block.body, found);
}

// Replaces each literal of a file by what `move` makes of it.
std::string moved(const std::string& path, const std::string& text,
                  const std::function<std::string(const std::string&)>& move) {
  const parsers::Source source(path, text);
  parsers::Arena arena;
  const auto tree = read(source, arena);
  std::vector<Literal> literals;
  for (const Block& block : tree->body.blocks)
    if (block.type.text == "resource") find_literals(block.body, literals);
  std::sort(literals.begin(), literals.end(),
            [](const Literal& a, const Literal& b) { return a.begin > b.begin; });
  std::string result = text;
  for (const Literal& literal : literals)
    result.replace(literal.begin, literal.end - literal.begin,
                   move(text.substr(literal.begin, literal.end - literal.begin)));
  return result;
}

// What is known of each check: which policy says what of which resource where.
std::multiset<std::string> verdicts(const Files& files) {
  linter::RunOptions options;
  for (const auto& [path, text] : files) options.input.texts.push_back({path, text});
  options.threads = 1;
  const auto run = linter::run(options);
  REQUIRE(run->errors.empty());
  std::multiset<std::string> all;
  const auto bare = [](std::string address) {
    return address.starts_with("module.moved.") ? address.substr(13) : address;
  };
  // A root module that calls another has other settings; resources are the same.
  for (const linter::Finding& finding : run->report.findings)
    if (finding.entity_type != "terraform/root")
      all.insert("fails " + std::string(finding.policy->id) + " " + bare(finding.entity_address) +
                 " " + finding.path);
  for (const linter::Undecided& open : run->report.undecided)
    if (open.entity_type != "terraform/root")
      all.insert("open " + std::string(open.policy->id) + " " + bare(open.entity_address));
  return all;
}

// The Terraform files of a root module, without those of environments.
Files root_module(const fs::path& folder) {
  Files files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    const std::string name = entry.path().filename().string();
    std::ifstream file(entry.path(), std::ios::binary);
    if (name.ends_with(".tf") || name.ends_with(".tfvars"))
      files["root/" + name] = {std::istreambuf_iterator<char>(file), {}};
  }
  return files;
}

// Declares each literal by `declare`, and refers to it by `refer`.
struct Way {
  std::string name{};
  std::string reference{};  // "var." or "local."
  std::function<std::string(const std::string&, const std::string&)> declare{};  // in configuration
  std::function<std::string(const std::string&, const std::string&)> give{};  // in terraform.tfvars
};

Files by_way(const Files& files, const Way& way) {
  Files result;
  std::string declared;
  std::string given;
  std::size_t count = 0;
  for (const auto& [path, text] : files) {
    if (!path.ends_with(".tf")) {
      result[path] = text;
      continue;
    }
    result[path] = moved(path, text, [&](const std::string& literal) {
      const std::string name = "moved_" + std::to_string(count++);
      declared += way.declare(name, literal);
      if (way.give) given += way.give(name, literal);
      return way.reference + name;
    });
  }
  result["root/moved.tf"] = declared;
  result["root/moved.auto.tfvars"] = given;
  return result;
}

// The whole root becomes a module, whose caller has the literals.
Files by_argument(const Files& files) {
  Files result;
  std::string call = "module \"moved\" {\n  source = \"./inner\"\n";
  const Way way{"",
                "var.",
                [&](const std::string& name, const std::string& literal) {
                  call += "  " + name + " = " + literal + "\n";
                  return "variable \"" + name + "\" {}\n";
                },
                {}};
  for (const auto& [path, text] : by_way(files, way))
    if (path.ends_with(".tf")) result["root/inner/" + path.substr(5)] = text;
  result["root/main.tf"] = call + "}\n";
  return result;
}

std::string declared_variable(const std::string& name, const std::string& literal) {
  return "variable \"" + name + "\" {\n  default = " + literal + "\n}\n";
}
std::string local(const std::string& name, const std::string& literal) {
  return "locals {\n  " + name + " = " + literal + "\n}\n";
}
std::string bare_variable(const std::string& name, const std::string&) {
  return "variable \"" + name + "\" {}\n";
}
std::string assignment(const std::string& name, const std::string& literal) {
  return name + " = " + literal + "\n";
}

}  // namespace

TEST_CASE("moving a literal elsewhere never changes the verdict") {
  const Way ways[] = {{"variable", "var.", declared_variable, {}},
                      {"local", "local.", local, {}},
                      {"file of values", "var.", bare_variable, assignment}};
  std::size_t roots = 0;
  for (const auto& entry : fs::recursive_directory_iterator(SOURCE_FOLDER "/fixtures")) {
    if (!entry.is_directory()) continue;
    const Files files = root_module(entry.path());
    if (files.empty()) continue;
    ++roots;
    CAPTURE(entry.path());
    const auto as_written = verdicts(files);
    if (entry.path().string().find("violating") != std::string::npos) CHECK(!as_written.empty());
    for (const Way& way : ways) {
      CAPTURE(way.name);
      CHECK(verdicts(by_way(files, way)) == as_written);
    }
    const bool has_values = std::any_of(files.begin(), files.end(), [](const auto& file) {
      return file.first.ends_with(".tfvars");
    });
    if (!has_values) CHECK(verdicts(by_argument(files)) == as_written);
  }
  CHECK(roots >= 6);
}
