// The floor under every run: walk, read, and let the parsers of the three
// languages go over the bytes, keeping nothing.
//
//   Terraform    tree-sitter, the tree thrown away
//   Kubernetes   yaml-cpp's events into an empty handler
//   nginx        our lexer, as there is no library for it
//
// bench/ is the one place beside the readers that may name these libraries.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>

namespace bench {

enum class Language { terraform, kubernetes, nginx };

// Which files to parse, and as what; paths below the current folder.
using Selection = std::unordered_map<std::string, Language>;

struct Amount {
  std::size_t files = 0;
  std::size_t bytes = 0;
};

// Walks the current folder and parses the files of the selection.
Amount bare_parse(const Selection& selection);

// "nginx" -> Language::nginx
[[nodiscard]] Language language_of(std::string_view format);

}  // namespace bench
