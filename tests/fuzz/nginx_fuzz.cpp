// Feeds arbitrary bytes to the nginx reader, the whole way to entities. The
// input is cut at NUL bytes into the main configuration and files that it may
// include as "1.conf", "2.conf" and so on. Beside crashes it looks for places
// that lie outside the text, for words out of order, and for answers about
// expressions, locations and networks that contradict themselves.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "parsers/nginx/captures.h"
#include "parsers/nginx/parser.h"
#include "parsers/text/network.h"
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

// Every word may be an expression: what a group can match fits its own bytes.
void check_captures(const std::string& text) {
  parsers::Arena arena;
  const parsers::Source source{"nginx.conf", text};
  const auto syntax = parsers::nginx::parse(source, arena);
  for (const parsers::nginx::Word& word : syntax->words) {
    const parsers::nginx::Captures captures = parsers::nginx::captures_of(word.text);
    for (const parsers::nginx::Capture& group : captures.groups)
      for (const std::string& match : group.texts)
        for (const char letter : match)
          require(!group.is_finite || group.bytes.test(static_cast<unsigned char>(letter)));
  }
}

// Follows every value of every entity: the effective configuration, the flows,
// what is reached. All places lie in their texts, all networks are networks.
void check_value(const parsers::Value& value) {
  if (const parsers::Place& place = value.place())
    require(place.begin <= place.end && place.end <= place.source->text().size());
  for (const parsers::Value& item : value.items()) check_value(item);
  for (const parsers::Member& member : value.members()) {
    require(value.find(member.key) != nullptr);
    check_value(member.value);
    if (member.key == "allowedNetworks")
      for (const parsers::Value& network : member.value.items())
        require(parsers::parse_network(network.as_text()).has_value());
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
  check_captures(files.front().second);
  const tests::nginx::Input input{files};
  for (const parsers::Entity& entity : input.resolved().entities) {
    require(!entity.address.empty());
    check_value(*entity.self);
  }
  (void)input.problems();
  return 0;
}
