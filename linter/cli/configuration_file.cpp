#include "linter/cli/configuration_file.h"

#include <fmt/format.h>

#include <utility>

#include "linter/input/path.h"
#include "linter/input/root.h"
#include "parsers/limits.h"

namespace linter::cli {
namespace {

using input::FileText;
using input::Root;

constexpr std::string_view file_name = "lint.toml";

struct Found {
  std::string path{};  // rooted
  FileText file{};
};

FileText read(const Root& root, const std::string& path) {
  FileText file = root.read(path, parsers::limits::file_size);
  if (file.status != FileText::Status::link) return file;
  const Root::Resolved target = root.resolve(path);
  if (target.status != FileText::Status::read)
    return {target.status, {}, std::string{input::explain(target.status)}};
  return root.read(target.path, parsers::limits::file_size);
}

// From `folder` upwards to the root; one that cannot be read ends the search.
Found search(const Root& root, std::string folder) {
  while (true) {
    std::string path = input::join(folder, file_name);
    FileText file = read(root, path);
    if (file.status != FileText::Status::missing || folder.empty())
      return {std::move(path), std::move(file)};
    folder = input::parent(folder);
  }
}

std::string first_path(const Options& options) {
  if (options.paths.empty()) return ".";
  if (options.paths.front() != "-") return options.paths.front();
  const std::string_view folder = input::parent(options.stdin_filename);
  return folder.empty() ? "." : std::string{folder};
}

void take(const Root& root, Found found, ConfigurationFile& result) {
  result.folder = root.shown(input::parent(found.path));
  result.source =
      std::make_unique<parsers::Source>(root.shown(found.path), std::move(found.file.text));
  result.configuration = read_configuration(*result.source, result.arena, result.problems);
}

void load_given(const std::string& path, const Surroundings& surroundings,
                ConfigurationFile& result) {
  std::string error;
  const auto root = Root::find({path}, surroundings.current_folder, error);
  const Root::Given given = root ? root->given(path) : Root::Given{{}, error};
  if (!given.error.empty()) {
    result.errors.push_back({given.error, {}});
    return;
  }
  FileText file = root->read(given.rooted, parsers::limits::file_size);
  if (file.status != FileText::Status::read) {
    result.errors.push_back({fmt::format("`{}` {}", path, file.why), {}});
    return;
  }
  take(*root, {given.rooted, std::move(file)}, result);
}

}  // namespace

ConfigurationFile load_configuration(const Options& options, const Surroundings& surroundings) {
  ConfigurationFile result;
  if (options.isolated) return result;
  if (!options.config.empty()) {
    load_given(options.config, surroundings, result);
    return result;
  }
  std::string error;
  const std::string first = first_path(options);
  const auto root = Root::find({first}, surroundings.current_folder, error);
  if (!root) return result;  // whoever reads the input will say so
  const Root::Given given = root->given(first);
  if (!given.error.empty()) return result;
  const bool is_folder = static_cast<bool>(root->open_folder(given.rooted));
  Found found = search(*root, is_folder ? given.rooted : std::string{input::parent(given.rooted)});
  if (found.file.status == FileText::Status::read) {
    take(*root, std::move(found), result);
  } else if (found.file.status != FileText::Status::missing) {
    result.errors.push_back({fmt::format("`{}` {}", root->shown(found.path), found.file.why), {}});
  }
  return result;
}

}  // namespace linter::cli
