// Writes hand-made reports as SARIF, for the validators:
//
//   write_sample rich | hostile | empty
#include <iostream>
#include <span>
#include <string_view>

#include "linter/report/reporter.h"
#include "tests/support/report_sample.h"

namespace {

using linter::Report;
using namespace linter::report;

const Report& chosen(std::string_view name, ReportSample& sample) {
  if (name == "rich") return rich_report();
  if (name == "hostile") return hostile_report();
  return sample.report();
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 2) return 2;
  ReportSample sample;
  const Report& report = chosen(arguments[1], sample);
  for (const Reporter& reporter : reporters())
    if (reporter.name == "sarif") reporter.write(report, {}, std::cout);
  return std::cout.good() ? 0 : 1;
}
