// What multiplies, nests, circles or never ends: each ends soon, in a result or a
// diagnostic.
#include <fmt/format.h>

#include "bench/terraform_input.h"

namespace bench {
namespace {

using Files = std::map<std::string, std::string>;

constexpr std::size_t depth = 1'000;

std::string times(std::size_t count, std::string_view text) {
  std::string out;
  out.reserve(count * text.size());
  for (std::size_t i = 0; i < count; ++i) out += text;
  return out;
}

// text(0), text(1) ...
template <typename Text>
std::string each(std::size_t count, const Text& text) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += text(i);
  return out;
}

Case one_file(std::string_view name, std::function<std::string()> text) {
  return {name, [text = std::move(text)]() -> Files { return {{"main.tf", text()}}; }};
}

// `opens`, the whole, `closes`, each 1,000 times, as an attribute.
Case nested(std::string_view name, std::string_view opens, std::string_view inner,
            std::string_view closes) {
  return one_file(name, [=] {
    return fmt::format("resource \"aws_s3_bucket\" \"b\" {{\n  bucket = {}{}{}\n}}\n",
                       times(depth, opens), inner, times(depth, closes));
  });
}

Case expression(std::string_view name, std::string_view text) {
  return one_file(name, [text] {
    return fmt::format(
        "locals {{\n  ten = flatten([for a in range(100) : [for b in range(100) : a * 100 + b]])\n"
        "  large = join(\"\", [for i in local.ten : \"{}\"])\n}}\n"
        "resource \"aws_s3_bucket\" \"b\" {{\n  bucket = {}\n}}\n",
        std::string(90, 'a'), text);
  });
}

Case calls(std::string_view name, Files files) {
  return {name, [files = std::move(files)] { return files; }};
}

// A hundred thousand locals, each of which is the one before.
std::string chain(bool is_circle) {
  constexpr std::size_t count = 100'000;
  return "locals {\n  a0 = " + (is_circle ? fmt::format("local.a{}", count) : "\"x\"") + "\n" +
         each(count, [](std::size_t i) { return fmt::format("  a{} = local.a{}\n", i + 1, i); }) +
         fmt::format("}}\nresource \"aws_s3_bucket\" \"b\" {{\n  bucket = local.a{}\n}}\n", count);
}

// Each is made of the one before, twice.
std::string doubled(std::string_view first, std::string_view left, std::string_view right) {
  return fmt::format("locals {{\n  a0 = {}\n", first) +
         each(60,
              [&](std::size_t i) {
                return fmt::format("  a{} = {}local.a{}{}local.a{}{}\n", i + 1, left, i,
                                   left.starts_with('"') ? "}${" : ", ", i, right);
              }) +
         "}\nresource \"aws_s3_bucket\" \"b\" {\n  bucket = local.a60\n}\n";
}

std::vector<Case> circles() {
  const std::string up = "module \"a\" {\n  source = \"../a\"\n}\n";
  const std::string down = "module \"b\" {\n  source = \"../b\"\n}\n";
  return {calls("a module that calls itself",
                {{"main.tf", "module \"a\" {\n  source = \"./a\"\n}\n"}, {"a/main.tf", up}}),
          calls("source = \".\"", {{"main.tf", "module \"a\" {\n  source = \".\"\n}\n"}}),
          calls("two modules that call each other",
                {{"main.tf", "module \"a\" {\n  source = \"./a\"\n}\n"},
                 {"a/main.tf", down},
                 {"b/main.tf", up}}),
          one_file("100,000 locals in a chain", [] { return chain(false); }),
          one_file("100,000 locals in a circle", [] { return chain(true); })};
}

std::vector<Case> deep() {
  return {
      nested("parentheses, 1,000 deep", "(", "1", ")"),
      nested("lists, 1,000 deep", "[", "1", "]"),
      nested("calls, 1,000 deep", "upper(", "\"a\"", ")"),
      nested("conditionals, 1,000 deep", "(true ? ", "1", " : 2)"),
      nested("templates, 1,000 deep", "\"${", "1", "}\""),
      nested("for expressions, 1,000 deep", "[for x in [1] : ", "1", "]"),
      one_file("blocks, 1,000 deep", [] { return times(depth, "x {\n") + times(depth, "}\n"); }),
      one_file("dynamic blocks, 40 deep, two of each",
               [] {
                 return "resource \"aws_s3_bucket\" \"b\" {\n" +
                        times(40, "dynamic \"x\" {\nfor_each = [1, 2]\ncontent {\n") +
                        times(40, "}\n}\n") + "}\n";
               }),
      one_file("heredocs, 100,000, none closed",
               [] { return "locals {\n  a = " + times(100'000, "<<EOT\n"); })};
}

std::vector<Case> many() {
  return {one_file("count = 2147483648",
                   [] { return "resource \"aws_instance\" \"b\" {\n  count = 2147483648\n}\n"; }),
          one_file("ports 0 to 200000",
                   [] {
                     return "resource \"aws_security_group\" \"b\" {\n  ingress {\n    from_port = "
                            "0\n    to_port = 200000\n    protocol = \"tcp\"\n    cidr_blocks = "
                            "[\"0.0.0.0/0\"]\n  }\n}\n";
                   }),
          one_file("30,000 resources, each of the one before",
                   [] {
                     return "resource \"aws_s3_bucket\" \"b0\" {}\n" +
                            each(30'000, [](std::size_t i) {
                              return fmt::format(
                                  "resource \"aws_s3_bucket\" \"b{}\" {{\n  bucket = "
                                  "aws_s3_bucket.b{}.bucket\n}}\n",
                                  i + 1, i);
                            });
                   }),
          one_file("30,000 buckets of one name, and what is theirs",
                   [] {
                     return each(30'000, [](std::size_t i) {
                       return fmt::format(
                           "resource \"aws_s3_bucket\" \"b{0}\" {{\n  bucket = \"same\"\n}}\n"
                           "resource \"aws_s3_bucket_acl\" \"b{0}\" {{\n  bucket = \"same\"\n}}\n",
                           i);
                     });
                   }),
          one_file("50,000 moved blocks",
                   [] {
                     return each(50'000, [](std::size_t i) {
                       return fmt::format("moved {{\n  from = a.a{0}\n  to   = a.b{0}\n}}\n", i);
                     });
                   }),
          one_file("a line of 9 MB",
                   [] { return "locals {\n  a = \"" + std::string(9'000'000, 'x') + "\"\n}\n"; }),
          one_file("a heredoc of 9 MB",
                   [] {
                     return "locals {\n  a = <<EOT\n" +
                            times(9'000'000 / 80, std::string(79, 'x') + "\n") + "EOT\n}\n";
                   }),
          one_file("policy documents that merge themselves twice", [] {
            return "data \"aws_iam_policy_document\" \"d0\" {\n  statement {\n    actions = "
                   "[\"s3:*\"]\n  }\n}\n" +
                   each(30, [](std::size_t i) {
                     return fmt::format(
                         "data \"aws_iam_policy_document\" \"d{0}\" {{\n  source_policy_documents "
                         "= [data.aws_iam_policy_document.d{1}.json, "
                         "data.aws_iam_policy_document.d{1}.json]\n}}\n",
                         i + 1, i);
                   });
          })};
}

std::vector<Case> expressions() {
  return {one_file("a text that doubles 60 times", [] { return doubled("\"x\"", "\"${", "}\""); }),
          one_file("a list that doubles 60 times", [] { return doubled("[]", "[", "]"); }),
          expression("a product of 10,000 and 10,000",
                     "[for x in local.ten : [for y in local.ten : x * y]]"),
          expression("setproduct", "setproduct(range(1000), range(1000), range(1000))"),
          expression("format(\"%1000000000d\")", "format(\"%1000000000d\", 1)"),
          expression("1e999999999", "1e999999999 + 1"),
          expression("cidrsubnets of 128 bits", "cidrsubnets(\"::/0\", 128, 128, 128)"),
          expression("10,000 large patterns",
                     "[for i in local.ten : regex(\"${i}(a{0,500}){1}\", \"x\")]"),
          expression("10,000 times YAML of 1 MB", "[for i in local.ten : yamldecode(local.large)]"),
          expression("10,000 times JSON of 50 KB",
                     "[for i in local.ten : jsondecode(jsonencode(local.ten))]"),
          expression("10,000 merges of 10,000",
                     "[for i in local.ten : merge({ for k in local.ten : k => k }, { a = i })]"),
          expression("10,000 texts of 1 MB", "[for i in local.ten : \"x${local.large}\"]")};
}

}  // namespace

std::vector<Case> hostile_cases() {
  std::vector<Case> all = circles();
  for (const auto& more : {deep(), many(), expressions()})
    all.insert(all.end(), more.begin(), more.end());
  return all;
}

}  // namespace bench
