#include "linter/policy/policy_file.h"

#include <deque>

#include "linter/functions/environment.h"
#include "tests/test.h"

using namespace linter;

namespace {

constexpr std::string_view items =
    "[\"10.1.1\"]\ntitle = { en = \"Cryptography\" }\nkind = \"config\"\ncontrol = [\"8.24\"]\n"
    "[\"13.1.3\"]\ntitle = { en = \"Networks\" }\nkind = \"config\"\ncontrol = [\"8.22\"]\n";

constexpr std::string_view sound = R"toml(title = { en = "A port is open", ja = "ポート" }
severity = "high"
also = ["13.1.3"]
why = "Because."
fix = "Close it."
links = ["https://example.com/"]
[params.ports]
default = [22, 3389]
about = "ports"
[[check]]
on = "nginx/server"
when = "has(self.listen)"
each = "self.listen"
require = "!(it.port in params.ports)"
message = "port {it.port} is open"
[[bad]]
shows = "an open port"
nginx = '''
server { listen 22; }  # finding
'''
)toml";

struct Loaded {
  std::deque<parsers::Source> sources{};
  PolicyPack pack{};
};

Loaded load(std::string_view policy, std::string path = "10.1.1/open-port.toml") {
  Loaded loaded;
  std::vector<PolicyFile> files;
  const auto add = [&](std::string name, std::string_view text) {
    const auto& source = loaded.sources.emplace_back(name, std::string(text));
    files.push_back({name, &source});
  };
  add("items.toml", items);
  add(std::move(path), policy);
  loaded.pack = load_policies(files, policy_environment(), nullptr);
  return loaded;
}

// One line for each problem: "3:8 id: message; hint".
std::string problems(std::string_view policy, std::string path = "10.1.1/open-port.toml") {
  const Loaded loaded = load(policy, std::move(path));
  std::string text;
  for (const parsers::Problem& problem : loaded.pack.problems()) {
    const parsers::Position at = problem.place.source->position(problem.place.begin);
    text += std::to_string(at.line) + ":" + std::to_string(at.column) + " " + problem.id + ": " +
            problem.message;
    if (!problem.hint.empty()) text += "; " + problem.hint;
    text += "\n";
  }
  return text;
}

std::string with(std::string_view from, std::string_view to) {
  std::string text{sound};
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("a sound policy is read with all it says") {
  const Loaded loaded = load(sound);
  REQUIRE(loaded.pack.problems().empty());
  const Policy& policy = loaded.pack.catalogue().policies[0];
  CHECK(policy.id == "10.1.1/open-port");
  CHECK(policy.item == "10.1.1");
  CHECK(policy.severity == Severity::high);
  CHECK(policy.title.ja == "ポート");
  REQUIRE(policy.checks.size() == 1);
  CHECK(policy.checks[0].on[0] == "nginx/server");
  CHECK(policy.checks[0].require.text == "!(it.port in params.ports)");
  CHECK(policy.checks[0].require.line == 14);
  CHECK_FALSE(policy.checks[0].at);
  CHECK(policy.parameters[0].default_value == "[22, 3389]");
  REQUIRE(loaded.pack.examples(0).size() == 1);
  const Example& example = loaded.pack.examples(0)[0];
  CHECK(example.kind == Example::Kind::bad);
  CHECK(example.files[0].path == "example.conf");
  CHECK(marked_lines(example.files[0].text.as_text()) == std::vector<std::uint32_t>{1});
}

TEST_CASE("a mistake in a policy is shown where it stands, with what was meant") {
  CHECK(problems(with("severity = \"high\"", "severity = \"hihg\"")) ==
        "2:12 policy/wrong-value: `severity` must be one of: low, medium, high, critical; did you "
        "mean `high`?\n");
  CHECK(problems(with("message =", "mesage =")) ==
        "10:1 policy/missing-key: `message` is missing\n"
        "15:1 policy/unknown-key: unknown key `mesage`; did you mean `message`?\n");
  CHECK(problems(with("also = [\"13.1.3\"]", "also = [\"13.1.2\"]")) ==
        "3:9 policy/unknown-item: `13.1.2` is no item of ISO/IEC 27017; did you mean `13.1.3`?\n");
  CHECK(problems(with("also = [\"13.1.3\"]", "also = [\"10.1.1\"]")) ==
        "3:8 policy/repeated-item: `also` names the policy's own item `10.1.1`\n");
  CHECK(problems(with("on = \"nginx/server\"", "on = \"ngnix/server\"")) ==
        "11:6 policy/entity-type: there is no format `ngnix`; did you mean `nginx`?\n");
  CHECK(problems(with("on = \"nginx/server\"", "on = \"nginx/servr\""))
            .starts_with("11:6 policy/entity-type: there is no entity type `nginx/servr`; did you "
                         "mean `nginx/server`?\n"));
  CHECK(problems(with("on = \"nginx/server\"", "on = [\"nginx/stream*\", \"nginx/serverr*\"]"))
            .starts_with("11:24 policy/entity-type: there is no entity type `nginx/serverr*`; "));
  CHECK(problems(with("on = \"nginx/server\"", "on = 3")) ==
        "11:6 policy/wrong-type: `on` must be a text or a list of texts\n");
  CHECK(problems(with("is open\"\n[[bad]]", "is {open\"\n[[bad]]")) ==
        "15:30 policy/message: this brace is not closed\n");
  CHECK(problems(with("nginx = '''\nserver { listen 22; }  # finding\n'''", "")) ==
        "16:1 policy/example: this example holds no configuration; "
        "give it as `terraform`, `kubernetes`, `nginx` or `files`\n");
  CHECK(problems("title = \n").starts_with("1:"));
  CHECK(problems(sound, "10.1.9/open-port.toml") ==
        "1:1 policy/unknown-item: folder `10.1.9` is no item of ISO/IEC 27017; did you mean "
        "`10.1.1`?\n");
}

TEST_CASE("what an example needs of lint.toml is read as strictly") {
  const auto with_config = [](std::string_view config) {
    return problems(std::string{sound} + "[bad.config]\n" + std::string{config});
  };
  CHECK(with_config("params.ports = [22]\nzones.office.cidrs = [\"10.0.0.0/8\"]\n"
                    "complete = [\"nginx\"]\nnginx.version = \"1.25.3\"\n"
                    "kubernetes.namespace = \"a\"\nterraform.var-files = \"a.tfvars\"\n")
            .empty());
  CHECK(with_config("zone.office.cidrs = [\"10.0.0.0/8\"]\n") ==
        "22:1 policy/unknown-key: unknown key `zone`; did you mean `zones`?\n");
  CHECK(with_config("zones.office.cidr = [\"10.0.0.0/8\"]\n") ==
        "22:7 policy/missing-key: `cidrs` is missing\n"
        "22:14 policy/unknown-key: unknown key `cidr`; did you mean `cidrs`?\n");
  CHECK(with_config("zones.office.cidrs = [\"10.0.0.1/8\"]\n")
            .starts_with("22:23 policy/wrong-value: `10.0.0.1/8` is no network"));
  CHECK(with_config("lint.complete = true\n") ==
        "22:1 policy/unknown-key: `lint` has no place here; of its keys, an example has only "
        "`complete`: `config.complete = true`\n");
  CHECK(with_config("kubernetes.render = true\n")
            .starts_with("22:12 policy/unknown-key: `render` has no place here; "));
  CHECK(with_config("params.port = [22]\n") ==
        "22:8 policy/unknown-parameter: `10.1.1/open-port` has no parameter `port`; did you mean "
        "`ports`?\n");
  CHECK(with_config("params.ports = 22\n") == "22:16 policy/wrong-type: `ports` must be a list\n");
  CHECK(with_config("parameters.tls_minimum = \"TLSv1.2\"\n") ==
        "22:12 policy/unknown-parameter: unknown parameter `tls_minimum`\n");
}

TEST_CASE("a mistake in an expression is shown inside its text") {
  CHECK(problems(with("\"has(self.listen)\"", "\"has(slef.listen)\""))
            .starts_with("12:13 policy/expression: "));
  CHECK(problems(with("\"self.listen\"", "\"self.listen +\"")).find("policy/expression") !=
        std::string::npos);
  CHECK(problems(with("{it.port}", "{itt.port}")).starts_with("15:18 policy/expression: "));
}

TEST_CASE("what a format knows of an entity is known before a run") {
  const auto require = [](std::string_view type, std::string_view expression) {
    std::string text = with("on = \"nginx/server\"", "on = " + std::string{type});
    const std::string_view all =
        "when = \"has(self.listen)\"\neach = \"self.listen\"\n"
        "require = \"!(it.port in params.ports)\"\n"
        "message = \"port {it.port} is open\"";
    text.replace(text.find(all), all.size(),
                 "require = \"" + std::string{expression} + "\"\nmessage = \"m\"");
    return problems(text);
  };
  const auto server = [&](std::string_view expression) {
    return require("\"nginx/server\"", expression);
  };
  CHECK(server("self.effective.server_tokens == 'off'").empty());
  CHECK(server("self.effective.server_token == 'off'") ==
        "12:27 policy/expression: there is no `server_token` in `self.effective`; did you mean "
        "`server_tokens`? If not, it is read as ['server_token']\n");
  CHECK(server("!has(self.own.proxi_pass)").find("did you mean `proxy_pass`?") !=
        std::string::npos);
  CHECK(server("has(self.effective.vhost_traffic_status)").empty());  // of another module
  CHECK(server("self.effective['server_token'] == 'off'").empty());
  CHECK(server("self.tsl") ==
        "12:17 policy/expression: there is no `tsl` in `self`; did you mean `tls`?\n");
  CHECK(server("self.?tsl.orValue(true)").find("did you mean `tls`?") != std::string::npos);
  CHECK(server("self.listen.all(l, l.prt == 443)") ==
        "12:33 policy/expression: there is no `prt` in `l`; did you mean `port`?\n");
  CHECK(server("self.tls == 'yes'") ==
        "12:12 policy/expression: `==` between bool and string can never hold\n");
  CHECK(server("self.effective.server_tokens == 5") ==
        "12:12 policy/expression: `==` between string and int can never hold\n");
  CHECK(server("location.path == '/'") ==
        "12:12 policy/expression: `nginx/server` has no `location` around it; "
        "nginx/location, nginx/if, nginx/limit_except have it\n");
  CHECK(server("http.effective.sendfil == 'on'").find("`sendfile`?") != std::string::npos);
  CHECK(server("params.prts == [22]") ==
        "12:19 policy/expression: there is no `prts` in `params`; did you mean `ports`?\n");
  CHECK(server("params.ports == 22") ==
        "12:12 policy/expression: `==` between list(dyn) and int can never hold\n");
  CHECK(server("it == 1") ==
        "12:12 policy/expression: `it` is only known where there is `each`, and behind it\n");
  const auto container = [&](std::string_view expression) {
    return require("\"kubernetes/container\"", expression);
  };
  CHECK(container("!effective.privilegd").find("did you mean `privileged`?") != std::string::npos);
  CHECK(container("has(self.securityContext.runAsNonRot)").find("`runAsNonRoot`?") !=
        std::string::npos);
  CHECK(container("has(pod.spec.hostNetwrk)").find("`hostNetwork`?") != std::string::npos);
  CHECK(container("has(self.fieldOfTheFuture)").empty());
  const std::string elsewhere = require("\"kubernetes/Deployment\"", "!effective.privileged");
  CHECK(elsewhere.starts_with(
      "12:13 policy/expression: `kubernetes/Deployment` has no `effective` around it; "));
  CHECK(elsewhere.ends_with("kubernetes/pod, kubernetes/container have it\n"));
  CHECK(require("\"terraform/aws_s3_bucket\"", "self.anything == provider.region").empty());
  CHECK(require("\"terraform/root\"", "self.provider == []").find("`providers`?") !=
        std::string::npos);
}

TEST_CASE("of a check on several types, only what is wrong for all of them is a mistake") {
  const auto require = [](std::string_view types, std::string_view expression) {
    std::string text = with("\"nginx/server\"", types);
    const std::string_view all =
        "require = \"!(it.port in params.ports)\"\n"
        "message = \"port {it.port} is open\"";
    return problems(text.replace(text.find(all), all.size(),
                                 "require = \"" + std::string{expression} + "\"\nmessage = \"m\""));
  };
  CHECK(require("[\"nginx/server\", \"nginx/socket\"]", "!has(self.tls)").empty());
  CHECK(require("[\"nginx/server\", \"nginx/stream.server\"]", "!has(self.tsl)") ==
        "14:22 policy/expression: there is no `tsl` in `self`; did you mean `tls`?\n");
  CHECK(require("[\"nginx/server\", \"terraform/a\"]", "!has(self.tsl)").empty());
  CHECK(require("\"nginx/*\"", "!has(self.tsl)").empty());
  CHECK(require("\"kubernetes/*\"", "effective.privileged").empty());
}

TEST_CASE("what `let` and `each` give has the type that their expressions have") {
  CHECK(problems(with("each = \"self.listen\"", "each = \"self.effective.ssl_protocols\""))
            .starts_with("14:14 policy/expression: string has no members\n"));
  CHECK(problems(with("each = \"self.listen\"",
                      "let.socket = \"self.listen[0]\"\neach = \"[socket.prt]\""))

            .starts_with("14:17 policy/expression: there is no `prt` in `socket`; did you mean "
                         "`port`?\n"));
}
