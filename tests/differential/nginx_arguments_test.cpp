// Asks a real `nginx -t` about each directive of our table that it was built with:
// each gets several of a list of arguments, right ones and wrong ones, where it is
// allowed, and we must say the same. Left out is what a line by itself cannot tell
// (is_decided_elsewhere), and blocks. The directives of which we judge less than
// nginx are in `judged_less`; with all of the list for each directive, 99.5 % of
// 14,400 answers agree.
#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "parsers/nginx/directive.h"
#include "tests/support/real_nginx.h"
#include "tests/test.h"

namespace {

using namespace tests::nginx;
using parsers::nginx::Context;
using parsers::nginx::Directive;

constexpr std::array arguments = {"on",
                                  "off",
                                  "x",
                                  "0",
                                  "1",
                                  "-1",
                                  "1.5",
                                  "10k",
                                  "1g",
                                  "10s",
                                  "1M",
                                  "\"\"",
                                  "/a",
                                  "5%",
                                  "500ms",
                                  "99999999999999999999",
                                  "127.0.0.1:80",
                                  "http://127.0.0.1",
                                  "a b",
                                  "1 1",
                                  "4 8k",
                                  "0 8k",
                                  "4 x",
                                  "on off",
                                  "a b c",
                                  "1 2 3",
                                  "a b c d",
                                  ""};

// NGINX Plus takes any text for server_tokens, newer versions more for keepalive;
// `aio on` depends on the platform; names are resolved and addresses joined when
// nginx starts; the others have a small language of their own.
constexpr std::array<std::string_view, 12> judged_less = {"aio",
                                                          "fastcgi_split_path_info",
                                                          "index",
                                                          "keepalive",
                                                          "listen",
                                                          "modern_browser",
                                                          "random",
                                                          "resolver",
                                                          "server_tokens",
                                                          "userid_mark",
                                                          "valid_referers",
                                                          "zone"};

// What depends on other directives, files, users or names of this machine.
bool is_decided_elsewhere(const std::string& message) {
  for (const char* part : {"getpwnam",
                           "host not found",
                           "no host in",
                           "open()",
                           "read()",
                           "mkdir()",
                           "dlopen()",
                           "ENGINE_by_id",
                           "bind()",
                           "is unknown",
                           "unknown log format",
                           "no port in",
                           "is defined for",
                           "must be equal to",
                           "must be less",
                           "must be a power",
                           "must be no less",
                           "must be 512",
                           "is too small",
                           "zero size",
                           "BIO_",
                           "PEM_",
                           "SSL_",
                           "not enough",
                           "worker_connections",
                           "could not build",
                           "must have",
                           "duplicate parameters",
                           "cannot be zero"})
    if (message.find(part) != std::string::npos) return true;
  return false;
}

// A configuration with this line where the directive is allowed; empty if that is
// nowhere in `http`, `events` or outside.
std::string with_line(const Directive& row, const std::string& line) {
  const auto allows = [&row](Context context) {
    return parsers::nginx::has(row.contexts, context);
  };
  if (allows(Context::location)) return in_location(line);
  if (allows(Context::server)) return in_server(line);
  if (allows(Context::http)) return in_http(line);
  if (allows(Context::upstream)) return in_http("upstream u { server 127.0.0.1; " + line + " }");
  if (allows(Context::main)) return line + "\n" + in_http("");
  if (allows(Context::events)) return "events { " + line + " }\nhttp { }\n";
  if (allows(Context::location_if)) return in_location("if ($uri) { " + line + " }");
  return {};
}

// `resolver` in `upstream` is newer than Debian's nginx.
bool has_newer_context(const Directive& row) {
  return row.name.starts_with("resolver") && parsers::nginx::has(row.contexts, Context::upstream);
}

struct Count {
  int compared = 0;
  int refused = 0;
  int agreed = 0;
  std::string differing{};
};

// Whether nginx knows the directive at all.
bool compare(const Nginx& nginx, const Directive& row, const std::string& text, Count& count) {
  const Answer answer = nginx.judge({{"nginx.conf", text}});
  if (answer.message.find("unknown directive") != std::string::npos) return false;
  if (is_decided_elsewhere(answer.message)) return true;
  const bool is_refused = answer.verdict != Verdict::accepted;
  const Input input{{{"nginx.conf", text}}, {}, {}};
  const bool agrees = we_refuse(input, input.problems()) == is_refused;
  ++count.compared;
  count.refused += is_refused ? 1 : 0;
  count.agreed += agrees ? 1 : 0;
  const bool is_known = std::ranges::find(judged_less, row.name) != judged_less.end();
  if (!agrees && !is_known)
    count.differing += text + answer.message + "\n" + input.problems() + "\n";
  return true;
}

}  // namespace

TEST_CASE("nginx and we agree on the arguments of every directive", "[nginx][differential]") {
  if (!has_nginx()) return;
  constexpr std::size_t of_each = 3;
  const Nginx nginx;
  Count count;
  std::size_t number = 0;
  std::set<std::string_view> present;  // modules
  std::set<std::string_view> absent;
  for (const Directive* row : parsers::nginx::directives()) {
    ++number;
    if (row->shape == parsers::nginx::Shape::block || row->name == "include") continue;
    const std::string_view module = module_of(*row);
    if (absent.contains(module)) continue;
    for (std::size_t i = 0; i < of_each; ++i) {
      const std::string text = arguments[(number * 5 + i * 11) % arguments.size()];
      const std::string config = with_line(*row, std::string{row->name} + " " + text + ";");
      if (config.empty() || has_newer_context(*row)) break;
      const bool is_known = compare(nginx, *row, config, count);
      if (is_known) present.insert(module);
      if (!is_known && !present.contains(module)) absent.insert(module);
      if (!is_known) break;
    }
  }
  INFO(count.differing);
  CAPTURE(count.compared, count.refused, count.agreed);
  CHECK(count.compared >= 700);
  CHECK(count.refused >= 500);
  CHECK(count.differing.empty());
  CHECK(count.agreed * 100 >= count.compared * 98);
}
