// What a run costs, as a multiple of the bare parse of the same bytes.
//
//   bench_whole_run FOLDER...
//
// In one process both are done in turn, several rounds, one thread; what is
// printed are medians of the processor's time. A ratio from one process is worth
// more than two times from two days: the machine is never the same.
#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <filesystem>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "bench/bare_parse.h"
#include "bench/child.h"
#include "linter/report/reporter.h"
#include "linter/run.h"

namespace {

namespace fs = std::filesystem;
using bench::Amount;
using bench::Selection;

constexpr double enough_seconds = 4;  // for both sides together
constexpr std::size_t fewest_rounds = 5;
constexpr std::size_t most_rounds = 201;

linter::RunOptions options() {
  linter::RunOptions options;
  options.input.discover.paths = {"."};
  options.threads = 1;
  return options;
}

// All that the program does, the report included; returns the report's size.
std::size_t whole_run() {
  const auto done = linter::run(options());
  std::ostringstream out;
  for (const auto& reporter : linter::report::reporters()) {
    if (reporter.name == "full") reporter.write(done->report, {}, out);
  }
  return out.str().size();
}

// The files that a run reads, found once and by the run itself.
Selection select() {
  Selection selection;
  const auto input = linter::input::read(options().input, 1);
  for (const auto& part : input.formats) {
    for (const auto& document : part.documents)
      selection.emplace(document->source->path(), bench::language_of(part.format->name));
  }
  return selection;
}

double processor_seconds() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

template <typename Work>
double seconds_of(Work work) {
  const double start = processor_seconds();
  work();
  return processor_seconds() - start;
}

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

// "files bytes bare whole ratio", for the parent to read.
std::string measure_time() {
  const Selection selection = select();
  Amount amount;
  std::vector<double> bare;
  std::vector<double> whole;
  std::vector<double> ratios;
  double spent = 0;
  while (ratios.size() < most_rounds && (ratios.size() < fewest_rounds || spent < enough_seconds)) {
    bare.push_back(seconds_of([&] { amount = bench::bare_parse(selection); }));
    whole.push_back(seconds_of([] { whole_run(); }));
    ratios.push_back(whole.back() / bare.back());
    spent += bare.back() + whole.back();
  }
  return fmt::format("{} {} {} {} {}", amount.files, amount.bytes, median(bare), median(whole),
                     median(ratios));
}

void measure(const std::string& folder) {
  const auto in_folder = [&folder](auto work) {
    return bench::in_child([&]() -> std::string {
      fs::current_path(folder);
      return work();
    });
  };
  std::istringstream times{in_folder(measure_time).said};
  Amount amount;
  double bare = 0;
  double whole = 0;
  double ratio = 0;
  times >> amount.files >> amount.bytes >> bare >> whole >> ratio;

  // The names alone weigh little beside what is parsed.
  const std::string names = in_folder([] {
                              std::string lines;
                              for (const auto& [path, language] : select())
                                lines += fmt::format("{}\t{}\n", static_cast<int>(language), path);
                              return lines;
                            }).said;
  const std::size_t bare_memory =
      in_folder([&names] {
        Selection selection;
        std::istringstream lines{names};
        int language = 0;
        for (std::string path; lines >> language && lines.ignore() && std::getline(lines, path);)
          selection.emplace(path, static_cast<bench::Language>(language));
        bench::bare_parse(selection);
        return std::string{};
      }).peak_memory;
  const std::size_t whole_memory = in_folder([] {
                                     whole_run();
                                     return std::string{};
                                   }).peak_memory;

  const auto mega = [](std::size_t bytes) { return static_cast<double>(bytes) / 1e6; };
  fmt::print("{:<28} {:>6} {:>8.2f} {:>10.2f} {:>10.2f} {:>6.2f} {:>8.1f} {:>8.1f}\n",
             fs::path{folder}.filename().string(), amount.files, mega(amount.bytes), bare * 1e3,
             whole * 1e3, ratio, mega(bare_memory), mega(whole_memory));
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 2) {
    fmt::print(stderr, "usage: bench_whole_run FOLDER...\n");
    return 2;
  }
  fmt::print("{:<28} {:>6} {:>8} {:>10} {:>10} {:>6} {:>8} {:>8}\n", "folder", "files", "MB",
             "bare ms", "whole ms", "ratio", "bare MB", "whole MB");
  for (int index = 1; index < count; ++index) {
    std::string folder = fs::weakly_canonical(arguments[index]).string();
    if (!fs::is_directory(folder)) {
      fmt::print(stderr, "no folder: {}\n", arguments[index]);
      return 2;
    }
    measure(folder);
  }
}
