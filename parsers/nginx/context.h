// Where in a configuration something stands: the blocks that nginx knows, and
// sets of them.
//
//   http { server { location / { ... } } }      Context::location
//
// A server or an upstream of `stream` is not the same context as one of `http`.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace parsers::nginx {

enum class Context : std::uint8_t {
  main,
  events,
  http,
  server,
  location,
  server_if,    // `if` in a server
  location_if,  // `if` in a location
  limit_except,
  upstream,
  stream,
  stream_server,
  stream_upstream,
  mail,
  mail_server,
  // The inside of a block with a grammar of its own (map, types, a Lua block),
  // or of one that we do not know: nothing in it is judged.
  other,
};

// A set of contexts, one bit each.
using Contexts = std::uint32_t;

[[nodiscard]] constexpr Contexts bit(Context context) {
  return Contexts{1} << static_cast<unsigned>(context);
}

[[nodiscard]] constexpr bool has(Contexts contexts, Context context) {
  return (contexts & bit(context)) != 0;
}

// As people say it: "http", "server", "if in location", "server of stream".
[[nodiscard]] std::string_view name_of(Context context);

// The other way round; nothing for any other word.
[[nodiscard]] std::optional<Context> context_called(std::string_view name);

// What the block of a directive called `name`, standing in `outer`, is inside;
// `other` if it opens no context of its own there.
[[nodiscard]] Context inside(std::string_view name, Context outer);

}  // namespace parsers::nginx
