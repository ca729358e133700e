// for_each over 10,000 keys with 20 attributes, in the ways that there are, and
// a plan with 15,000 resources.
#include <fmt/format.h>

#include "bench/terraform_input.h"

namespace bench {
namespace {

using Files = std::map<std::string, std::string>;

constexpr int keys = 10'000;
constexpr int attributes = 20;
constexpr int planned = 15'000;
constexpr int planned_modules = 50;

// range() gives 1,024 numbers at most.
constexpr std::string_view all_keys =
    "locals {\n  keys = { for i in flatten([for a in range(100) : [for b in range(100) : "
    "a * 100 + b]]) :\n    \"key-${i}\" => { size = i, rules = [i, i + 1] } }\n}\n";

// A quarter each: a template, an element, a variable, a literal.
std::string body(std::string_view key, std::string_view size) {
  std::string out;
  for (int i = 0; i < attributes; ++i) {
    out += fmt::format("  attribute_{} = ", i);
    switch (i % 4) {
      case 0: out += fmt::format("\"value-{}-${{{}}}\"\n", i, key); break;
      case 1: out += fmt::format("{}\n", size); break;
      case 2: out += "var.name\n"; break;
      default: out += fmt::format("{}\n", i);
    }
  }
  return out;
}

const std::string name_variable = "variable \"name\" {\n  default = \"n\"\n}\n";

std::string for_each_resource(std::string_view more) {
  return fmt::format(
      "resource \"aws_security_group\" \"all\" {{\n  for_each = local.keys\n{}{}}}\n",
      body("each.key", "each.value.size"), more);
}

Files written_out() {
  std::string text = name_variable;
  for (int i = 0; i < keys; ++i)
    text += fmt::format("resource \"aws_security_group\" \"g{}\" {{\n{}}}\n", i,
                        body("var.name", std::to_string(i)));
  return {{"main.tf", text}};
}

Files for_each() {
  return {{"main.tf", name_variable + std::string(all_keys) + for_each_resource("")}};
}

Files through_module() {
  return {{"main.tf", std::string(all_keys) +
                          "module \"all\" {\n  source   = \"./m\"\n  for_each = local.keys\n"
                          "  name     = each.key\n  size     = each.value.size\n}\n"},
          {"m/main.tf",
           "variable \"name\" {}\nvariable \"size\" {}\n"
           "resource \"aws_security_group\" \"one\" {\n" +
               body("var.name", "var.size") +
               "}\noutput \"id\" {\n  value = aws_security_group.one.id\n}\n"}};
}

Files with_dynamic() {
  return {
      {"main.tf", name_variable + std::string(all_keys) +
                      for_each_resource("  dynamic \"ingress\" {\n    for_each = each.value.rules\n"
                                        "    content {\n      from_port   = ingress.value\n"
                                        "      to_port     = ingress.value\n"
                                        "      cidr_blocks = [\"10.0.0.0/8\"]\n    }\n  }\n")}};
}

// ---------------------------------------------------------------------- plans

std::string values_of(int i) {
  std::string out = fmt::format(R"({{"bucket":"bucket-{0}","force_destroy":false,"tags":{{)", i);
  for (int tag = 0; tag < 45; ++tag)
    out += fmt::format(R"({}"tag-{}":"a value of {} for {}")", tag == 0 ? "" : ",", tag, tag, i);
  return out + R"(},"website":[],"grant":[{"type":"Group","permissions":["READ","WRITE"]}]})";
}

std::string module_of(int i, bool with_modules) {
  return with_modules && i % planned_modules != 0 ? fmt::format("module.m{}.", i % planned_modules)
                                                  : std::string();
}

std::string planned_resource(int i, bool with_modules) {
  return fmt::format(
      R"({{"address":"{0}aws_s3_bucket.b{1}","mode":"managed","type":"aws_s3_bucket","name":"b{1}",)"
      R"("provider_name":"registry.example/hashicorp/aws","schema_version":0,"values":{2}}})",
      module_of(i, with_modules), i, values_of(i));
}

std::string change(int i, bool with_modules) {
  return fmt::format(
      R"({{"address":"{0}aws_s3_bucket.b{1}","mode":"managed","type":"aws_s3_bucket","name":"b{1}",)"
      R"("change":{{"actions":["create"],"before":null,"after":{2},)"
      R"("after_unknown":{{"arn":true,"id":true,"region":true,"tags":{{}},"grant":[{{"permissions":[false,false]}}]}}}}}})",
      module_of(i, with_modules), i, values_of(i));
}

std::string configured(int i) {
  return fmt::format(
      R"({{"address":"aws_s3_bucket.b{0}","mode":"managed","type":"aws_s3_bucket","name":"b{0}",)"
      R"("provider_config_key":"aws","schema_version":0,"expressions":{{"bucket":{{"constant_value":"bucket-{0}"}},)"
      R"("force_destroy":{{"constant_value":false}},"tags":{{"references":["local.tags"]}}}}}})",
      i);
}

// `make(i)` for each resource of one module, with commas between them.
template <typename Make>
std::string listed(int module, bool with_modules, const Make& make) {
  std::string out = "[";
  const int step = with_modules ? planned_modules : 1;
  for (int i = module; i < planned; i += step) {
    if (out.size() > 1) out += ',';
    out += make(i);
  }
  return out + ']';
}

std::string plan(bool with_modules) {
  const auto value = [&](int i) { return planned_resource(i, with_modules); };
  std::string modules;
  std::string calls;
  for (int m = 1; with_modules && m < planned_modules; ++m) {
    const char* comma = m == 1 ? "" : ",";
    modules += fmt::format(R"({}{{"address":"module.m{}","resources":{}}})", comma, m,
                           listed(m, true, value));
    calls += fmt::format(R"({}"m{}":{{"source":"./m","module":{{"resources":{}}}}})", comma, m,
                         listed(m, true, configured));
  }
  return fmt::format(
      R"({{"format_version":"1.2","terraform_version":"1.11.4",)"
      R"("planned_values":{{"root_module":{{"resources":{},"child_modules":[{}]}}}},"resource_changes":{},)"
      R"("configuration":{{"provider_config":{{"aws":{{"name":"aws","full_name":"registry.example/hashicorp/aws"}}}},)"
      R"("root_module":{{"resources":{},"module_calls":{{{}}}}}}}}})",
      listed(0, with_modules, value), modules,
      listed(0, false, [&](int i) { return change(i, with_modules); }),
      listed(0, with_modules, configured), calls);
}

Files plan_alone() { return {{"plan.json", plan(false)}}; }
Files plan_with_modules() { return {{"plan.json", plan(true)}}; }

Files plan_with_sources() {
  Files files = plan_alone();
  std::string& text = files["main.tf"];
  text = "locals {\n  tags = {}\n}\n";
  for (int i = 0; i < planned; ++i)
    text += fmt::format(
        "resource \"aws_s3_bucket\" \"b{0}\" {{\n  bucket        = \"bucket-{0}\"\n"
        "  force_destroy = false\n  tags          = local.tags\n}}\n",
        i);
  return files;
}

}  // namespace

std::vector<Case> large_cases() {
  return {{"10,000 resources written out", written_out},
          {"for_each over 10,000 keys", for_each},
          {"for_each over 10,000 keys of a module", through_module},
          {"for_each over 10,000 keys, with dynamic blocks", with_dynamic},
          {"plan of 15,000 resources", plan_alone},
          {"plan of 15,000 resources in 50 modules", plan_with_modules},
          {"plan of 15,000 resources, sources beside", plan_with_sources}};
}

}  // namespace bench
