#include "parsers/text/source.h"

#include <string>
#include <vector>

#include "tests/test.h"

using namespace parsers;

namespace {
std::string line_and_column(const Source& source, std::uint32_t offset) {
  const Position position = source.position(offset);
  return std::to_string(position.line) + ":" + std::to_string(position.column);
}
}  // namespace

TEST_CASE("a position counts lines and UTF-16 columns from 1") {
  const Source source{"f", "ab\n\xE6\x97\xA5x\r\n\xF0\x9F\x98\x80y"};
  CHECK(line_and_column(source, 0) == "1:1");
  CHECK(line_and_column(source, 2) == "1:3");
  CHECK(line_and_column(source, 3) == "2:1");
  CHECK(line_and_column(source, 6) == "2:2");  // after one character of three bytes
  CHECK(line_and_column(source, 9) == "3:1");
  CHECK(line_and_column(source, 13) == "3:3");  // after one of two UTF-16 units
  CHECK(line_and_column(source, 14) == "3:4");  // the end of the text
}

TEST_CASE("columns of a very long line are exact") {
  std::string text = "ab\n";
  std::vector<std::uint32_t> columns(text.size(), 1);
  for (std::uint32_t column = 1; text.size() < 20'000; column += 4) {
    text += "x\xE6\x97\xA5\xF0\x9F\x98\x80";
    for (const std::uint32_t of_byte : {0U, 1U, 1U, 1U, 2U, 2U, 2U, 2U})
      columns.push_back(column + of_byte);
  }
  const Source source{"f", text};
  // Only at the first byte of each character: there is no column within one.
  for (std::uint32_t offset = 3; offset < text.size(); ++offset)
    if ((static_cast<unsigned char>(text[offset]) & 0xC0U) != 0x80U)
      REQUIRE(source.position(offset).column == columns[offset]);
  CHECK(source.position(static_cast<std::uint32_t>(text.size())).column ==
        columns[text.size() - 8] + 4);
  const Source blocks{"f", std::string(8192, 'a')};
  CHECK(blocks.position(8192).column == 8193);
}

TEST_CASE("a byte order mark has no column") {
  const Source source{"f", "\xEF\xBB\xBFkey: 1\n"};
  CHECK(source.bom_size() == 3);
  CHECK(line_and_column(source, 3) == "1:1");
  CHECK(source.line(1).text() == "key: 1");
}

TEST_CASE("a line has no line ending, whichever it was") {
  const Source source{"f", "one\r\ntwo\n"};
  CHECK(source.line_count() == 3);
  CHECK(source.line(1).text() == "one");
  CHECK(source.line(2).text() == "two");
  CHECK(source.line(3).text().empty());
}

TEST_CASE("the first line of a place ends before the line ending") {
  const Source source{"f", "server {  \r\n  listen 80;\n}"};
  CHECK(first_line(source.whole()).text() == "server {");
  CHECK(first_line(source.place(2, 4)).text() == "rv");
}
