// What is too much ends in one diagnostic, and in values that are unknown because of it.
#include "parsers/limits.h"

#include <algorithm>
#include <string>

#include "tests/support/terraform_reading.h"
#include "tests/test.h"

using reading::Reading;
using reading::Texts;

namespace {

std::string times(const std::string& text, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += text;
  return out;
}

// text(0) to text(count - 1), one after the other.
template <typename Text>
std::string each(std::size_t count, const Text& text) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += text(std::to_string(i), std::to_string(i + 1));
  return out;
}

Reading of(const std::string& text) { return Reading(Texts{{"main.tf", text}}); }

std::size_t count(const Reading& reading, std::string_view id) {
  const auto& problems = reading.resolved().problems;
  return static_cast<std::size_t>(
      std::count_if(problems.begin(), problems.end(),
                    [id](const parsers::Problem& problem) { return problem.id == id; }));
}

const std::string user = "resource \"t\" \"r\" {\n  x = local.a\n}\n";

}  // namespace

TEST_CASE("a template in a template in a template is evaluated once") {
  const std::string nested = times("\"${", 60) + "1" + times("}\"", 60);
  const Reading reading = of("locals {\n  a = " + nested + "\n}\n" + user);
  CHECK(reading.self("t.r") == "{x: 1}");
  CHECK(reading.problems().empty());
}

TEST_CASE("a text that doubles sixty times is unknown, and the first one too long is named") {
  const std::string doubled = each(60, [](const std::string& i, const std::string& next) {
    return "  a" + next + " = \"${local.a" + i + "}-${local.a" + i + "}\"\n";
  });
  const Reading reading =
      of("locals {\n  a0 = \"0123456789abcdef\"\n" + doubled + "  a = local.a60\n}\n" + user);
  CHECK(reading.value("t.r", "x").because() == "a text too long to evaluate");
  CHECK(count(reading, "limit/text-size") == 1);
  // What is known of its ends stays known.
  REQUIRE(reading.value("t.r", "x").pieces() != nullptr);
  CHECK(reading.value("t.r", "x").pieces()->begin.starts_with("0123456789abcdef-0123"));
}

TEST_CASE("blocks that multiply stop when they take too much memory") {
  const Reading reading =
      of("resource \"t\" \"r\" {\n" + times("dynamic \"x\" {\nfor_each = [1, 2]\ncontent {\n", 30) +
         "a = 1\n" + times("}\n}\n", 30) + "}\n");
  CHECK(count(reading, "limit/evaluation-memory") >= 1);
}

TEST_CASE("references through each of many resources are cut, and then nothing is sure") {
  const Reading reading = of(
      "resource \"t\" \"r0\" {}\n" + each(2'100, [](const std::string& i, const std::string& next) {
        return "resource \"t\" \"r" + next + "\" {\n  x = t.r" + i + ".x\n}\n";
      }));
  CHECK(count(reading, "limit/links") == 1);
  CHECK(reading.resolved().links.size() <= parsers::limits::links_per_input);
  CHECK(reading.entity("t.r0").open_ended == "more than 2000000 relations between resources");
}

TEST_CASE("companions by equal names are cut, too") {
  const Reading reading = of(each(1'500, [](const std::string& i, const std::string&) {
    return "resource \"aws_s3_bucket\" \"b" + i + "\" {\n  bucket = \"same\"\n}\n" +
           "resource \"aws_s3_bucket_acl\" \"b" + i + "\" {\n  bucket = \"same\"\n}\n";
  }));
  CHECK(count(reading, "limit/links") == 1);
  CHECK(reading.resolved().links.size() <= parsers::limits::links_per_input);
}

TEST_CASE("policy documents that merge themselves twice end") {
  const Reading reading =
      of("data \"aws_iam_policy_document\" \"d0\" {\n  statement {\n    actions = [\"s3:*\"]\n  "
         "}\n}\n" +
         each(40, [](const std::string& i, const std::string& next) {
           const std::string json = "data.aws_iam_policy_document.d" + i + ".json";
           return "data \"aws_iam_policy_document\" \"d" + next +
                  "\" {\n  source_policy_documents = [" + json + ", " + json + "]\n}\n";
         }));
  CHECK(count(reading, "limit/evaluation-steps") + count(reading, "limit/evaluation-memory") >= 1);
}

TEST_CASE("compiling large patterns and reading long YAML is paid for") {
  const auto limited = [](const std::string& expression) {
    return count(of("locals {\n  a = [for i in range(1000) : " + expression + "]\n}\n" + user),
                 "limit/evaluation-steps") == 1;
  };
  CHECK(limited("regex(\"${i}(a{0,500}){1}\", \"x\")"));
  CHECK_FALSE(limited("regex(\"${i}a\", \"${i}a\")"));
  CHECK(limited("yamldecode(\"[${join(\",\", range(i, i + 900))}]\")"));
}

TEST_CASE("a template file is read once, whoever renders it") {
  const Reading reading(
      Texts{{"main.tf",
             "locals {\n  a = length([for i in range(1000) : templatefile(\"t.tpl\", {i = i})])\n"
             "}\n" +
                 user}},
      Texts{{"t.tpl", times("line ${i}\n", 2'000)}});
  CHECK(reading.self("t.r") == "{x: 1000}");
  CHECK(reading.problems().empty());
}

TEST_CASE("a mistake that a file makes a thousand times is told a hundred times") {
  const Reading reading = of(times("resource \"t\" \"r\" {}\n", 1'000));
  CHECK(count(reading, "terraform/duplicate") == parsers::limits::problems_per_file);
  CHECK(count(reading, "limit/problems") == 1);
}

TEST_CASE("heredocs that are never closed are looked for once") {
  const Reading reading =
      of("locals {\n" +
         each(50'000, [](const std::string& i,
                         const std::string&) { return "  a" + i + " = <<E" + i + "\n"; }) +
         "}\n");
  CHECK(reading.problems().find("the heredoc `E0` is never closed") != std::string::npos);
}

TEST_CASE("all outputs of a module are put together once, unless one of them asks for them") {
  const Reading reading(Texts{
      {"main.tf",
       "module \"m\" {\n  source = \"./m\"\n  x = module.m\n}\n"
       "resource \"t\" \"r\" {\n  a = module.m.plain\n  b = module.m\n}\n"},
      {"m/main.tf",
       "variable \"x\" {}\noutput \"plain\" { value = 1 }\noutput \"round\" { value = var.x }\n"}});
  CHECK(reading.problems().find("terraform/cycle") != std::string::npos);
  CHECK(reading.value("t.r", "b").find("plain")->as_integer() == 1);
}
