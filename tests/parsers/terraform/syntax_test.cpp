#include <string>
#include <utility>

#include "tests/support/terraform_reading.h"
#include "tests/test.h"

using reading::Reading;
using reading::Texts;

namespace {

std::string problems_of(const std::string& text) {
  return Reading(Texts{{"main.tf", text}}).problems();
}

}  // namespace

TEST_CASE("files that Terraform reads give no diagnostic") {
  const char* const texts[] = {
      "",
      "# only a comment",
      "resource \"t\" \"r\" {}",
      "resource t r {}\n",
      "locals { a = 1 }\n",
      "locals {\n  a = 1e10\n  b = 1E-3\n  c = 12.5e+2\n}\n",
      "locals {\n  a = [\n    1,\n    2\n    ,\n  ]\n}\n",
      "locals {\n  a = (1\n    + 2\n  )\n  b = max(\n    1,\n  )\n}\n",
      "output \"o\" {\n  type  = object({ a = optional(list(string)) })\n  value = {}\n}\n",
      "variable \"o\" {\n  type = set(object({}))\n}\n",
      "locals {\n  a = {\n    x = 1, y = 2\n    z : 3\n  }\n}\n",
      "variable \"k\" {}\nlocals {\n  a = {\n    b = null\n    (var.k) = 1\n  }\n}\n",
      "locals {\n  a = <<EOF\ntext\nEOF\n}\n",
      "a = <<EOF\ntext\nEOF",
      "locals {\n  a = \"${\n    1\n  }\"\n}\n",
      "locals {\n  a = 1 /* two\n lines */ + 2 # end\n  b = 1 // end\n}\n",
      "locals {\r\n  a = 1\r\n  b = <<EOF\r\ntext\r\nEOF\r\n}\r\n",
      "\xEF\xBB\xBFlocals {\n  a = 1\n}\n",
      "locals {\n  a = true ? 1 : false ? 2 : 3\n  b = [for x in [] : x if x != null]\n}\n",
      "variable \"x\" {\n  validation {\n    condition = can(regex(\"^a\\\\d$\", var.x))\n    "
      "error_message = \"no\"\n  }\n}\n",
      "moved {\n  from = a.b\n  to = a.c\n}\ncheck \"x\" {\n  assert {\n    condition = true\n    "
      "error_message = \"\"\n  }\n}\n",
  };
  for (const char* text : texts) {
    CAPTURE(text);
    CHECK(problems_of(text).empty());
  }
}

TEST_CASE("what Terraform refuses is said where it stands") {
  const std::pair<const char*, const char*> table[] = {
      {"locals {\n  a = 1 b = 2\n}\n",
       "main.tf:2:9 [terraform/line] an attribute or block begins on the line where the one before "
       "it ends\n"},
      {"locals { a = 1\n b = 2 }\n",
       "main.tf:1:8 [terraform/line] a block that goes on after this line has nothing beside its "
       "`{`\n"},
      {"locals {\n  a = 1\n    + 2\n}\n",
       "main.tf:3:5 [terraform/line] an expression goes on in the next line without brackets "
       "around it\n"},
      {"locals {\n  a =\n    1\n}\n",
       "main.tf:3:5 [terraform/line] an expression goes on in the next line without brackets "
       "around it\n"},
      {"locals {\n  a = { b = 1 c = 2 }\n}\n",
       "main.tf:2:15 [terraform/line] a comma or a new line is missing before this element\n"},
      {"locals {\n  a = \"x\\qy\"\n}\n",
       "main.tf:2:9 [terraform/escape] `\\q` is no escape sequence\n"},
      {"locals {\n  a = \"open\n  b = 1\n}\n",
       "main.tf:2:7 [terraform/syntax] this text is not closed on its line\n"},
      {"locals {\n  a = (1\n}\n", "main.tf:2:7 [terraform/syntax] `(` is never closed\n"},
      {"locals {\n  a = 1\n}}\n", "main.tf:3:2 [terraform/syntax] `}` closes nothing\n"},
      {"locals {\n  a = <<EOF\n  b\n}\n",
       "main.tf:2:7 [terraform/syntax] the heredoc `EOF` is never closed\n"},
      {"locals {\n  a = 1 +\n}\n", "main.tf:2:9 [terraform/syntax] `+` cannot be read here\n"},
      {"resource \"t\" {}\n",
       "main.tf:1:1 [terraform/labels] a `resource` block has 2 names, this one has 1\n"},
      {"locals {\n  a = 1\n  a = 2\n}\n",
       "main.tf:3:3 [terraform/duplicate] `a` is declared twice; the declaration in main.tf, line "
       "2 is used\n"},
      {"resource \"t\" \"r\" {\n  a = var.x\n}\n",
       "main.tf:2:7 [terraform/undeclared] `var.x` is not declared in this module\n"},
  };
  for (const auto& [text, problems] : table) {
    CAPTURE(text);
    CHECK(problems_of(text) == problems);
  }
}

TEST_CASE("what is broken does not take the rest of the file with it") {
  const char* const broken[] = {
      "resource \"t\" \"x\" {\n  a = \"open\n}\n",
      "resource \"t\" \"x\" {\n  a = 1\n",
      "resource \"t\" \"x\" {\n}\n}\n",
      "resource \"t\" \"x\" {\n  a = <<EOF\n}\n",
      "resource \"t\" \"x\" {\n  a = = 1\n}\n",
      "}{)(][\n",
  };
  for (const char* text : broken) {
    CAPTURE(text);
    const Reading reading(Texts{{"main.tf", "resource \"t\" \"before\" {}\n" + std::string(text) +
                                                "resource \"t\" \"after\" {\n  b = 1\n}\n"}});
    CHECK_FALSE(reading.problems().empty());
    CHECK(reading.self("t.before") == "{}");
    CHECK(reading.self("t.after") == "{b: 1}");
  }
}

TEST_CASE("places are exact behind a byte order mark, CRLF and letters of several bytes") {
  const Reading reading(Texts{{"main.tf",
                               "\xEF\xBB\xBFresource \"t\" \"r\" {\r\n  a = \"\xF0\x9F\x98\x80\" # "
                               "\xC3\xA9\r\n  b = [1,\r\n    \"\xC3\xA9\", 2]\r\n}\r\n"}});
  CHECK(reading.value("t.r", "a").place().text() == "\"\xF0\x9F\x98\x80\"");
  CHECK(Reading::where(reading.value("t.r", "a").place()) == "main.tf:2:7");
  CHECK(Reading::where(reading.value("t.r", "b").items()[2].place()) == "main.tf:4:10");
  CHECK(reading.entity("t.r").head.text() == "resource \"t\" \"r\"");
  CHECK(Reading::where(reading.entity("t.r").place) == "main.tf:1:1");
}

TEST_CASE("comments that speak to us are found, and only comments") {
  const Reading reading(
      Texts{{"main.tf",
             "# lint:ignore a\nresource \"t\" \"r\" {\n  a = 1 // lint:ignore b\r\n  b = \"# "
             "lint:ignore c\"\n"
             "  c = <<EOF\n# lint:ignore d\nEOF\n  d = [\n    1, /* lint:ignore e */\n  ]\n}\n"}});
  std::string found;
  for (const parsers::Place& place : reading.comments()) found += std::string(place.text()) + "\n";
  CHECK(found == "# lint:ignore a\n// lint:ignore b\n/* lint:ignore e */\n");
}

TEST_CASE("hostile files end in a diagnostic or a result") {
  const auto times = [](const std::string& text, std::size_t count) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) out += text;
    return out;
  };
  const auto has = [](const std::string& text, const char* wanted) {
    return text.find(wanted) != std::string::npos;
  };
  const std::string user = "resource \"t\" \"r\" {\n  x = local.a\n}\n";
  CHECK(has(problems_of("locals {\n  a = " + times("(", 1000) + "1" + times(")", 1000) + "\n}\n"),
            "limit/depth"));
  CHECK(has(problems_of("locals {\n  a = " + times("1 + ", 1000) + "1\n}\n"), "limit/depth"));
  CHECK_FALSE(
      problems_of("locals {\n  a = " + times("\"${", 1000) + "1" + times("}\"", 1000) + "\n}\n")
          .empty());
  CHECK(has(problems_of(times("b {\n", 1000) + times("}\n", 1000)), "limit/depth"));
  CHECK(problems_of("locals {\n  a = \"" + std::string(1'000'000, 'x') + "\"\n}\n" + user).empty());
  CHECK(has(problems_of("locals {\n  a = local.b\n  b = local.a\n}\n" + user), "terraform/cycle"));
  CHECK(has(problems_of("resource \"t\" \"r\" {\n  count = 2147483648\n}\n"),
            "limit/expanded-items"));
  CHECK_FALSE(problems_of(times("a = = \n", 3000)).empty());
  std::string doubled = "locals {\n  a0 = [\"x\"]\n  a = local.a60\n";
  for (int i = 0; i < 60; ++i)
    doubled += "  a" + std::to_string(i + 1) + " = [local.a" + std::to_string(i) + ", local.a" +
               std::to_string(i) + "]\n";
  CHECK(has(Reading(Texts{{"main.tf", doubled + "}\n" + user}}).self("t.r"),
            "(unknown: too large to evaluate)"));
  std::string chain = "locals {\n  a0 = 1\n  a = local.a5000\n";
  for (int i = 0; i < 5000; ++i)
    chain += "  a" + std::to_string(i + 1) + " = local.a" + std::to_string(i) + "\n";
  CHECK(Reading(Texts{{"main.tf", chain + "}\n" + user}}).self("t.r") == "{x: 1}");
  const std::size_t first = chain.find("a0 = 1");
  chain.replace(first, 6, "a0 = local.a");
  const std::string circle = problems_of(chain + "}\n" + user);
  CHECK((has(circle, "terraform/cycle") || has(circle, "limit/depth")));
}
