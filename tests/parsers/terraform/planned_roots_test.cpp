// Root modules beside the answers of a real `terraform plan`, which are stored in
// their folders: tests/parsers/terraform/plans/update makes them anew.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>

#include "parsers/terraform/plan/plan_file.h"
#include "parsers/terraform/plan/planned.h"
#include "tests/support/terraform_reading.h"
#include "tests/test.h"

using parsers::Value;
using reading::Reading;
namespace fs = std::filesystem;

namespace {

const fs::path folder = fs::path(SOURCE_FOLDER) / "tests/parsers/terraform/plans";

std::string text_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

bool says_nothing(const Value& value) {
  return value.is(Value::Kind::null) || (value.is(Value::Kind::list) && value.items().empty());
}

// Keys in order, reasons of unknowns left out, and null and empty lists, which a
// plan has for what is not written.
std::string shown(const Value& value) {
  if (value.is(Value::Kind::unknown)) return "(unknown)";
  if (value.is(Value::Kind::list)) {
    std::string out = "[";
    for (const Value& item : value.items()) out += shown(item) + ", ";
    return out + "]";
  }
  if (!value.is(Value::Kind::map)) return to_string(value);
  std::map<std::string, std::string> members;
  for (const parsers::Member& member : value.members())
    if (!says_nothing(member.value)) members.emplace(member.key, shown(member.value));
  std::string out = "{";
  for (const auto& [key, text] : members) out += key + ": " + text + ", ";
  return out + "}";
}

// What is written of a resource; the provider makes the other two.
std::string written(const Value& self) {
  std::string out;
  for (const std::string_view name : {"input", "triggers_replace"})
    if (const Value* value = self.find(name); value != nullptr && !says_nothing(*value))
      out += std::string(name) + " = " + shown(*value) + "\n";
  return out;
}

std::string planned(const fs::path& root) {
  parsers::Arena arena;
  const parsers::Source source("plan.json", text_of(root / "plan.json"));
  const auto tree = parsers::terraform::read_plan(source, arena);
  REQUIRE(tree->plan != nullptr);
  std::map<std::string, std::string> all;
  for (const auto& resource : parsers::terraform::planned_resources(*tree->plan, arena))
    all[std::string(resource.address)] = written(*resource.self);
  std::string out;
  for (const auto& [address, values] : all) out += address + "\n" + values;
  return out;
}

std::string evaluated(const fs::path& root) {
  reading::Texts texts;
  for (const auto& entry : fs::recursive_directory_iterator(root))
    if (entry.is_regular_file() && entry.path().extension() != ".json")
      texts[fs::relative(entry.path(), root).generic_string()] = text_of(entry.path());
  const Reading reading(texts);
  CHECK(reading.problems().empty());
  std::map<std::string, std::string> all;
  for (const parsers::Entity& entity : reading.resolved().entities)
    if (entity.type == "terraform/terraform_data")
      all[std::string(entity.address)] = written(*entity.self);
  std::string out;
  for (const auto& [address, values] : all) out += address + "\n" + values;
  return out;
}

}  // namespace

TEST_CASE("root modules make the instances and values that terraform plan shows") {
  std::size_t roots = 0;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (!entry.is_directory()) continue;
    INFO(entry.path().filename());
    ++roots;
    const std::string expected = planned(entry.path());
    CHECK(!expected.empty());
    CHECK(evaluated(entry.path()) == expected);
  }
  CHECK(roots >= 8);
}
