#include "parsers/add_part.h"

#include <fmt/format.h>

#include <algorithm>

#include "parsers/limits.h"

namespace parsers {

void add_part(Resolved& resolved, Part part, std::string_view text, Embedding embedding) {
  if (text.size() > limits::embedded_size - resolved.embedded_size) {
    const std::string_view id = "limit/embedded-size";
    const auto said = std::any_of(resolved.problems.begin(), resolved.problems.end(),
                                  [id](const Problem& problem) { return problem.id == id; });
    if (!said)
      resolved.problems.push_back(
          {std::string(id), Problem::Severity::error,
           fmt::format("more than {} bytes of text in other languages; the rest is not read",
                       limits::embedded_size),
           in_file(embedding.map.outer(0, 0))});
    return;
  }
  resolved.embedded_size += text.size();
  part.source = std::make_unique<const Source>(part.path, std::string(text), std::move(embedding));
  resolved.parts.push_back(std::move(part));
}

}  // namespace parsers
