// Base64 as in RFC 4648, with padding.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace parsers {

[[nodiscard]] std::string to_base64(std::string_view bytes);
// Nothing if `text` is no base64.
[[nodiscard]] std::optional<std::string> from_base64(std::string_view text);

}  // namespace parsers
