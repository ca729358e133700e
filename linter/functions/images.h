// References to container images, as container engines read them.
//
//   image('nginx')                          {registry: docker.io, repository: library/nginx}
//   image('registry.local:5000/a/b:1.2')    {registry: registry.local:5000, repository: a/b,
//   tag: 1.2} image('a@sha256:...')                   {..., digest: sha256:...}
//
// A tag or digest that is not written is not there: `image(x).?tag`.
// Grammar: https://github.com/distribution/reference/blob/main/reference.go
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "linter/cel/cel.h"

namespace linter {

struct ImageReference {
  std::string registry{};
  std::string repository{};
  std::string_view tag{};     // empty: none
  std::string_view digest{};  // likewise
};

[[nodiscard]] std::optional<ImageReference> read_image(std::string_view text);

void add_image_functions(cel::Environment& environment);

}  // namespace linter
