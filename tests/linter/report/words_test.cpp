#include "linter/report/words.h"

#include "tests/test.h"

using namespace linter::report;
using Lines = std::vector<std::string>;

TEST_CASE("words are wrapped at a width") {
  CHECK(wrapped("one two\n  three", 7) == Lines{"one two", "three"});
  CHECK(wrapped("enormous", 3) == Lines{"enormous"});
  CHECK(wrapped("日本 日本", 8) == Lines{"日本", "日本"});
  CHECK(wrapped(" \n", 8).empty());
}

TEST_CASE("no wrapped line begins as a workflow command") {
  CHECK(wrapped("wide ::error::x", 6) == Lines{"wide ::error::x"});
}

TEST_CASE("the first sentences are those that fit, and at least one") {
  const std::string_view text = "TLS 1.0 is old. It is broken. Use e.g. this.\n\nMore.";
  CHECK(first_sentences(text, 1) == "TLS 1.0 is old.");
  CHECK(first_sentences(text, 30) == "TLS 1.0 is old. It is broken.");
  CHECK(first_sentences(text, 1000) == "TLS 1.0 is old. It is broken. Use e.g. this.");
  CHECK(first_sentences("  no full stop \n", 4) == "no full stop");
  CHECK(first_sentences("", 4).empty());
}

TEST_CASE("numbers are counted for people") {
  CHECK(counted(1, "file") == "1 file");
  CHECK(counted(0, "file") == "0 files");
  CHECK(counted(1'234'567, "entity", "entities") == "1,234,567 entities");
  CHECK(with_separators(999) == "999");
  CHECK(with_separators(1000) == "1,000");
}
