// fileset(): the files below a folder whose names match a pattern.
//
//   fileset("policies", "**/*.json")    ["a.json", "teams/b.json"], links followed
#include <fmt/format.h>

#include <string>
#include <utility>

#include "parsers/limits.h"
#include "parsers/terraform/expression/normal.h"
#include "parsers/terraform/functions/file_pattern.h"
#include "parsers/terraform/functions/files.h"
#include "parsers/terraform/functions/letters.h"
#include "parsers/terraform/module/paths.h"

namespace parsers::terraform {
namespace {

using Entry = Files::Entry;
using Parts = std::span<const std::string_view>;

// What one search may take: steps of matching, and folders below each other.
constexpr std::size_t most_steps = 1'000'000;
constexpr std::size_t most_depth = 64;

class FileSearch {
 public:
  FileSearch(const Call& call, std::string_view relative_to)
      : call_(call), relative_to_(relative_to) {}

  // `first`: the folder in which the pattern begins.
  [[nodiscard]] Datum run(const std::string& first, Parts parts) {
    const std::vector<Entry>* entries = call_.evaluator.files().entries(first);
    if (entries == nullptr && is_missing(call_.evaluator.files(), first + "/*"))
      return call_.collection(Datum::Kind::set, files_, Type::text);
    if (entries == nullptr)
      return call_.unknown(fmt::format("the folder `{}` cannot be looked into here", first));
    look(first, *entries, parts, 0);
    if (!open_.empty()) return call_.unknown(open_);
    if (is_broken_) return call_.error("this is no pattern of file names");
    return call_.collection(Datum::Kind::set, files_, Type::text);
  }

 private:
  void look(const std::string& folder, const std::vector<Entry>& entries, Parts parts,
            std::size_t depth) {
    if (!afford(folder, entries.size(), depth)) return;
    const bool everywhere = parts.front() == "**";
    if (everywhere) {
      for (const Entry& entry : entries) {
        if (!open_.empty()) return;
        if (parts.size() == 1 && entry.kind == Entry::Kind::file) add(folder, entry);
        descend(folder, entry, parts, depth);
      }
      parts = parts.subspan(1);
      if (parts.empty()) return;
    }
    for (const Entry& entry : entries) {
      if (!open_.empty() || !matches(parts.front(), entry.name)) continue;
      if (parts.size() > 1)
        descend(folder, entry, parts.subspan(1), depth);
      else if (entry.kind == Entry::Kind::file)
        add(folder, entry);
      else if (entry.kind == Entry::Kind::hidden)
        hide(folder, entry);
    }
  }

  void descend(const std::string& folder, const Entry& entry, Parts parts, std::size_t depth) {
    if (entry.kind == Entry::Kind::hidden) return hide(folder, entry);
    if (entry.kind != Entry::Kind::folder) return;
    const std::string below = join_path(folder, entry.name);
    const std::vector<Entry>* entries = call_.evaluator.files().entries(below);
    if (entries == nullptr) return hide(folder, entry);
    look(below, *entries, parts, depth + 1);
  }

  bool matches(std::string_view pattern, std::string_view name) {
    const NameMatch match = match_name(pattern, name, steps_);
    if (match == NameMatch::broken) is_broken_ = true;
    if (match == NameMatch::too_long) give_up("matching this pattern takes too many steps");
    return match == NameMatch::yes;
  }

  void add(const std::string& folder, const Entry& entry) {
    if (!is_utf8(entry.name)) {
      open_ = "a file has a name that is no UTF-8";
      return;
    }
    const std::string path = join_path(folder, entry.name);
    const std::string_view shown = call_.arena().text(relative_path(relative_to_, path));
    files_.push_back(Datum::text(normal(shown, call_.arena()), call_.place));
  }

  void hide(const std::string& folder, const Entry& entry) {
    open_ = fmt::format("`{}` is not looked into", join_path(folder, entry.name));
  }

  bool afford(const std::string& folder, std::size_t entries, std::size_t depth) {
    looked_at_ += entries + 1;
    if (looked_at_ > limits::expanded_items)
      give_up(fmt::format("`{}` holds more than {} files and folders", call_[0].as_text(),
                          limits::expanded_items));
    else if (depth > most_depth)
      give_up(fmt::format("`{}` is more than {} folders deep", folder, most_depth));
    else if (!call_.evaluator.spend(16 * (entries + 1), call_.place))
      open_ = "too many steps to evaluate";
    return open_.empty();
  }

  void give_up(std::string because) {
    if (!open_.empty()) return;
    call_.evaluator.problems().push_back({.id = "limit/files",
                                          .message = because + "; what it is, is unknown",
                                          .place = call_.place});
    open_ = std::move(because);
  }

  const Call& call_;
  std::string_view relative_to_;
  std::vector<Datum> files_{};
  std::size_t looked_at_ = 0;
  std::size_t steps_ = most_steps;
  std::string open_{};  // why it cannot be known
  bool is_broken_ = false;
};

Datum fileset(const Call& call) {
  if (call.context.names == nullptr) return call.unknown("there is no folder to look in");
  if (call[0].as_text().starts_with('/'))
    return call.unknown(fmt::format("the folder `{}` is that of a machine", call[0].as_text()));
  // The pattern may lead up, and the folder may hold signs of a pattern.
  const std::string pattern = join_path(call[0].as_text(), call[1].as_text());
  std::vector<std::string_view> parts = split_pattern(pattern, '/');
  std::string first(call.context.names->root_folder());
  std::size_t fixed = 0;
  while (fixed + 1 < parts.size() && parts[fixed].find_first_of("*?[{\\") == std::string_view::npos)
    first = join_path(first, parts[fixed++]);
  const std::string folder = join_path(call.context.names->root_folder(), call[0].as_text());
  return FileSearch(call, folder).run(first, Parts(parts).subspan(fixed));
}

constexpr Function table[] = {
    {"fileset", "s", 2, 2, Open::anywhere, fileset},
};

}  // namespace

std::span<const Function> file_set_functions() { return table; }

}  // namespace parsers::terraform
