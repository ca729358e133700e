#include "linter/input/rooted_files.h"

#include <dirent.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "linter/input/path.h"

namespace linter::input {
namespace {

bool is_in_git_folder(std::string_view rooted) {
  while (!rooted.empty()) {
    const std::size_t slash = std::min(rooted.find('/'), rooted.size());
    if (rooted.substr(0, slash) == ".git") return true;
    rooted.remove_prefix(std::min(slash + 1, rooted.size()));
  }
  return false;
}

using Entry = parsers::Files::Entry;

Entry::Kind kind_of(const Root& root, const std::string& path, unsigned char type) {
  if (is_in_git_folder(path)) return Entry::Kind::hidden;
  if (type == DT_REG) return Entry::Kind::file;
  if (type == DT_DIR) return Entry::Kind::folder;
  if (type != DT_LNK && type != DT_UNKNOWN) return Entry::Kind::other;
  const Root::Resolved target = root.resolve(path);
  if (target.status == FileText::Status::outside || is_in_git_folder(target.path))
    return Entry::Kind::hidden;
  if (target.status != FileText::Status::read) return Entry::Kind::other;
  if (root.is_regular_file(target.path)) return Entry::Kind::file;
  return root.open_folder(target.path) ? Entry::Kind::folder : Entry::Kind::other;
}

// The entries of a folder (rooted, without links) in their order on the disk, to `take`.
template <typename Take>
bool each_entry(const Root& root, const std::string& folder, const Take& take) {
  Descriptor descriptor = root.open_folder(folder);
  const std::unique_ptr<DIR, int (*)(DIR*)> entries{
      descriptor ? ::fdopendir(descriptor.number()) : nullptr, ::closedir};
  if (!entries) return false;
  descriptor.release();
  while (const dirent* entry = ::readdir(entries.get())) {
    const std::string name = entry->d_name;
    if (name == "." || name == "..") continue;
    take(name, kind_of(root, join(folder, name), entry->d_type));
  }
  return true;
}

// Where a folder is, links followed; nothing if it is not to be looked into.
std::optional<std::string> folder_at(const Root& root, std::string_view shown) {
  const auto rooted = root.rooted(shown);
  if (!rooted || is_in_git_folder(*rooted)) return std::nullopt;
  Root::Resolved target = root.resolve(*rooted);
  if (target.status != FileText::Status::read || is_in_git_folder(target.path)) return std::nullopt;
  return std::move(target.path);
}

}  // namespace

RootedFiles::RootedFiles(Input& input, FormatInput& part) : input_(input), part_(part) {
  for (const auto* list : {&part.documents, &part.further})
    for (const auto& document : *list) documents_.emplace(document->source, document.get());
}

const parsers::Source* RootedFiles::known(const std::string& rooted) const {
  const auto source = input_.source_by_path.find(input_.root->shown(rooted));
  return source == input_.source_by_path.end() ? nullptr : source->second;
}

FileText RootedFiles::read(const std::string& rooted) const {
  if (is_in_git_folder(rooted))
    return {FileText::Status::outside, {}, "is in a `.git` folder, which is never read"};
  return input_.root->read(rooted, input_.file_size);
}

const parsers::Source* RootedFiles::open(std::string_view path, std::string& why) {
  auto rooted = input_.root->rooted(path);
  if (!rooted) {
    why = explain(FileText::Status::outside);
    return nullptr;
  }
  if (const parsers::Source* source = known(*rooted)) return source;
  FileText file = read(*rooted);
  if (file.status == FileText::Status::link) {
    Root::Resolved target = input_.root->resolve(*rooted);
    if (target.status != FileText::Status::read) {
      why = explain(target.status);
      return nullptr;
    }
    rooted = std::move(target.path);
    if (const parsers::Source* source = known(*rooted)) return source;
    file = read(*rooted);
  }
  if (file.status != FileText::Status::read) {
    why = std::move(file.why);
    return nullptr;
  }
  const auto& source = input_.sources.emplace_back(
      std::make_unique<parsers::Source>(input_.root->shown(*rooted), std::move(file.text)));
  input_.source_by_path.emplace(source->path(), source.get());
  return source.get();
}

const parsers::Document* RootedFiles::document(std::string_view path, std::string& why) {
  const parsers::Source* source = open(path, why);
  if (source == nullptr) return nullptr;
  const auto known = documents_.find(source);
  if (known != documents_.end()) return known->second;
  const auto& document =
      part_.further.emplace_back(part_.format->parse(*source, input_.arenas.front()));
  documents_.emplace(source, document.get());
  const auto alone =
      std::lower_bound(input_.left_alone.begin(), input_.left_alone.end(), source->path());
  if (alone != input_.left_alone.end() && *alone == source->path()) input_.left_alone.erase(alone);
  return document.get();
}

std::vector<std::string> RootedFiles::list(std::string_view folder) {
  const auto target = folder_at(*input_.root, folder);
  std::vector<std::string> files;
  if (!target) return files;
  each_entry(*input_.root, *target, [&](const std::string& name, Entry::Kind kind) {
    if (kind == Entry::Kind::file) files.push_back(input_.root->shown(join(*target, name)));
  });
  std::sort(files.begin(), files.end());
  return files;
}

const std::vector<Entry>* RootedFiles::entries(std::string_view folder) {
  const auto target = folder_at(*input_.root, folder);
  if (!target) return nullptr;
  const auto known = folders_.find(*target);
  if (known != folders_.end()) return known->second.get();
  auto found = std::make_unique<std::vector<Entry>>();
  const auto take = [&found](const std::string& name, Entry::Kind kind) {
    found->push_back({name, kind});
  };
  if (!each_entry(*input_.root, *target, take)) found = nullptr;
  if (found)
    std::sort(found->begin(), found->end(),
              [](const Entry& a, const Entry& b) { return a.name < b.name; });
  return folders_.emplace(*target, std::move(found)).first->second.get();
}

}  // namespace linter::input
