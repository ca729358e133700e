#include "parsers/terraform/syntax/entry.h"

#include "tests/test.h"

using parsers::terraform::Entry;
using parsers::terraform::entry_of;

TEST_CASE("an entry goes on while a bracket, a comment or a heredoc is open") {
  for (const char* open : {"merge(", "{\n a = 1", "[1,\n", "\"${[", "/* a", "<<A\nx",
                           "<<-EOT\n  x\n", "f(\"a)\"", "{ # }"}) {
    CAPTURE(open);
    CHECK(entry_of(open) == Entry::open);
  }
  for (const char* whole :
       {"1", "merge(\n)", "\"(\"", "\"$${\"", "\"a\\\"(\"", "<<A\nx\n  A", "<<A\n(\nA\n", "1 << 2",
        ")", "\"${\"a\"}\"", "a # (", "\"never closed", "\"never\n(", "1 /* ( */"}) {
    CAPTURE(whole);
    CHECK(entry_of(whole) == Entry::whole);
  }
  for (const char* nothing : {"", "  \n", "# x", "// (", "/* { */ "}) {
    CAPTURE(nothing);
    CHECK(entry_of(nothing) == Entry::nothing);
  }
}
