#include "parsers/nginx/configuration.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "parsers/limits.h"
#include "parsers/nginx/judge.h"
#include "parsers/nginx/paths.h"

namespace parsers::nginx {
namespace {

// Files that come with nginx itself and are rarely kept in a repository. They
// set nothing but MIME types, character sets and request parameters.
constexpr std::array<std::string_view, 9> shipped_files = {
    "mime.types",   "fastcgi_params", "fastcgi.conf", "uwsgi_params", "scgi_params",
    "proxy_params", "koi-utf",        "koi-win",      "win-utf"};

bool is_shipped(std::string_view path) {
  return std::find(shipped_files.begin(), shipped_files.end(), file_name(path)) !=
         shipped_files.end();
}

class Expander {
 public:
  Expander(Configuration& configuration, const Includer& includer, std::vector<Problem>& problems)
      : configuration_(configuration), includer_(includer), judge_(problems) {}

  void run();

 private:
  void read_file(FileReference reference, Level& level);
  void read_statements(const Syntax& syntax, std::uint32_t first, std::uint32_t last, Level& level);
  void read_block(Use& use, Level& level);
  void include(const Use& use, Level& level);
  void report_missing(const Use& use, const Found& found, Level& level);
  [[nodiscard]] bool may_include(const Use& use, FileReference reference);

  Configuration& configuration_;
  const Includer& includer_;
  Judge judge_;
  std::vector<FileReference> open_{};  // the files around, outermost first
  std::size_t depth_ = 0;
  std::size_t uses_ = 0;
  std::size_t includes_ = 0;
};

void Expander::run() {
  Level& level = configuration_.levels.emplace_back();
  level.context = configuration_.entry;
  read_file(configuration_.root, level);
}

void Expander::read_file(FileReference reference, Level& level) {
  configuration_.reached.insert(reference);
  open_.push_back(reference);
  read_statements(*reference.syntax, reference.get().first, reference.get().last, level);
  open_.pop_back();
}

void Expander::read_statements(const Syntax& syntax, std::uint32_t first, std::uint32_t last,
                               Level& level) {
  for (std::uint32_t i = first; i < last; i = syntax.statements[i].next) {
    const Statement& statement = syntax.statements[i];
    if (statement.word_count == 0) continue;
    Use use{.syntax = &syntax, .statement = &statement};
    if (++uses_ > limits::nodes_per_file) {
      judge_.report({.id = "limit/nodes",
                     .message = fmt::format(
                         "more than {} directives with all that is included; the rest is not read",
                         limits::nodes_per_file),
                     .place = use.head()});
      return;
    }
    if (use.name() == "include" && statement.body == Body::none && statement.word_count == 2) {
      include(use, level);
      continue;
    }
    if (level.context == Context::other) continue;
    use.row = judge_.judge(use, level);
    if (statement.body == Body::directives) read_block(use, level);
    level.directives.push_back(use);
    if (use.row == nullptr || use.inner != nullptr || statement.body != Body::entries) continue;
    // Only to follow an `include` in a map or the like.
    Level entries{.context = Context::other};
    read_statements(syntax, i + 1, statement.next, entries);
  }
}

void Expander::read_block(Use& use, Level& level) {
  if (depth_ >= limits::depth) {
    judge_.report(
        {.id = "limit/depth",
         .message = fmt::format("blocks nested deeper than {}; what is in this one is not read",
                                limits::depth),
         .place = use.head()});
    return;
  }
  const auto position = static_cast<std::uint32_t>(use.statement - use.syntax->statements.data());
  Level& inner = configuration_.levels.emplace_back();
  inner.context = inside(use.name(), level.context);
  inner.index = static_cast<std::uint32_t>(configuration_.levels.size() - 1);
  inner.outer = &level;
  inner.opener = use;
  use.inner = &inner;
  ++depth_;
  read_statements(*use.syntax, position + 1, use.statement->next, inner);
  --depth_;
}

bool Expander::may_include(const Use& use, FileReference reference) {
  if (std::find(open_.begin(), open_.end(), reference) != open_.end()) {
    judge_.report({.id = "nginx/include-cycle",
                   .severity = Problem::Severity::warning,
                   .message = fmt::format("`{}` includes itself", reference.get().path),
                   .place = use.place_of(use.arguments()[0])});
    return false;
  }
  if (open_.size() > limits::include_depth) {
    judge_.report({.id = "limit/include-depth",
                   .message = fmt::format("files included more than {} deep; `{}` is not read",
                                          limits::include_depth, reference.get().path),
                   .place = use.place_of(use.arguments()[0])});
    return false;
  }
  if (++includes_ > limits::included_files) {
    judge_.report({.id = "limit/included-files",
                   .message = fmt::format("more than {} files are included; `{}` is not read",
                                          limits::included_files, reference.get().path),
                   .place = use.place_of(use.arguments()[0])});
    return false;
  }
  return true;
}

void Expander::include(const Use& use, Level& level) {
  const std::string_view argument = use.arguments()[0].text;
  const Found found = includer_.find(argument);
  for (const FileReference reference : found.files)
    if (may_include(use, reference)) read_file(reference, level);
  if (found.files.empty()) report_missing(use, found, level);
}

void Expander::report_missing(const Use& use, const Found& found, Level& level) {
  const std::string_view argument = use.arguments()[0].text;
  const bool shipped = is_shipped(argument);
  if (!is_glob(argument)) {
    if (!shipped && level.missing.empty())
      level.missing = fmt::format("`{}` is included here and is not part of the input", argument);
    const bool harmless = shipped || found.outside;
    judge_.report(
        {.id = "nginx/missing-include",
         .severity = harmless ? Problem::Severity::note : Problem::Severity::warning,
         .message = fmt::format("`{}` is included but is not part of the input", argument),
         .place = use.place_of(use.arguments()[0]),
         .hint =
             shipped ? "it comes with nginx and is taken to set nothing of interest" : found.why});
  } else if (found.outside) {
    judge_.report({.id = "nginx/missing-include",
                   .severity = Problem::Severity::note,
                   .message = fmt::format("no file of the input matches `{}`", argument),
                   .place = use.place_of(use.arguments()[0]),
                   .hint = "it is taken to match nothing, as it may on a server"});
  }
}

}  // namespace

Place Configuration::place_of(const Level& level) const {
  if (level.opener.syntax != nullptr) return level.opener.place();
  const File& file = root.get();
  return root.syntax->source->place(file.where.begin, file.where.end);
}

Place Configuration::head_of(const Level& level) const {
  if (level.opener.syntax != nullptr) return level.opener.head();
  const File& file = root.get();
  return root.syntax->source->place(file.where.begin, file.where.begin);
}

Configuration expand(FileReference root, Context entry, const Includer& includer,
                     std::vector<Problem>& problems) {
  Configuration configuration;
  configuration.root = root;
  configuration.entry = entry;
  Expander{configuration, includer, problems}.run();
  return configuration;
}

}  // namespace parsers::nginx
