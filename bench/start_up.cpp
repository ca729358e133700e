// What starting costs: the whole process on one small file, beside a program
// that does nothing.
//
//   bench_start_up build/release/lint FILE
//
// The two take turns; what is printed are medians of the wall clock's time.
#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace {

constexpr std::size_t rounds = 301;

// From before the process is made until it has ended, in milliseconds.
double run(std::vector<std::string> command) {
  std::vector<char*> arguments;
  for (std::string& word : command) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t silent{};
  posix_spawn_file_actions_init(&silent);
  posix_spawn_file_actions_addopen(&silent, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);

  const auto start = std::chrono::steady_clock::now();
  pid_t process = 0;
  int status = 0;
  if (posix_spawn(&process, arguments[0], &silent, nullptr, arguments.data(), environ) != 0 ||
      waitpid(process, &status, 0) < 0 || !WIFEXITED(status) || WEXITSTATUS(status) > 1) {
    fmt::print(stderr, "could not run {}\n", command[0]);
    std::exit(2);
  }
  const std::chrono::duration<double, std::milli> time = std::chrono::steady_clock::now() - start;
  posix_spawn_file_actions_destroy(&silent);
  return time.count();
}

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) {
    fmt::print(stderr, "usage: bench_start_up PROGRAM FILE\n");
    return 2;
  }
  const std::string empty =
      (std::filesystem::path{arguments[0]}.parent_path() / "bench_empty").string();
  std::vector<double> nothing;
  std::vector<double> one_file;
  for (std::size_t round = 0; round < rounds; ++round) {
    nothing.push_back(run({empty}));
    one_file.push_back(run({arguments[1], arguments[2]}));
  }
  fmt::print("empty program {:.2f} ms, one small file {:.2f} ms, difference {:.2f} ms\n",
             median(nothing), median(one_file), median(one_file) - median(nothing));
}
