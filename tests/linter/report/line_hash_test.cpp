#include "linter/report/line_hash.h"

#include "tests/test.h"

using linter::report::LineHashes;

namespace {
std::string all(std::string_view text) {
  const LineHashes hashes{text};
  std::string result;
  for (std::uint32_t line = 1; line <= hashes.size(); ++line)
    result += (line == 1 ? "" : " ") + hashes.of(line);
  return result;
}
}  // namespace

// The vectors of github/codeql-action, src/fingerprints.test.ts.
TEST_CASE("lines have the fingerprints that GitHub gives them") {
  CHECK(all("") == "c129715d7a2bc9a3:1");
  CHECK(all(" a\nb\n  \t\tc\n d") ==
        "271789c17abda88f:1 54703d4cd895b18:1 180aee12dab6264:1 a23a3dc5e078b07b:1");
  CHECK(all("x = 2\nx = 1\nprint(x)\nx = 3\nprint(x)\nx = 4\nprint(x)\n") ==
        "e54938cc54b302f1:1 bb609acbe9138d60:1 1131fd5871777f34:1 5c482a0f8b35ea28:1 "
        "54517377da7028d2:1 2c644846cb18d53e:1 f1b89f20de0d133:1 c129715d7a2bc9a3:1");
  std::string lorem;
  for (int i = 0; i < 10; ++i) lorem += "Lorem ipsum dolor sit amet.\n";
  CHECK(all(lorem) ==
        "a7f2ff13bc495cf2:1 a7f2ff13bc495cf2:2 a7f2ff13bc495cf2:3 a7f2ff13bc495cf2:4 "
        "a7f2ff13bc495cf2:5 a7f2ff13bc495cf2:6 a7f2ff1481e87703:1 a9cf91f7bbf1862b:1 "
        "55ec222b86bcae53:1 cc97dc7b1d7d8f7b:1 c129715d7a2bc9a3:1");
}

TEST_CASE("line endings and blanks make no difference") {
  CHECK(all("a b\nc\n") == all("a b\r\nc\r\n"));
  CHECK(all("a b\nc\n") == all("ab\rc\r"));
}

TEST_CASE("a line that is not there has no fingerprint") {
  const LineHashes hashes{"a"};
  CHECK(hashes.of(0).empty());
  CHECK(hashes.of(2).empty());
}
