// The inside of a *_by_lua_block: text of another language, of which we only
// know where it ends.
#pragma once

#include <cstddef>
#include <string_view>

namespace parsers::nginx {

// How many bytes of `text`, which starts behind the `{`, belong to the block,
// its `}` included. Braces in Lua's strings, long strings and comments do not
// count. More than text.size() if the block is not closed.
[[nodiscard]] std::size_t lua_block_length(std::string_view text);

}  // namespace parsers::nginx
