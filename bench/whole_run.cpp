// What a run costs, as a multiple of the bare parse of the same bytes.
//
//   bench_whole_run FOLDER...
//   bench_whole_run --manifests 5000          generated ones, see bench/manifests.h
//   bench_whole_run --write 5000 FOLDER       only writes them, to be looked at
//
// In one process both are done in turn, several rounds, one thread; what is
// printed are medians of the processor's time. A ratio from one process is worth
// more than two times from two days: the machine is never the same.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <ostream>
#include <span>
#include <sstream>
#include <streambuf>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "bench/bare_parse.h"
#include "bench/child.h"
#include "bench/manifests.h"
#include "linter/report/reporter.h"
#include "linter/run.h"

namespace {

namespace fs = std::filesystem;
using bench::Amount;
using bench::Selection;

constexpr double enough_seconds = 6;  // for all parts together
constexpr std::size_t fewest_rounds = 5;
constexpr std::size_t most_rounds = 201;

linter::RunOptions options() {
  linter::RunOptions options;
  options.input.discover.paths = {"."};
  options.threads = 1;
  return options;
}

// Takes what the program writes, and keeps none of it.
class Nowhere final : public std::streambuf {
 protected:
  int_type overflow(int_type character) override { return traits_type::not_eof(character); }
  std::streamsize xsputn(const char*, std::streamsize count) override { return count; }
};

void report(const linter::Run& done) {
  Nowhere nowhere;
  std::ostream out(&nowhere);
  for (const auto& reporter : linter::report::reporters()) {
    if (reporter.name == "full") reporter.write(done.report, {}, out);
  }
}

// All that the program does, the report included.
void whole_run() { report(*linter::run(options())); }

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

struct Times {
  double bare = 0;
  double read = 0;     // discover and parse
  double resolve = 0;  // and the steps before it, and so on
  double judge = 0;
  double whole = 0;
  double ratio = 0;  // of whole and bare, in each round
};

// Rounds of everything, until they have taken enough time.
class Stopwatch {
 public:
  explicit Stopwatch(const Selection& selection) : selection_(selection) {}

  Times measure() {
    while (ratios_.size() < most_rounds &&
           (ratios_.size() < fewest_rounds || spent_ < enough_seconds))
      round();
    return {median(bare_),  median(read_),  median(resolve_),
            median(judge_), median(whole_), median(ratios_)};
  }

 private:
  void round() {
    take(bare_, [this] { bench::bare_parse(selection_); });
    take(whole_, [] { whole_run(); });
    ratios_.push_back(whole_.back() / bare_.back());
    take(read_, [] { static_cast<void>(linter::input::read(options().input, 1)); });
    take(resolve_, [] { static_cast<void>(linter::read_only(options())); });
    take(judge_, [] { static_cast<void>(linter::run(options())); });
  }

  template <typename Work>
  void take(std::vector<double>& times, Work work) {
    times.push_back(seconds_of(work));
    spent_ += times.back();
  }

  const Selection& selection_;
  std::vector<double> bare_, read_, resolve_, judge_, whole_, ratios_;
  double spent_ = 0;
};

// In numbers, for the parent to read.
std::string measure_time() {
  const Selection selection = select();
  const Amount amount = bench::bare_parse(selection);
  const Times times = Stopwatch{selection}.measure();
  return fmt::format("{} {} {} {} {} {} {} {}", amount.files, amount.bytes, times.bare, times.read,
                     times.resolve, times.judge, times.whole, times.ratio);
}

Times measure(const std::string& folder) {
  const auto in_folder = [&folder](auto work) {
    return bench::in_child([&]() -> std::string {
      fs::current_path(folder);
      return work();
    });
  };
  std::istringstream numbers{in_folder(measure_time).said};
  Amount amount;
  Times times;
  numbers >> amount.files >> amount.bytes >> times.bare >> times.read >> times.resolve >>
      times.judge >> times.whole >> times.ratio;

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
  const auto milli = [](double seconds) { return seconds * 1e3; };
  fmt::print(
      "{:<24} {:>5} {:>7.2f} {:>8.2f} {:>8.2f} {:>8.2f} {:>8.2f} {:>8.2f} {:>8.2f} {:>6.2f} "
      "{:>7.1f} {:>7.1f}\n",
      fs::path{folder}.filename().string(), amount.files, mega(amount.bytes), milli(times.bare),
      milli(times.read), milli(times.resolve - times.read), milli(times.judge - times.resolve),
      milli(times.whole - times.judge), milli(times.whole), times.ratio, mega(bare_memory),
      mega(whole_memory));
  return times;
}

// A folder of its own that is gone in the end.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (fs::temp_directory_path() / "bench-XXXXXX").string();
    if (mkdtemp(name.data()) != nullptr) path_ = name;
  }
  ~TemporaryFolder() {
    std::error_code lost;
    if (!path_.empty()) fs::remove_all(path_, lost);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_{};
};

void print_head() {
  fmt::print("{:<24} {:>5} {:>7} {:>8} {:>8} {:>8} {:>8} {:>8} {:>8} {:>6} {:>7} {:>7}\n", "folder",
             "files", "MB", "bare ms", "read", "resolve", "judge", "report", "whole ms", "ratio",
             "bare MB", "all MB");
}

int measure_folders(std::span<char* const> folders) {
  print_head();
  Times all;
  for (const char* given : folders) {
    const std::string folder = fs::weakly_canonical(given).string();
    if (!fs::is_directory(folder)) {
      fmt::print(stderr, "no folder: {}\n", given);
      return 2;
    }
    const Times times = measure(folder);
    all.bare += times.bare;
    all.whole += times.whole;
  }
  if (folders.size() > 1)
    fmt::print("{:<24} {:>13} {:>8.2f} {:>35} {:>8.2f} {:>6.2f}\n", "all of them", "",
               all.bare * 1e3, "", all.whole * 1e3, all.whole / all.bare);
  return 0;
}

int measure_manifests(std::size_t count) {
  const TemporaryFolder folder;
  const fs::path manifests = folder.path() / "manifests";
  bench::write_manifests(manifests, count);
  print_head();
  measure(manifests.string());
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  const std::span<char* const> given(arguments + 1, static_cast<std::size_t>(count - 1));
  const auto number = [](const char* text) { return std::strtoull(text, nullptr, 10); };
  if (given.size() == 2 && given[0] == std::string_view("--manifests"))
    return measure_manifests(number(given[1]));
  if (given.size() == 3 && given[0] == std::string_view("--write")) {
    bench::write_manifests(given[2], number(given[1]));
    return 0;
  }
  if (!given.empty()) return measure_folders(given);
  fmt::print(stderr,
             "usage: bench_whole_run FOLDER... | --manifests COUNT | --write COUNT FOLDER\n");
  return 2;
}
