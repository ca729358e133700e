#include "linter/render/workshop.h"

#include <fmt/format.h>
#include <stdlib.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "linter/input/path.h"
#include "parsers/limits.h"

namespace linter::render {

using parsers::Place;
using parsers::Problem;
using parsers::Source;

namespace files = std::filesystem;

std::vector<std::string_view> split_manifests(std::string_view output) {
  std::vector<std::string_view> manifests;
  while (!output.empty()) {
    std::size_t end = output.starts_with("---\n") ? 0 : output.find("\n---\n");
    if (end != std::string_view::npos && end != 0) ++end;
    const std::string_view manifest = output.substr(0, end);
    if (manifest.find_first_not_of(" \r\n\t") != std::string_view::npos)
      manifests.push_back(manifest);
    if (end == std::string_view::npos) break;
    output.remove_prefix(end + 4);
  }
  return manifests;
}

Workshop::Workshop(const input::Input& input, Rendered& rendered)
    : input_(input), rendered_(rendered) {
  std::error_code error;
  std::string name = (files::temp_directory_path(error) / "lint-XXXXXX").string();
  if (::mkdtemp(name.data()) != nullptr) scratch_ = name;
}

Workshop::~Workshop() {
  std::error_code error;
  if (!scratch_.empty()) files::remove_all(scratch_, error);
}

std::vector<const Source*> Workshop::files_below(std::string_view folder) const {
  const std::string prefix = folder.empty() ? std::string{} : std::string(folder) + "/";
  std::vector<const Source*> found;
  for (const auto& source : input_.sources)
    if (source->path().starts_with(prefix)) found.push_back(source.get());
  std::sort(found.begin(), found.end(),
            [](const Source* a, const Source* b) { return a->path() < b->path(); });
  return found;
}

const Source* Workshop::file(std::string_view path) const {
  const auto found = input_.source_by_path.find(path);
  return found == input_.source_by_path.end() ? nullptr : found->second;
}

std::string Workshop::absolute(std::string_view shown) const {
  const auto rooted = input_.root->rooted(shown);
  return input::join(input_.root->folder(), rooted.value_or(std::string{}));
}

void Workshop::say(std::string id, Problem::Severity severity, std::string message,
                   const Place& about, std::string hint) {
  rendered_.problems.push_back(
      {std::move(id), severity, std::move(message), about, {}, std::move(hint)});
}

// What a program said, without what changes from run to run: folders of this
// machine, and the clock of kubectl's log.
std::string Workshop::cleaned(std::string said) const {
  constexpr std::string_view log = "] \"command failed\" err=";
  if (const std::size_t at = said.find(log); at != std::string::npos)
    said.erase(0, at + log.size());
  for (const std::string& folder : {input_.root->folder(), scratch_}) {
    const std::string prefix = folder + "/";
    for (std::size_t at = said.find(prefix); !folder.empty() && at != std::string::npos;
         at = said.find(prefix, at))
      said.erase(at, prefix.size());
  }
  return said;
}

ProgramOutput Workshop::start(const std::string& program,
                              std::vector<std::string> arguments) const {
  if (scratch_.empty()) return {false, {}, "there is no folder for temporary files"};
  return run_program({.path = program,
                      .arguments = std::move(arguments),
                      .folder = scratch_,
                      .scratch = scratch_});
}

std::string Workshop::put_down(std::string_view text) {
  if (scratch_.empty()) return {};
  const std::string path = fmt::format("{}/values-{}.json", scratch_, ++put_down_);
  std::ofstream file(path, std::ios::binary);
  file.write(text.data(), static_cast<std::streamsize>(text.size()));
  file.close();
  return file.good() ? path : std::string{};
}

void Workshop::say_why(std::string_view name, const ProgramOutput& done, const Place& about,
                       std::string hint, Problem::Severity severity) {
  say("render/failed", severity,
      fmt::format("`{}` could not render this: {}", name, cleaned(done.why)), about,
      std::move(hint));
}

bool Workshop::stays_inside(std::string_view folder, const Place& about) {
  std::error_code error;
  const files::path start = absolute(folder);
  files::recursive_directory_iterator at(start, error);
  constexpr std::size_t most = 100'000;  // files that are looked at
  std::size_t count = 0;
  for (; !error && at != files::recursive_directory_iterator(); at.increment(error)) {
    if (++count > most) {
      say("render/failed", Problem::Severity::error, "too many files to render", about);
      return false;
    }
    if (!at->is_symlink(error)) continue;
    const std::string target = files::weakly_canonical(at->path(), error).string();
    const std::string& root = input_.root->folder();
    if (target == root || target.starts_with(root == "/" ? root : root + "/")) continue;
    say("render/link-outside", Problem::Severity::error,
        fmt::format("not rendered: the link `{}` leads out of the root folder",
                    input::join(std::string(folder),
                                at->path().lexically_relative(start).generic_string())),
        about);
    return false;
  }
  return true;
}

void Workshop::add_manifest(std::string_view text, std::string path, const Place& main,
                            const std::vector<Place>& others, Order order) {
  size_ += text.size();
  if (size_ > parsers::limits::embedded_size) {
    say("limit/embedded-size", Problem::Severity::error,
        fmt::format("more than {} bytes were rendered; the rest is not read",
                    parsers::limits::embedded_size),
        main);
    return;
  }
  parsers::Part part{.format = format_of_manifests, .path = std::move(path), .if_claimed = true};
  part.source = std::make_unique<const Source>(
      part.path, std::string(text), parsers::Embedding{map_lines(text, main, others, order), {}});
  rendered_.parts.push_back(std::move(part));
}

Rendered render(const input::Input& input, const RenderOptions& options,
                std::span<const parsers::Part* const> released) {
  Rendered rendered;
  if (!options.on || input.root == nullptr) return rendered;
  Workshop workshop(input, rendered);
  render_charts(workshop, options, released);
  render_kustomizations(workshop);
  std::sort(rendered.replaced.begin(), rendered.replaced.end());
  return rendered;
}

}  // namespace linter::render
