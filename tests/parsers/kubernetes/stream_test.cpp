#include "parsers/kubernetes/stream.h"

#include <string>

#include "tests/test.h"

using namespace parsers::kubernetes;

namespace {

// The documents, in brackets.
std::string split(std::string_view text) {
  std::string out;
  for (const Stretch document : split_documents(text))
    out += "[" + std::string(text.substr(document.begin, document.end - document.begin)) + "]";
  return out;
}

}  // namespace

TEST_CASE("a stream is cut at its document markers") {
  CHECK(split("a\n---\nb") == "[a\n][---\nb]");
  CHECK(split("---\na\n--- # x\nb\n") == "[---\na\n][--- # x\nb\n]");
  CHECK(split("--- a\n---\tb") == "[--- a\n][---\tb]");
  CHECK(split("a\r\n---\r\nb\r\n") == "[a\r\n][---\r\nb\r\n]");
  CHECK(split("a\n...\nb") == "[a\n][\nb]");
  CHECK(split("a\n...\n---\nb") == "[a\n][\n---\nb]");
  CHECK(split("---a\n----\n ---\n") == "[---a\n----\n ---\n]");
  CHECK(split("a: |\n  ---\n  b") == "[a: |\n  ---\n  b]");
}

TEST_CASE("documents without anything in them are left out") {
  CHECK(split("").empty());
  CHECK(split("# only\n\n---\n# comments\n---\n...\n").empty());
  CHECK(split("---\n---\na\n---\n") == "[---\na\n]");
}

TEST_CASE("directives belong to the document behind them") {
  CHECK(split("%YAML 1.2\n---\na\n...\n# x\n%TAG ! x\n---\nb") ==
        "[%YAML 1.2\n---\na\n][\n# x\n%TAG ! x\n---\nb]");
}

TEST_CASE("a byte order mark belongs to no document") {
  CHECK(split("\xEF\xBB\xBF"
              "a\n---\nb") == "[a\n][---\nb]");
  CHECK(split("\xEF\xBB\xBF"
              "---\na\n\xEF\xBB\xBF"
              "---\nb") == "[---\na\n\xEF\xBB\xBF][---\nb]");
}
