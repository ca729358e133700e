#include "linter/report/escape.h"

#include <random>
#include <vector>

#include "linter/report/unicode.h"
#include "tests/test.h"

using namespace linter::report;

TEST_CASE("what a terminal would obey is shown instead") {
  const std::pair<std::string, std::string> cases[] = {
      {"plain `text` 日本", "plain `text` 日本"},
      {"a\nb\r\tc", "a\\nb\\r\\tc"},
      {"\x1b[31m\x07\x7f", "\\x1b[31m\\x07\\x7f"},
      {"\xC2\x9B"
       "2J",
       "\\u{9b}2J"},
      {"admin\xE2\x80\xAE", "admin\\u{202e}"},
      {"\xFF\xC3", "\\xff\\xc3"},
      {"##[error]", "#\\x23[error]"},
      {"##", "##"},
  };
  for (const auto& [text, expected] : cases) CHECK(for_terminal(text) == expected);
}

TEST_CASE("a path at the beginning of a line is no workflow command") {
  CHECK(path_for_terminal("main.tf") == "main.tf");
  CHECK(path_for_terminal("::error::a.tf") == "./::error::a.tf");
  CHECK(path_for_terminal("  ::error::a.tf") == "./  ::error::a.tf");
}

TEST_CASE("workflow commands are escaped as the toolkit does") {
  CHECK(for_command_data("50% a:b,c") == "50%25 a:b,c");
  CHECK(for_command_property("50% a:b,c") == "50%25 a%3Ab%2Cc");
}

TEST_CASE("a cell of a table stays a cell") {
  CHECK(for_markdown("a|b`c`<i>") == R"(a\|b\`c\`\<i\>)");
  CHECK(for_markdown("@you") == "@<!-- -->you");
  CHECK(for_markdown("a\nb") == R"(a\\nb)");
}

TEST_CASE("a path becomes a relative URI") {
  CHECK(for_uri("a b/ü.tf") == "a%20b/%C3%BC.tf");
  CHECK(for_uri("c:\\x?#%") == "c%3A%5Cx%3F%23%25");
}

namespace {

// Random bytes, in which what is special for someone is not rare.
std::string random_text(std::mt19937& random) {
  static const std::vector<std::string> pieces = {
      "::", "##[", "#",  "[", "\n", "\r",           "\x1b[2J",  "%",    "%0A",  "|", "`",
      "<",  "@",   "\\", " ", "日", "\xE2\x80\xAE", "\xC2\x85", "\xFF", "\xE6", "a", "error::"};
  std::string text;
  for (auto count = random() % 12; count > 0; --count)
    text += random() % 3 == 0 ? std::string(1, static_cast<char>(random() & 0xFFU))
                              : pieces[random() % pieces.size()];
  return text;
}

bool is_harmless(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Character character = decode(text, at);
    if (!character.valid || deceives(character.code)) return false;
    at += character.size;
  }
  return text.find("##[") == std::string_view::npos;
}

}  // namespace

TEST_CASE("no text makes a control, a line or a command") {
  std::mt19937 random{27017};  // NOLINT: the same texts in every run
  for (int i = 0; i < 100'000; ++i) {
    const std::string text = random_text(random);
    for (const std::string& escaped :
         {for_terminal(text), path_for_terminal(text), for_command_data(text),
          for_command_property(text), for_markdown(text), for_uri(text)})
      if (!is_harmless(escaped))
        FAIL("of `" << for_terminal(text) << "` became `" << escaped << '`');
    const std::string path = path_for_terminal(text);
    const std::size_t first = std::min(path.find_first_not_of(' '), path.size());
    if (path.compare(first, 2, "::") == 0) FAIL(path);
    if (for_terminal(for_terminal(text)) != for_terminal(text)) FAIL(text);
    if (for_command_property(text).find_first_of(":,\n") != std::string::npos) FAIL(text);
  }
}
