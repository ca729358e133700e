// What came from the environment of the process is in no file that a reader of the
// report can see, and may be a secret: a report names it and does not show it.
//
//   without_hidden("port 8443 of shop", {"8443"})      "port **** of shop"
#pragma once

#include <span>
#include <string>

namespace linter {

// `text` with the words that are in `hidden` taken out of it. A word is not a part of
// another one: "8443" is not in "18443"; long ones are taken out wherever they are.
[[nodiscard]] std::string without_hidden(std::string text, std::span<const std::string> hidden);

}  // namespace linter
