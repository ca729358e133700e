#include "tests/support/nginx_input.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "parsers/nginx/syntax.h"

namespace tests::nginx {

using namespace parsers;

namespace {

// What stands between two words: nothing that means anything by itself.
bool is_gap(std::string_view text) {
  while (!text.empty()) {
    if (text.front() == '#')
      text.remove_prefix(std::min(text.find('\n'), text.size()));
    else if (std::string_view{" \t\r\n;{}"}.find(text.front()) == std::string_view::npos)
      return false;
    else
      text.remove_prefix(1);
  }
  return true;
}

// Nothing of a file without mistakes is lost: words and gaps give it back.
bool gives_back(const parsers::nginx::Syntax& syntax) {
  const bool has_other_language = std::any_of(
      syntax.statements.begin(), syntax.statements.end(),
      [](const auto& statement) { return statement.body == parsers::nginx::Body::opaque; });
  if (!syntax.problems.empty() || syntax.is_dump || has_other_language) return true;
  const std::string_view text = syntax.source->text();
  std::uint32_t at = 0;
  for (const parsers::nginx::Word& word : syntax.words) {
    if (word.begin < at || word.end < word.begin || word.end > text.size()) return false;
    if (!is_gap(text.substr(at, word.begin - at))) return false;
    at = word.end;
  }
  return is_gap(text.substr(at));
}

}  // namespace

Input::Input(const FileTexts& files, std::string version, const FileTexts& only_on_disk) {
  for (const auto& [path, text] : files) disk_.emplace(path, text);
  for (const auto& [path, text] : only_on_disk) disk_.emplace(path, text);
  std::vector<const Document*> given;
  for (const auto& [path, text] : files) {
    std::string why;
    given.push_back(document(path, why));
  }
  std::sort(given.begin(), given.end(), [](const Document* a, const Document* b) {
    return a->source->path() < b->source->path();
  });
  Settings settings;
  settings.nginx_version = std::move(version);
  resolved_ = parsers::nginx::format.resolve(given, settings, *this, arena_);
}

const Source* Input::open(std::string_view, std::string& why) {
  why = "not in this test";
  return nullptr;
}

const Document* Input::document(std::string_view path, std::string& why) {
  const auto read = documents_.find(path);
  if (read != documents_.end()) return read->second.get();
  const auto found = disk_.find(path);
  if (found == disk_.end()) {
    why = "there is no such file";
    return nullptr;
  }
  const Source& source = sources_.emplace_back(found->first, found->second);
  auto parsed = parsers::nginx::format.parse(source, arena_);
  if (!gives_back(static_cast<const parsers::nginx::Syntax&>(*parsed)))
    throw std::logic_error("words and gaps do not give back " + found->first);
  return documents_.emplace(found->first, std::move(parsed)).first->second.get();
}

std::vector<std::string> Input::list(std::string_view folder) {
  std::vector<std::string> paths;
  for (const auto& [path, text] : disk_) {
    const std::size_t slash = path.rfind('/');
    if (std::string_view{path}.substr(0, slash == std::string::npos ? 0 : slash) == folder)
      paths.push_back(path);
  }
  return paths;
}

const Entity* Input::entity(std::string_view type, std::string_view address) const {
  for (const Entity& entity : resolved_.entities)
    if (entity.type == type && entity.address.starts_with(address)) return &entity;
  return nullptr;
}

const Value* Input::find(std::string_view type, std::string_view path,
                         std::string_view address) const {
  const Entity* const found = entity(type, address);
  const Value* value = found == nullptr ? nullptr : found->self;
  while (value != nullptr && !path.empty()) {
    const std::size_t dot = std::min(path.find('.'), path.size());
    value = value->find(path.substr(0, dot));
    path.remove_prefix(std::min(dot + 1, path.size()));
  }
  return value;
}

std::string Input::value(std::string_view type, std::string_view path,
                         std::string_view address) const {
  if (entity(type, address) == nullptr) return "no entity";
  const Value* const value = find(type, path, address);
  return value == nullptr ? "absent" : to_string(*value);
}

std::string Input::problems() const {
  std::vector<std::string> lines;
  const auto add = [&lines](const Problem& problem) {
    const Position position = problem.place.source->position(problem.place.begin);
    lines.push_back(problem.place.source->path() + ":" + std::to_string(position.line) + ":" +
                    std::to_string(position.column) + ": " + problem.id + ": " + problem.message +
                    "\n");
  };
  for (const auto& [path, document] : documents_)
    for (const Problem& problem : document->problems) add(problem);
  for (const Problem& problem : resolved_.problems) add(problem);
  std::sort(lines.begin(), lines.end());
  std::string text;
  for (const std::string& line : lines) text += line;
  return text;
}

std::string Input::entities() const {
  std::string text;
  for (const Entity& entity : resolved_.entities) {
    text += entity.type;
    text += ' ';
    text += entity.address;
    text += '\n';
  }
  return text;
}

}  // namespace tests::nginx
