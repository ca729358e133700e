#include "linter/input/discover.h"

#include <dirent.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>
#include <set>
#include <utility>

#include "linter/input/ignore.h"
#include "linter/input/path.h"
#include "parsers/limits.h"

namespace linter::input {
namespace {

using Decision = IgnoreRules::Decision;
using Severity = parsers::Problem::Severity;

bool is_never_walked(std::string_view name) { return name == ".git" || name == ".terraform"; }

// Rules and the folder they are relative to; below them those of the folders above.
struct RulesOfFolder {
  IgnoreRules rules{};
  std::string folder{};  // rooted
  std::shared_ptr<const RulesOfFolder> above{};
};
using RulesChain = std::shared_ptr<const RulesOfFolder>;

// The first rules with an opinion, from the innermost folder outwards.
Decision decide(const RulesOfFolder* rules, std::string_view path, EntryKind kind) {
  for (; rules != nullptr; rules = rules->above.get()) {
    const auto rest = below(rules->folder, path);
    if (!rest) continue;
    const Decision decision = rules->rules.decide(*rest, kind);
    if (decision != Decision::none) return decision;
  }
  return Decision::none;
}

struct Pending {
  std::string folder{};  // rooted
  RulesChain rules{};    // of .gitignore files above it
};

class Walk {
 public:
  Walk(const Root& root, const DiscoverOptions& options) : root_(root), options_(options) {
    add_default_excludes();
    for (const ExcludeList& list : options.exclude) add_excludes(list);
  }

  Discovered run() {
    if (options_.paths.empty()) start(".");
    for (const std::string& path : options_.paths) start(path);
    while (!pending_.empty()) {
      const Pending next = std::move(pending_.back());
      pending_.pop_back();
      walk(next);
    }
    sort_once(found_.files);
    sort_once(found_.unwanted);
    return std::move(found_);
  }

 private:
  static void sort_once(std::vector<std::string>& paths) {
    std::sort(paths.begin(), paths.end());
    paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
  }

  [[nodiscard]] bool is_wanted(std::string_view path) const {
    return std::any_of(options_.formats.begin(), options_.formats.end(),
                       [path](const parsers::Format* format) {
                         return format->wants != nullptr && format->wants(path);
                       });
  }

  void add_default_excludes() {
    auto rules = std::make_shared<RulesOfFolder>();
    rules->rules.add("node_modules/");
    default_excludes_ = std::move(rules);
  }

  void add_excludes(const ExcludeList& list) {
    if (list.patterns.empty()) return;
    auto rules = std::make_shared<RulesOfFolder>();
    const Root::Given folder = root_.given(list.folder);
    if (folder.error.empty()) rules->folder = folder.rooted;
    for (const std::string& pattern : list.patterns) rules->rules.add(pattern);
    rules->above = std::exchange(excludes_, nullptr);
    excludes_ = std::move(rules);
  }

  void problem(Severity severity, std::string id, std::string_view rooted, std::string message,
               std::string hint = {}) {
    found_.problems.push_back(
        {std::move(id), severity, std::move(message), {}, root_.shown(rooted), std::move(hint)});
  }

  // The order of precedence: options and lint.toml, .gitignore, what is left
  // out by default.
  [[nodiscard]] bool is_left_out(const RulesChain& gitignore, const std::string& path,
                                 EntryKind kind) const {
    for (const RulesOfFolder* rules : {excludes_.get(), gitignore.get(), default_excludes_.get()}) {
      const Decision decision = decide(rules, path, kind);
      if (decision != Decision::none) return decision == Decision::ignore;
    }
    return false;
  }

  // The .gitignore of `folder` on top of those above.
  [[nodiscard]] RulesChain with_rules_of(const std::string& folder, RulesChain above) {
    if (!options_.respect_gitignore) return above;
    const std::string path = join(folder, ".gitignore");
    const FileText file = root_.read(path, parsers::limits::file_size);
    using Status = FileText::Status;
    if (file.status == Status::missing || file.status == Status::link) return above;
    if (file.status != Status::read) {
      problem(Severity::warning, "input/unreadable", path,
              fmt::format("`.gitignore` {}", file.why));
      return above;
    }
    auto rules = std::make_shared<RulesOfFolder>();
    rules->rules = IgnoreRules{file.text};
    if (rules->rules.empty()) return above;
    rules->folder = folder;
    rules->above = std::move(above);
    return rules;
  }

  // The rules that hold in `folder`, those of its own .gitignore not counted.
  [[nodiscard]] RulesChain rules_above(const std::string& folder) {
    if (folder.empty()) return nullptr;
    RulesChain rules = with_rules_of("", nullptr);
    for (std::size_t slash = folder.find('/'); slash != std::string::npos;
         slash = folder.find('/', slash + 1))
      rules = with_rules_of(folder.substr(0, slash), std::move(rules));
    return rules;
  }

  // With force_exclude: is the file, or a folder that it is in, left out?
  [[nodiscard]] bool is_forced_out(const std::string& file) {
    RulesChain rules = with_rules_of("", nullptr);
    for (std::size_t slash = file.find('/'); slash != std::string::npos;
         slash = file.find('/', slash + 1)) {
      const std::string folder = file.substr(0, slash);
      if (is_never_walked(name(folder)) || is_left_out(rules, folder, EntryKind::folder))
        return true;
      rules = with_rules_of(folder, std::move(rules));
    }
    return is_left_out(rules, file, EntryKind::file);
  }

  void start(const std::string& argument) {
    const Root::Given given = root_.given(argument);
    if (!given.error.empty()) {
      found_.errors.push_back(given.error);
      return;
    }
    if (root_.open_folder(given.rooted)) {
      pending_.push_back({given.rooted, rules_above(given.rooted)});
    } else if (!options_.force_exclude || !is_forced_out(given.rooted)) {
      auto& list = is_wanted(given.rooted) ? found_.files : found_.unwanted;
      list.push_back(root_.shown(given.rooted));
    }
  }

  void walk(const Pending& at) {
    Descriptor folder = root_.open_folder(at.folder);
    struct stat status {};
    if (folder && ::fstat(folder.number(), &status) == 0 &&
        !visited_.emplace(status.st_dev, status.st_ino).second)
      return;
    const std::unique_ptr<DIR, int (*)(DIR*)> entries{
        folder ? ::fdopendir(folder.number()) : nullptr, ::closedir};
    if (!entries) {
      problem(Severity::error, "input/unreadable", at.folder,
              fmt::format("the folder cannot be read: {}", std::strerror(errno)));
      return;
    }
    folder.release();
    const RulesChain rules = with_rules_of(at.folder, at.rules);
    while (true) {
      errno = 0;
      const dirent* entry = ::readdir(entries.get());
      if (entry == nullptr) break;
      visit(at.folder, *entry, ::dirfd(entries.get()), rules);
    }
    if (errno != 0)
      problem(Severity::error, "input/unreadable", at.folder,
              fmt::format("the folder cannot be read to its end: {}", std::strerror(errno)));
  }

  static unsigned char type_of(const dirent& entry, int folder) {
    if (entry.d_type != DT_UNKNOWN) return entry.d_type;
    struct stat status {};
    if (::fstatat(folder, entry.d_name, &status, AT_SYMLINK_NOFOLLOW) != 0) return DT_UNKNOWN;
    return static_cast<unsigned char>(IFTODT(status.st_mode));
  }

  void visit(const std::string& folder, const dirent& entry, int descriptor,
             const RulesChain& rules) {
    const std::string_view name{entry.d_name};
    if (name == "." || name == ".." || is_never_walked(name)) return;
    std::string path = folder.empty() ? std::string{name} : folder + "/" + std::string{name};
    const unsigned char type = type_of(entry, descriptor);
    if (type == DT_DIR) {
      if (!is_left_out(rules, path, EntryKind::folder))
        pending_.push_back({std::move(path), rules});
      return;
    }
    if (!is_wanted(path) || is_left_out(rules, path, EntryKind::file)) return;
    if (type == DT_REG) {
      found_.files.push_back(root_.shown(path));
    } else if (type == DT_LNK) {
      visit_link(path);
    } else {
      problem(Severity::note, "input/no-regular-file", path,
              "is no regular file and is not opened");
    }
  }

  // A link to a file within the root is that file, under the file's own name.
  void visit_link(const std::string& path) {
    const Root::Resolved target = root_.resolve(path);
    if (target.status == FileText::Status::outside) {
      problem(Severity::warning, "input/outside-root", path,
              "the link leads out of the root folder and is not followed");
      return;
    }
    if (target.status != FileText::Status::read) {
      problem(Severity::warning, "input/broken-link", path, "the link leads nowhere");
      return;
    }
    if (root_.open_folder(target.path)) return;
    if (is_wanted(target.path)) {
      found_.files.push_back(root_.shown(target.path));
    } else {
      problem(Severity::note, "input/link-to-other-name", path,
              fmt::format("the link leads to `{}`, which by its name is nothing to read",
                          root_.shown(target.path)));
    }
  }

  const Root& root_;
  const DiscoverOptions& options_;
  RulesChain default_excludes_;
  RulesChain excludes_;
  std::vector<Pending> pending_;
  std::set<std::pair<dev_t, ino_t>> visited_;
  Discovered found_;
};

}  // namespace

Discovered discover(const Root& root, const DiscoverOptions& options) {
  return Walk{root, options}.run();
}

}  // namespace linter::input
