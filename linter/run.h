// The whole way, one step after the other:
//
//   discover -> parse -> resolve -> evaluate -> (report)
//
//   std::unique_ptr<Run> done = run({.input = {.discover = {.paths = {"infra"}}}});
//   report::sarif(done->report, style, std::cout);
//
// A Run owns everything that its Report views. Files are opened in linter/input
// only, output is written in linter/cli only; everything between is a pure
// function of its arguments.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "linter/engine/plan.h"
#include "linter/engine/report.h"
#include "linter/engine/ruling.h"
#include "linter/input/input.h"
#include "linter/policy/catalogue.h"
#include "linter/render/render.h"
#include "linter/resolve.h"
#include "parsers/format.h"
#include "parsers/project.h"

namespace linter {

struct RunOptions {
  input::InputOptions input{};
  parsers::Settings settings{};
  render::RenderOptions render{};
  Ruling ruling{};
  const Catalogue* catalogue = nullptr;  // nullptr: the shipped one
  unsigned threads = 0;                  // 0: as many as the machine has
  // Not empty: everything is read, but only findings and problems in these
  // files (shown paths) are reported.
  std::vector<std::string> only{};
};

struct Run {
  input::Input input{};
  std::vector<parsers::Arena> arenas{};  // of resolve()
  render::Rendered rendered{};
  std::vector<parsers::Place> replaced_comments{};  // of files that were rendered
  Resolution resolution{};
  parsers::Project project{};
  std::unique_ptr<Plan> plan{};
  Ruling ruling{};
  Report report{};
  // Not empty: the job could not be done (a path that does not exist, ...), and
  // the report says nothing.
  std::vector<std::string> errors{};
};

// All steps. Never throws for what is in the input.
[[nodiscard]] std::unique_ptr<Run> run(const RunOptions& options);

// Up to and with resolve: what `lint parse` shows. The report holds problems
// and the counts of files and entities only.
[[nodiscard]] std::unique_ptr<Run> read_only(const RunOptions& options);

}  // namespace linter
