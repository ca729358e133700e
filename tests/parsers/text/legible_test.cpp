#include "parsers/text/legible.h"

#include <string>

#include "tests/test.h"

using namespace parsers;

TEST_CASE("a file is text unless it is encrypted or has zero bytes near its beginning") {
  CHECK(illegible("").empty());
  CHECK(illegible("a = \"\xff\"\n").empty());
  CHECK(illegible(std::string_view("\0GITCRYPT\0\x01", 11)) == "is encrypted by git-crypt");
  CHECK(illegible(std::string_view("a\0", 2)) == "is no text");
  CHECK(illegible(std::string(8000, 'a') + '\0').empty());
  CHECK(!is_encrypted("GITCRYPT"));
}
