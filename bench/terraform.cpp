// What large and hostile Terraform costs, as a multiple of 10,000 plain resources.
//
//   bench_terraform [WORDS]       only the cases whose names have these words in them
//
// The input is made up and written into a temporary folder. Each case is a run
// with every policy, one thread, in a process of its own: the processor's time,
// the peak of resident memory, what was said. All are ratios of the first case,
// which is measured before and after all others.
#include <fmt/format.h>

#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include "bench/child.h"
#include "bench/terraform_input.h"
#include "linter/report/reporter.h"
#include "linter/run.h"

namespace bench {

void write(const Case& made, const std::filesystem::path& folder) {
  for (const auto& [path, text] : made.files()) {
    std::filesystem::create_directories((folder / path).parent_path());
    std::ofstream{folder / path, std::ios::binary} << text;
  }
}

}  // namespace bench

namespace {

namespace fs = std::filesystem;
using bench::Case;

constexpr std::size_t largest_file = std::size_t{200} * 1024 * 1024;

struct Cost {
  double seconds = 0;
  double megabytes = 0;
  std::string said{};  // the ids of problems, and how much was found
};

std::string said(const linter::Run& done) {
  std::set<std::string> ids;
  for (const parsers::Problem& problem : done.report.problems) ids.insert(problem.id);
  std::string out = fmt::format("{} findings", done.report.findings.size());
  for (const std::string& id : ids) out += ", " + id;
  return out;
}

std::string run_in(const fs::path& folder) {
  fs::current_path(folder);
  linter::RunOptions options;
  options.input.discover.paths = {"."};
  options.input.file_size = largest_file;
  options.threads = 1;
  const auto done = linter::run(options);
  std::ostringstream report;
  for (const auto& reporter : linter::report::reporters())
    if (reporter.name == "full") reporter.write(done->report, {}, report);
  return fmt::format("{} {}", static_cast<double>(std::clock()) / CLOCKS_PER_SEC, said(*done));
}

Cost cost_of(const Case& made, const fs::path& temporary) {
  const fs::path folder = temporary / "case";
  fs::create_directory(folder);
  // Writing takes memory, too, which a child would inherit.
  static_cast<void>(bench::in_child([&]() -> std::string {
    bench::write(made, folder);
    return {};
  }));
  const bench::Child child = bench::in_child([&] { return run_in(folder); });
  fs::remove_all(folder);
  Cost cost{.megabytes = static_cast<double>(child.peak_memory) / 1e6};
  std::istringstream numbers{child.said};
  numbers >> cost.seconds >> std::ws;
  std::getline(numbers, cost.said);
  return cost;
}

void print(const Case& made, const Cost& cost, const Cost& unit) {
  fmt::print("{:<50} {:6.2f} {:6.2f}  {:6.2f} s {:6.0f} MB  {}\n", made.name,
             cost.seconds / unit.seconds, cost.megabytes / unit.megabytes, cost.seconds,
             cost.megabytes, cost.said);
  std::fflush(stdout);
}

}  // namespace

int main(int count, char** arguments) {
  std::vector<Case> cases = bench::large_cases();
  for (const Case& made : bench::hostile_cases()) cases.push_back(made);
  std::string name = (fs::temp_directory_path() / "bench_terraform.XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) {
    fmt::print(stderr, "there is no temporary folder to write to\n");
    return 2;
  }
  const fs::path temporary = name;
  const std::string_view words = count > 1 ? arguments[1] : "";
  const Cost unit = cost_of(cases.front(), temporary);
  fmt::print("{:<50} {:>6} {:>6}\n", "", "time", "memory");
  print(cases.front(), unit, unit);
  for (const Case& made : cases)
    if (&made != &cases.front() && made.name.find(words) != std::string_view::npos)
      print(made, cost_of(made, temporary), unit);
  print(cases.front(), cost_of(cases.front(), temporary), unit);
  fs::remove_all(temporary);
}
