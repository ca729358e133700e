#include "linter/cli/output_file.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <climits>
#include <cstdlib>
#include <cstring>
#include <ostream>
#include <streambuf>

namespace linter::cli {
namespace {

// The temporary file that there is now: read by a signal handler, so plain bytes.
std::array<char, PATH_MAX> temporary_file{};

void remember(const std::string& path) {
  const std::size_t size = std::min(path.size(), temporary_file.size() - 1);
  std::memcpy(temporary_file.data(), path.data(), size);
  temporary_file[size] = '\0';
}

void interrupted(int signal) {
  if (temporary_file[0] != '\0') ::unlink(temporary_file.data());
  ::raise(signal);  // the handler is off again: now it ends the program
}

// A stream buffer on a descriptor that keeps the first error.
class DescriptorBuffer : public std::streambuf {
 public:
  explicit DescriptorBuffer(int descriptor) : descriptor_(descriptor) {
    setp(bytes_.data(), bytes_.data() + bytes_.size());
  }
  [[nodiscard]] int error() const { return error_; }

 protected:
  int_type overflow(int_type byte) override {
    if (!empty()) return traits_type::eof();
    if (traits_type::eq_int_type(byte, traits_type::eof())) return traits_type::not_eof(byte);
    *pptr() = traits_type::to_char_type(byte);
    pbump(1);
    return byte;
  }
  int sync() override { return empty() ? 0 : -1; }

 private:
  bool empty() {
    const char* at = pbase();
    while (at < pptr() && error_ == 0) {
      const ssize_t count = ::write(descriptor_, at, static_cast<std::size_t>(pptr() - at));
      if (count >= 0)
        at += count;
      else if (errno != EINTR)
        error_ = errno;
    }
    setp(bytes_.data(), bytes_.data() + bytes_.size());
    return error_ == 0;
  }

  int descriptor_;
  int error_ = 0;
  std::array<char, std::size_t{64} * 1024> bytes_{};
};

// Writes everything and closes; the error, or 0.
int write_and_close(int descriptor, const std::function<void(std::ostream&)>& write) {
  DescriptorBuffer buffer{descriptor};
  std::ostream out{&buffer};
  write(out);
  out.flush();
  const int closed = ::close(descriptor) == 0 ? 0 : errno;
  return buffer.error() != 0 ? buffer.error() : closed;
}

std::string explain(int error) { return error == 0 ? "" : std::strerror(error); }

// The file itself where `path` is a link to one.
std::string real_path(const std::string& path) {
  char* const resolved = ::realpath(path.c_str(), nullptr);
  if (resolved == nullptr) return path;
  std::string copy{resolved};
  std::free(resolved);
  return copy;
}

mode_t usual_mode() {
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return 0666 & ~mask;
}

std::string replace_file(const std::string& path, mode_t mode,
                         const std::function<void(std::ostream&)>& write) {
  std::string temporary = path + ".XXXXXX";
  const int descriptor = ::mkostemp(temporary.data(), O_CLOEXEC);
  if (descriptor < 0) return explain(errno);
  remember(temporary);
  int error = ::fchmod(descriptor, mode) == 0 ? 0 : errno;
  const int written = write_and_close(descriptor, write);
  if (written != 0) error = written;
  if (error == 0 && ::rename(temporary.c_str(), path.c_str()) != 0) error = errno;
  if (error != 0) ::unlink(temporary.c_str());
  remember("");
  return explain(error);
}

}  // namespace

std::string write_file(const std::string& path, const std::function<void(std::ostream&)>& write) {
  const std::string real = real_path(path);
  struct stat status {};
  const bool exists = ::stat(real.c_str(), &status) == 0;
  if (!exists) return replace_file(real, usual_mode(), write);
  if (S_ISREG(status.st_mode)) return replace_file(real, status.st_mode & 07777, write);
  const int descriptor = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
  return descriptor < 0 ? explain(errno) : explain(write_and_close(descriptor, write));
}

void clean_up_when_interrupted() {
  struct sigaction action {};
  action.sa_handler = interrupted;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) ::sigaction(signal, &action, nullptr);
}

}  // namespace linter::cli
