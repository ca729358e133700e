// Finds the files that a configuration includes, among those that were given
// and those that are on the disk.
//
//   Library library{documents, files};
//   Includer includer{library, "infra/nginx"};       // where relative includes start
//   includer.find("/etc/nginx/conf.d/*.conf").files
//
// A configuration written for /etc/nginx lies anywhere in a repository. So the
// end of an absolute path is looked for beside the main configuration and in
// the folders around it: infra/nginx/conf.d stands for /etc/nginx/conf.d.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/nginx/syntax.h"

namespace parsers::nginx {

// One file that can be included: a whole document or a part of a dump.
struct FileReference {
  const Syntax* syntax = nullptr;
  std::uint32_t file = 0;  // index into syntax->files

  [[nodiscard]] const File& get() const { return syntax->files[file]; }
  friend bool operator==(const FileReference&, const FileReference&) = default;
  friend auto operator<=>(const FileReference&, const FileReference&) = default;
};

class Library {
 public:
  Library(std::span<const Document* const> documents, Files& files);

  // The document of this folded path, or nullptr and the reason. `on_disk`: it
  // may be a file that was not given.
  const Syntax* open(const std::string& path, std::string& why, bool on_disk);
  // All known paths that the pattern matches, sorted.
  [[nodiscard]] std::vector<std::string> matching(const std::string& pattern, bool on_disk);

 private:
  std::map<std::string, const Syntax*, std::less<>> known_{};
  std::map<std::string, std::vector<std::string>, std::less<>> folders_{};
  Files& files_;
};

struct Found {
  std::vector<FileReference> files{};  // in the order in which nginx reads them
  bool outside = false;                // absolute, and nothing in the input looks like that place
  std::string why{};                   // if a literal path led to no file
};

class Includer {
 public:
  enum class Prefix : std::uint8_t { known, guessed };
  // For a configuration whose relative includes start in `prefix`; if that is
  // only a guess, also in the folders around it.
  Includer(Library& library, std::string prefix, Prefix certainty);
  // For files in a container, which `root` stands for: nothing outside of that
  // folder is looked at.
  Includer(Library& library, std::string prefix, std::string root);
  // For a dump: its files are all there is.
  Includer(Library& library, const Syntax& dump);

  [[nodiscard]] Found find(std::string_view argument) const;

 private:
  [[nodiscard]] Found find_in_dump(std::string_view argument) const;
  [[nodiscard]] bool is_last(std::string_view base) const { return base.empty() || base == root_; }
  [[nodiscard]] bool find_at(const std::string& path, Found& found) const;

  Library& library_;
  std::string prefix_;
  std::string root_{};  // of the container; empty: there is none
  Prefix certainty_ = Prefix::known;
  const Syntax* dump_ = nullptr;
};

}  // namespace parsers::nginx
