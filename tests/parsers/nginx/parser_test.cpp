#include "parsers/nginx/parser.h"

#include <string>

#include "parsers/limits.h"
#include "parsers/nginx/directive.h"
#include "tests/support/nginx_input.h"
#include "tests/test.h"

using namespace parsers;
using namespace parsers::nginx;

namespace {

// The tree with brackets: "server{listen 80;}".
std::string tree(const Syntax& syntax, std::uint32_t first, std::uint32_t last) {
  std::string text;
  for (std::uint32_t i = first; i < last; i = syntax.statements[i].next) {
    const Statement& statement = syntax.statements[i];
    for (const Word& word : syntax.words_of(statement))
      text += (&word == &syntax.words_of(statement).front() ? "" : " ") + std::string{word.text};
    switch (statement.body) {
      case Body::none: text += ";"; break;
      case Body::directives: text += "{" + tree(syntax, i + 1, statement.next) + "}"; break;
      case Body::entries: text += "[" + tree(syntax, i + 1, statement.next) + "]"; break;
      case Body::opaque: text += "<...>"; break;
    }
  }
  return text;
}

std::string parsed(const std::string& text) {
  Arena arena;
  const Source source{"a.conf", text};
  const auto syntax = nginx::parse(source, arena);
  std::string result = tree(*syntax, 0, static_cast<std::uint32_t>(syntax->statements.size()));
  for (const Problem& problem : syntax->problems) {
    const Position position = source.position(problem.place.begin);
    result += "\n" + std::to_string(position.line) + ":" + std::to_string(position.column) + " " +
              problem.message;
  }
  return result;
}

// Words and what is between them, put together again.
std::string round_trip(const std::string& text) {
  Arena arena;
  const Source source{"a.conf", text};
  const auto syntax = nginx::parse(source, arena);
  std::string result;
  std::uint32_t at = 0;
  for (const Word& word : syntax->words) {
    REQUIRE(word.begin >= at);
    REQUIRE(word.end >= word.begin);
    result += text.substr(at, word.begin - at);
    result += text.substr(word.begin, word.end - word.begin);
    at = word.end;
  }
  for (const Statement& statement : syntax->statements) {
    CHECK(statement.begin <= statement.head_end);
    CHECK(statement.head_end <= statement.end);
    CHECK(statement.next <= syntax->statements.size());
  }
  return result + text.substr(at);
}

}  // namespace

TEST_CASE("blocks nest", "[nginx]") {
  CHECK(parsed("user a; http { server { listen 80; } }") == "user a;http{server{listen 80;}}");
  CHECK(parsed("map $a $b { default x; ~^/y z; }") == "map $a $b[default x;~^/y z;]");
  CHECK(parsed("types { text/html html htm; }") == "types[text/html html htm;]");
  CHECK(parsed("location / { content_by_lua_block { a = '}' } }") ==
        "location /{content_by_lua_block<...>}");
  CHECK(parsed("set_by_lua_block $v{ return 1 } a b;") == "set_by_lua_block $v<...>a b;");
}

TEST_CASE("after a mistake the rest is still read", "[nginx]") {
  CHECK(parsed("a {\n b\n}\nc;") == "a{b;}c;\n3:1 `}` within a directive");
  CHECK(parsed("a { b; };\nc;") == "a{b;}c;\n1:9 `;` without a directive before it");
  CHECK(parsed("}\na;") == "a;\n1:1 `}` without a block that it could close");
  CHECK(parsed("a {\n b {\n c;") == "a{b{c;}}\n2:2 the block of `b` is not closed");
  CHECK(parsed("a \"b;\nc;") == "a b;c;\n1:3 the quote \" is not closed");
  CHECK(parsed("a \"b\"x;") == "a b x;\n1:6 `x` follows a closing quote");
  CHECK(parsed("a b") == "a b;\n1:4 the file ends within a directive");
  CHECK(parsed("content_by_lua_block { x") ==
        "content_by_lua_block<...>\n1:1 the block of `content_by_lua_block` is not closed");
  CHECK(parsed("location ~ ^/a{2}$ {\n a;\n}\nb;") ==
        "location ~ ^/a{2}${a;}b;\n1:15 `{` ends a word without quotes, so nginx reads `{2}` as a "
        "block");
}

TEST_CASE("a byte order mark is named", "[nginx]") {
  CHECK(parsed("\xEF\xBB\xBFuser a;") ==
        "user a;\n1:1 the file begins with a byte order mark, which nginx takes for a part of the "
        "first word");
}

TEST_CASE("the places of all words give back the file", "[nginx]") {
  for (const char* text :
       {"http {\r\n\tserver {\r\n\t\tlisten 80; # a\r\n\t}\r\n}\r\n", "a \"b c\" 'd\\'e' ${f}g;",
        "a {2} } \"x", "\xEF\xBB\xBFuser a;", "a \"b\nc\" d;", "set_by_lua_block $v { '}' }",
        "a 'b;\n c \"d;\n e;", ""})
    CHECK(round_trip(text) == text);
}

TEST_CASE("a dump is cut into its files", "[nginx]") {
  const std::string text =
      "nginx: the configuration file /etc/nginx/nginx.conf syntax is ok\n"
      "# configuration file /etc/nginx/nginx.conf:\nhttp { include conf.d/*.conf; }\n\n"
      "# configuration file /etc/nginx/conf.d/a.conf:\nserver { listen 81; }\n"
      "# configuration file /etc/nginx/conf.d/b.conf:\nserver { listen 82; }\n";
  const tests::nginx::Input input{{{"dump.conf", text}}};
  CHECK(input.problems().empty());
  CHECK(input.entities() ==
        "nginx/main main\nnginx/http http\nnginx/server server _:81\nnginx/server server _:82\n"
        "nginx/socket socket *:81\nnginx/socket socket *:82\n");
  CHECK(tests::nginx::Input{{{"a.conf", "# configuration file a\nserver { }\n"}}}.entities() ==
        "nginx/server server _:80\nnginx/socket socket *:80\n");
}

TEST_CASE("only comments that suppress something are kept", "[nginx]") {
  Arena arena;
  const Source source{
      "a.conf",
      "# lint:ignore x reason=\"a\"\r\na \"# lint:ignore y\"; # other\nb;# lint:ignore z\n"};
  const auto syntax = nginx::parse(source, arena);
  REQUIRE(syntax->comments.size() == 2);
  CHECK(syntax->comments[0].text() == "# lint:ignore x reason=\"a\"");
  CHECK(syntax->comments[1].text() == "# lint:ignore z");
}

TEST_CASE("hostile text is read in bounded time and depth", "[nginx]") {
  const std::size_t many = 1'000'000;
  std::string deep;
  for (std::size_t i = 0; i < many; ++i) deep += "a{";
  for (const std::string& text :
       {deep, std::string(many, '{'), std::string(many, '}'), std::string(many, ';'),
        std::string(many, '"'), std::string(many, '\\'), std::string(many, '$'),
        "a \"" + std::string(many, 'x'), std::string(many, '\'') + "\n",
        "content_by_lua_block {" + std::string(many, '[')}) {
    Arena arena;
    const Source source{"a.conf", text};
    const auto syntax = nginx::parse(source, arena);
    CHECK(!syntax->problems.empty());
    CHECK(syntax->problems.size() <= limits::problems_per_file + 1);
  }
  CHECK(parsed(deep.substr(0, 2 * (limits::depth + 2))).find("blocks nested deeper than 200") !=
        std::string::npos);
}

TEST_CASE("the table of directives is well-formed", "[nginx]") {
  const auto rows = directives();
  CHECK(rows.size() > 800);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    CAPTURE(rows[i]->name);
    CHECK(rows[i]->contexts != 0);
    CHECK(rows[i]->arguments.least <= rows[i]->arguments.most);
    CHECK((i == 0 || rows[i - 1]->name == rows[i]->name ||
           order_of(rows[i - 1]->name) < order_of(rows[i]->name)));
    CHECK(!module_of(*rows[i]).empty());
    if (i == 0 || rows[i - 1]->name != rows[i]->name) continue;
    for (std::size_t other = i; other-- > 0 && rows[other]->name == rows[i]->name;)
      CHECK((rows[other]->contexts & rows[i]->contexts) == 0);
  }
}
