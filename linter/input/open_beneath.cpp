#include "linter/input/open_beneath.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>

#if __has_include(<linux/openat2.h>)
#include <linux/openat2.h>
#include <sys/syscall.h>
#endif

namespace linter::input {
namespace {

bool is_link(int folder, const std::string& name) {
  struct stat status {};
  return ::fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0 &&
         S_ISLNK(status.st_mode);
}

}  // namespace

Descriptor open_part_by_part(int folder, const std::string& path, int flags) {
  Descriptor reached;
  for (std::size_t begin = 0; begin < path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    const std::string part = path.substr(begin, end - begin);
    const bool last = end == path.size();
    begin = end + 1;
    if (part == "..") {
      errno = EXDEV;
      return {};
    }
    const int from = reached ? reached.number() : folder;
    const int how = last ? flags : O_PATH | O_DIRECTORY;
    Descriptor next{::openat(from, part.c_str(), how | O_NOFOLLOW | O_CLOEXEC)};
    if (!next) {
      const int error = errno;
      // With O_DIRECTORY a link fails as "no folder".
      errno = error == ENOTDIR && is_link(from, part) ? ELOOP : error;
      return {};
    }
    reached = std::move(next);
  }
  return reached;
}

Descriptor open_beneath(int folder, const std::string& path, int flags) {
#if defined(SYS_openat2) && defined(RESOLVE_BENEATH)
  static std::atomic<bool> available{true};
  if (available.load(std::memory_order_relaxed)) {
    open_how how{};
    how.flags = static_cast<__u64>(flags | O_CLOEXEC);
    how.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS | RESOLVE_NO_SYMLINKS;
    const long number = ::syscall(SYS_openat2, folder, path.c_str(), &how, sizeof how);
    if (number >= 0) return Descriptor{static_cast<int>(number)};
    // Old kernels do not know the call; sandboxes may forbid it as a whole.
    if (errno != ENOSYS && errno != EPERM && errno != EAGAIN) return {};
    if (errno == ENOSYS) available.store(false, std::memory_order_relaxed);
  }
#endif
  return open_part_by_part(folder, path, flags);
}

}  // namespace linter::input
