// What is packed as in RFC 1952, with zlib.
//
//   gunzipped(bytes, limits::text_size).text
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace parsers::terraform {

struct Unpacked {
  enum class Status { whole, broken, too_large };
  Status status = Status::broken;
  std::string text{};  // if it is whole
};

// All members of it, one after the other; at most `most` bytes are unpacked.
[[nodiscard]] Unpacked gunzipped(std::string_view bytes, std::size_t most);

}  // namespace parsers::terraform
