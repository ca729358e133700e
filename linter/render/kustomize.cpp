// Kustomizations: `kustomize build` on each that no other one names. A component
// is a part of others and cannot be built alone.
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>

#include "linter/render/workshop.h"
#include "parsers/text/path.h"

namespace linter::render {
namespace {

using parsers::Place;
using parsers::Problem;
using parsers::Source;

bool is_kustomization(std::string_view path) {
  const std::string_view name = parsers::file_name(path);
  return name == "kustomization.yaml" || name == "kustomization.yml" || name == "Kustomization";
}

// Calls `visit(line)` with each line, without its line break.
template <typename Visit>
void for_each_line(std::string_view text, const Visit& visit) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    visit(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

// The scalar of a line: what stands behind its dash or key, without quotes.
std::string_view scalar_in(std::string_view line) {
  line = line.substr(0, line.find(" #"));
  const std::size_t colon = line.find(": ");
  if (colon != std::string_view::npos) line.remove_prefix(colon + 2);
  const std::size_t first = line.find_first_not_of(" -\t\"'");
  if (first == std::string_view::npos) return {};
  line.remove_prefix(first);
  return line.substr(0, line.find_last_not_of(" \t\"'") + 1);
}

bool is_remote(std::string_view name) {
  return name.find("://") != std::string_view::npos || name.starts_with("github.com/") ||
         name.starts_with("git@") || name.find("?ref=") != std::string_view::npos;
}

// A kustomization and what it names of the input.
struct Node {
  const Source* source = nullptr;
  std::string folder{};
  std::vector<std::string> files{};    // of the input
  std::vector<std::string> folders{};  // with kustomizations
  std::string refused{};               // why it cannot be rendered here
  bool is_component = false;
};

// What stands on each line is taken for a path if the input has it: that finds
// resources, patches, bases and generators alike, and nothing else.
Node read_node(const Workshop& workshop, const Source& source,
               const std::set<std::string>& folders) {
  Node node{.source = &source, .folder = std::string(parsers::folder_of(source.path()))};
  for_each_line(source.text(), [&](std::string_view line) {
    const std::string_view name = scalar_in(line);
    if (name.empty()) return;
    if (line.starts_with("kind:") && name == "Component") node.is_component = true;
    const bool is_item = line.find_first_not_of(' ') != std::string_view::npos &&
                         line[line.find_first_not_of(' ')] == '-';
    if (is_item && is_remote(name)) node.refused = fmt::format("`{}` is not in the input", name);
    const std::string path = parsers::fold(
        node.folder.empty() ? std::string(name) : fmt::format("{}/{}", node.folder, name));
    if (is_item && (name.starts_with('/') || !workshop.input().root->rooted(path)))
      node.refused = fmt::format("`{}` is outside the root folder", name);
    if (folders.contains(path))
      node.folders.push_back(path);
    else if (workshop.file(path) != nullptr)
      node.files.push_back(path);
  });
  return node;
}

// "Deployment" and "web" of a manifest in the form that kustomize writes.
struct Named {
  std::string_view kind{};
  std::string_view name{};
};

Named named(std::string_view manifest) {
  Named result;
  bool in_metadata = false;
  for_each_line(manifest, [&](std::string_view line) {
    if (line.starts_with("kind:")) result.kind = scalar_in(line);
    if (!line.empty() && line.front() != ' ' && line.front() != '#')
      in_metadata = line.starts_with("metadata:");
    if (in_metadata && line.starts_with("  name: ") && result.name.empty())
      result.name = scalar_in(line);
  });
  return result;
}

// The documents of a file, as places.
std::vector<Place> documents_of(const Source& source) {
  std::vector<Place> places;
  const std::string_view text = source.text();
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find("\n---", at), text.size());
    places.push_back(source.place(at, end));
    if (end == text.size()) break;
    at = std::min(text.find('\n', end + 1), text.size() - 1) + 1;
  }
  return places;
}

class Kustomizations {
 public:
  explicit Kustomizations(Workshop& workshop) : workshop_(workshop) {
    std::set<std::string> folders;
    std::vector<const Source*> sources;
    for (const Source* file : workshop.files_below({}))
      if (is_kustomization(file->path())) {
        sources.push_back(file);
        folders.emplace(parsers::folder_of(file->path()));
      }
    for (const Source* source : sources) nodes_.push_back(read_node(workshop, *source, folders));
    find_built();
  }

  // Is there none that can be built alone?
  [[nodiscard]] bool empty() const { return built_.empty(); }
  [[nodiscard]] const Source& first() const { return *built_.front()->source; }

  void render(const std::string& program, const std::vector<std::string>& arguments,
              std::string_view name) {
    for (const Node* node : built_) render(*node, program, arguments, name);
  }

 private:
  void find_built() {
    std::set<std::string> named_by_others;
    for (const Node& node : nodes_)
      named_by_others.insert(node.folders.begin(), node.folders.end());
    for (const Node& node : nodes_)
      if (!node.is_component && !named_by_others.contains(node.folder)) built_.push_back(&node);
  }

  // All that a kustomization is made of.
  void reach(const Node& node, std::set<std::string>& files, std::string& refused,
             std::set<std::string>& folders) {
    if (!folders.insert(node.folder).second) return;
    if (refused.empty()) refused = node.refused;
    files.insert(node.files.begin(), node.files.end());
    for (const std::string& folder : node.folders)
      for (const Node& other : nodes_)
        if (other.folder == folder) reach(other, files, refused, folders);
  }

  void render(const Node& node, const std::string& program, std::vector<std::string> arguments,
              std::string_view name) {
    const Place about = first_line(node.source->whole());
    std::set<std::string> files;
    std::set<std::string> folders;
    std::string refused;
    reach(node, files, refused, folders);
    if (!refused.empty()) {
      workshop_.say("render/refused", Problem::Severity::warning,
                    fmt::format("not rendered: {}", refused), about);
      return;
    }
    for (const std::string& folder : folders)
      if (!workshop_.stays_inside(folder, about)) return;
    arguments.push_back(workshop_.absolute(node.folder));
    const ProgramOutput done = workshop_.start(program, std::move(arguments));
    if (!done.succeeded) return workshop_.say_why(name, done, about);
    std::vector<Written> documents;
    for (const std::string& file : files) {
      workshop_.replace(file);
      for (const Place& document : documents_of(*workshop_.file(file)))
        documents.push_back({document, named(document.text())});
    }
    documents.push_back({node.source->whole(), {}});
    for (const std::string_view manifest : split_manifests(done.output))
      add(node, manifest, documents);
  }

  // A document of the input.
  struct Written {
    Place place{};
    Named what{};
  };

  // It is made of the document of that kind and name, to which a prefix or suffix
  // may have been added; patches have the same, or say nothing of it.
  void add(const Node& node, std::string_view manifest, const std::vector<Written>& documents) {
    const Named what = named(manifest);
    Place main = first_line(node.source->whole());
    std::size_t length = 0;
    std::vector<Place> others;
    for (const Written& document : documents) {
      const bool is_named = !document.what.kind.empty() && !document.what.name.empty();
      if (is_named && (document.what.kind != what.kind ||
                       what.name.find(document.what.name) == std::string_view::npos))
        continue;
      others.push_back(document.place);
      if (!is_named || document.what.name.size() <= length) continue;
      length = document.what.name.size();
      main = document.place;
    }
    workshop_.add_manifest(manifest,
                           fmt::format("{}{}{} {}.yaml", node.folder,
                                       node.folder.empty() ? "" : "/", what.kind, what.name),
                           main, others, Order::changed);
  }

  Workshop& workshop_;
  std::vector<Node> nodes_{};
  std::vector<const Node*> built_{};
};

}  // namespace

void render_kustomizations(Workshop& workshop) {
  Kustomizations kustomizations(workshop);
  if (kustomizations.empty()) return;
  if (const auto kustomize = find_program("kustomize"))
    return kustomizations.render(*kustomize, {"build"}, "kustomize build");
  if (const auto kubectl = find_program("kubectl"))
    return kustomizations.render(*kubectl, {"kustomize"}, "kubectl kustomize");
  workshop.say("render/no-program", Problem::Severity::error,
               "kustomizations are not rendered: there is no `kustomize` or `kubectl` on PATH",
               first_line(kustomizations.first().whole()),
               "install Kustomize, or leave out `--render`");
}

}  // namespace linter::render
