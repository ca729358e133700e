// What could not be read, as notifications of the run (SARIF 2.1.0, section
// 3.58). The run itself was a success also then: code scanning counts an
// analysis with `executionSuccessful: false` as failed and shows nothing of it.
#include <fmt/format.h>

#include <string>

#include "linter/report/region.h"
#include "linter/report/sarif/run.h"
#include "linter/report/words.h"

namespace linter::report::sarif_log {
namespace {

// The kind of the notification that says that there were more.
constexpr std::string_view too_many_results = "limit/sarif-results";

// Only by its id: code scanning wants help texts for whatever the driver lists.
void write_descriptor(JsonWriter& json, std::string_view id) {
  json.object("descriptor", [&] { json.member("id", id); });
}

std::string message_of(const parsers::Problem& problem) {
  const std::string& message = problem.message.empty() ? problem.id : problem.message;
  return plain_text(problem.hint.empty() ? message : fmt::format("{}. {}", message, problem.hint));
}

void write_problem(JsonWriter& json, const Run& run, const parsers::Problem& problem) {
  json.object([&] {
    write_descriptor(json, problem.id);
    json.member("level", to_string(problem.severity));
    json.object("message", [&] { json.member("text", message_of(problem)); });
    const std::string_view path = path_of(problem);
    if (path.empty()) return;
    json.array("locations", [&] {
      json.object([&] { write_physical_location(json, run, problem.place, path); });
    });
  });
}

void write_too_many_results(JsonWriter& json, const Run& run) {
  json.object([&] {
    write_descriptor(json, too_many_results);
    json.member("level", "warning");
    json.object("message", [&] {
      json.member("text", fmt::format("{} findings; the {} most severe ones are in this file",
                                      with_separators(run.report.findings.size()),
                                      with_separators(result_limit)));
    });
  });
}

}  // namespace

void write_invocations(JsonWriter& json, const Run& run) {
  json.array("invocations", [&] {
    json.object([&] {
      json.member("executionSuccessful", true);
      json.array("toolExecutionNotifications", [&] {
        for (const parsers::Problem& problem : run.report.problems)
          write_problem(json, run, problem);
        if (run.report.findings.size() > result_limit) write_too_many_results(json, run);
      });
    });
  });
}

}  // namespace linter::report::sarif_log
