// The folder that a run stays within, and the only code that opens files of the
// input.
//
//   std::string error;
//   auto root = Root::find({"infra"}, "/home/me/shop", error);  // /home/me/shop, if .git is there
//   FileText file = root->read("infra/main.tf", limits::file_size);
//
// Three kinds of paths: *rooted* ones are relative to the root and folded
// ("infra/main.tf", the root itself is ""); *shown* ones are what people read,
// relative to the current folder if it lies in the root; and what was given.
// Files are opened beneath a descriptor of the root, without following links,
// so that nothing that happens on the disk meanwhile leads outside.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace linter::input {

// A descriptor that is closed when it goes.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(other.release()) {}
  Descriptor& operator=(Descriptor&& other) noexcept;
  ~Descriptor();

  [[nodiscard]] int number() const { return number_; }
  [[nodiscard]] explicit operator bool() const { return number_ >= 0; }
  int release();

 private:
  int number_ = -1;
};

// What came of reading a file.
struct FileText {
  enum class Status {
    read,
    missing,
    outside,     // not below the root, or only through a link that leaves it
    link,        // a link stands in the way: resolve() says where it leads
    not_a_file,  // a folder, pipe, socket or device
    too_large,
    unreadable,
  };
  Status status = Status::unreadable;
  std::string text{};
  // For people, after the file's name: "is no regular file". Empty if read.
  std::string why{};
};

// What a status means, for people, after the file's name.
[[nodiscard]] std::string_view explain(FileText::Status status);

class Root {
 public:
  // Where a given path leads, as far as its name says.
  struct Given {
    std::string rooted{};
    std::string error{};  // not empty: there is no such file, or it is outside
  };

  // The root for these arguments: the nearest folder with `.git` above the first
  // of them, else the current folder, else what the first one names; the first
  // of these that holds all of them. nullptr and an `error` if none does or one
  // of the arguments does not exist. `current` is absolute.
  static std::shared_ptr<const Root> find(const std::vector<std::string>& arguments,
                                          std::string current, std::string& error);

  [[nodiscard]] const std::string& folder() const { return folder_; }  // absolute, without links

  [[nodiscard]] std::string shown(std::string_view rooted) const;
  // Nothing if `shown` leads out of the root.
  [[nodiscard]] std::optional<std::string> rooted(std::string_view shown) const;
  // What makes a shown path a rooted one when it is put before it (and the
  // result folded): "" or "infra/".
  [[nodiscard]] const std::string& prefix() const { return prefix_; }
  // Where the current folder is outside the root: the root's own name in shown
  // paths; else empty.
  [[nodiscard]] std::string name() const { return name_.value_or(""); }
  // A given path, links followed; they may lead anywhere within the root.
  [[nodiscard]] Given given(std::string_view argument) const;

  // Follows the links in a rooted path, as far as they stay within the root.
  // The last part need not exist.
  struct Resolved {
    FileText::Status status = FileText::Status::read;
    std::string path{};  // rooted, without links
  };
  [[nodiscard]] Resolved resolve(std::string_view rooted) const;

  // One regular file, opened once and read to its end.
  [[nodiscard]] FileText read(std::string_view rooted, std::size_t size_limit) const;
  [[nodiscard]] bool is_regular_file(std::string_view rooted) const;
  // A folder to be listed; without a number if it cannot be, and `errno` is set.
  [[nodiscard]] Descriptor open_folder(std::string_view rooted) const;

 private:
  Root() = default;
  [[nodiscard]] Descriptor open(const std::string& rooted, int flags) const;

  Descriptor descriptor_;
  std::string folder_;
  std::string current_;  // the current folder, absolute
  std::string base_;     // what shown paths are relative to, rooted
  std::string prefix_;
  // See name().
  std::optional<std::string> name_;
};

}  // namespace linter::input
