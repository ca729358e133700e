// Functions on files, and on their names. Files are read through parsers::Files,
// which stays within the input.
#include "parsers/terraform/functions/files.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "parsers/limits.h"
#include "parsers/terraform/expression/normal.h"
#include "parsers/terraform/expression/partly_known.h"
#include "parsers/terraform/functions/letters.h"
#include "parsers/terraform/module/paths.h"
#include "parsers/text/base64.h"

namespace parsers::terraform {

const Source* open_file(const Call& call, std::string_view path) {
  // An absolute path is one of the machine that Terraform runs on.
  if (call.context.names == nullptr || path.starts_with('/')) return nullptr;
  std::string why;
  return call.evaluator.files().open(join_path(call.context.names->root_folder(), path), why);
}

bool is_missing(Files& files, std::string_view path) {
  for (bool is_on_the_way = false; !path.empty() && path != "/"; is_on_the_way = true) {
    const std::string_view name = file_name(path);
    path = folder_of(path);
    const std::vector<Files::Entry>* entries = files.entries(path);
    if (entries == nullptr) continue;
    const auto entry = std::find_if(entries->begin(), entries->end(),
                                    [name](const Files::Entry& one) { return one.name == name; });
    if (entry == entries->end()) return name != "..";
    return is_on_the_way && entry->kind == Files::Entry::Kind::file;
  }
  return false;
}

namespace {

bool names_nothing(const Call& call) {
  const std::string_view path = call[0].as_text();
  return call.context.names != nullptr && !path.starts_with('/') &&
         is_missing(call.evaluator.files(), join_path(call.context.names->root_folder(), path));
}

}  // namespace

Datum no_file(const Call& call) {
  if (names_nothing(call))
    return call.error(fmt::format("there is no file `{}`", call[0].as_text()));
  return call.unknown(fmt::format("the file `{}` cannot be read here", call[0].as_text()));
}

const Origin* step_of_file(const Call& call, const Source& source) {
  return call.arena().make<Origin>(call.arena().text(fmt::format("file `{}`", call[0].as_text())),
                                   source.whole(), nullptr);
}

namespace {

Datum file(const Call& call) {
  const Source* source = open_file(call, call[0].as_text());
  if (source == nullptr) return no_file(call);
  if (source->text().size() > limits::text_size)
    return call.unknown(fmt::format("the file `{}` is too large", call[0].as_text()));
  if (!is_utf8(source->text())) return call.error("the file is no UTF-8");
  return Datum::text(normal(source->text(), call.arena()), call.place)
      .from(step_of_file(call, *source));
}

Datum fileexists(const Call& call) {
  if (names_nothing(call)) return call.boolean(false);
  return open_file(call, call[0].as_text()) != nullptr ? call.boolean(true) : no_file(call);
}

Datum filebase64(const Call& call) {
  const Source* source = open_file(call, call[0].as_text());
  if (source == nullptr) return no_file(call);
  return call.text(to_base64(source->text())).from(step_of_file(call, *source));
}

Datum basename(const Call& call) {
  std::string_view path = call[0].as_text();
  if (path.empty()) return call.text(".");
  while (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
  if (path == "/") return call.text("/");
  return call.text(std::string(path.substr(path.rfind('/') + 1)));
}

Datum dirname(const Call& call) {
  const std::string_view path = call[0].as_text();
  const std::size_t slash = path.rfind('/');
  if (slash == std::string_view::npos) return call.text(".");
  const std::string folder = join_path({}, path.substr(0, slash));
  if (path.starts_with('/')) return call.text("/" + folder);
  return call.text(folder.empty() ? "." : folder);
}

// A home folder is one of the machine where Terraform runs.
Datum pathexpand(const Call& call) {
  return call[0].as_text().starts_with('~') ? call.unknown("whose home it is, is not known")
                                            : call[0];
}

// Where Terraform runs is not known, but where in the input that is: the path ends so.
Datum abspath(const Call& call) {
  const Datum& path = call[0];
  if (path.is_open()) return call.evaluator.derived(path.cause_at(call.place), call.arguments);
  if (path.as_text().starts_with('/'))
    return call.evaluator.derived(call.text("/" + join_path({}, path.as_text())), call.arguments);
  const Datum unknown = call.evaluator.derived(
      call.unknown("where on a machine the folder of the root module is, is not known"),
      call.arguments);
  if (call.context.names == nullptr) return unknown;
  const std::string inside = join_path(call.context.names->root_folder(), path.as_text());
  if (inside.empty() || inside.starts_with("..")) return unknown;
  return with_pieces(unknown, TextParts{std::nullopt, call.arena().text("/" + inside)},
                     call.arena());
}

// The last name is known where the path's end is.
Datum basename_partly(const Call& call, const Datum& unknown) {
  const KnownPieces* pieces = call[0].pieces();
  const std::size_t slash = pieces == nullptr ? std::string_view::npos : pieces->end.rfind('/');
  if (slash == std::string_view::npos || slash + 1 == pieces->end.size()) return unknown;
  return call.evaluator.derived(call.text(std::string(pieces->end.substr(slash + 1))),
                                call.arguments);
}

constexpr Function table[] = {
    {"abspath", "s", 1, 1, Open::accepted, abspath},
    {"basename", "s", 1, 1, Open::anywhere, basename, 0, basename_partly},
    {"dirname", "s", 1, 1, Open::anywhere, dirname},
    {"file", "s", 1, 1, Open::anywhere, file},
    {"filebase64", "s", 1, 1, Open::anywhere, filebase64},
    {"fileexists", "s", 1, 1, Open::anywhere, fileexists},
    {"pathexpand", "s", 1, 1, Open::anywhere, pathexpand},
};

}  // namespace

std::span<const Function> file_functions() { return table; }

}  // namespace parsers::terraform
