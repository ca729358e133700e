#include "tests/support/program.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <iterator>

#include "tests/support/temporary_folder.h"
#include "tests/test.h"

namespace tests {
namespace {

std::string contents(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void redirect(int descriptor, const std::string& path, int flags) {
  const int opened = ::open(path.c_str(), flags, 0600);
  if (opened < 0 || ::dup2(opened, descriptor) < 0) ::_exit(127);
}

[[noreturn]] void become_lint(const std::vector<std::string>& arguments, const std::string& folder,
                              const TemporaryFolder& streams) {
  redirect(STDIN_FILENO, streams.path("in"), O_RDONLY);
  redirect(STDOUT_FILENO, streams.path("out"), O_WRONLY | O_CREAT);
  redirect(STDERR_FILENO, streams.path("err"), O_WRONLY | O_CREAT);
  if (::chdir(folder.c_str()) != 0) ::_exit(127);
  std::vector<char*> words{const_cast<char*>(LINT_PROGRAM)};
  for (const std::string& argument : arguments)
    words.push_back(const_cast<char*>(argument.c_str()));
  words.push_back(nullptr);
  char path[] = "PATH=/usr/bin:/bin";
  char* environment[] = {path, nullptr};
  ::execve(LINT_PROGRAM, words.data(), environment);
  ::_exit(127);
}

}  // namespace

Outcome run_lint(const std::vector<std::string>& arguments, const std::string& folder,
                 std::string_view input) {
  const TemporaryFolder streams;
  streams.write("in", input);
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) become_lint(arguments, folder, streams);
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  Outcome outcome;
  outcome.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  outcome.output = contents(streams.path("out"));
  outcome.errors = contents(streams.path("err"));
  return outcome;
}

}  // namespace tests
