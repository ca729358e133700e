#include "linter/run.h"

#include <algorithm>
#include <deque>
#include <iterator>
#include <thread>
#include <tuple>

#include "linter/engine/evaluate.h"
#include "linter/engine/hidden.h"
#include "linter/engine/suppression.h"
#include "linter/input/rooted_files.h"

namespace linter {

using parsers::Document;
using parsers::Place;
using parsers::Problem;

namespace {

unsigned thread_count(unsigned wanted) {
  return wanted != 0 ? wanted : std::max(1U, std::thread::hardware_concurrency());
}

void append(std::vector<Problem>& problems, const std::vector<Problem>& more) {
  problems.insert(problems.end(), more.begin(), more.end());
}

// The charts that a format found to be released.
std::vector<const parsers::Part*> releases_in(std::span<const parsers::Resolved> resolved) {
  std::vector<const parsers::Part*> releases;
  for (const parsers::Resolved& one : resolved)
    for (const parsers::Part& part : one.parts)
      if (part.format == render::format_of_releases) releases.push_back(&part);
  return releases;
}

// What is rendered takes the place of the templates that it is made of.
void render_manifests(Run& run, const render::RenderOptions& options,
                      std::span<const parsers::Resolved> resolved) {
  run.rendered = render::render(run.input, options, releases_in(resolved));
  append(run.report.problems, run.rendered.problems);
  const std::vector<std::string>& replaced = run.rendered.replaced;
  const auto is_replaced = [&replaced](const std::string& path) {
    return std::binary_search(replaced.begin(), replaced.end(), path);
  };
  for (input::FormatInput& part : run.input.formats)
    std::erase_if(part.documents, [&](const std::unique_ptr<Document>& document) {
      if (!is_replaced(document->source->path())) return false;
      run.replaced_comments.insert(run.replaced_comments.end(), document->comments.begin(),
                                   document->comments.end());
      return true;
    });
  std::erase_if(run.input.left_alone, is_replaced);
}

// Each format resolves its documents; what it makes joins the project.
void resolve(Run& run, const parsers::Settings& settings, const render::RenderOptions* rendering) {
  std::vector<const parsers::Format*> formats;
  for (const input::FormatInput& part : run.input.formats) formats.push_back(part.format);
  std::deque<input::RootedFiles> files;
  const auto given = [&](const parsers::Format& format) {
    const auto part =
        std::find_if(run.input.formats.begin(), run.input.formats.end(),
                     [&format](const auto& candidate) { return candidate.format == &format; });
    return Given{part->view(), &files.emplace_back(run.input, *part), &run.arenas.emplace_back()};
  };
  // Other formats say what is released; whoever reads manifests takes what comes of it.
  const Further rendered = [&](const parsers::Format& format, auto done) {
    const bool takes = format.name == render::format_of_manifests && rendering != nullptr;
    if (takes) render_manifests(run, *rendering, done);
    return takes ? std::span<const parsers::Part>(run.rendered.parts)
                 : std::span<const parsers::Part>{};
  };
  run.resolution = resolve_all(formats, settings, given, rendered);
  std::vector<std::string>& hidden = run.ruling.hidden;
  for (parsers::Resolved& resolved : run.resolution.resolved) {
    append(run.report.problems, resolved.problems);
    hidden.insert(hidden.end(), resolved.hidden.begin(), resolved.hidden.end());
    run.project.add(resolved.entities, resolved.links, resolved.dangling);
    // The project has copied them.
    std::vector<parsers::Entity>().swap(resolved.entities);
    std::vector<parsers::Link>().swap(resolved.links);
    std::vector<parsers::Dangling>().swap(resolved.dangling);
  }
  // A value before what is a part of it.
  std::stable_sort(hidden.begin(), hidden.end(),
                   [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
  run.project.build();
}

template <typename Action>
void for_each_document(const Run& run, Action action) {
  for (const input::FormatInput& part : run.input.formats) {
    for (const auto& document : part.documents) action(*document);
    for (const auto& document : part.further) action(*document);
  }
  for (const auto& document : run.resolution.from_parts) action(*document);
}

auto sort_key(const Problem& problem) {
  const std::string& path =
      problem.place.source == nullptr ? problem.path : problem.place.source->path();
  return std::tie(path, problem.place.begin, problem.place.end, problem.id, problem.message);
}

// Where people find them, sorted, and each said once: a module that is called
// twice is wrong once.
void tidy(std::vector<Problem>& problems, const Ruling& ruling) {
  for (Problem& problem : problems) {
    problem.place = in_file(problem.place);
    problem.message = without_hidden(std::move(problem.message), ruling.hidden);
  }
  std::sort(problems.begin(), problems.end(),
            [](const Problem& a, const Problem& b) { return sort_key(a) < sort_key(b); });
  const auto same = [](const Problem& a, const Problem& b) { return sort_key(a) == sort_key(b); };
  problems.erase(std::unique(problems.begin(), problems.end(), same), problems.end());
}

void count_files(Run& run) {
  Counts& counts = run.report.counts;
  counts.files_read = run.input.files_read() + run.rendered.replaced.size();
  counts.files_left_alone = run.input.left_alone.size();
  counts.files_failed = run.input.files_failed;
  for_each_document(run, [&counts](const Document& document) {
    const bool failed = std::any_of(
        document.problems.begin(), document.problems.end(),
        [](const Problem& problem) { return problem.severity == Problem::Severity::error; });
    counts.files_failed += failed ? 1 : 0;
  });
  counts.entities = run.project.entities().size();
}

std::unique_ptr<Run> read_input(const RunOptions& options) {
  auto run = std::make_unique<Run>();
  run->ruling = options.ruling;
  run->input = input::read(options.input, options.threads);
  run->errors = run->input.errors;
  if (!run->errors.empty()) return run;
  run->arenas.reserve(run->input.formats.size());
  resolve(*run, options.settings, options.input.texts.empty() ? &options.render : nullptr);
  append(run->report.problems, run->input.problems);
  for_each_document(
      *run, [&](const Document& document) { append(run->report.problems, document.problems); });
  run->report.left_alone = run->input.left_alone;
  if (run->input.root != nullptr) {
    run->report.path_prefix = run->input.root->prefix();
    run->report.path_root = run->input.root->name();
  }
  count_files(*run);
  return run;
}

// Keeps only what is in the files that were asked for.
void restrict_to(Report& report, std::vector<std::string> paths) {
  std::sort(paths.begin(), paths.end());
  const auto elsewhere = [&paths](const Place& place) {
    return place.source != nullptr &&
           !std::binary_search(paths.begin(), paths.end(), place.source->path());
  };
  std::erase_if(report.findings, [&](const Finding& finding) { return elsewhere(finding.place); });
  std::erase_if(report.undecided,
                [&](const Undecided& undecided) { return elsewhere(undecided.place); });
  std::erase_if(report.passed, [&](const Passed& passed) { return elsewhere(passed.place); });
  std::erase_if(report.problems, [&](const Problem& problem) { return elsewhere(problem.place); });
}

}  // namespace

std::unique_ptr<Run> read_only(const RunOptions& options) {
  auto run = read_input(options);
  tidy(run->report.problems, run->ruling);
  return run;
}

std::unique_ptr<Run> run(const RunOptions& options) {
  auto run = read_input(options);
  if (!run->errors.empty()) return run;
  const Catalogue& catalogue =
      options.catalogue != nullptr ? *options.catalogue : shipped_catalogue();
  run->plan = std::make_unique<Plan>(catalogue, run->ruling);
  run->plan->prepare(run->project);

  std::vector<Place> comments;
  if (options.ruling.inline_suppressions) {
    comments = run->replaced_comments;
    for_each_document(*run, [&comments](const Document& document) {
      comments.insert(comments.end(), document.comments.begin(), document.comments.end());
    });
  }
  const IgnoreComments ignored(comments, catalogue, run->ruling.today);

  Report judged = evaluate(run->project, *run->plan, run->ruling, catalogue, ignored,
                           thread_count(options.threads));
  Report& report = run->report;
  report.findings = std::move(judged.findings);
  report.undecided = std::move(judged.undecided);
  report.passed = std::move(judged.passed);
  report.items = std::move(judged.items);
  report.policies = judged.policies;
  report.counts.checks_passed = judged.counts.checks_passed;
  report.counts.checks_failed = judged.counts.checks_failed;
  report.counts.checks_undecided = judged.counts.checks_undecided;
  report.counts.suppressed = judged.counts.suppressed;
  append(report.problems, ignored.problems(report.policies));
  tidy(report.problems, run->ruling);
  if (!options.only.empty()) restrict_to(report, options.only);
  return run;
}

}  // namespace linter
