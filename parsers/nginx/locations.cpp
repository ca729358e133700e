#include "parsers/nginx/locations.h"

#include <fmt/format.h>

namespace parsers::nginx {
namespace {

bool is_expression(const LocationName& name) { return name.modifier.starts_with('~'); }

std::string why_not_inside(const LocationName& inner, const LocationName& outer) {
  if (outer.modifier == "=")
    return fmt::format("a location cannot stand in the exact location `{}`", outer.path);
  if (outer.modifier == "@")
    return fmt::format("a location cannot stand in the named location `{}`", outer.path);
  if (inner.modifier == "@") return "a named location stands in a server only";
  if (!is_expression(inner) && !inner.path.starts_with(outer.path))
    return fmt::format("location `{}` is outside of location `{}`", inner.path, outer.path);
  return {};
}

}  // namespace

LocationName read_location(const Use& location) {
  const auto arguments = location.arguments();
  if (arguments.empty()) return {};
  if (arguments.size() > 1) return {arguments[0].text, arguments.back().text};
  LocationName name{{}, arguments[0].text};
  for (const std::string_view sign : {"=", "~*", "^~", "~", "@"}) {
    if (!name.path.starts_with(sign)) continue;
    name.modifier = sign;
    if (sign != "@") name.path.remove_prefix(sign.size());
    break;
  }
  return name;
}

std::string why_refused(const Use& location, const Level& level) {
  const LocationName name = read_location(location);
  if (location.arguments().size() > 1 && name.modifier != "=" && name.modifier != "~" &&
      name.modifier != "~*" && name.modifier != "^~")
    return fmt::format("`{}` is no modifier of a location", name.modifier);
  if (level.context == Context::location && level.opener.syntax != nullptr)
    return why_not_inside(name, read_location(level.opener));
  return {};
}

}  // namespace parsers::nginx
