// Feeds arbitrary bytes to the nginx reader, the whole way to entities. The
// input is cut at NUL bytes into the main configuration and files that it may
// include as "1.conf", "2.conf" and so on. Beside crashes it looks for places
// that lie outside the text and for words out of order.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "parsers/nginx/parser.h"
#include "tests/support/nginx_input.h"

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

void check_places(const std::string& text) {
  parsers::Arena arena;
  const parsers::Source source{"nginx.conf", text};
  const auto syntax = parsers::nginx::parse(source, arena);
  std::uint32_t at = 0;
  for (const parsers::nginx::Word& word : syntax->words) {
    require(word.begin >= at && word.end >= word.begin && word.end <= text.size());
    at = word.end;
  }
  for (const auto& statement : syntax->statements) {
    require(statement.begin <= statement.head_end && statement.head_end <= statement.end);
    require(statement.end <= text.size() && statement.next <= syntax->statements.size());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view rest{reinterpret_cast<const char*>(data), size};
  tests::nginx::FileTexts files;
  for (int i = 0; i == 0 || !rest.empty(); ++i) {
    const std::size_t end = std::min(rest.find('\0'), rest.size());
    files.emplace_back(i == 0 ? "nginx.conf" : std::to_string(i) + ".conf",
                       std::string{rest.substr(0, end)});
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  check_places(files.front().second);
  const tests::nginx::Input input{files};
  for (const parsers::Entity& entity : input.resolved().entities) require(!entity.address.empty());
  (void)input.problems();
  return 0;
}
