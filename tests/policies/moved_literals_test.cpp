// A value may be written where it is used, or come from a variable, a local, a
// file of values, an argument of a module: the verdict is the same.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "linter/engine/configured.h"
#include "linter/run.h"
#include "parsers/terraform/syntax/read.h"
#include "tests/support/shipped_policies.h"
#include "tests/test.h"

namespace fs = std::filesystem;
using namespace parsers::terraform;

namespace {

using Files = std::map<std::string, std::string>;  // by path

// Which policies judge, and with what.
struct Chosen {
  parsers::Settings settings{};
  linter::Ruling ruling{};
};

struct Literal {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// What a value may not stand for: Terraform wants it as it is written.
constexpr std::string_view not_values[] = {
    "alias",    "depends_on", "for_each", "count", "iterator", "labels", "on_failure",
    "provider", "providers",  "source",   "type",  "version",  "when"};
constexpr std::string_view not_blocks[] = {"lifecycle", "required_providers", "backend", "cloud"};

bool is_one_of(std::span<const std::string_view> names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Literals of an expression, also in its lists, objects and arguments. Keys stay, and
// the pieces of a template.
void find_literals(const Expression& expression, std::vector<Literal>& found) {
  using Kind = Expression::Kind;
  switch (expression.kind) {
    case Kind::text:
    case Kind::number:
    case Kind::boolean: {
      const auto& place = expression.place;
      const std::size_t line_end = place.text().ends_with('\n') ? 1 : 0;  // of a heredoc
      found.push_back({place.begin, place.end - line_end});
      return;
    }
    case Kind::object:
      for (std::size_t i = 1; i < expression.children.size(); i += 2)
        find_literals(expression.children[i], found);
      return;
    case Kind::template_:
    case Kind::template_if:
    case Kind::template_for:
    case Kind::index: return;
    default:
      for (const Expression& child : expression.children) find_literals(child, found);
  }
}

void find_literals(const Body& body, std::vector<Literal>& found) {
  for (const Attribute& attribute : body.attributes)
    if (!is_one_of(not_values, attribute.name.text)) find_literals(*attribute.value, found);
  for (const Block& block : body.blocks)
    if (!is_one_of(not_blocks, block.type.text)) find_literals(block.body, found);
}

// Replaces each literal of a file by what `move` makes of it.
std::string moved(const std::string& path, const std::string& text,
                  const std::function<std::string(const std::string&)>& move) {
  const parsers::Source source(path, text);
  parsers::Arena arena;
  const auto tree = read(source, arena);
  std::vector<Literal> literals;
  for (const Block& block : tree->body.blocks)
    if (block.type.text == "resource" || block.type.text == "data")
      find_literals(block.body, literals);
  std::sort(literals.begin(), literals.end(),
            [](const Literal& a, const Literal& b) { return a.begin > b.begin; });
  std::string result = text;
  for (const Literal& literal : literals)
    result.replace(literal.begin, literal.end - literal.begin,
                   move(text.substr(literal.begin, literal.end - literal.begin)));
  return result;
}

// What is judged of a root module: all, or what it also is as a module that another one
// calls. Only a root has a backend, and variables and outputs that people see.
enum class Part { whole, module };

// A root module that calls another one makes more than before; what the moving itself
// brings in is no part of it.
bool is_left_out(Part part, std::string_view type, std::string_view address) {
  constexpr std::string_view moving[] = {"terraform/root", "terraform/module"};
  constexpr std::string_view of_roots[] = {"terraform/backend", "terraform/output",
                                           "terraform/variable"};
  return is_one_of(moving, type) || (part == Part::module && is_one_of(of_roots, type)) ||
         address.find("moved_") != std::string_view::npos;
}

// What is known of each check: which policy says what of which resource.
std::multiset<std::string> verdicts(const Files& files, const Chosen& chosen,
                                    Part part = Part::whole) {
  linter::RunOptions options;
  for (const auto& [path, text] : files) options.input.texts.push_back({path, text});
  options.threads = 1;
  options.settings = chosen.settings;
  options.ruling = chosen.ruling;
  options.ruling.keep_passes = true;
  const auto run = linter::run(options);
  REQUIRE(run->errors.empty());
  std::multiset<std::string> all;
  const auto add = [&all, part](std::string_view what, const auto& decided,
                                const std::string& more) {
    std::string address = decided.entity_address;
    if (is_left_out(part, decided.entity_type, address)) return;
    if (address.starts_with("module.moved.")) address.erase(0, 13);
    all.insert(std::string(what) + " " + std::string(decided.policy->id) + " " + address + more);
  };
  for (const linter::Finding& finding : run->report.findings)
    add("fails", finding, " " + finding.path + ": " + finding.message);
  for (const linter::Undecided& open : run->report.undecided) add("open", open, {});
  for (const linter::Passed& passed : run->report.passed) add("passes", passed, {});
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

// How many were moved goes into `count`.
Files by_way(const Files& files, const Way& way, std::size_t& count) {
  Files result;
  std::string declared;
  std::string given;
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
Files by_argument(const Files& files, std::size_t& count) {
  Files result;
  std::string call = "module \"moved\" {\n  source = \"./inner\"\n";
  const Way way{"",
                "var.",
                [&](const std::string& name, const std::string& literal) {
                  call += "  " + name + " = " + literal + "\n";
                  return "variable \"" + name + "\" {}\n";
                },
                {}};
  for (const auto& [path, text] : by_way(files, way, count))
    if (!path.ends_with(".tfvars")) result["root/inner/" + path.substr(5)] = text;
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

bool has_values(const Files& files) {
  return std::any_of(files.begin(), files.end(),
                     [](const auto& file) { return file.first.ends_with(".tfvars"); });
}

struct Moves {
  std::size_t roots = 0;
  std::size_t modules = 0;  // of which so many became a module, too
  std::size_t literals = 0;
  std::size_t verdicts = 0;
  std::size_t findings = 0;
};

// Moves all literals of a root module in every way.
void check_moves(const Files& files, const Chosen& chosen, Moves& moves) {
  const Way ways[] = {{"variable", "var.", declared_variable, {}},
                      {"local", "local.", local, {}},
                      {"file of values", "var.", bare_variable, assignment}};
  const auto as_written = verdicts(files, chosen);
  for (const Way& way : ways) {
    CAPTURE(way.name);
    const Files other = by_way(files, way, moves.literals);
    CHECK(verdicts(other, chosen) == as_written);
  }
  // The values of a root module are no values of the module that it becomes.
  if (!has_values(files)) {
    CAPTURE("argument of a module");
    CHECK(verdicts(by_argument(files, moves.literals), chosen, Part::module) ==
          verdicts(files, chosen, Part::module));
    ++moves.modules;
  }
  ++moves.roots;
  moves.verdicts += as_written.size();
  for (const std::string& verdict : as_written) moves.findings += verdict.starts_with("fails");
}

}  // namespace

TEST_CASE("moving a literal elsewhere never changes the verdict") {
  Moves moves;
  for (const auto& entry : fs::recursive_directory_iterator(SOURCE_FOLDER "/fixtures")) {
    if (!entry.is_directory()) continue;
    const Files files = root_module(entry.path());
    if (files.empty()) continue;
    CAPTURE(entry.path());
    const std::size_t before = moves.literals;
    check_moves(files, {}, moves);
    CHECK(moves.literals > before);
  }
  CHECK(moves.roots >= 6);
  CHECK(moves.modules >= 1);
  CHECK(moves.literals > 1000);
  CHECK(moves.findings > 50);
}

TEST_CASE("moving a literal of a policy's example never changes what the policy says") {
  Moves moves;
  const linter::PolicyPack& pack = shipped_policies();
  for (std::size_t i = 0; i < pack.catalogue().policies.size(); ++i) {
    const linter::Policy& policy = pack.catalogue().policies[i];
    for (const linter::Example& example : pack.examples(i)) {
      Files files;
      for (const linter::ExampleFile& file : example.files)
        if (file.path.ends_with(".tf") && file.path.find('/') == std::string_view::npos)
          files["root/" + std::string(file.path)] = file.text.as_text();
      if (files.size() != example.files.size()) continue;  // of another language, or a tree
      CAPTURE(policy.id, example.shows);
      Chosen chosen{linter::settings_of(example.configuration, "root"),
                    linter::ruling_of(example.configuration)};
      chosen.ruling.select = {std::string(policy.id)};
      check_moves(files, chosen, moves);
    }
  }
  CHECK(moves.roots > 700);
  CHECK(moves.modules + 10 > moves.roots);
  CHECK(moves.literals > 25'000);
  CHECK(moves.verdicts > 2'000);
  CHECK(moves.findings > 1'000);
}

TEST_CASE("a verdict that changed by moving would be seen") {
  const Files files{{"root/main.tf",
                     "resource \"aws_lb_listener\" \"a\" {\n  protocol = \"HTTPS\"\n"
                     "  ssl_policy = \"ELBSecurityPolicy-2016-08\"\n}\n"}};
  const Way wrong{"wrong", "var.", bare_variable, {}};
  std::size_t count = 0;
  CHECK(verdicts(by_way(files, wrong, count), {}) != verdicts(files, {}));
  CHECK(count == 2);
}
