#include "linter/render/program.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace linter::render {
namespace {

constexpr std::size_t complaint_limit = std::size_t{64} * 1024;

// One end of a pipe that is read from.
class Pipe {
 public:
  Pipe() {
    if (::pipe2(ends_.data(), O_CLOEXEC) != 0) ends_ = {-1, -1};
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() {
    close_end(0);
    close_end(1);
  }
  [[nodiscard]] int out() const { return ends_[0]; }
  [[nodiscard]] int in() const { return ends_[1]; }
  void close_end(std::size_t end) {
    if (ends_[end] >= 0) ::close(ends_[end]);
    ends_[end] = -1;
  }

 private:
  std::array<int, 2> ends_{-1, -1};
};

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> result;
  for (std::string& text : texts) result.push_back(text.data());
  result.push_back(nullptr);
  return result;
}

// What a program of ours may know. The closed proxy keeps it off the network.
std::vector<std::string> environment(const std::string& scratch) {
  constexpr std::string_view closed = "http://127.0.0.1:9";
  return {"HOME=" + scratch,
          "TMPDIR=" + scratch,
          "PATH=" + scratch,
          "HELM_CACHE_HOME=" + scratch,
          "HELM_CONFIG_HOME=" + scratch,
          "HELM_DATA_HOME=" + scratch,
          "HELM_PLUGINS=" + scratch,
          "KUBECONFIG=" + scratch + "/none",
          "LC_ALL=C",
          fmt::format("http_proxy={}", closed),
          fmt::format("https_proxy={}", closed),
          fmt::format("HTTP_PROXY={}", closed),
          fmt::format("HTTPS_PROXY={}", closed),
          "NO_PROXY="};
}

// A started program, in a process group of its own that ends with this.
class Child {
 public:
  Child(const ProgramCall& call, const Pipe& output, const Pipe& complaints) {
    std::vector<std::string> words{call.path};
    words.insert(words.end(), call.arguments.begin(), call.arguments.end());
    std::vector<std::string> variables = environment(call.scratch);
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawnattr_init(&attributes);
    ::posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_adddup2(&actions, output.in(), 1);
    ::posix_spawn_file_actions_adddup2(&actions, complaints.in(), 2);
    ::posix_spawn_file_actions_addchdir_np(&actions, call.folder.c_str());
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
    error_ = ::posix_spawn(&id_, call.path.c_str(), &actions, &attributes, pointers(words).data(),
                           pointers(variables).data());
    ::posix_spawn_file_actions_destroy(&actions);
    ::posix_spawnattr_destroy(&attributes);
    if (error_ != 0)
      id_ = -1;
    else
      limit(call);
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child() {
    if (id_ > 0) (void)wait(true);
  }

  [[nodiscard]] int error() const { return error_; }
  // Its exit code, or 128 and the signal's number.
  int wait(bool kill_first) {
    if (kill_first) ::kill(-id_, SIGKILL);
    int status = 0;
    while (::waitpid(id_, &status, 0) < 0 && errno == EINTR) {
    }
    ::kill(-id_, SIGKILL);  // whatever it left behind
    id_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }

 private:
  // A template may ask for all memory that there is. What counts is what can be
  // written: Go and glibc reserve addresses by the gigabyte, more with each thread.
  void limit(const ProgramCall& call) const {
    const rlimit memory{call.memory_limit, call.memory_limit};
    (void)::prlimit(id_, RLIMIT_DATA, &memory, nullptr);
    const rlimit none{0, 0};
    (void)::prlimit(id_, RLIMIT_CORE, &none, nullptr);
  }

  pid_t id_ = -1;
  int error_ = 0;
};

// Appends what can be read; false at the end.
bool take(int from, std::string& into) {
  std::array<char, 16384> buffer{};
  const ssize_t count = ::read(from, buffer.data(), buffer.size());
  if (count < 0) return errno == EINTR || errno == EAGAIN;
  into.append(buffer.data(), static_cast<std::size_t>(count));
  return count > 0;
}

// The line that says what is wrong, where one says so; else the last one.
std::string what_it_said(std::string_view complaints) {
  constexpr std::array<std::string_view, 3> marks = {"Error: ", "error: ", "fatal error: "};
  std::string_view last;
  while (!complaints.empty()) {
    const std::size_t end = std::min(complaints.find('\n'), complaints.size());
    std::string_view line = complaints.substr(0, end);
    complaints.remove_prefix(std::min(end + 1, complaints.size()));
    const std::size_t behind = line.find_last_not_of(" \r\t");
    if (behind == std::string_view::npos) continue;
    last = line.substr(0, behind + 1);
    if (std::any_of(marks.begin(), marks.end(),
                    [last](std::string_view mark) { return last.starts_with(mark); }))
      break;
  }
  return std::string(last);
}

// Reads until both pipes end or a limit is reached: then says which.
std::string collect(const ProgramCall& call, Pipe& output, Pipe& complaints, ProgramOutput& result,
                    std::string& said) {
  using Clock = std::chrono::steady_clock;
  const auto end = Clock::now() + call.time_limit;
  std::array<pollfd, 2> waiting{{{output.out(), POLLIN, 0}, {complaints.out(), POLLIN, 0}}};
  while (waiting[0].fd >= 0 || waiting[1].fd >= 0) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count();
    if (left <= 0)
      return fmt::format("took longer than {} seconds", call.time_limit.count() / 1000);
    const int ready = ::poll(waiting.data(), waiting.size(), static_cast<int>(left));
    if (ready < 0 && errno != EINTR) return "could not be waited for";
    if (waiting[0].revents != 0 && !take(waiting[0].fd, result.output)) waiting[0].fd = -1;
    if (waiting[1].revents != 0 && !take(waiting[1].fd, said)) waiting[1].fd = -1;
    if (result.output.size() > call.output_limit)
      return fmt::format("wrote more than {} bytes", call.output_limit);
    if (said.size() > complaint_limit) said.erase(0, said.size() - complaint_limit);
  }
  return {};
}

}  // namespace

std::optional<std::string> find_program(std::string_view name) {
  const char* path = std::getenv("PATH");
  std::string_view folders = path == nullptr ? std::string_view{} : std::string_view(path);
  while (!folders.empty()) {
    const std::size_t colon = std::min(folders.find(':'), folders.size());
    const std::string_view folder = folders.substr(0, colon);
    folders.remove_prefix(std::min(colon + 1, folders.size()));
    if (!folder.starts_with('/')) continue;
    std::string program = fmt::format("{}/{}", folder, name);
    if (::access(program.c_str(), X_OK) == 0) return program;
  }
  return std::nullopt;
}

ProgramOutput run_program(const ProgramCall& call) {
  ProgramOutput result;
  Pipe output;
  Pipe complaints;
  if (output.out() < 0 || complaints.out() < 0) return {false, {}, "could not be started"};
  Child child(call, output, complaints);
  output.close_end(1);
  complaints.close_end(1);
  if (child.error() != 0)
    return {false, {}, fmt::format("could not be started: {}", std::strerror(child.error()))};
  std::string said;
  result.why = collect(call, output, complaints, result, said);
  const int code = child.wait(!result.why.empty());
  if (result.why.empty() && code != 0) {
    result.why = what_it_said(said);
    if (result.why.empty()) result.why = fmt::format("ended with {}", code);
  }
  result.succeeded = result.why.empty();
  return result;
}

}  // namespace linter::render
