// Functions on files, and on their names. Files are read through parsers::Files,
// which stays within the input.
#include <fmt/format.h>

#include "parsers/limits.h"
#include "parsers/terraform/functions/base64.h"
#include "parsers/terraform/functions/function.h"
#include "parsers/terraform/module/paths.h"

namespace parsers::terraform {
namespace {

const Source* open_file(const Call& call, std::string& why) {
  if (call.context.names == nullptr) return nullptr;
  return call.evaluator.files().open(
      join_path(call.context.names->root_folder(), call[0].as_text()), why);
}

Datum file(const Call& call) {
  std::string why;
  const Source* source = open_file(call, why);
  if (source == nullptr)
    return call.unknown(fmt::format("the file `{}` cannot be read here", call[0].as_text()));
  if (source->text().size() > limits::text_size)
    return call.unknown(fmt::format("the file `{}` is too large", call[0].as_text()));
  const auto* step = call.arena().make<Origin>(
      call.arena().text(fmt::format("file `{}`", call[0].as_text())), source->whole(), nullptr);
  return Datum::text(source->text(), call.place).from(step);
}

Datum fileexists(const Call& call) {
  std::string why;
  return open_file(call, why) != nullptr
             ? call.boolean(true)
             : call.unknown(fmt::format("the file `{}` cannot be read here", call[0].as_text()));
}

Datum filebase64(const Call& call) {
  const Datum text = file(call);
  return text.is(Datum::Kind::text) ? call.text(to_base64(text.as_text())).from(text.origin())
                                    : text;
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

constexpr Function table[] = {
    {"basename", "s", 1, 1, Open::anywhere, basename},
    {"dirname", "s", 1, 1, Open::anywhere, dirname},
    {"file", "s", 1, 1, Open::anywhere, file},
    {"filebase64", "s", 1, 1, Open::anywhere, filebase64},
    {"fileexists", "s", 1, 1, Open::anywhere, fileexists},
};

}  // namespace

std::span<const Function> file_functions() { return table; }

}  // namespace parsers::terraform
