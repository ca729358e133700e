// The rows that say what the arguments of a directive look like; forms.h judges
// by them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace parsers::nginx::forms {

enum class Kind : std::uint8_t {
  number,
  size,     // 8k, 1m
  offset,   // and 1g
  time,     // 500ms, 1m30s
  seconds,  // without milliseconds
  choice,   // one of some words
  choices,  // each argument one of some words
  buffers,  // a number and a size
  times,    // each argument a time
  signed_number,
  mask,           // each argument of 0 and 1
  access,         // each argument user:rw, group:r, all:rw
  address,        // of an interface: 10.0.0.1, [::1]:80; and `transparent`
  network,        // 10.0.0.0/8
  parameters,     // each argument begins with one of some words that end in = : or /, or is one
  variable,       // the first argument a variable
  code,           // of `return`
  pages,          // of `error_page`: the codes before the last argument
  valid,          // of `proxy_cache_valid`: codes, and a time at the end
  expiry,         // of `expires`
  upstream_name,  // `fastcgi_pass`: no URL
  alone,          // a choice, if there is but one argument
};

struct Row {
  std::string_view name{};
  Kind kind = Kind::number;
  std::string_view words{};  // of a choice; beside other kinds: words that may stand for it
  int least = 0;             // of a number
  int most = 0;              // 0: no limit
  std::size_t from = 0;      // the first argument that is judged
  bool only_http = false;    // `stream` has another directive of this name
};

// All rows, sorted by name.
[[nodiscard]] std::span<const Row> rows();

}  // namespace parsers::nginx::forms
