// What the keys of a check mean, shown by policies that prove themselves.
#include <sstream>
#include <string>

#include "linter/authoring/proof.h"
#include "linter/functions/environment.h"
#include "tests/test.h"

using namespace linter;

namespace {

constexpr const char* head = R"toml(title = { en = "A door stands open" }
severity = "low"
why = "Anybody may come in."
fix = "closed = true"
links = ["https://example.com/doors"]
)toml";

// What does not hold of a policy of these checks and examples; "" if all does.
std::string failures(const std::string& checks_and_examples) {
  const parsers::Source source("10.1.1/open-door.toml", head + checks_and_examples);
  const PolicyFile file{source.path(), &source};
  const PolicyPack pack = load_policies({&file, 1}, policy_environment(), &shipped_catalogue());
  std::ostringstream out;
  for (const parsers::Problem& problem : pack.problems()) out << problem.message << '\n';
  for (std::size_t i = 0; i < pack.catalogue().policies.size(); ++i) {
    const Policy& policy = pack.catalogue().policies[i];
    write_proof(policy, prove(policy, pack.examples(i), pack.catalogue()), out);
  }
  return out.str();
}

}  // namespace

TEST_CASE("`where` chooses elements, and leaves only those open that it cannot tell") {
  const std::string policy = R"toml(
[[check]]
on = "terraform/house"
each = "listed(self.?door)"
where = "it.side == 'street'"
require = "it.closed"
message = "the door is open"

[[bad]]
shows = "one of the doors to the street"
terraform = '''
resource "house" "mine" {
  door {
    side   = "garden"
    closed = false
  }
  door {
    side   = "street"
    closed = false # finding
  }
}
'''

[[good]]
shows = "a closed door"
terraform = '''
resource "house" "mine" {
  door {
    side   = "street"
    closed = true
  }
}
'''

[[undecided]]
shows = "a door of which nobody knows where it leads, beside one that is closed"
terraform = '''
variable "side" {}
resource "house" "mine" {
  door {
    side   = var.side
    closed = false
  }
  door {
    side   = "street"
    closed = true
  }
}
'''
)toml";
  CHECK(failures(policy).empty());
}

TEST_CASE("`let` names parts of expressions, each in terms of those above it") {
  const std::string policy = R"toml(
[[check]]
on = "terraform/house"
let.doors = "listed(self.?door)"
let.before = "doors.filter(d, d.side == 'street')"
when = "before.size() > 0"
each = "before"
require = "it.closed && doors.size() < 3"
message = "one of {doors.size()} doors is open"

[[bad]]
shows = "an open door"
terraform = '''
resource "house" "mine" {
  door {
    side   = "street"
    closed = false # finding
  }
}
'''

[[good]]
shows = "a closed door"
terraform = '''
resource "house" "mine" {
  door {
    side   = "street"
    closed = true
  }
}
'''
)toml";
  CHECK(failures(policy).empty());
}

TEST_CASE("definitions are checked like every expression") {
  const auto check = [](const std::string& let) {
    return "[[check]]\non = \"terraform/house\"\n" + let +
           "\nrequire = \"true\"\nmessage = \"m\"\n";
  };
  CHECK(failures(check("let.self = \"1\"")).starts_with("`self` cannot be defined"));
  CHECK(failures(check("let.\"a-b\" = \"1\"")).starts_with("`a-b` cannot be defined"));
  CHECK(failures(check("let.a = 1")).starts_with("`let.a` must be a text"));
  CHECK(failures(check("let.a = \"b\"\nlet.b = \"1\"")).starts_with("undeclared name `b`"));
  CHECK(failures(check("where = \"true\"")).starts_with("`where` chooses elements"));
}

TEST_CASE("a key that is not there is answered by the one that was probably meant") {
  const std::string policy = R"toml(
[[check]]
on = "terraform/house"
require = "self.color == 'white'"
message = "m"

[[bad]]
shows = "a misspelt key"
terraform = '''
resource "house" "mine" {
  colour = "white"
}
'''
)toml";
  CHECK(failures(policy).find("no such key: color; did you mean `colour`?") != std::string::npos);
}

TEST_CASE("a text that says true or false is a verdict, as Terraform takes it for one") {
  const std::string policy = R"toml(
[[check]]
on = "terraform/house"
require = "self.closed"
message = "m"

[[bad]]
shows = "in quotes"
terraform = '''
resource "house" "mine" {
  closed = "false" # finding
}
'''

[[good]]
shows = "in quotes"
terraform = '''
resource "house" "mine" {
  closed = "true"
}
'''

[[undecided]]
shows = "another text is none"
terraform = '''
resource "house" "mine" {
  closed = "at night"
}
'''
)toml";
  CHECK(failures(policy).empty());
}

TEST_CASE("relations lead on from an entity that was found") {
  const std::string policy = R"toml(
[[check]]
on = "terraform/house"
require = "linked('street').exists(s, linked(s, 'lamp') != [])"
at = "self.name"
message = "the street is dark"

[[bad]]
shows = "a street without a lamp"
terraform = '''
resource "street" "main" {}
resource "house" "mine" {
  name   = "mine" # finding
  street = street.main.id
}
'''

[[good]]
shows = "a street with a lamp"
terraform = '''
resource "street" "main" {}
resource "lamp" "first" {
  street = street.main.id
}
resource "house" "mine" {
  name   = "mine"
  street = street.main.id
}
'''
)toml";
  CHECK(failures(policy).empty());
}

TEST_CASE("an example is read as its `config` says, like a run by lint.toml") {
  const std::string policy = R"toml(
[[check]]
on = ["terraform/house", "kubernetes/container"]
require = "self.?closed.orValue(self.?name.orValue('') == 'closed')"
message = "the door is open"

[[bad]]
shows = "open in one environment of two"
files."main.tf" = '''
variable "closed" {}
resource "house" "mine" {
  closed = var.closed # finding
}
'''
files."live/day.tfvars" = "closed = false"
files."live/night.tfvars" = "closed = true"
[[bad.config.terraform.environment]]
name = "day"
var-files = ["live/day.tfvars"]
[[bad.config.terraform.environment]]
name = "night"
var-files = ["live/night.tfvars"]

[[bad]]
shows = "a container of a kind that only the example knows"
kubernetes = '''
apiVersion: example.com/v1
kind: Street
metadata: {name: a}
spec:
  houses:
    - template:
        spec:
          containers:
            - name: open # finding
              image: a
'''
[[bad.config.kubernetes.carrier]]
kind = "Street"
group = "example.com"
path = "spec.houses[].template"

[[good]]
shows = "a value from a file"
files."main.tf" = '''
variable "closed" {}
resource "house" "mine" {
  closed = var.closed
}
'''
files."night.tfvars" = "closed = true"
config.terraform.var-files = "night.tfvars"
)toml";
  CHECK(failures(policy).empty());
}

TEST_CASE("`entities` takes a beginning of types, and `listed` keeps what is known of a document") {
  const std::string policy = R"toml(
[[check]]
on = "terraform/root"
require = "entities('provider.*').all(p, p.?region.orValue('') == 'here')"
message = "a provider works elsewhere"

[[check]]
on = "terraform/key"
require = "!listed(self.?policy).exists(p, json(p).Statement.exists(s, s.Principal == '*'))"
message = "everybody may use the key"

[[bad]]
shows = "a region of two providers, and a document about a key that is made later"
terraform = '''
provider "one" {
  region = "there" # finding
}
provider "two" {
  region = "here"
}
resource "key" "a" {
  policy = jsonencode({Statement = [{
    Principal = "*" # finding
    Resource  = other.key.arn
  }]})
}
'''

[[good]]
shows = "the same, not for everybody"
terraform = '''
provider "one" {
  region = "here"
}
resource "key" "a" {
  policy = jsonencode({Statement = [{
    Principal = "me"
    Resource  = other.key.arn
  }]})
}
'''
[good.config]
complete = ["terraform"]
)toml";
  CHECK(failures(policy) == "");
}
