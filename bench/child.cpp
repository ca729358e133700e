#include "bench/child.h"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>

namespace bench {
namespace {

[[noreturn]] void stop(const char* why) {
  std::perror(why);
  std::exit(2);
}

void write_all(int file, const std::string& text) {
  std::size_t written = 0;
  while (written < text.size()) {
    const ssize_t more = write(file, text.data() + written, text.size() - written);
    if (more <= 0) stop("write");
    written += static_cast<std::size_t>(more);
  }
}

std::string read_all(int file) {
  std::string text;
  std::array<char, 65536> buffer{};
  for (ssize_t size = 0; (size = read(file, buffer.data(), buffer.size())) > 0;)
    text.append(buffer.data(), static_cast<std::size_t>(size));
  return text;
}

}  // namespace

Child in_child(const std::function<std::string()>& work) {
  std::array<int, 2> ends{};
  if (pipe(ends.data()) != 0) stop("pipe");
  std::fflush(stdout);
  const pid_t process = fork();
  if (process < 0) stop("fork");
  if (process == 0) {
    close(ends[0]);
    write_all(ends[1], work());
    _exit(0);
  }
  close(ends[1]);
  Child child;
  child.said = read_all(ends[0]);
  close(ends[0]);
  int status = 0;
  rusage usage{};
  if (wait4(process, &status, 0, &usage) < 0) stop("wait4");
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    std::fputs("a part of the benchmark has crashed\n", stderr);
    std::exit(2);
  }
  child.peak_memory = static_cast<std::size_t>(usage.ru_maxrss) * 1024;
  return child;
}

}  // namespace bench
