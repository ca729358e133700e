// SARIF 2.1.0, as GitHub's code scanning and other viewers read it:
//
//   lint --output-format sarif > lint.sarif
//
// One run. Written as a stream: the number of results does not matter.
#include <ostream>

#include "linter/report/json_writer.h"
#include "linter/report/reporter.h"
#include "linter/report/sarif/run.h"
#include "linter/report/tool.h"

namespace linter::report {

void sarif(const Report& report, const Style& style, std::ostream& out) {
  const sarif_log::Run run{report, style};
  JsonWriter json{out};
  json.object([&] {
    json.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    json.member("version", "2.1.0");
    json.array("runs", [&] {
      json.object([&] {
        json.object("tool", [&] {
          json.object("driver", [&] {
            json.member("name", tool_name);
            json.member("version", tool_version);
            json.member("semanticVersion", tool_version);
            sarif_log::write_rules(json, run);
            sarif_log::write_supported_taxonomies(json);
          });
        });
        sarif_log::write_invocations(json, run);
        sarif_log::write_taxonomies(json, run);
        json.member("columnKind", "utf16CodeUnits");
        sarif_log::write_results(json, run);
      });
    });
  });
}

}  // namespace linter::report
