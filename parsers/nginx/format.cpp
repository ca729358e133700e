// nginx configuration as a format: which files are read, and how all of them
// together become entities.
#include "parsers/format.h"

#include <algorithm>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "parsers/nginx/configuration.h"
#include "parsers/nginx/entities.h"
#include "parsers/nginx/library.h"
#include "parsers/nginx/parser.h"
#include "parsers/nginx/paths.h"
#include "parsers/nginx/recognise.h"
#include "parsers/nginx/version.h"

namespace parsers::nginx {
namespace {

std::unique_ptr<Document> parse_document(const Source& source, Arena& arena) {
  return parse(source, arena);
}

// Folders that lie beside the main configuration: /etc/nginx/conf.d.
bool is_part_folder(std::string_view name) {
  return name == "conf.d" || name == "sites-available" || name == "sites-enabled" ||
         name == "snippets" || name == "modules-enabled" || name == "streams-enabled" ||
         name == "templates";
}

// Where the relative includes of a file start that is not the main one: we can
// only guess from the folders.
std::string prefix_of_part(std::string_view path) {
  for (std::string_view folder = folder_of(path); !folder.empty(); folder = folder_of(folder))
    if (is_part_folder(file_name(folder))) return std::string{folder_of(folder)};
  return std::string{folder_of(path)};
}

struct Root {
  FileReference file{};
  Context entry = Context::main;
};

Context entry_of(FileReference file) {
  if (file.syntax->part != nullptr)
    if (const auto context = context_called(file.syntax->part->context)) return *context;
  return entry_context(*file.syntax, file.get());
}

// Part of a configuration that something else writes.
bool is_snippet(FileReference file) {
  return file.syntax->part != nullptr && !file.syntax->part->context.empty();
}

// Expands configurations one by one and remembers which files they reached.
class Resolver {
 public:
  Resolver(std::span<const Document* const> documents, const Settings& settings, Files& files)
      : documents_(documents), settings_(settings), library_(documents, files) {}

  void run(Arena& arena, Resolved& resolved);

 private:
  void expand_dumps();
  void expand_mains();
  void expand_fragments();
  void expand_root(Root root);
  void keep(Configuration configuration, std::vector<Problem> problems);
  [[nodiscard]] Configuration expanded(Root root, std::vector<Problem>& problems);
  [[nodiscard]] const Syntax& syntax(std::size_t i) const {
    return static_cast<const Syntax&>(*documents_[i]);
  }

  std::span<const Document* const> documents_;
  const Settings& settings_;
  Library library_;
  std::set<FileReference> reached_{};
  std::deque<Configuration> configurations_{};
  std::vector<Problem> problems_{};
};

Configuration Resolver::expanded(Root root, std::vector<Problem>& problems) {
  if (root.file.syntax->is_dump)
    return expand(root.file, root.entry, Includer{library_, *root.file.syntax}, problems);
  const std::string& path = root.file.syntax->source->path();
  using Prefix = Includer::Prefix;
  const bool is_whole = root.entry == Context::main;
  if (const Part* part = root.file.syntax->part)
    return expand(root.file, root.entry,
                  Includer{library_, is_whole ? std::string{folder_of(path)} : prefix_of_part(path),
                           part->scope},
                  problems);
  std::string prefix = is_whole ? std::string{folder_of(path)} : prefix_of_part(path);
  Prefix certainty = is_whole ? Prefix::known : Prefix::guessed;
  if (!settings_.nginx_prefix.empty()) {
    prefix = fold(settings_.nginx_prefix);
    certainty = Prefix::known;
  }
  return expand(root.file, root.entry, Includer{library_, std::move(prefix), certainty}, problems);
}

void Resolver::keep(Configuration configuration, std::vector<Problem> problems) {
  reached_.insert(configuration.reached.begin(), configuration.reached.end());
  configurations_.push_back(std::move(configuration));
  problems_.insert(problems_.end(), std::make_move_iterator(problems.begin()),
                   std::make_move_iterator(problems.end()));
}

void Resolver::expand_root(Root root) {
  std::vector<Problem> problems;
  Configuration configuration = expanded(root, problems);
  keep(std::move(configuration), std::move(problems));
}

void Resolver::expand_dumps() {
  for (std::size_t i = 0; i < documents_.size(); ++i)
    if (syntax(i).is_dump) expand_root({{&syntax(i), 0}, Context::main});
}

// Files called nginx.conf first: another one with `http` may be a part of them.
void Resolver::expand_mains() {
  for (const bool named : {true, false}) {
    for (std::size_t i = 0; i < documents_.size(); ++i) {
      const FileReference file{&syntax(i), 0};
      if (syntax(i).is_dump || reached_.contains(file)) continue;
      if (file_name(file.get().path).starts_with("nginx.conf") != named) continue;
      if (is_snippet(file)) continue;
      if (is_main(*file.syntax, file.get())) expand_root({file, Context::main});
    }
  }
}

// What no configuration reaches is read by itself, except the parts of such
// files.
void Resolver::expand_fragments() {
  struct Fragment {
    Configuration configuration{};
    std::vector<Problem> problems{};
  };
  std::deque<Fragment> fragments;  // Levels point at each other: no copies
  std::set<FileReference> inner;
  for (std::size_t i = 0; i < documents_.size(); ++i) {
    const FileReference file{&syntax(i), 0};
    if (syntax(i).is_dump || reached_.contains(file)) continue;
    Fragment& fragment = fragments.emplace_back();
    fragment.configuration = expanded({file, entry_of(file)}, fragment.problems);
    for (const FileReference& reached : fragment.configuration.reached)
      if (reached != file) inner.insert(reached);
  }
  for (Fragment& fragment : fragments)
    if (!inner.contains(fragment.configuration.root))
      keep(std::move(fragment.configuration), std::move(fragment.problems));
  // Files that include each other in a circle.
  for (Fragment& fragment : fragments)
    if (fragment.configuration.root.syntax != nullptr &&
        !reached_.contains(fragment.configuration.root))
      keep(std::move(fragment.configuration), std::move(fragment.problems));
}

void Resolver::run(Arena& arena, Resolved& resolved) {
  expand_dumps();
  expand_mains();
  expand_fragments();
  const std::optional<Version> version = read_version(settings_.nginx_version);
  std::map<std::optional<Version>, UnwrittenTable> unwritten;
  TakenAddresses taken;
  for (Configuration& configuration : configurations_) {
    Level& outermost = configuration.levels.front();
    const Part* const part = configuration.root.syntax->part;
    const std::optional<Version> own = part == nullptr ? version : read_version(part->version);
    if (is_snippet(configuration.root)) {
      outermost.missing = "an ingress controller writes the rest of this block";
      configuration.offers_tls = part->offers_tls;
    }
    if (configuration.entry != Context::main && configuration.entry != Context::http &&
        configuration.entry != Context::stream && configuration.entry != Context::mail &&
        outermost.missing.empty())
      outermost.missing = around_unknown;
    const std::optional<Version>& used = own ? own : version;
    UnwrittenTable& table = unwritten.try_emplace(used, used, arena).first->second;
    add_entities(configuration, used, table, taken, arena, resolved);
  }
  resolved.problems.insert(resolved.problems.end(), std::make_move_iterator(problems_.begin()),
                           std::make_move_iterator(problems_.end()));
}

Resolved resolve(std::span<const Document* const> documents, const Settings& settings, Files& files,
                 Arena& arena) {
  Resolved resolved;
  Resolver{documents, settings, files}.run(arena, resolved);
  return resolved;
}

}  // namespace

constexpr std::string_view around[] = {"http", "location", "server"};

extern const Format format;
const Format format{.name = "nginx",
                    .around = around,
                    .wants = wants,
                    .claims = claims,
                    .parse = parse_document,
                    .resolve = resolve};

}  // namespace parsers::nginx
