// The first two steps of a run: which files there are, and what each of them
// says by itself.
//
//   Input input = read({.discover = {.paths = {"infra"}}}, 8);
//   if (!input.errors.empty()) ...                      // exit 2
//   for (FormatInput& part : input.formats) {
//     RootedFiles files{input, part};                   // more files, on request
//     part.format->resolve(part.view(), settings, files, arena);
//   }
//
// An Input owns every Source, Document and Arena; nothing that points into them
// outlives it. It is the same for any number of threads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "linter/input/discover.h"
#include "linter/input/root.h"
#include "parsers/format.h"
#include "parsers/limits.h"

namespace linter::input {

// Text that comes instead of a file: from standard input, or from a test.
struct GivenText {
  std::string path{};  // shown path; decides which format it is
  std::string text{};
};

struct InputOptions {
  DiscoverOptions discover{};
  // Not empty: these are the whole input, and nothing is walked. The files that
  // they name are still looked for on the disk.
  std::vector<GivenText> texts{};
  std::size_t file_size = parsers::limits::file_size;
  std::string current_folder{};  // absolute; empty: that of the process
};

// What belongs to one format.
struct FormatInput {
  const parsers::Format* format = nullptr;
  std::vector<std::unique_ptr<parsers::Document>> documents{};  // of the input, by path
  // Those that resolve() asked for beyond the input, in the order of asking.
  std::vector<std::unique_ptr<parsers::Document>> further{};

  // What resolve() takes.
  [[nodiscard]] std::vector<const parsers::Document*> view() const;
};

struct Input {
  std::shared_ptr<const Root> root{};
  std::vector<std::unique_ptr<parsers::Source>> sources{};
  std::vector<FormatInput> formats{};        // every format, by name
  std::vector<std::string> left_alone{};     // shown paths, sorted: wanted by name, not by content
  std::vector<parsers::Problem> problems{};  // of files as such; documents have their own
  std::vector<std::string> errors{};         // the job cannot be done: exit 2
  std::deque<parsers::Arena> arenas{};
  std::uint64_t files_found = 0;
  std::uint64_t files_failed = 0;  // could not be opened
  std::size_t file_size = parsers::limits::file_size;
  // By shown path, for look-up only.
  std::unordered_map<std::string_view, const parsers::Source*> source_by_path{};

  // Documents of all formats: those of the input and those asked for.
  [[nodiscard]] std::uint64_t files_read() const;
};

// Discovers, opens and parses. `threads`: 0 for as many as the machine has.
// None is started for one file or one thread.
[[nodiscard]] Input read(const InputOptions& options, unsigned threads);

}  // namespace linter::input
