// Finds the files of a run: walks the folders that were given and leaves out
// what .gitignore, `exclude` and a few fixed rules say.
//
//   Discovered found = discover(*root, options);
//   found.files            // shown paths of files that a format wants, sorted by their bytes
//
// Never walked: `.git` and `.terraform`. By default also not `node_modules`
// (`exclude = ["!node_modules"]` takes it back). Links to folders are not
// followed; a link to a file stands for that file if it is within the root.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "linter/input/root.h"
#include "parsers/format.h"
#include "parsers/problem.h"

namespace linter::input {

// Patterns in the grammar of .gitignore, relative to a folder: where lint.toml
// is, or the current folder for `--exclude`. Later lists win over earlier ones.
struct ExcludeList {
  std::string folder{};  // given as an argument would be: absolute, or from the current folder
  std::vector<std::string> patterns{};
};

struct DiscoverOptions {
  std::vector<std::string> paths{};  // files and folders as given; none: the current folder
  std::vector<ExcludeList> exclude{};
  bool respect_gitignore = true;
  // Leave out also those files that were given by name and are excluded or ignored.
  bool force_exclude = false;
  // Only files that one of these wants are found.
  std::span<const parsers::Format* const> formats = parsers::formats();
};

struct Discovered {
  std::vector<std::string> files{};     // shown paths, each once
  std::vector<std::string> unwanted{};  // given by name, but no format wants a file of this name
  std::vector<parsers::Problem> problems{};
  std::vector<std::string> errors{};  // arguments that do not exist or lie outside the root
};

[[nodiscard]] Discovered discover(const Root& root, const DiscoverOptions& options);

}  // namespace linter::input
