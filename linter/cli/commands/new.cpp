// `lint new policy ITEM NAME`: the beginning of a policy.
#include <fmt/format.h>
#include <fmt/ostream.h>

#include <algorithm>
#include <filesystem>
#include <ostream>
#include <system_error>

#include "linter/authoring/skeleton.h"
#include "linter/cli/command.h"
#include "linter/cli/complaint.h"
#include "linter/cli/output_file.h"
#include "linter/input/path.h"
#include "linter/policy/catalogue.h"
#include "parsers/text/nearest.h"

namespace linter::cli {
namespace {

void add_options(OptionSet& set, Options& options) {
  set.positionals("what", options.paths, "`policy`, an item of ISO/IEC 27017, and a name",
                  "policy ITEM NAME");
  set.text("--in", options.output_file, "the folder of the policies (default: policies)", "FOLDER");
}

bool is_name(std::string_view name) {
  const auto fits = [](char c) {
    return c == '-' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  };
  return !name.empty() && name.front() != '-' && name.back() != '-' &&
         std::all_of(name.begin(), name.end(), fits);
}

void check_options(Options& options, OptionCheck& check) {
  const auto& words = options.paths;
  if (words.size() != 3 || words[0] != "policy") {
    check.error("`lint new` makes a policy from an item and a name",
                "lint new policy 10.1.1 weak-tls-protocol");
    return;
  }
  const auto items = shipped_catalogue().items;
  if (find_item(items, words[1]) == nullptr) {
    Words ids;
    for (const Item& item : items) ids.push_back(item.id);
    std::string hint = parsers::did_you_mean(words[1], ids);
    if (hint.empty()) hint = "they are written as 10.1.1 or CLD.9.5.2";
    check.error(fmt::format("`{}` is no item of ISO/IEC 27017", words[1]), std::move(hint));
  }
  if (!is_name(words[2]))
    check.error(fmt::format("`{}` is no name for a policy", words[2]),
                "it names the mistake in small letters and hyphens: weak-tls-protocol");
}

ExitCode run(const Options& options, const Surroundings& surroundings) {
  const Item& item = *find_item(shipped_catalogue().items, options.paths[1]);
  const std::string& name = options.paths[2];
  const std::string folder = options.output_file.empty() ? "policies" : options.output_file;
  const std::string shown = fmt::format("{}/{}/{}.toml", folder, item.id, name);
  const std::filesystem::path path = input::join(surroundings.current_folder, shown);
  const auto refuse = [&](std::string message) {
    complain_of(surroundings.error, {std::move(message)}, paint_of_errors(options, surroundings));
    return ExitCode::failed;
  };
  std::error_code error;
  if (std::filesystem::exists(path, error))
    return refuse(fmt::format("`{}` is there already", shown));
  std::filesystem::create_directories(path.parent_path(), error);
  if (error) return refuse(fmt::format("`{}` cannot be written: {}", shown, error.message()));
  const std::string why = write_file(
      path.string(), [&](std::ostream& out) { out << policy_skeleton(item, name, shown); });
  if (!why.empty()) return refuse(fmt::format("`{}` cannot be written: {}", shown, why));
  fmt::print(surroundings.out, "{}\n\n  lint test {}    runs its examples\n", shown, shown);
  return ExitCode::clean;
}

}  // namespace

extern const Command command_new{
    .name = "new",
    .usage = "policy ITEM NAME",
    .summary = "the beginning of a policy, commented",
    .about = "Writes the beginning of a policy: complete, commented, with examples that hold.",
    .add_options = add_options,
    .check = check_options,
    .run = run};

}  // namespace linter::cli
