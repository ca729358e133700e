// The third step of a run: what the files mean together. Every format resolves
// its documents, after those that may hand it something: Terraform has manifests
// for Kubernetes, and Kubernetes has configuration for nginx.
//
//   Resolution done = resolve_all(parsers::formats(), settings, given);
//   done.resolved[0].entities              // of the first format
//
// A Resolution owns what was made of Parts, which its entities view.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "parsers/format.h"

namespace linter {

// What a format has to resolve, and with what.
struct Given {
  std::vector<const parsers::Document*> documents{};  // sorted by path
  parsers::Files* files = nullptr;
  parsers::Arena* arena = nullptr;
};

struct Resolution {
  std::vector<parsers::Resolved> resolved{};                     // in the order of the formats
  std::vector<std::unique_ptr<parsers::Document>> from_parts{};  // that no file holds alone
};

// Parts for a format that no other one made; `done` holds what those that hand
// something to it have made.
using Further = std::function<std::span<const parsers::Part>(
    const parsers::Format&, std::span<const parsers::Resolved> done)>;

// Calls `further` and then `given` once for each format, right before it resolves.
[[nodiscard]] Resolution resolve_all(std::span<const parsers::Format* const> formats,
                                     const parsers::Settings& settings,
                                     const std::function<Given(const parsers::Format&)>& given,
                                     const Further& further = {});

}  // namespace linter
