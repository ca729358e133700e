#include "parsers/nginx/flows.h"

#include <algorithm>
#include <array>
#include <optional>

#include "parsers/nginx/captures.h"

namespace parsers::nginx {
namespace {

constexpr std::size_t url_at = 1;

// A directive whose argument becomes a part of something else.
struct Sink {
  std::string_view directive{};
  std::string_view into{};
  std::size_t argument = 0;
};
constexpr Sink sinks[] = {{"add_header", "header", 1},
                          {"add_trailer", "header", 1},
                          {"proxy_set_header", "request", 1},
                          {"grpc_set_header", "request", 1},
                          {"proxy_pass", "server", 0},
                          {"fastcgi_pass", "server", 0},
                          {"uwsgi_pass", "server", 0},
                          {"scgi_pass", "server", 0},
                          {"grpc_pass", "server", 0},
                          {"memcached_pass", "server", 0},
                          {"root", "path", 0},
                          {"alias", "path", 0},
                          {"access_log", "path", 0}};

bool is_redirect_code(std::string_view code) {
  return code == "301" || code == "302" || code == "303" || code == "307" || code == "308";
}

bool is_redirect(const Use& rewrite) {
  const auto arguments = rewrite.arguments();
  if (arguments.size() > 2)
    return arguments[2].text == "redirect" || arguments[2].text == "permanent";
  return arguments.size() > 1 &&
         (arguments[1].text.starts_with("http://") || arguments[1].text.starts_with("https://") ||
          arguments[1].text.starts_with("$scheme"));
}

// What of a directive flows where; nothing if it has no variables that do.
std::optional<Sink> sink_of(const Use& use) {
  const std::string_view name = use.name();
  const auto arguments = use.arguments();
  if (name == "return") {
    if (arguments.size() == 1) return Sink{name, "redirect", 0};
    if (arguments.size() > 1 && is_redirect_code(arguments[0].text))
      return Sink{name, "redirect", 1};
    return std::nullopt;
  }
  if (name == "rewrite") {
    if (is_redirect(use)) return Sink{name, "redirect", url_at};
    return std::nullopt;
  }
  const auto* found = std::find_if(std::begin(sinks), std::end(sinks),
                                   [name](const Sink& sink) { return sink.directive == name; });
  if (found == std::end(sinks) || found->argument >= arguments.size()) return std::nullopt;
  return *found;
}

}  // namespace

std::vector<Member> Flows::parts(std::string_view text, const Content& content, Place place) const {
  const auto flag = [&](bool value) {
    // What is certain stays certain: one part that a client chooses is enough.
    return value || content.unknown.empty() ? Value::boolean(value, place)
                                            : Value::unknown(arena_.text(content.unknown), place);
  };
  const auto texts = [&](const std::vector<std::string>& all) {
    std::vector<Value> items;
    for (const std::string& one : all) items.push_back(Value::text(arena_.text(one), place));
    return Value::list(arena_.copy(items), place);
  };
  std::vector<Value> chosen;
  for (const Chosen& one : content.chosen) {
    const Member variable[] = {{"name", place, Value::text(arena_.text(one.name), place)},
                               {"newline", place, Value::boolean(one.newline, place)}};
    chosen.push_back(Value::map(arena_, variable, place));
  }
  std::vector<Member> members{{"text", place, Value::text(text, place)},
                              {"client", place, flag(content.client)},
                              {"newline", place, flag(content.newline)},
                              {"variables", place, Value::list(arena_.copy(chosen), place)}};
  if (content.is_finite) members.push_back({"values", place, texts(content.texts)});
  return members;
}

Value Flows::describe(std::string_view text, const Content& content, Place place) const {
  return Value::map(arena_, parts(text, content, place), place);
}

void Flows::add(const Use& use, const Level& level, std::vector<Value>& flows) const {
  const std::optional<Sink> sink = sink_of(use);
  if (!sink) return;
  const Word& word = use.arguments()[sink->argument];
  if (word.text.find('$') == std::string_view::npos) return;
  Captures captures;
  Variables::Where where{.level = &level};
  if (use.name() == "rewrite") {
    captures = captures_of(use.arguments()[0].text);
    where.captures = &captures;
    where.captures_are_escaped = true;  // nginx escapes them in a redirect
  }
  const Place place = use.place_of(word);
  std::vector<Member> members{
      {"directive", place, Value::text(use.name(), place)},
      {"into", place, Value::text(sink->into, place)},
      {"name", place,
       Value::text(sink->argument == 0 ? std::string_view{} : use.arguments()[0].text, place)}};
  for (const Member& part : parts(word.text, variables_.content(word.text, where), place))
    members.push_back(part);
  if (sink->into == "server" || sink->into == "redirect") {
    const std::string_view url = variables_.written(word.text, where);
    // A variable at the beginning may hold the host too.
    const bool is_all = sink->into == "redirect" && url.starts_with('$') &&
                        url.find("://") == std::string_view::npos;
    const std::string_view host = is_all ? url : variables_.host_of(url, where);
    members.push_back({"host", place, describe(host, variables_.content(host, where), place)});
  }
  flows.push_back(Value::map(arena_, members, place));
}

Value Flows::of(const Level& level) const {
  std::vector<Value> flows;
  for (const Use& use : level.directives) add(use, level, flows);
  return Value::list(arena_.copy(flows), flows.empty() ? level.opener.head() : flows[0].place());
}

}  // namespace parsers::nginx
