#include "linter/input/root.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "linter/input/open_beneath.h"
#include "linter/input/path.h"

namespace linter::input {
namespace {

using Status = FileText::Status;

constexpr int most_links = 40;  // as Linux has it

std::optional<std::string> real_path(const std::string& path) {
  char* resolved = ::realpath(path.c_str(), nullptr);
  if (resolved == nullptr) return std::nullopt;
  std::string copy{resolved};
  std::free(resolved);
  return copy;
}

bool exists(const std::string& path) {
  struct stat status {};
  return ::lstat(path.c_str(), &status) == 0;
}

bool is_folder_without_link(const std::string& path) {
  struct stat status {};
  return ::lstat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

// An argument as the root is chosen by it: where it is, and the folder that the
// search for `.git` begins in. A link below the current folder is not followed
// for that: the files of the input must not choose their own root.
struct Location {
  std::string path{};
  std::string folder{};
};

std::optional<Location> locate(const std::string& argument, const std::string& current) {
  const std::string path = join(current, argument);
  if (const auto rest = below(current, path)) {
    std::string folder = current;
    for (std::size_t end = 0; end < rest->size();) {
      end = std::min(rest->find('/', end + 1), rest->size());
      const std::string deeper = join(current, rest->substr(0, end));
      if (!is_folder_without_link(deeper)) break;
      folder = deeper;
    }
    return Location{path, folder};
  }
  const auto real = real_path(path);
  if (!real) return std::nullopt;
  return Location{*real, is_folder_without_link(*real) ? *real : std::string{parent(*real)}};
}

std::optional<std::string> nearest_repository(std::string folder) {
  while (!exists(join(folder, ".git"))) {
    if (folder == "/") return std::nullopt;
    folder = parent(folder);
  }
  return folder;
}

FileText failure(Status status) { return {status, {}, std::string{explain(status)}}; }

FileText failure_of_system(int error) {
  switch (error) {
    case ENOENT:
    case ENOTDIR: return failure(Status::missing);
    case ELOOP: return failure(Status::link);
    case EXDEV: return failure(Status::outside);
    case ENXIO: return failure(Status::not_a_file);  // a socket
    default:
      return {Status::unreadable, {}, fmt::format("cannot be read: {}", std::strerror(error))};
  }
}

// Reads to the end of the file, or one byte beyond the limit.
bool read_all(int descriptor, std::size_t expected, std::size_t size_limit, std::string& text) {
  text.resize(std::min(expected, size_limit) + 1);
  std::size_t size = 0;
  while (true) {
    const ssize_t count = ::read(descriptor, text.data() + size, text.size() - size);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return false;
    size += static_cast<std::size_t>(count);
    if (count == 0 || size > size_limit) break;
    if (size == text.size()) text.resize(std::min(size * 2, size_limit + 1));
  }
  text.resize(size);
  return true;
}

}  // namespace

std::string_view explain(Status status) {
  switch (status) {
    case Status::read: return "";
    case Status::missing: return "does not exist";
    case Status::outside: return "is outside the root folder";
    case Status::link: return "is a symbolic link";
    case Status::not_a_file: return "is no regular file";
    case Status::too_large: return "is too large";
    case Status::unreadable: return "cannot be read";
  }
  return "";
}

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  std::swap(number_, other.number_);
  return *this;
}

Descriptor::~Descriptor() {
  if (number_ >= 0) ::close(number_);
}

int Descriptor::release() { return std::exchange(number_, -1); }

std::shared_ptr<const Root> Root::find(const std::vector<std::string>& arguments,
                                       std::string current, std::string& error) {
  current = real_path(current).value_or(current);
  std::vector<Location> locations;
  for (const std::string& argument : arguments) {
    auto location = locate(argument, current);
    if (!location) {
      error = fmt::format("`{}` does not exist", argument);
      return nullptr;
    }
    locations.push_back(*std::move(location));
  }
  if (locations.empty()) locations.push_back({current, current});

  std::vector<std::string> candidates{current, locations.front().folder};
  if (auto repository = nearest_repository(locations.front().folder))
    candidates.insert(candidates.begin(), *std::move(repository));
  for (const std::string& folder : candidates) {
    const auto outside = [&folder](const Location& at) { return !below(folder, at.path); };
    if (std::any_of(locations.begin(), locations.end(), outside)) continue;
    std::shared_ptr<Root> root{new Root};
    root->descriptor_ = Descriptor{::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC)};
    if (!root->descriptor_) {
      error = fmt::format("`{}` cannot be opened: {}", folder, std::strerror(errno));
      return nullptr;
    }
    root->folder_ = folder;
    root->current_ = current;
    if (const auto base = below(folder, current)) {
      root->base_ = *base;
      if (!base->empty()) root->prefix_ = *base + "/";
    } else {
      const bool absolute = arguments.front().starts_with('/');
      root->name_ = absolute ? folder : relative(current, folder);
    }
    return root;
  }
  error =
      "the paths have no folder in common that could bound what is read; "
      "run this once for each of them, or from a folder above them";
  return nullptr;
}

std::string Root::shown(std::string_view rooted) const {
  if (name_) return join(*name_, rooted);
  if (base_.empty()) return std::string{rooted};
  return relative(base_, rooted);
}

std::optional<std::string> Root::rooted(std::string_view shown) const {
  if (shown.starts_with('/')) return below(folder_, fold(shown));
  if (name_ && name_->starts_with('/')) return std::nullopt;
  if (name_) return below(folder_, join(current_, shown));
  std::string path = join(base_, shown);
  return below("", path);
}

Root::Given Root::given(std::string_view argument) const {
  const std::string path = join(current_, argument);
  std::optional<std::string> inside = below(current_, path) ? below(folder_, path) : std::nullopt;
  if (!inside) {
    const auto real = real_path(path);
    if (!real) return {{}, fmt::format("`{}` does not exist", argument)};
    inside = below(folder_, *real);
    if (!inside) return {{}, fmt::format("`{}` is outside `{}`", argument, folder_)};
  }
  Resolved resolved = resolve(*inside);
  if (resolved.status != Status::read)
    return {{}, fmt::format("`{}` {}", argument, explain(resolved.status))};
  return {std::move(resolved.path), {}};
}

Root::Resolved Root::resolve(std::string_view rooted) const {
  std::string rest{rooted};  // still to be walked
  std::string path;          // walked, without links
  int links = 0;
  while (!rest.empty()) {
    const std::size_t slash = std::min(rest.find('/'), rest.size());
    const std::string part = rest.substr(0, slash);
    rest.erase(0, slash + 1);
    if (part.empty() || part == ".") continue;
    if (part == "..") {
      if (path.empty()) return {Status::outside, {}};
      path = parent(path);
      continue;
    }
    const std::string next = path.empty() ? part : path + "/" + part;
    char target[PATH_MAX];
    const ssize_t size = ::readlinkat(descriptor_.number(), next.c_str(), target, sizeof target);
    if (size < 0) {
      if (errno != EINVAL) return {failure_of_system(errno).status, {}};
      path = next;
      continue;
    }
    if (++links > most_links) return {Status::link, {}};
    std::string goal{target, static_cast<std::size_t>(size)};
    if (goal.starts_with('/')) {
      auto inside = below(folder_, fold(goal));
      if (!inside) return {Status::outside, {}};
      goal = *std::move(inside);
      path.clear();
    }
    rest = goal + "/" + rest;
  }
  return {Status::read, path};
}

Descriptor Root::open(const std::string& rooted, int flags) const {
  if (rooted.find('\0') != std::string::npos) {  // the system would see the part before it only
    errno = ENOENT;
    return {};
  }
  return open_beneath(descriptor_.number(), rooted.empty() ? "." : rooted, flags);
}

FileText Root::read(std::string_view rooted, std::size_t size_limit) const {
  // O_NONBLOCK: opening a pipe must not wait for somebody to write into it.
  const Descriptor file = open(std::string{rooted}, O_RDONLY | O_NONBLOCK);
  if (!file) return failure_of_system(errno);
  struct stat status {};
  if (::fstat(file.number(), &status) != 0) return failure_of_system(errno);
  if (!S_ISREG(status.st_mode)) return failure(Status::not_a_file);
  const auto size = static_cast<std::size_t>(std::max<off_t>(status.st_size, 0));
  FileText file_text{Status::read, {}, {}};
  if (size <= size_limit && !read_all(file.number(), size, size_limit, file_text.text))
    return failure_of_system(errno);
  if (size > size_limit || file_text.text.size() > size_limit) return failure(Status::too_large);
  return file_text;
}

bool Root::is_regular_file(std::string_view rooted) const {
  const Descriptor file = open(std::string{rooted}, O_PATH);
  struct stat status {};
  return file && ::fstat(file.number(), &status) == 0 && S_ISREG(status.st_mode);
}

Descriptor Root::open_folder(std::string_view rooted) const {
  return open(std::string{rooted}, O_RDONLY | O_DIRECTORY);
}

}  // namespace linter::input
