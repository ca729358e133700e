// The words that the rows of the table are written in, and the list of files
// that hold rows.
#pragma once

#include <span>

#include "parsers/nginx/directive.h"

namespace parsers::nginx::table {

inline constexpr Contexts main = bit(Context::main);
inline constexpr Contexts events = bit(Context::events);
inline constexpr Contexts http = bit(Context::http);
inline constexpr Contexts server = bit(Context::server);
inline constexpr Contexts location = bit(Context::location);
inline constexpr Contexts server_if = bit(Context::server_if);
inline constexpr Contexts location_if = bit(Context::location_if);
inline constexpr Contexts any_if = server_if | location_if;
inline constexpr Contexts limit_except = bit(Context::limit_except);
inline constexpr Contexts upstream = bit(Context::upstream);
inline constexpr Contexts stream = bit(Context::stream);
inline constexpr Contexts stream_server = bit(Context::stream_server);
inline constexpr Contexts stream_upstream = bit(Context::stream_upstream);
inline constexpr Contexts mail = bit(Context::mail);
inline constexpr Contexts mail_server = bit(Context::mail_server);
inline constexpr Contexts http_levels = http | server | location;
inline constexpr Contexts stream_levels = stream | stream_server;
inline constexpr Contexts mail_levels = mail | mail_server;
inline constexpr Contexts everywhere = 0xFFFF'FFFF;

constexpr Arguments exactly(std::uint8_t count) { return {count, count}; }
constexpr Arguments at_least(std::uint8_t count) { return {count, any_number}; }
constexpr Arguments between(std::uint8_t least, std::uint8_t most) { return {least, most}; }
inline constexpr Arguments no_arguments{};

using enum Inheritance;

// A shape, and whether the directive may be repeated.
struct Form {
  Shape shape;
  bool repeatable;
};
inline constexpr Form nothing{Shape::nothing, true};
inline constexpr Form exclusive_nothing{Shape::nothing, false};
inline constexpr Form toggle{Shape::toggle, false};
inline constexpr Form repeated_toggle{Shape::toggle, true};
inline constexpr Form one{Shape::one, false};
inline constexpr Form repeated_one{Shape::one, true};
inline constexpr Form words{Shape::words, false};
inline constexpr Form repeated_words{Shape::words, true};
inline constexpr Form several{Shape::several, true};
inline constexpr Form block{Shape::block, true};
inline constexpr Form exclusive_block{Shape::block, false};

constexpr Directive row(std::string_view name, Contexts contexts, Arguments arguments, Form form,
                        Inheritance inheritance, std::string_view default_value = {}) {
  return {name, contexts, arguments, form.shape, form.repeatable, inheritance, default_value};
}

std::span<const Module> core();
std::span<const Module> http_core();
std::span<const Module> http_fastcgi();
std::span<const Module> http_more();
std::span<const Module> http_proxy();
std::span<const Module> http_uwsgi_grpc();
std::span<const Module> mail_proxy();
std::span<const Module> stream_proxy();
std::span<const Module> third_party();

}  // namespace parsers::nginx::table
