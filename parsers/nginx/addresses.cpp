#include "parsers/nginx/addresses.h"

#include <fmt/format.h>

namespace parsers::nginx {
namespace {

std::string address_of_server(const Level& level, const Servers& servers) {
  const Server* const server = servers.find(level);
  const std::string_view kind = level.context == Context::server          ? "server"
                                : level.context == Context::stream_server ? "stream server"
                                                                          : "mail server";
  std::string_view name = "_";
  for (const Use& use : level.directives) {
    if (use.name() != "server_name" || use.arguments().empty()) continue;
    name = use.arguments()[0].text;
    break;
  }
  if (name.empty()) name = "_";
  if (server == nullptr || server->listens.empty()) return fmt::format("{} {}", kind, name);
  const Listen& listen = server->listens.front();
  if (listen.is_unix) return fmt::format("{} {} unix:{}", kind, name, listen.address);
  if (listen.port == 0) return fmt::format("{} {} {}", kind, name, listen.text);
  return level.context == Context::server || name != "_"
             ? fmt::format("{} {}:{}", kind, name, listen.port)
             : fmt::format("{} {}:{}", kind, listen.address, listen.port);
}

}  // namespace

const std::string& Addresses::add(const Level& level) {
  return names_[level.index] = address_of(level);
}

std::string Addresses::address_of(const Level& level) const {
  if (level.opener.syntax == nullptr && level.context != Context::main)
    return fmt::format("{} of {}", name_of(level.context), meaning_.configuration.root.get().path);
  switch (level.context) {
    case Context::server:
    case Context::stream_server:
    case Context::mail_server: return address_of_server(level, meaning_.servers_for(level.context));
    case Context::location:
    case Context::server_if:
    case Context::location_if:
    case Context::limit_except: {
      std::string text{level.opener.name()};
      for (const Word& word : level.opener.arguments()) text += fmt::format(" {}", word.text);
      const Level* outer = level.outer;
      while (outer != nullptr && outer->outer != nullptr && level.context == Context::location &&
             outer->context == Context::location)
        outer = outer->outer;
      return outer == nullptr ? text : fmt::format("{} in {}", text, names_[outer->index]);
    }
    case Context::upstream:
    case Context::stream_upstream:
      return level.opener.arguments().empty()
                 ? "upstream"
                 : fmt::format("upstream {}", level.opener.arguments()[0].text);
    default: return std::string{name_of(level.context)};
  }
}

}  // namespace parsers::nginx
