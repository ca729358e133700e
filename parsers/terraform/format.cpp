// Terraform and OpenTofu: `*.tf`, `*.tofu`, their JSON forms, and files of values
// for variables.
#include "parsers/format.h"

#include <fmt/format.h>

#include <unordered_map>

#include "parsers/limits.h"
#include "parsers/terraform/functions/unknown_calls.h"
#include "parsers/terraform/helm/release.h"
#include "parsers/terraform/kubernetes/hand_on.h"
#include "parsers/terraform/module/folders.h"
#include "parsers/terraform/module/given.h"
#include "parsers/terraform/module/instance.h"
#include "parsers/terraform/module/roots.h"
#include "parsers/terraform/plan/plan_file.h"
#include "parsers/terraform/syntax/read.h"
#include "parsers/terraform/syntax/read_json.h"
#include "parsers/terraform/syntax/whole.h"

namespace parsers::terraform {
namespace {

bool is_named_ours(std::string_view path) {
  return is_configuration_file(path) || is_value_file(path);
}

// A plan may have any name.
bool wants(std::string_view path) { return is_named_ours(path) || path.ends_with(".json"); }

// The names say it all, but for plans.
Claim claims(const Source& source) {
  const bool is_ours =
      is_named_ours(source.path()) || is_plan(source.text()) || is_plan_log(source.text());
  return is_ours ? Claim::yes : Claim::no;
}

std::unique_ptr<Document> parse(const Source& source, Arena& arena) {
  if (!is_named_ours(source.path()) && is_plan(source.text())) return read_plan(source, arena);
  if (!is_named_ours(source.path()) && is_plan_log(source.text())) return read_plan_log(source);
  auto tree = source.path().ends_with(".json")
                  ? read_json(source, arena, is_value_file(source.path()))
                  : read(source, arena);
  report_unknown_calls(tree->body, tree->problems);
  limit_problems(*tree);
  return tree;
}

void check_value_files(const Settings& settings, Files& files, std::vector<Problem>& problems) {
  const auto check = [&](const std::string& path) {
    std::string why;
    if (files.document(path, why) != nullptr) return;
    problems.push_back(
        {.id = "terraform/value-file",
         .message = fmt::format("the file of values `{}` cannot be read: {}", path, why),
         .path = path});
  };
  for (const std::string& path : settings.terraform_var_files) check(path);
  for (const Settings::GivenValue& given : settings.terraform_given)
    if (!given.file.empty()) check(given.file);
}

// Whether all is there in a file that says a thing a hundred thousand times, nobody reads.
void cut_problems(std::vector<Problem>& problems) {
  std::unordered_map<const Source*, std::size_t> counts;
  std::vector<Problem> kept;
  for (Problem& problem : problems) {
    const Source* source = problem.place.source;
    const std::size_t count = source == nullptr ? 0 : ++counts[source];
    if (count <= limits::problems_per_file) {
      kept.push_back(std::move(problem));
    } else if (count == limits::problems_per_file + 1) {
      kept.push_back({.id = "limit/problems",
                      .message = fmt::format("more than {} problems in this file; the rest is not "
                                             "shown",
                                             limits::problems_per_file),
                      .place = source->place(0, 0)});
    }
  }
  problems = std::move(kept);
}

Resolved resolve(std::span<const Document* const> documents, const Settings& settings, Files& files,
                 Arena& arena) {
  Resolved result;
  check_value_files(settings, files, result.problems);
  Folders folders(documents, files, arena, result.problems);
  Evaluator evaluator(arena, files, result.problems);
  Run run{evaluator, folders, settings, result.problems};
  add_roots(documents, run, result);
  mark_context(documents, result.entities);
  result.hidden.assign(run.hidden.begin(), run.hidden.end());
  add_helm_values(result, arena);
  hand_on_kubernetes(result, arena);
  cut_problems(result.problems);
  return result;
}

}  // namespace

constexpr std::string_view around[] = {"provider"};

// The objects of the Kubernetes provider, and manifests. Releases go to whoever
// renders charts, which is no format.
constexpr std::string_view hands_to[] = {"kubernetes"};

extern const Format format;
const Format format{.name = "terraform",
                    .around = around,
                    .wants = wants,
                    .claims = claims,
                    .parse = parse,
                    .hands_to = hands_to,
                    .resolve = resolve};

}  // namespace parsers::terraform
