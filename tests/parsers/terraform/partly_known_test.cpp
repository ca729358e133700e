// Texts of which parts are unknown.
#include <random>
#include <string>
#include <utility>

#include "tests/support/terraform_reading.h"
#include "tests/test.h"

using reading::Reading;

namespace {

// What is known of an expression in which `var.x` and `var.list[0]` are unknown.
std::string known(const std::string& expression) {
  const Reading reading(reading::Texts{{"main.tf",
                                        "variable \"x\" {}\n"
                                        "variable \"off\" { default = false }\n"
                                        "locals { list = [var.x, \"b\"] }\n"
                                        "resource \"r\" \"a\" {\n  v = " +
                                            expression + "\n}\n"}});
  const parsers::Value& value = reading.value("r.a", "v");
  if (!value.is(parsers::Value::Kind::unknown)) return to_string(value);
  return value.pieces() == nullptr ? "unknown" : value.pieces()->with_gaps("~");
}

}  // namespace

TEST_CASE("what is known of a text stays known where a function changes it") {
  const std::pair<const char*, const char*> table[] = {
      {R"(tostring("1-${var.x}"))", "1-~"},
      {R"(upper("a-${var.x}/b-${var.x}é!"))", "A-~/B-~!"},
      {R"(lower("A-${var.x}/B"))", "a-~/b"},
      {R"(upper(var.x))", "unknown"},
      {R"(trimspace("  1- ${var.x} -2\n"))", "1- ~ -2"},
      {R"(trimspace("1- ${var.x}"))", "1-~"},
      {R"(trimspace("${var.x} -2 "))", "~-2"},
      {R"(trimspace(" ${var.x} 1 ${var.x}\n"))", "~1~"},
      {R"(trimspace(" ${var.x} "))", "unknown"},
      {R"(chomp("1\n${var.x}2\n\n"))", "1\n~2"},
      {R"(chomp("1\n${var.x}\n"))", "1~"},
      {R"(trimprefix("1-2${var.x}", "1-"))", "2~"},
      {R"(trimprefix("1-2${var.x}", "2"))", "1-2~"},
      {R"(trimprefix("1-2${var.x}", "1-2-3"))", "unknown"},
      {R"(trimprefix("1-2${var.x}", var.x))", "unknown"},
      {R"(trimsuffix("${var.x}-1.", "."))", "~-1"},
      {R"(trimsuffix("${var.x}-1.", "2-1."))", "unknown"},
      {R"(indent(2, "1:\n${var.x}\n-2"))", "1:\n  ~\n  -2"},
      {R"(indent(var.x, "1:\n${var.x}"))", "unknown"},
  };
  for (const auto& [expression, expected] : table) {
    CAPTURE(expression);
    CHECK(known(expression) == expected);
  }
}

TEST_CASE("whatever the unknown turns out to be, what was known of it holds") {
  const char* const letters[] = {" ", "\\n",      "a",         "A",       "1",
                                 "-", "\xC3\xA9", "e\xCC\x81", "\xCC\x81"};
  const char* const functions[] = {
      "upper(%)",     "lower(%)",    "trimspace(%)",         "chomp(%)",
      "indent(2, %)", "tostring(%)", "trimprefix(%, \"a\")", "trimsuffix(%, \"a1\")"};
  std::mt19937 random(20);
  const auto some = [&](std::size_t most) {
    std::string text;
    for (std::size_t i = random() % (most + 1); i > 0; --i) text += letters[random() % 9];
    return text;
  };
  for (int i = 0; i < 1500; ++i) {
    std::string expression = functions[random() % 8];
    const std::string text = "\"" + some(3) + "${var.x}" + some(2) + "${var.x}" + some(3) + "\"";
    expression.replace(expression.find('%'), 1, text);
    const std::string resource = "resource \"r\" \"a\" {\n  v = " + expression + "\n}\n";
    const Reading without({{"main.tf", "variable \"x\" {}\n" + resource}});
    const Reading with(
        {{"main.tf", "variable \"x\" {\n  default = \"" + some(3) + "\"\n}\n" + resource}});
    const parsers::KnownPieces* pieces = without.value("r.a", "v").pieces();
    if (pieces == nullptr) continue;
    const std::string_view outcome = with.value("r.a", "v").as_text();
    INFO(expression << " is " << outcome << ", known was " << pieces->with_gaps("~"));
    CHECK(pieces->may_be(outcome));
  }
}

TEST_CASE("what is known of a text that is put together stays known") {
  const std::pair<const char*, const char*> table[] = {
      {R"("arn:aws:s3:::${var.x}/*")", "arn:aws:s3:::~/*"},
      {R"("${var.x}")", "unknown"},
      {R"("${var.x}.0.0/16")", "~.0.0/16"},
      {R"("1${"2"}3-${"a-${var.x}-b"}-c")", "123-a-~-b-c"},
      {R"("%{if var.off}1%{else}2%{endif}-${var.x}")", "2-~"},
      {R"("%{if var.x}1%{else}2%{endif}-")", "~-"},
      {R"("${strrev("x-${var.x}")}-")", "~-"},
      {R"(join("-", ["1", var.x, "2"]))", "1-~-2"},
      {R"(join("-", concat(["1"], local.list)))", "1-~-b"},
      {R"(join("-", var.x))", "unknown"},
      {R"(join(var.x, ["1", "2"]))", "unknown"},
      {R"(format("%s:%s/%d", "1", var.x, 3))", "1:~/3"},
      {R"(format("%%-%[2]s", var.x, "2"))", "\"%-2\""},
      {R"(format(var.x, "1"))", "unknown"},
      {R"(format("%s", {a = var.x}))", "unknown"},
      {R"(formatlist("1-%s-2", local.list)[0])", "1-~-2"},
      {R"(formatlist("1-%s-2", local.list)[1])", "\"1-b-2\""},
      {R"(formatlist("1-%s-2", var.x))", "unknown"},
      {R"(coalesce("1-${var.x}", "2"))", "1-~"},
      {R"(var.off ? "1" : "2-${var.x}")", "2-~"},
      {R"(["1-${var.x}", "2"][0])", "1-~"},
      {R"({a = "1-${var.x}"}.a)", "1-~"},
      {R"(try("1-${var.x}", "2"))", "1-~"},
      // Another value, unknown for the same reason.
      {R"(tonumber("1${var.x}"))", "unknown"},
      {R"(length("1-${var.x}"))", "unknown"},
      {R"(-"1${var.x}")", "unknown"},
      {R"("1-${var.x}".a)", "unknown"},
      {R"({a = 1}["1-${var.x}"])", "unknown"},
      {R"([for c in "1-${var.x}" : c])", "unknown"},
      {R"(jsonencode("1-${var.x}"))", "unknown"},
      {R"(can("1-${var.x}"))", "unknown"},
  };
  for (const auto& [expression, expected] : table) {
    INFO(expression);
    CHECK(known(expression) == expected);
  }
}

TEST_CASE("questions about a text are answered by what is known of it") {
  const std::pair<const char*, const char*> table[] = {
      {R"("1-${var.x}" == "")", "false"},
      {R"("1-${var.x}" != "2-a")", "true"},
      {R"("1-${var.x}" == null)", "false"},
      {R"("1-${var.x}" == 1)", "false"},
      {R"("1-${var.x}" == "2-${var.x}")", "false"},
      {R"("1-${var.x}" == "1-a")", "unknown"},
      {R"("1-${var.x}" == var.x)", "unknown"},
      {R"(startswith("1-${var.x}", "1"))", "true"},
      {R"(startswith("1-${var.x}", "2"))", "false"},
      {R"(startswith("1-${var.x}", "1-a"))", "unknown"},
      {R"(endswith("${var.x}.com", ".org"))", "false"},
      {R"(strcontains("1-${var.x}", "1"))", "true"},
      {R"(strcontains("1-${var.x}", "2"))", "unknown"},
  };
  for (const auto& [expression, expected] : table) {
    INFO(expression);
    CHECK(known(expression) == expected);
  }
}

TEST_CASE("what is known of a text goes through variables, modules and documents") {
  const Reading reading(reading::Texts{
      {"main.tf",
       "variable \"x\" {}\n"
       "module \"m\" {\n  source = \"./m\"\n  name = \"a-1-${var.x}\"\n}\n"
       "resource \"r\" \"a\" {\n  v = module.m.name\n"
       "  policy = jsonencode({Resource = \"arn:${var.x}/*\"})\n"
       "  heredoc = <<EOT\n{\"Resource\": \"arn:${var.x}/*\"}\nEOT\n}\n"},
      {"m/main.tf",
       "variable \"name\" { type = string }\noutput \"name\" { value = \"${var.name}/1\" }\n"}});
  CHECK(to_string(reading.value("r.a", "v")) ==
        "(unknown: variable `x` has no value; a text like \"a-1-.../1\")");
  for (const char* attribute : {"policy", "heredoc"})
    CHECK(to_string(*reading.value("r.a", attribute).content()) ==
          "{Resource: (unknown: variable `x` has no value; a text like \"arn:.../*\")}");
}
