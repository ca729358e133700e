#include "parsers/text/legible.h"

namespace parsers {
namespace {

constexpr std::size_t looked_at = 8000;  // bytes, as git does
constexpr std::string_view git_crypt{"\0GITCRYPT\0", 10};

}  // namespace

bool is_encrypted(std::string_view bytes) { return bytes.starts_with(git_crypt); }

std::string_view illegible(std::string_view bytes) {
  if (is_encrypted(bytes)) return "is encrypted by git-crypt";
  const bool is_binary = bytes.substr(0, looked_at).find('\0') != std::string_view::npos;
  return is_binary ? "is no text" : "";
}

}  // namespace parsers
