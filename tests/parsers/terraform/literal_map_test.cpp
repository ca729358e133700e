#include "parsers/terraform/expression/literal_map.h"

#include <random>
#include <string>

#include "tests/test.h"

using namespace parsers;

namespace {

// What is written for each byte of `text`, where it is not the byte itself
// between bars.
std::string written(const std::string& literal, const std::string& text) {
  const Source source{"main.tf", literal};
  const auto map = terraform::map_literal(source.whole(), text);
  if (!map) return "no";
  REQUIRE(map->size() == text.size());
  std::string result;
  Place last;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const Place place = map->outer(i, i + 1);
    if (place.text() == text.substr(i, 1))
      result += text[i];
    else if (place != last)
      result += "|" + std::string(place.text()) + "|";
    last = place;
  }
  return result;
}

}  // namespace

TEST_CASE("a quoted string of Terraform leads back through its escapes") {
  CHECK(written(R"("a\tb\n\"c\" \\ $${d} %%{e}")", "a\tb\n\"c\" \\ ${d} %{e}") ==
        R"(a|\t|b|\n||\"|c|\"| |\\| |$${|d} |%%{|e})");
  CHECK(written(R"("\u00e9!")", "\xC3\xA9!") == R"(|\u00e9|!)");
  CHECK(written(R"("abc")", "abd") == "no");
}

TEST_CASE("a heredoc leads back through its indentation") {
  CHECK(written("<<EOT\n  a\n  b\nEOT", "  a\n  b\n") == "  a\n  b\n");
  const Source source{"main.tf", "<<-EOT\n    a\n      b\n\n    c\n  EOT"};
  const auto map = terraform::map_literal(source.whole(), "a\n  b\n\nc\n");
  REQUIRE(map);
  CHECK(map->outer(0, 1).begin == 11);
  CHECK(map->outer(4, 5).begin == 19);
  CHECK(map->outer(7, 8).begin == 26);
  CHECK(source.text().substr(26, 1) == "c");
}

TEST_CASE("a heredoc with the line breaks of Windows leads back, whichever its text has") {
  CHECK(written("<<EOT\r\na\r\nb\r\nEOT", "a\nb\n") == "a|\r\n|b|\r\n|");
  CHECK(written("<<EOT\r\na\r\nb\r\nEOT", "a\r\nb\r\n") == "a\r\nb\r\n");
}

TEST_CASE("what is put into a text stands for the expression that put it there") {
  CHECK(written(R"("listen ${var.port};")", "listen 443;") == "listen |${var.port}|;");
  CHECK(written(R"("a ${f("}", {b = "${c}"})} d")", "a 1 d") == R"(a |${f("}", {b = "${c}"})}| d)");
  CHECK(written("<<-EOT\n  a ${b}\n  c\n  EOT", "a 1\nc\n") == "a |${b}|\nc\n");
}

TEST_CASE("a directive stands for all up to its end") {
  CHECK(written("<<EOT\na\n%{ for x in y ~}\n b ${x}\n%{ endfor ~}\nc\nEOT",
                "a\n b 1\n b 2\nc\n") == "a\n|%{ for x in y ~}\n b ${x}\n%{ endfor ~}|c\n");
  CHECK(written(R"("a%{ if x }b%{ else }c%{ endif }d")", "abd") ==
        "a|%{ if x }b%{ else }c%{ endif }|d");
}

TEST_CASE("any text beside any literal has a map of its size, or none") {
  std::mt19937 random{7};
  const auto any = [&](std::size_t most) {
    const std::string_view letters = "\"\\ $%{}~a<-\n\rufior";
    std::string text;
    for (std::size_t size = random() % most; text.size() < size;)
      text += letters[random() % letters.size()];
    return text;
  };
  for (int i = 0; i < 20'000; ++i) {
    const Source source{"main.tf", (i % 2 == 0 ? "\"" : "<<-a\n") + any(24)};
    const std::string text = any(6);
    const auto map = terraform::map_literal(source.whole(), text);
    if (!map) continue;
    REQUIRE(map->size() == text.size());
    REQUIRE(map->outer(0, text.size()).end <= source.text().size());
  }
}

TEST_CASE("trim markers take away what stands beside them") {
  CHECK(written(R"("a ${~ x ~} b")", "a1b") == "a|${~ x ~}|b");
}
