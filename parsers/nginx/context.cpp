#include "parsers/nginx/context.h"

#include <array>

namespace parsers::nginx {
namespace {

constexpr std::array<std::string_view, 15> names = {
    "main",           "events",           "http",
    "server",         "location",         "if in server",
    "if in location", "limit_except",     "upstream",
    "stream",         "server of stream", "upstream of stream",
    "mail",           "server of mail",   "other"};

struct Opening {
  std::string_view directive;
  Context outer;
  Context inner;
};

constexpr Opening openings[] = {
    {"events", Context::main, Context::events},
    {"http", Context::main, Context::http},
    {"stream", Context::main, Context::stream},
    {"mail", Context::main, Context::mail},
    {"server", Context::http, Context::server},
    {"server", Context::stream, Context::stream_server},
    {"server", Context::mail, Context::mail_server},
    {"upstream", Context::http, Context::upstream},
    {"upstream", Context::stream, Context::stream_upstream},
    {"location", Context::server, Context::location},
    {"location", Context::location, Context::location},
    {"if", Context::server, Context::server_if},
    {"if", Context::location, Context::location_if},
    {"limit_except", Context::location, Context::limit_except},
};

}  // namespace

std::string_view name_of(Context context) { return names[static_cast<std::size_t>(context)]; }

std::optional<Context> context_called(std::string_view name) {
  for (std::size_t i = 0; i < names.size(); ++i)
    if (names[i] == name) return static_cast<Context>(i);
  return std::nullopt;
}

Context inside(std::string_view name, Context outer) {
  for (const Opening& opening : openings)
    if (opening.outer == outer && opening.directive == name) return opening.inner;
  return Context::other;
}

}  // namespace parsers::nginx
