#include "parsers/nginx/library.h"

#include <algorithm>

#include "parsers/nginx/paths.h"

namespace parsers::nginx {

Library::Library(std::span<const Document* const> documents, Files& files) : files_(files) {
  for (const Document* document : documents)
    known_.emplace(fold(document->source->path()), static_cast<const Syntax*>(document));
}

const Syntax* Library::open(const std::string& path, std::string& why, bool on_disk) {
  const auto found = known_.find(path);
  if (found != known_.end()) return found->second;
  if (!on_disk) {
    why = "nothing that is mounted into the container is there";
    return nullptr;
  }
  const auto* syntax = static_cast<const Syntax*>(files_.document(path, why));
  if (syntax != nullptr) known_.emplace(path, syntax);
  return syntax;
}

std::vector<std::string> Library::matching(const std::string& pattern, bool on_disk) {
  std::vector<std::string> paths;
  const std::string folder{folder_of(pattern)};
  if (on_disk && !is_glob(folder)) {
    auto listed = folders_.find(folder);
    if (listed == folders_.end()) listed = folders_.emplace(folder, files_.list(folder)).first;
    for (const std::string& path : listed->second)
      if (matches_glob(pattern, path)) paths.push_back(path);
  }
  const std::string literal = pattern.substr(0, pattern.find_first_of("*?[\\"));
  for (auto at = known_.lower_bound(literal); at != known_.end() && at->first.starts_with(literal);
       ++at)
    if (matches_glob(pattern, at->first)) paths.push_back(at->first);
  std::sort(paths.begin(), paths.end());
  paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
  return paths;
}

namespace {

// The end of a path, without a leading slash: as much as a repository can be
// expected to repeat of it.
std::string last_parts(const std::string& path) {
  constexpr int most = 8;
  std::size_t at = path.size();
  for (int parts = 0; parts < most && at != std::string::npos && at != 0; ++parts)
    at = path.rfind('/', at - 1);
  return at == std::string::npos ? path : path.substr(at + 1);
}

}  // namespace

Includer::Includer(Library& library, std::string prefix, Prefix certainty)
    : library_(library), prefix_(std::move(prefix)), certainty_(certainty) {}

Includer::Includer(Library& library, std::string prefix, std::string root)
    : library_(library),
      prefix_(std::move(prefix)),
      root_(std::move(root)),
      certainty_(Prefix::guessed) {}

Includer::Includer(Library& library, const Syntax& dump)
    : library_(library), prefix_(folder_of(dump.files.front().path)), dump_(&dump) {}

bool Includer::find_at(const std::string& path, Found& found) const {
  if (is_glob(path)) {
    for (const std::string& match : library_.matching(path, root_.empty())) {
      std::string why;
      if (const Syntax* syntax = library_.open(match, why, root_.empty()))
        found.files.push_back({syntax, 0});
    }
  } else if (const Syntax* syntax = library_.open(path, found.why, root_.empty())) {
    found.files.push_back({syntax, 0});
  }
  return !found.files.empty();
}

Found Includer::find_in_dump(std::string_view argument) const {
  Found found;
  const std::string path = argument.starts_with('/') ? fold(argument) : joined(prefix_, argument);
  for (std::uint32_t i = 0; i < dump_->files.size(); ++i) {
    const std::string_view candidate = dump_->files[i].path;
    if (is_glob(path) ? matches_glob(path, candidate) : path == candidate)
      found.files.push_back({dump_, i});
  }
  std::sort(found.files.begin(), found.files.end(),
            [](const auto& a, const auto& b) { return a.get().path < b.get().path; });
  if (found.files.empty()) found.why = "it is not in the dump";
  return found;
}

Found Includer::find(std::string_view argument) const {
  if (dump_ != nullptr) return find_in_dump(argument);
  Found found;
  if (!argument.starts_with('/')) {
    for (std::string_view base = prefix_;; base = folder_of(base)) {
      if (find_at(joined(base, argument), found)) break;
      if (is_last(base) || certainty_ == Prefix::known) break;
    }
    return found;
  }
  // The longest end of the path first, and for each the nearest folder first.
  // A bare file name is looked for beside the main configuration only.
  std::string end = last_parts(fold(argument));
  while (!end.empty()) {
    const std::size_t slash = end.find('/');
    // A pattern without a folder would match the files beside the main
    // configuration, which are something else.
    if (slash == std::string::npos && is_glob(end)) break;
    for (std::string_view base = prefix_;; base = folder_of(base)) {
      if (find_at(joined(base, end), found)) return found;
      if (is_last(base) || slash == std::string::npos) break;
    }
    if (slash == std::string::npos) break;
    end = end.substr(slash + 1);
  }
  found.outside = true;
  return found;
}

}  // namespace parsers::nginx
