// Runs the conformance tests of the CEL specification.
//
//   cel_conformance FOLDER [FILE...]     FOLDER holds *.textproto
//
// Prints passed, failed and skipped by file, every failure, and with `-v` every
// skipped test with its reason. The only reason there is: a test needs a
// protocol buffer message, an enum or a wrapper type, and we have none. The file
// block_ext is left out: it tests a form that optimisers make and nobody writes.
// Exits with 1 if a test failed.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <deque>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>

#include "linter/cel/cel.h"
#include "tests/conformance/textproto.h"

namespace conformance {
namespace {

using linter::cel::Checking;
using linter::cel::Compiled;
using linter::cel::Entry;
using linter::cel::Value;

// Thrown where a test turns out to need what we do not have.
struct Needs {
  std::string what{};
};

// What a test is about, converted to our values and types; owns what they view.
class Converter {
 public:
  Value value(const Message& message) {
    if (message.fields.empty()) return {};
    const auto& [kind, content] = message.fields.front();
    if (kind == "null_value") return {};
    if (kind == "bool_value") return Value::boolean(content.scalar == "true");
    if (kind == "int64_value") return Value::integer(std::stoll(content.scalar, nullptr, 0));
    if (kind == "uint64_value")
      return Value::unsigned_integer(std::stoull(content.scalar, nullptr, 0));
    if (kind == "double_value") return Value::number(std::stod(content.scalar));
    if (kind == "string_value") return Value::text(keep(content.scalar));
    if (kind == "bytes_value") return Value::bytes(keep(content.scalar));
    if (kind == "type_value") return Value::type(keep(content.scalar));
    if (kind == "list_value") return list(content);
    if (kind == "map_value") return map(content);
    if (kind == "object_value") return object(content);
    throw Needs{"an enum"};
  }

  std::string_view type(const Message& message) { return keep(type_text(message)); }
  std::string_view keep(std::string text) { return texts_.emplace_back(std::move(text)); }

 private:
  Value list(const Message& message) {
    std::vector<Value> items;
    for (const Message* item : message.all("values")) items.push_back(value(*item));
    return Value::list(arena_.copy(items));
  }
  Value map(const Message& message) {
    std::vector<Entry> entries;
    for (const Message* entry : message.all("entries"))
      entries.push_back({value(*entry->find("key")), value(*entry->find("value"))});
    return Value::map(arena_.copy(entries));
  }
  Value object(const Message& message) {
    const auto& [name, content] = message.fields.front();
    const auto number = [&content = content](std::string_view field) {
      const std::string text = content.text(field);
      return text.empty() ? 0LL : std::stoll(text);
    };
    const auto nanos = static_cast<std::int32_t>(number("nanos"));
    if (name.ends_with("google.protobuf.Timestamp"))
      return Value::timestamp(number("seconds"), nanos, arena_);
    if (name.ends_with("google.protobuf.Duration"))
      return Value::duration(number("seconds"), nanos, arena_);
    throw Needs{"a protocol buffer message"};
  }

  static std::string type_text(const Message& message) {
    static const std::map<std::string, std::string, std::less<>> names = {
        {"BOOL", "bool"},
        {"INT64", "int"},
        {"UINT64", "uint"},
        {"DOUBLE", "double"},
        {"STRING", "string"},
        {"BYTES", "bytes"},
        {"TIMESTAMP", "timestamp"},
        {"google.protobuf.Timestamp", "timestamp"},
        {"google.protobuf.Duration", "duration"},
        {"DURATION", "duration"}};
    if (message.fields.empty()) return "dyn";
    const auto& [kind, content] = message.fields.front();
    if (kind == "dyn") return "dyn";
    if (kind == "null") return "null_type";
    if (kind == "type_param") return content.scalar;
    if (kind == "type") return "type(dyn)";
    if (kind == "list_type") return "list(" + type_text(*content.find("elem_type")) + ")";
    if (kind == "map_type")
      return "map(" + type_text(*content.find("key_type")) + ", " +
             type_text(*content.find("value_type")) + ")";
    if (kind == "abstract_type") return abstract(content);
    const auto name = names.find(content.scalar);
    if (kind == "wrapper" || name == names.end()) throw Needs{"a wrapper type or a message"};
    return name->second;
  }
  static std::string abstract(const Message& message) {
    std::string parameters;
    for (const Message* parameter : message.all("parameter_types"))
      parameters += (parameters.empty() ? "" : ", ") + type_text(*parameter);
    return message.text("name") + (parameters.empty() ? "" : "(" + parameters + ")");
  }

  parsers::Arena arena_;
  std::deque<std::string> texts_;
};

Value not_called(linter::cel::Evaluation&, std::span<const Value>) {
  return Value::error("only declared");
}

// Equal and of the same type, all the way down.
bool same(const Value& left, const Value& right) {
  using Kind = Value::Kind;
  if (left.kind() != right.kind()) return false;
  if (left.is(Kind::list)) {
    if (left.size() != right.size()) return false;
    for (std::size_t i = 0; i < left.size(); ++i)
      if (!same(left.item(i), right.item(i))) return false;
    return true;
  }
  if (left.is(Kind::map)) {
    if (left.size() != right.size()) return false;
    for (std::size_t i = 0; i < left.size(); ++i) {
      bool found = false;
      const Value other = right.find(left.key(i), found);
      if (!found || !same(left.entry(i), other)) return false;
    }
    return true;
  }
  if (left.is(Kind::number) && std::isnan(left.as_number())) return std::isnan(right.as_number());
  linter::cel::Effort effort{1000};
  return equal(left, right, effort).is_true();
}

class Test {
 public:
  explicit Test(const Message& message) : message_(message) {}

  // Empty if it passes, else what is wrong.
  std::string run() {
    refuse_messages();
    declare();
    environment_.set_container(converter_.keep(message_.text("container")));
    const auto checking =
        message_.text("disable_check") == "true" ? Checking::names : Checking::types;
    const Compiled compiled = compile(message_.text("expr"), environment_, checking);
    const bool wants_error =
        message_.find("eval_error") != nullptr || message_.find("any_eval_errors") != nullptr;
    if (compiled.program == nullptr) {
      const std::string& said = compiled.diagnostics.front().message;
      if (said.find("protocol buffer") != std::string::npos)
        throw Needs{"a protocol buffer message"};
      return wants_error ? "" : "does not compile: " + said;
    }
    const Message* typed = message_.find("typed_result");
    if (typed != nullptr) {
      const std::string_view expected = converter_.type(*typed->find("deduced_type"));
      if (expected != compiled.type_text)
        return fmt::format("type {}, expected {}", compiled.type_text, expected);
      if (message_.text("check_only") == "true") return {};
    }
    return compare(compiled, wants_error,
                   typed != nullptr ? typed->find("result") : message_.find("value"));
  }

 private:
  void refuse_messages() const {
    const std::string expression = message_.text("expr");
    for (const char* name :
         {"TestAllTypes", "GlobalEnum", "TestRequired", "proto.getExt", "proto.hasExt",
          "google.protobuf.Any", "google.protobuf.Struct", "google.protobuf.Value",
          "google.protobuf.ListValue", "Value{", "Wrapper", "google.protobuf.FieldMask",
          "google.protobuf.Empty", "google.protobuf.NullValue"})
      if (expression.find(name) != std::string::npos)
        throw Needs{"a protocol buffer message or enum"};
  }

  void declare() {
    const auto bindings = message_.all("bindings");
    for (const Message* entry : message_.all("type_env")) {
      const std::string_view name = converter_.keep(entry->text("name"));
      if (const Message* identifier = entry->find("ident"))
        declare_variable(name, converter_.type(*identifier->find("type")));
      if (const Message* function = entry->find("function"))
        for (const Message* overload : function->all("overloads"))
          declare_function(name, *overload);
    }
    for (const Message* binding : bindings) {
      const std::string key = binding->text("key");
      std::size_t slot = 0;
      while (slot < names_.size() && names_[slot] != key) ++slot;
      if (slot == names_.size()) declare_variable(converter_.keep(key), "dyn");
      values_[slot] = converter_.value(*binding->find("value")->find("value"));
    }
  }
  void declare_variable(std::string_view name, std::string_view type) {
    names_.push_back(name);
    values_.push_back(Value::error("no value is bound"));
    environment_.declare({.name = name, .exact = type});
  }
  void declare_function(std::string_view name, const Message& overload) {
    std::string parameters;
    for (const Message* parameter : overload.all("params"))
      parameters += (parameters.empty() ? "" : ", ") + std::string(converter_.type(*parameter));
    const std::string_view result = converter_.type(*overload.find("result_type"));
    environment_.add(
        {.call = not_called,
         .signature = converter_.keep(fmt::format("{}({}) -> {}", name, parameters, result))});
  }

  std::string compare(const Compiled& compiled, bool wants_error, const Message* expected) {
    linter::cel::Evaluation evaluation;
    const Value result = evaluation.run(*compiled.program, values_);
    if (wants_error)
      return result.is(Value::Kind::error) ? "" : "no error but " + to_literal(result);
    const Value wanted = expected == nullptr ? Value::boolean(true) : converter_.value(*expected);
    if (same(result, wanted)) return {};
    return fmt::format("{}, expected {}", to_literal(result), to_literal(wanted));
  }

  const Message& message_;
  Converter converter_;
  linter::cel::Environment environment_ = linter::cel::standard_environment();
  std::vector<std::string_view> names_;
  std::vector<Value> values_;
};

struct Counts {
  int passed = 0;
  int failed = 0;
  int skipped = 0;
};

Counts run_file(const std::filesystem::path& path, bool verbose) {
  std::ifstream stream(path, std::ios::binary);
  std::stringstream content;
  content << stream.rdbuf();
  const std::string text = content.str();
  const Message file = read_textproto(text);
  Counts counts;
  for (const Message* section : file.all("section")) {
    for (const Message* test : section->all("test")) {
      const std::string name =
          fmt::format("{}/{}/{}", path.stem().string(), section->text("name"), test->text("name"));
      try {
        const std::string wrong = Test{*test}.run();
        (wrong.empty() ? counts.passed : counts.failed)++;
        if (!wrong.empty()) fmt::print("failed {}: {}\n    {}\n", name, wrong, test->text("expr"));
      } catch (const Needs& needs) {
        ++counts.skipped;
        if (verbose) fmt::print("skipped {}: needs {}\n", name, needs.what);
      }
    }
  }
  return counts;
}

}  // namespace
}  // namespace conformance

int main(int argc, char** argv) {
  std::vector<std::string> arguments(argv + 1, argv + argc);
  const bool verbose = std::erase(arguments, "-v") > 0;
  if (arguments.empty()) {
    std::cerr << "usage: cel_conformance [-v] FOLDER [FILE...]\n";
    return 2;
  }
  std::vector<std::filesystem::path> files;
  for (std::size_t i = 1; i < arguments.size(); ++i)
    files.push_back(std::filesystem::path(arguments[0]) / (arguments[i] + ".textproto"));
  if (files.empty())
    for (const auto& entry : std::filesystem::directory_iterator(arguments[0]))
      if (entry.path().extension() == ".textproto" && entry.path().stem() != "block_ext")
        files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  bool failed = false;
  std::string table;
  for (const auto& file : files) {
    const conformance::Counts counts = conformance::run_file(file, verbose);
    failed = failed || counts.failed > 0;
    table += fmt::format("{:20} {:4} passed {:4} failed {:4} skipped\n", file.stem().string(),
                         counts.passed, counts.failed, counts.skipped);
  }
  fmt::print("{}", table);
  return failed ? 1 : 0;
}
