// Just enough of the text format of protocol buffers to read the test data of
// the CEL specification.
//
//   Message file = read_textproto(text);
//   for (const Message& section : file.all("section")) ... section.text("name")
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace conformance {

struct Message {
  // A scalar: as written, or the content of a quoted text.
  std::string scalar{};
  std::vector<std::pair<std::string, Message>> fields{};

  // The first field called `name`, or nullptr.
  [[nodiscard]] const Message* find(std::string_view name) const;
  // The scalar of that field, or nothing.
  [[nodiscard]] std::string text(std::string_view name) const;
  [[nodiscard]] std::vector<const Message*> all(std::string_view name) const;
  // Is there a field of this name anywhere in it?
  [[nodiscard]] bool mentions(std::string_view name) const;
};

// Throws std::runtime_error with the offset of a mistake.
[[nodiscard]] Message read_textproto(std::string_view text);

}  // namespace conformance
