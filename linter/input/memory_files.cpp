#include "linter/input/memory_files.h"

#include <utility>

#include "parsers/text/path.h"

namespace linter {

std::vector<parsers::Files::Entry> entries_among(const std::vector<std::string>& paths,
                                                 std::string_view folder) {
  using Entry = parsers::Files::Entry;
  const std::string inside = parsers::fold(folder);
  const std::string prefix = inside.empty() ? "" : inside + "/";
  std::map<std::string, Entry::Kind> kinds;
  for (const std::string& path : paths) {
    if (!path.starts_with(prefix)) continue;
    const std::string rest = path.substr(prefix.size());
    const std::size_t slash = rest.find('/');
    kinds[rest.substr(0, slash)] =
        slash == std::string::npos ? Entry::Kind::file : Entry::Kind::folder;
  }
  std::vector<Entry> entries;
  for (const auto& [name, kind] : kinds) entries.push_back({name, kind});
  return entries;
}

const parsers::Source& MemoryFiles::add(std::string path, std::string text) {
  path = parsers::fold(path);
  auto& source = sources_[path];
  source = std::make_unique<parsers::Source>(path, std::move(text));
  return *source;
}

std::vector<const parsers::Document*> MemoryFiles::documents_of(const parsers::Format& format,
                                                                parsers::Arena& arena) {
  format_ = &format;
  arena_ = &arena;
  std::vector<const parsers::Document*> documents;
  for (const auto& [path, source] : sources_)
    if (format.wants(path) && format.claims(*source) == parsers::Claim::yes)
      documents.push_back(parsed(*source));
  return documents;
}

const parsers::Document* MemoryFiles::parsed(const parsers::Source& source) {
  auto& document = documents_[&source];
  if (document == nullptr) document = format_->parse(source, *arena_);
  return document.get();
}

const parsers::Source* MemoryFiles::open(std::string_view path, std::string& why) {
  const auto found = sources_.find(parsers::fold(path));
  if (found != sources_.end()) return found->second.get();
  why = "there is no such file";
  return nullptr;
}

const parsers::Document* MemoryFiles::document(std::string_view path, std::string& why) {
  const parsers::Source* source = open(path, why);
  return source == nullptr ? nullptr : parsed(*source);
}

std::vector<std::string> MemoryFiles::list(std::string_view folder) {
  const std::string prefix = folder.empty() || folder == "." ? "" : parsers::fold(folder) + "/";
  std::vector<std::string> paths;
  for (const auto& [path, source] : sources_)
    if (path.starts_with(prefix) && path.find('/', prefix.size()) == std::string::npos)
      paths.push_back(path);
  return paths;
}

const std::vector<parsers::Files::Entry>* MemoryFiles::entries(std::string_view folder) {
  std::vector<std::string> paths;
  for (const auto& [path, source] : sources_) paths.push_back(path);
  std::vector<Entry>& entries = folders_[parsers::fold(folder)];
  entries = entries_among(paths, folder);
  return entries.empty() ? nullptr : &entries;
}

}  // namespace linter
