#include "parsers/value/known_pieces.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tests/test.h"

using namespace parsers;

namespace {

// "a~b": nothing is known of what stands at the `~`.
const KnownPieces* pieces(std::string_view text, Arena& arena) {
  std::vector<std::optional<std::string_view>> parts;
  for (std::string_view rest = text;;) {
    const std::size_t gap = rest.find('~');
    parts.emplace_back(rest.substr(0, gap));
    if (gap == std::string_view::npos) return pieces_of(parts, arena);
    parts.emplace_back(std::nullopt);
    rest.remove_prefix(gap + 1);
  }
}

std::string known(std::string_view text) {
  Arena arena;
  const KnownPieces* found = pieces(text, arena);
  return found == nullptr ? "nothing" : found->with_gaps("~");
}

bool may_be(std::string_view text, std::string_view other) {
  Arena arena;
  return pieces(text, arena)->may_be(other);
}

}  // namespace

TEST_CASE("a text put together of known and unknown parts keeps what is certain of it") {
  CHECK(known("arn:~/*") == "arn:~/*");
  CHECK(known("10.~.0.~/16") == "10.~.0.~/16");
  CHECK(known("~") == "nothing");
  CHECK(known("~~") == "nothing");
  CHECK(known("a known text") == "nothing");
}

TEST_CASE("a letter that an accent behind it would change is not certain") {
  CHECK(known("log~") == "lo~");
  CHECK(known("log1~") == "log1~");
  CHECK(known("a<~") == "a~");
  CHECK(known("~log~log") == "~lo~log");
  CHECK(known("\xC3\xA9-~-\xC3\xA9-x") == "~-x");
  CHECK(known("e\xCC\x81~") == "nothing");
  CHECK(known("1-\xC3\xA9-~") == "1-~");
}

TEST_CASE("a text may be what has all its pieces in their order") {
  CHECK(may_be("arn:~/*", "arn:/*"));
  CHECK(may_be("arn:~/*", "arn:x/*"));
  CHECK(!may_be("arn:~/*", "arn:x"));
  CHECK(!may_be("arn:~/*", "x/*"));
  CHECK(!may_be("1:~:1", "1:1"));  // the two do not overlap
  CHECK(may_be("1:~.~.~", "1:a.b.c"));
  CHECK(!may_be("1:~.~.~", "1:a.b"));
  CHECK(!may_be("~1~2~", "21"));
  CHECK(may_be("~1~2~", "x1x2x"));
}

TEST_CASE("two texts may be one if neither their beginnings nor their ends differ") {
  Arena arena;
  const KnownPieces* user = pieces("user:~", arena);
  CHECK(user->may_be(*pieces("user:a@~", arena)));
  CHECK(user->may_be(*pieces("~@example.com", arena)));
  CHECK(!user->may_be(*pieces("group:~", arena)));
  CHECK(!pieces("~.com", arena)->may_be(*pieces("~.org", arena)));
}
