#include "tests/linter/cel/example.h"
#include "tests/test.h"

TEST_CASE("literals mean what CEL says") {
  check_all({
      {"42", "42"},
      {"0x2A", "42"},
      {"-0x2a", "-42"},
      {"42u", "42u"},
      {"0xFFu", "255u"},
      {"-9223372036854775808", "-9223372036854775808"},
      {"9223372036854775808", "this number is too large for a 64-bit integer"},
      {"18446744073709551615u", "18446744073709551615u"},
      {"18446744073709551616u", "this number is too large for a 64-bit unsigned integer"},
      {"1.5", "1.5"},
      {".5", "0.5"},
      {"1e3", "1000.0"},
      {"1.5E-2", "0.015"},
      {"1e400", "Infinity"},
      {"true", "true"},
      {"null", "null"},
      {"[1, 'a', true,]", R"([1, "a", true])"},
      {"{'a': 1, 2: 'b',}", R"({"a": 1, 2: "b"})"},
  });
}

TEST_CASE("texts are quoted, tripled, raw, escaped, bytes") {
  check_all({
      {R"("a'b")", R"("a'b")"},
      {R"('a"b')", R"("a\"b")"},
      {"'''a'b\nc'''", R"("a'b\nc")"},
      {"\"\"\"a\"\"b\"\"\"", R"("a\"\"b")"},
      {"''", R"("")"},
      {"''''''", R"("")"},
      {R"(r'\d+\.')", R"("\\d+\\.")"},
      {R"(R"\")", R"("\\")"},
      {R"('\a\b\f\n\r\t\v\\\?\"\'\`' == '\x07\x08\x0c\x0a\x0d\x09\x0b\x5c\x3f\x22\x27\x60')",
       "true"},
      {R"('\u00e9\U0001F600\351' == 'é😀é')", "true"},
      {R"(b'\377é' == b'\xff\xc3\xa9')", "true"},
      {R"(br'\x')", R"(b"\\x")"},
      {R"(rb'\x')", R"(b"\\x")"},
      {R"('\q')", "this is no valid escape"},
      {R"('\ud800')", "this is no valid escape"},
      {R"('\400')", "this is no valid escape"},
      {R"('\x4')", "this is no valid escape"},
      {R"(b'\u0041')", "this is no valid escape"},
      {"'a\nb'", "this text is not closed"},
      {"'abc", "this text is not closed"},
      {R"('abc\')", "this text is not closed"},
      {"'''abc''", "this text is not closed"},
  });
}

TEST_CASE("comments and blanks stand anywhere") {
  check_all({
      {"1 // one\n + // and\n\t2 // two", "3"},
      {"\f[ 1 ,\r\n2 ]", "[1, 2]"},
  });
}

TEST_CASE("mistakes of the grammar are named where they are") {
  check_all({
      {"", "expected a value, found the end of the expression"},
      {"1 +", "expected a value, found the end of the expression"},
      {"1 2", "expected an operator, found `2`"},
      {"(1", "expected `)`, found the end of the expression"},
      {"[1, 2", "expected `]`, found the end of the expression"},
      {"{'a' 1}", "expected `:`, found `1`"},
      {"true ? 1", "expected `:`, found the end of the expression"},
      {"size(1,)", "expected one more argument"},
      {"1 & 2", "this character means nothing here"},
      {"a.", "expected the name of a member, found the end of the expression"},
      {"let", "`let` is a reserved word"},
      {"{}.in", "expected the name of a member, found `in`"},
      {"[1].all(1, true)", "`all` expects a new name here"},
      {"[1].all(x.y, true)", "`all` expects a new name here"},
      {"[1].all(x, x, true)", "the two names must differ"},
      {"has(1)", "has() asks for a member of something: has(x.member)"},
      {"has({}.?a)", "has() asks for a member of something: has(x.member)"},
      {"{}.`a b", "this name in backquotes is not closed"},
      {"Type{a: 1}", "there are no protocol buffer messages here; write a map: {'field': value}"},
  });
}

TEST_CASE("members may be named like reserved words, or anything in backquotes") {
  check_all({
      {"{'if': 1}.if", "1"},
      {"{'a-b.c/d': 1}.`a-b.c/d`", "1"},
      {"has({'a-b': 1}.`a-b`)", "true"},
      {"self.?x.orValue({'a.b': 2}).`a.b`", "2"},
      {"cel.bind(x, {'a.b': {'c.d': 3}}, x.`a.b`.`c.d`)", "3"},
      {"has(self.`a.b`) || has(self.`a.b.c`)", "false"},
      {"{'a-b': 1}.?`a-b`.orValue(2)", "1"},
  });
}
