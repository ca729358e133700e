// What the arguments of a directive look like, as data: numbers, sizes, times,
// words of a list. nginx refuses to start with others.
//
//   refused("proxy_read_timeout", {"10x"}, false)     // {0, "a time such as `30s`"}
//
// The rows are in table/forms.cpp.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace parsers::nginx {

struct Refusal {
  std::size_t argument = 0;  // which one, from 0
  std::string expected{};    // "a size such as `8k`"
};

// What nginx would not understand; nothing if it would, or if we do not judge it.
// An argument that a template still has to fill in is not judged.
[[nodiscard]] std::optional<Refusal> refused(std::string_view directive,
                                             std::span<const std::string_view> arguments,
                                             bool is_in_stream);

// ngx_parse_size, ngx_parse_offset, ngx_parse_time.
[[nodiscard]] bool is_number(std::string_view text);
[[nodiscard]] bool is_size(std::string_view text, bool with_gigabytes);
[[nodiscard]] bool is_time(std::string_view text, bool with_milliseconds);

}  // namespace parsers::nginx
