#include "linter/configuration/configuration.h"

#include <fmt/format.h>

#include <array>
#include <fstream>
#include <iterator>

#include "linter/configuration/network.h"
#include "linter/policy/configuration_check.h"
#include "tests/test.h"

using namespace linter;

namespace {

// A small catalogue, so that these tests do not depend on the shipped one.
constexpr std::array<Parameter, 2> policy_parameters{
    {{"minimum", "", "\"TLSv1.2\"", 1}, {"ports", "", "[443]", 2}}};
const std::array<Policy, 2> policies{
    Policy{.id = "10.1.1/weak-tls-protocol", .item = "10.1.1", .parameters = policy_parameters},
    Policy{.id = "CLD.9.5.2/open-port", .item = "CLD.9.5.2"}};
constexpr std::array<Item, 3> items{{{.id = "10.1.1"}, {.id = "12.3.1"}, {.id = "CLD.9.5.2"}}};
constexpr std::array<Promise, 2> promises{
    {{.name = "log_retention_days", .type = "integer"}, {.name = "regions", .type = "list"}}};
const Catalogue catalogue{policies, items, promises};

// Every problem: line:column id message | hint
std::vector<std::string> problems_of(std::string text) {
  const parsers::Source source{"lint.toml", std::move(text)};
  parsers::Arena arena;
  std::vector<parsers::Problem> problems;
  const Configuration configuration = read_configuration(source, arena, problems);
  for (parsers::Problem& problem : check_configuration(configuration, catalogue, "configuration/"))
    problems.push_back(problem);
  std::vector<std::string> lines;
  for (const parsers::Problem& problem : problems) {
    const parsers::Position at = source.position(problem.place.begin);
    lines.push_back(fmt::format("{}:{} {} {} | {}", at.line, at.column, problem.id, problem.message,
                                problem.hint));
  }
  return lines;
}

}  // namespace

TEST_CASE("a complete lint.toml is read into plain data") {
  const parsers::Source source{"lint.toml", R"(
[lint]
paths = ["infra", "k8s"]
exclude = "*.bak"
select = ["10.1.1"]
ignore = ["CLD.9"]
fail-on = "high"
lang = "ja"
complete = ["nginx"]

[parameters]
log_retention_days = 90

[severity]
"10.1.1" = "critical"
"CLD.9.5.2/open-port" = "off"

[zones.management]
cidrs = ["10.0.0.0/8", "fd00::/8"]
about = "where administrators come from"

[policies."10.1.1/weak-tls-protocol"]
minimum = "TLSv1.3"

[nginx]
version = "1.25.3"
prefix = "etc/nginx"
[kubernetes]
namespace = "shop"
[[kubernetes.carrier]]
kind = "Farm"
group = "example.com"
path = "spec.workers[].template"
[terraform]
var-files = ["prod.tfvars"]
)"};
  parsers::Arena arena;
  std::vector<parsers::Problem> problems;
  const Configuration read = read_configuration(source, arena, problems);
  CHECK(problems.empty());
  CHECK(check_configuration(read, catalogue, "configuration/").empty());
  REQUIRE(read.paths.size() == 2);
  CHECK(read.paths[1].text == "k8s");
  CHECK(read.paths[1].place.text() == "\"k8s\"");
  CHECK(read.exclude[0].text == "*.bak");
  CHECK(read.fail_on->text == "high");
  CHECK(read.language->text == "ja");
  CHECK(read.complete[0].text == "nginx");
  REQUIRE(read.parameters.size() == 1);
  CHECK(read.parameters[0].value.as_integer() == 90);
  CHECK(read.parameters[0].value.place().text() == "90");
  REQUIRE(read.severities.size() == 2);
  CHECK(read.severities[0].severity == Severity::critical);
  CHECK(read.severities[1].severity == std::nullopt);
  REQUIRE(read.zones.size() == 1);
  CHECK(read.zones[0].networks.size() == 2);
  CHECK(read.policies[0].parameters[0].value.as_text() == "TLSv1.3");
  CHECK(read.nginx_prefix->text == "etc/nginx");
  CHECK(read.kubernetes_namespace->text == "shop");
  REQUIRE(read.kubernetes_carriers.size() == 1);
  CHECK(read.kubernetes_carriers[0].path == "spec.workers[].template");
  CHECK(read.terraform_var_files[0].text == "prod.tfvars");
}

TEST_CASE("environments of Terraform have a name each, and files of values") {
  const auto read = [](const char* text, std::vector<parsers::Problem>& problems) {
    static parsers::Arena arena;
    static std::vector<std::unique_ptr<parsers::Source>> sources;
    sources.push_back(std::make_unique<parsers::Source>("lint.toml", text));
    return read_configuration(*sources.back(), arena, problems);
  };
  std::vector<parsers::Problem> problems;
  const Configuration good = read(
      "[[terraform.environment]]\nname = \"a\"\nroot = \"live\"\nvar-files = \"a.tfvars\"\n"
      "[[terraform.environment]]\nname = \"a\"\nroot = \"other\"\n",
      problems);
  CHECK(problems.empty());
  REQUIRE(good.terraform_environments.size() == 2);
  CHECK(good.terraform_environments[0].var_files[0].text == "a.tfvars");
  CHECK(good.terraform_environments[1].root->text == "other");
  (void)read(
      "[[terraform.environment]]\nname = \"a\"\n[[terraform.environment]]\nname = \"a\"\n"
      "[[terraform.environment]]\nroot = \"x\"\n",
      problems);
  CHECK(problems.size() == 2);
}

TEST_CASE("complete = true stands for every format") {
  const parsers::Source source{"lint.toml", "[lint]\ncomplete = true\n"};
  parsers::Arena arena;
  std::vector<parsers::Problem> problems;
  CHECK(read_configuration(source, arena, problems).complete.size() == 3);
  CHECK(problems.empty());
}

TEST_CASE("the example in the documentation is a valid lint.toml") {
  std::ifstream file{std::string{SOURCE_FOLDER} + "/docs/configuration.md"};
  const std::string page{std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{}};
  const std::size_t begin = page.find("```toml\n") + 8;
  const parsers::Source source{"lint.toml", page.substr(begin, page.find("```", begin) - begin)};
  parsers::Arena arena;
  std::vector<parsers::Problem> problems;
  const Configuration read = read_configuration(source, arena, problems);
  for (const parsers::Problem& problem :
       check_configuration(read, shipped_catalogue(), "configuration/"))
    problems.push_back(problem);
  for (const parsers::Problem& problem : problems)
    FAIL_CHECK(problem.place.text() << ": " << problem.message);
  CHECK(read.zones.size() == 1);
}

TEST_CASE("what is wrong in lint.toml is said with its line and column") {
  struct Case {
    std::string_view text{};
    std::string_view expected{};
  };
  static constexpr std::array cases{
      Case{"[lint]\nexcldue = []\n",
           "2:1 configuration/unknown-key unknown key `excldue` | did you mean `exclude`?"},
      Case{"[lnt]\n", "1:2 configuration/unknown-key unknown key `lnt` | did you mean `lint`?"},
      Case{"[lint]\nfail-on = \"hgh\"\n",
           "2:11 configuration/wrong-value `fail-on` must be one of: critical, high, medium, low, "
           "none | did you mean `high`?"},
      Case{"[lint]\npaths = 3\n",
           "2:9 configuration/wrong-type `paths` must be a text or a list of texts | "},
      Case{"[lint]\ncomplete = [\"ngnix\"]\n",
           "2:13 configuration/wrong-value `complete` must be true or some of: kubernetes, nginx, "
           "terraform | did you mean `nginx`?"},
      Case{"[lint]\nselect = [\"10.1.2\"]\n",
           "2:11 configuration/unknown-policy no policy or item begins with `10.1.2` | did you "
           "mean `10.1.1`?"},
      Case{"[parameters]\nlog_retention_dys = 9\n",
           "2:1 configuration/unknown-parameter unknown parameter `log_retention_dys` | did you "
           "mean `log_retention_days`?"},
      Case{"[parameters]\nlog_retention_days = \"90\"\n",
           "2:22 configuration/wrong-type `log_retention_days` must be a whole number | "},
      Case{"[severity]\n\"10.1.1\" = \"hi\"\n",
           "2:12 configuration/wrong-value `10.1.1` must be one of: low, medium, high, critical, "
           "off | "},
      Case{"[zones]\noffice = 3\n",
           "2:10 configuration/wrong-type `office` must be a table: [zones.office] | "},
      Case{"[zones.office]\n", "1:1 configuration/missing-key `cidrs` is missing | "},
      Case{"[zones.office]\ncidrs = [\"10.0.0.1/8\"]\n",
           "2:10 configuration/wrong-value `10.0.0.1/8` is no network: there are bits of a host "
           "behind the prefix | write it as an address and a prefix length: `10.0.0.0/8`"},
      Case{"[kubernetes]\nversion = \"v1\"\n",
           "2:11 configuration/wrong-value `v1` is no version of Kubernetes | such as `1.31` or "
           "`1.31.4`"},
      Case{"[kubernetes]\ncarrier = [3]\n",
           "2:12 configuration/wrong-type `carrier` must be tables: [[kubernetes.carrier]] | "},
      Case{"[[kubernetes.carrier]]\nkind = \"Farm\"\ngroup = \"a.b\"\n",
           "1:1 configuration/missing-key `path` is missing | "},
      Case{"[[kubernetes.carrier]]\nkind = \"F\"\ngroup = \"a.b/v1\"\npath = \"spec\"\n",
           "3:9 configuration/wrong-value `group` is without a version | `example.com` of "
           "`apiVersion: example.com/v1`"},
      Case{"[[kubernetes.carrier]]\nkind = \"F\"\ngroup = \"\"\npath = \"spec..x\"\n",
           "4:8 configuration/wrong-value `spec..x` is no path | names between dots, `[]` behind a "
           "list or a map of several: `spec.workers[].template`"},
      Case{"[[kubernetes.carrier]]\nkind = \"F\"\ngroup = \"\"\npath = \"$.spec\"\n",
           "4:8 configuration/wrong-value `$.spec` is no path | names between dots, `[]` behind a "
           "list or a map of several: `spec.workers[].template`"},
      Case{"[[kubernetes.carrier]]\nkind = \"F\"\ngroup = \"*\"\npath = \"spec\"\n",
           "3:9 configuration/wrong-value `*` is no group of the API | `example.com` of "
           "`apiVersion: example.com/v1`"},
      Case{
          "[[kubernetes.carrier]]\nkind = \"farms.example.com\"\ngroup = \"\"\npath = \"spec\"\n",
          "2:8 configuration/wrong-value `farms.example.com` is no kind | such as `CronJob`, as it "
          "stands behind `kind:`"},
      Case{"[policies.\"10.1.1/weak-tls-protocl\"]\n",
           "1:11 configuration/unknown-policy unknown policy `10.1.1/weak-tls-protocl` | did you "
           "mean `10.1.1/weak-tls-protocol`?"},
      Case{"[policies.\"10.1.1/weak-tls-protocol\"]\nminimun = \"x\"\n",
           "2:1 configuration/unknown-parameter `10.1.1/weak-tls-protocol` has no parameter "
           "`minimun` | did you mean `minimum`?"},
      Case{"[policies.\"10.1.1/weak-tls-protocol\"]\nports = 443\n",
           "2:9 configuration/wrong-type `ports` must be a list | "},
  };
  for (const Case& one : cases) {
    CAPTURE(one.text);
    const std::vector<std::string> problems = problems_of(std::string{one.text});
    REQUIRE(problems.size() == 1);
    CHECK(problems[0] == one.expected);
  }
  const std::vector<std::string> syntax = problems_of("[lint]\npaths = [\n");
  REQUIRE(syntax.size() == 1);
  CHECK(syntax[0].find("configuration/syntax") != std::string::npos);
}

TEST_CASE("a network is an address and a prefix length without bits of a host") {
  for (const char* network :
       {"10.0.0.0/8", "0.0.0.0/0", "192.168.1.7/32", "::/0", "fd00::/8", "2001:db8::1/128"})
    CHECK(why_no_network(network).empty());
  for (const char* other :
       {"", "10.0.0.0", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/08", "10.0.0/8", "10.0.0.0/-1",
        "10.0.0.1/8", "fd00::/129", "fd00::1/64", "office", "10.0.0.0/8 ", "10.0.0.0/4294967304"}) {
    CAPTURE(other);
    CHECK_FALSE(why_no_network(other).empty());
  }
}
