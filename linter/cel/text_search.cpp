#include "linter/cel/text_search.h"

#include <string.h>

namespace linter::cel {

std::size_t find_text(std::string_view text, std::string_view wanted, std::size_t from) {
  if (from > text.size()) return std::string_view::npos;
  if (wanted.empty()) return from;
  if (text.empty()) return std::string_view::npos;  // it may stand nowhere at all
  // The C library's two-way search: linear, and fast in the usual case.
  const void* found = memmem(text.data() + from, text.size() - from, wanted.data(), wanted.size());
  if (found == nullptr) return std::string_view::npos;
  return static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
}

}  // namespace linter::cel
