#include "parsers/nginx/lexer.h"

#include <string>
#include <vector>

#include "tests/test.h"

using namespace parsers;
using namespace parsers::nginx;

namespace {

const char* name_of(Fault::Kind kind) {
  switch (kind) {
    case Fault::Kind::none: return "";
    case Fault::Kind::after_quote: return "after_quote";
    case Fault::Kind::empty: return "empty";
    case Fault::Kind::unfinished: return "unfinished";
    case Fault::Kind::unterminated: return "unterminated";
    case Fault::Kind::too_long: return "too_long";
    case Fault::Kind::bare_brace: return "bare_brace";
  }
  return "?";
}

// Words in <>, what ended them, faults in (): "<listen><80>; } (empty);"
std::string lexed(std::string_view text) {
  Arena arena;
  Lexer lexer{text, 0, text.size(), arena};
  std::string result;
  std::vector<Word> words;
  while (true) {
    words.clear();
    const Ending ending = lexer.next(words);
    for (const Word& word : words) result += "<" + std::string{word.text} + ">";
    if (lexer.fault().kind != Fault::Kind::none)
      result += std::string{"("} + name_of(lexer.fault().kind) + ")";
    if (ending == Ending::text_end) return result;
    result += ending == Ending::semicolon ? ";" : ending == Ending::block_begin ? "{" : "}";
  }
}

}  // namespace

TEST_CASE("nginx words are cut as nginx cuts them", "[nginx]") {
  struct Case {
    std::string_view text;
    std::string_view expected;
  };
  const Case cases[] = {
      // Spaces, comments, endings.
      {"a b;c  d ;", "<a><b>;<c><d>;"},
      {"a\tb\r\nc;\r\n", "<a><b><c>;"},
      {"# x; y {\na b; # z", "<a><b>;"},
      {"a # comment ; {\n b;", "<a><b>;"},
      {"a#b c;", "<a#b><c>;"},
      {"a{b;}", "<a>{<b>;}"},
      {"location /x{", "<location></x>{"},
      // Inside a bare word only spaces, `;` and `{` end it.
      {"return 200 a}b;", "<return><200><a}b>;"},
      {"a b\"c'd;", "<a><b\"c'd>;"},
      {"a b=\"c d\";", "<a><b=\"c><d\">;"},
      // Variables in braces.
      {"a ${b}c;", "<a><${b}c>;"},
      {"a x${b}${c};", "<a><x${b}${c}>;"},
      {"a $${b};", "<a><$${b}>;"},
      {"a ${{;", "<a><${{>;"},
      {"set $a{b;", "<set><$a>{<b>;"},
      // Quotes.
      {"a \"b c\" 'd;e{';", "<a><b c><d;e{>;"},
      {"a \"b\nc\";", "<a><b\nc>;"},
      {"a '';", "<a><>;"},
      {"\"a\" b;", "<a><b>;"},
      {"a \"b\"{", "<a><b>{"},
      {"if ($a = \"b\") {", "<if><($a><=><b><)>{"},
      {"a \"b\"c;", "<a><b><c>(after_quote);"},
      {"a \"b\"\"c\";", "<a><b><c>(after_quote);"},
      {"a \"b\"}", "<a><b>(after_quote);}"},
      // Escapes: three are decoded, three become control characters, others stay.
      {R"(a \"b\'c\\d;)", R"(<a><"b'c\d>;)"},
      {R"(a "x\ty\rz\n";)", "<a><x\ty\rz\n>;"},
      {R"(a x\;y \{ b\ c;)", R"(<a><x\;y><\{><b\ c>;)"},
      {R"(a "\d\.\$" \w;)", R"(<a><\d\.\$><\w>;)"},
      {R"(a "\"";)", R"(<a><">;)"},
      {R"(a b\)", R"(<a><b\>(unfinished);)"},
      // Mistakes, and what is read behind them.
      {"a {};", "<a>{}(empty);"},
      {"{ a; }", "(empty){<a>;}"},
      {"a b } c;", "<a><b>(unfinished);}<c>;"},
      {"a b", "<a><b>(unfinished);"},
      {"a \"b;\nc d;", "<a><b>(unterminated);<c><d>;"},
      {"a 'b\n  c;", "<a><b><c>(unterminated);"},
      {"~^/a{2}$ x;", "<~^/a{2}$><x>(bare_brace);"},
      {"~^/a{2,}b{1,3} {", "<~^/a{2,}b{1,3}>(bare_brace){"},
      // No byte order mark: it is a part of the word.
      {"\xEF\xBB\xBFuser x;", "<\xEF\xBB\xBFuser><x>;"},
      {"", ""},
      {" \n\t\r ", ""},
      {"#", ""},
      {"#x", ""},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(lexed(c.text) == c.expected);
  }
}

TEST_CASE("a token that does not fit nginx's buffer is a fault", "[nginx]") {
  struct Case {
    std::string text;
    bool fits;
  };
  const auto x = [](std::size_t count) { return std::string(count, 'x'); };
  // The byte that ends a word must fit too; a space stays until the next byte.
  const Case cases[] = {
      {"a " + x(4095) + ";", true},       {"a " + x(4096) + ";", false},
      {"a " + x(4094) + " b;", true},     {"a " + x(4095) + " b;", false},
      {"a \"" + x(4094) + "\";", true},   {"a \"" + x(4095) + "\";", false},
      {"a \"" + x(4093) + "\" b;", true}, {"a \"" + x(4094) + "\" b;", false},
      {"#" + x(4094) + "\na b;", true},   {"#" + x(4095) + "\na b;", false},
      {"a b;#" + x(9000) + "\n", false},  {"a b;#" + x(4095), true},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text.size(), c.text.substr(0, 3), c.text.substr(c.text.size() - 5));
    CHECK((lexed(c.text).find("(too_long)") == std::string::npos) == c.fits);
  }
}

TEST_CASE("words keep their place, quotes included", "[nginx]") {
  const std::string_view text = "a  \"b \\\" c\"\n 'd';";
  Arena arena;
  Lexer lexer{text, 0, text.size(), arena};
  std::vector<Word> words;
  lexer.next(words);
  REQUIRE(words.size() == 3);
  CHECK(text.substr(words[1].begin, words[1].end - words[1].begin) == "\"b \\\" c\"");
  CHECK(words[1].text == "b \" c");
  CHECK(text.substr(words[2].begin, words[2].end - words[2].begin) == "'d'");
}

TEST_CASE("a word without escapes is a view of the text", "[nginx]") {
  const std::string text = "a \"b c\";";
  Arena arena;
  Lexer lexer{text, 0, text.size(), arena};
  std::vector<Word> words;
  lexer.next(words);
  CHECK(words[1].text.data() == text.data() + 3);
  CHECK(arena.size() == 0);
}

TEST_CASE("a Lua block ends where Lua says", "[nginx]") {
  struct Case {
    std::string_view text;
    std::string_view behind;  // what is left
  };
  const Case cases[] = {
      {"{ a = {} } x;", " x;"},          {"{ s = '}' } x;", " x;"},
      {"{ s = \"\\\"}\" } x;", " x;"},   {"{ -- }\n } x;", " x;"},
      {"{ --[[ } ]] } x;", " x;"},       {"{ --[==[ } ]] } ]==] } x;", " x;"},
      {"{ s = [[ } ]] } x;", " x;"},     {"{ s = [=[ ]] } ]=] } x;", " x;"},
      {"{ a[b[1]] = 2 - 1 } x;", " x;"}, {"{ never ends", ""},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    const std::string text = "content_by_lua_block " + std::string{c.text};
    Arena arena;
    Lexer lexer{text, 0, text.size(), arena};
    std::vector<Word> words;
    REQUIRE(lexer.next(words) == Ending::block_begin);
    CHECK(lexer.skip_lua_block() == !c.behind.empty());
    const std::string left = text.substr(lexer.position());

    CHECK(left == c.behind);
  }
}
