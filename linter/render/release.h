// What others of the input release with Helm: which of its charts is rendered, under
// which name, with which values.
//
//   for (const Release& release : releases_of(parts, workshop)) ...
//
// A release of which something is unknown is not rendered, and said to be: what a
// template makes of a value cannot be told without it.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "linter/render/workshop.h"
#include "parsers/part.h"

namespace linter::render {

struct Release {
  std::string address{};  // what people call it
  bool is_known = true;   // false: something of it is not, and it cannot be rendered
  std::string chart{};    // the folder, as shown
  std::string name{};
  std::string name_space{};               // empty: not said
  std::string values{};                   // JSON
  parsers::Place about{};                 // its first line
  std::vector<parsers::Place> written{};  // where its values are
};

// Those whose charts are in the input, and of several that come to the same, one. Why
// one is not rendered is said.
[[nodiscard]] std::vector<Release> releases_of(std::span<const parsers::Part* const> parts,
                                               Workshop& workshop);

}  // namespace linter::render
