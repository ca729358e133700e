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

void write_descriptor_reference(JsonWriter& json, const Run& run, std::string_view id) {
  json.object("descriptor", [&] {
    json.member("id", id);
    json.member("index", run.notifications.at(id));
  });
}

std::string message_of(const parsers::Problem& problem) {
  const std::string& message = problem.message.empty() ? problem.id : problem.message;
  return plain_text(problem.hint.empty() ? message : fmt::format("{}. {}", message, problem.hint));
}

void write_problem(JsonWriter& json, const Run& run, const parsers::Problem& problem) {
  json.object([&] {
    write_descriptor_reference(json, run, problem.id);
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
    write_descriptor_reference(json, run, too_many_results);
    json.member("level", "warning");
    json.object("message", [&] {
      json.member("text", fmt::format("{} were found; the {} most severe ones are in this file",
                                      with_separators(run.report.findings.size()),
                                      with_separators(result_limit)));
    });
  });
}

}  // namespace

void write_notification_descriptors(JsonWriter& json, const Run& run) {
  if (run.notifications.empty()) return;
  json.array("notifications", [&] {
    for (const auto& [id, index] : run.notifications)
      json.object([&, kind = id] { json.member("id", kind); });
  });
}

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
