#include "linter/cli/policy_packs.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "linter/functions/environment.h"
#include "linter/input/discover.h"
#include "linter/input/path.h"
#include "linter/input/root.h"
#include "parsers/limits.h"

namespace linter::cli {
namespace {

using parsers::Problem;

const parsers::Format toml_files{
    .name = "toml", .wants = [](std::string_view path) { return path.ends_with(".toml"); }};
const std::array<const parsers::Format*, 1> toml_only{&toml_files};

// The files of one pack.
std::vector<PolicyFile> read_files(const std::string& folder, const std::string& current_folder,
                                   PolicyPacks& packs) {
  std::string error;
  const auto root = input::Root::find({folder}, current_folder, error);
  const auto given = root ? root->given(folder) : input::Root::Given{{}, std::move(error)};
  if (!given.error.empty()) {
    packs.errors.push_back({given.error, {}});
    return {};
  }
  input::DiscoverOptions options;
  options.paths = {folder};
  options.formats = toml_only;
  const input::Discovered found = input::discover(*root, options);
  packs.problems.insert(packs.problems.end(), found.problems.begin(), found.problems.end());
  std::vector<PolicyFile> files;
  for (const std::string& shown : found.files) {
    const std::string rooted = root->rooted(shown).value_or("");
    input::FileText file = root->read(rooted, parsers::limits::file_size);
    if (file.status != input::FileText::Status::read) {
      packs.errors.push_back({fmt::format("`{}` {}", shown, file.why), {}});
      continue;
    }
    const auto& source =
        packs.sources.emplace_back(std::make_unique<parsers::Source>(shown, std::move(file.text)));
    files.push_back({input::below(given.rooted, rooted).value_or(shown), source.get()});
  }
  if (files.empty() && packs.errors.empty())
    packs.errors.push_back({fmt::format("`{}` holds no policies", folder),
                            "they are files such as `10.1.1/weak-tls-protocol.toml`"});
  return files;
}

// What has the name of something that is there already is refused, not replaced:
// a pack must not be able to weaken a shipped policy unseen.
template <typename Element, typename Name>
void merge(std::vector<Element>& all, std::span<const Element> more, Name name,
           PolicyPacks& packs) {
  for (const Element& element : more) {
    const auto same = [&](const Element& other) { return name(other) == name(element); };
    if (std::any_of(all.begin(), all.end(), same)) {
      packs.errors.push_back({fmt::format("there is a `{}` already", name(element)),
                              "give it another name; lint.toml sets severities and parameters"});
    } else {
      all.push_back(element);
    }
  }
  std::sort(all.begin(), all.end(),
            [&](const Element& a, const Element& b) { return name(a) < name(b); });
}

// "policies/10.1.1/weak.toml" is a part of the pack "policies": what begins the
// ids in it, and the pack's folder.
struct PackPath {
  std::string folder{};
  std::string only{};
};

PackPath pack_path(std::string_view path) {
  while (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
  const auto above = [](std::string_view of) -> std::string_view {
    const std::size_t slash = of.rfind('/');
    return slash == std::string_view::npos ? std::string_view{} : of.substr(0, slash);
  };
  const auto name = [&](std::string_view of) {
    return of.substr(above(of).empty() && !of.starts_with('/') ? 0 : above(of).size() + 1);
  };
  const auto pack = [](std::string_view folder) {
    return std::string{folder.empty() ? "." : folder};
  };
  if (path.ends_with(".toml")) {
    const std::string_view item = above(path);
    const std::string_view file = name(path).substr(0, name(path).size() - 5);
    return {pack(above(item)), fmt::format("{}/{}", name(item), file)};
  }
  if (find_item(shipped_catalogue().items, name(path)) != nullptr)
    return {pack(above(path)), fmt::format("{}/", name(path))};
  return {std::string{path}, {}};
}

}  // namespace

Catalogue TestedPack::catalogue() const {
  return {pack.catalogue().policies, shipped_catalogue().items, promises};
}

TestedPack load_pack_to_test(const std::string& path, const std::string& current_folder) {
  const PackPath where = pack_path(path);
  TestedPack tested;
  tested.only = where.only;
  const std::vector<PolicyFile> files = read_files(where.folder, current_folder, tested.read);
  if (!tested.read.errors.empty()) return tested;
  const Catalogue& shipped = shipped_catalogue();
  const Catalogue base{{}, shipped.items, shipped.promises};
  tested.pack = load_policies(files, policy_environment(), &base);
  tested.promises.assign(tested.pack.catalogue().promises.begin(),
                         tested.pack.catalogue().promises.end());
  for (const Promise& promise : shipped.promises)
    if (std::none_of(tested.promises.begin(), tested.promises.end(),
                     [&](const Promise& own) { return own.name == promise.name; }))
      tested.promises.push_back(promise);
  std::sort(tested.promises.begin(), tested.promises.end(),
            [](const Promise& a, const Promise& b) { return a.name < b.name; });
  for (const Problem& problem : tested.pack.problems()) {
    const bool concerns = where.only.empty() || !problem.place ||
                          problem.place.source->path().find(where.only) != std::string::npos;
    if (concerns) tested.read.problems.push_back(problem);
  }
  return tested;
}

const Catalogue& PolicyPacks::catalogue() const {
  return packs.empty() ? shipped_catalogue() : merged;
}

PolicyPacks load_policy_packs(const std::vector<std::string>& folders,
                              const std::string& current_folder) {
  PolicyPacks packs;
  if (folders.empty()) return packs;
  const Catalogue& shipped = shipped_catalogue();
  packs.policies.assign(shipped.policies.begin(), shipped.policies.end());
  packs.promises.assign(shipped.promises.begin(), shipped.promises.end());
  for (const std::string& folder : folders) {
    const std::vector<PolicyFile> files = read_files(folder, current_folder, packs);
    if (files.empty()) continue;
    const Catalogue base{packs.policies, shipped.items, packs.promises};
    const auto& pack = packs.packs.emplace_back(
        std::make_unique<PolicyPack>(load_policies(files, policy_environment(), &base)));
    packs.problems.insert(packs.problems.end(), pack->problems().begin(), pack->problems().end());
    merge(
        packs.policies, pack->catalogue().policies, [](const Policy& p) { return p.id; }, packs);
    merge(
        packs.promises, pack->catalogue().promises, [](const Promise& p) { return p.name; }, packs);
  }
  packs.merged = {packs.policies, shipped.items, packs.promises};
  return packs;
}

}  // namespace linter::cli
