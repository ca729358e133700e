#include "parsers/terraform/expression/normal.h"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

namespace parsers::terraform {

std::string_view normal(std::string_view text, Arena& arena) {
  const auto is_ascii = [](char byte) { return static_cast<unsigned char>(byte) < 0x80; };
  if (std::all_of(text.begin(), text.end(), is_ascii)) return text;
  utf8proc_uint8_t* made = nullptr;
  const auto length =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                   static_cast<utf8proc_ssize_t>(text.size()), &made,
                   static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owned(made, std::free);
  if (length < 0) return text;  // no UTF-8
  const std::string_view result(reinterpret_cast<const char*>(made),
                                static_cast<std::size_t>(length));
  return result == text ? text : arena.text(result);
}

}  // namespace parsers::terraform
