#include "linter/input/rooted_files.h"

#include <dirent.h>

#include <algorithm>
#include <memory>
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

// Is the entry a regular file, itself or through links within the root?
bool is_file(const Root& root, const std::string& path, unsigned char type) {
  if (type == DT_REG) return true;
  if (type != DT_LNK && type != DT_UNKNOWN) return false;
  const Root::Resolved target = root.resolve(path);
  return target.status == FileText::Status::read && root.is_regular_file(target.path);
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
  const auto rooted = input_.root->rooted(folder);
  if (!rooted || is_in_git_folder(*rooted)) return {};
  const Root::Resolved target = input_.root->resolve(*rooted);
  if (target.status != FileText::Status::read || is_in_git_folder(target.path)) return {};
  Descriptor descriptor = input_.root->open_folder(target.path);
  const std::unique_ptr<DIR, int (*)(DIR*)> entries{
      descriptor ? ::fdopendir(descriptor.number()) : nullptr, ::closedir};
  if (!entries) return {};
  descriptor.release();
  std::vector<std::string> files;
  while (const dirent* entry = ::readdir(entries.get())) {
    const std::string path = join(target.path, entry->d_name);
    if (is_file(*input_.root, path, entry->d_type)) files.push_back(input_.root->shown(path));
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace linter::input
