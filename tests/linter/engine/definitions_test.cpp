#include "linter/engine/definitions.h"

#include <memory>
#include <vector>

#include "linter/authoring/examples.h"
#include "linter/functions/environment.h"
#include "tests/test.h"

using namespace linter;

namespace {

constexpr const char* policy = R"toml(title = { en = "A door stands open" }
severity = "low"
why = "Anybody may come in."
fix = "closed = true"
links = ["https://example.com/doors"]

[[check]]
on = "terraform/house"
when = "has(self.door)"
let.doors = "listed(self.door)"
let.windows = "listed(self.?window)"
let.outer = "doors.filter(d, d.outer)"
require = "outer.all(d, d.closed) && doors.size() < 9"
message = "{windows.size()} windows"

[[good]]
shows = "a house without doors"
terraform = '''
resource "house" "mine" {
}
'''
)toml";

using Positions = std::vector<std::size_t>;

Positions positions(std::span<const std::size_t> told) { return {told.begin(), told.end()}; }

}  // namespace

TEST_CASE("a definition is worked out when an expression first needs it, after what it needs") {
  const parsers::Source source("10.1.1/open-door.toml", policy);
  const PolicyFile file{source.path(), &source};
  const PolicyPack pack = load_policies({&file, 1}, policy_environment(), &shipped_catalogue());
  REQUIRE(pack.problems().empty());
  const CompiledCheck check{pack.catalogue().policies[0], 0};
  Definitions definitions;
  for (int entity = 0; entity < 2; ++entity) {
    definitions.begin(check);
    CHECK(definitions.needed_by(check.when.get()).empty());
    CHECK(positions(definitions.needed_by(check.require.get())) == Positions{0, 2});
    CHECK(definitions.needed_by(check.require.get()).empty());
    CHECK(positions(definitions.needed_by(*check.message()[0].expression)) == Positions{1});
  }
}
