#include "linter/authoring/skeleton.h"

#include <fmt/format.h>

#include <algorithm>

namespace linter {
namespace {

constexpr std::string_view text = R"toml(# {id}: {item}
#
# The path is the id and names the mistake. docs/policy-language.md explains the keys,
# docs/functions.md what expressions may call. While you write:
#
#   does it prove itself?         lint test {file}
#   what do expressions see?      lint parse FILE
#   what does one give?           lint eval --on FILE --entity TYPE 'self.x'

title = {{ en = "{title}", ja = "" }}
severity = "medium"     # critical high medium low: how bad the harm is
assurance = "direct"    # direct partial indicative: how much it says about {item_id}
# also = ["9.1.2"]      # further items that it speaks to

why = """
What happens, to whom, when nobody mends it; this first sentence stands alone in reports. Then what \
the service promises, or why the usual excuse does not hold."""

fix = """
Say what to do in the first sentence, then show the lines to write:

    protected = true"""

links = ["https://example.com/primary-documentation"]

# Lists and figures of this policy's own, which lint.toml may set.
# [params.minimum]
# default = 90
# about = "how many days"

# One check for each way in which the obligation can be looked at; all platforms stand
# in this file.
[[check]]
on = "terraform/example_store"          # one entity type, or a list of them
# when = "has(self.name)"               # which of them
# each = "listed(self.?rule)"           # ask for each element, as `it`
# where = "it.enabled"                  # which elements
require = "self.?protected.orValue(false)"
message = "`{{self.name}}` is not protected"

# The lines that must be reported end in "# finding"; no other line may be.
[[bad]]
shows = "a store that says nothing, and one that is open by decision"
terraform = '''
resource "example_store" "silent" {{ # finding
  name = "silent"
}}

resource "example_store" "open" {{
  name      = "open"
  protected = false # finding
}}
'''

[[good]]
shows = "a protected store"
terraform = '''
resource "example_store" "safe" {{
  name      = "safe"
  protected = true
}}
'''

# What looks wrong and is right is worth an example of its own.

[[undecided]]
shows = "nobody can know it from the files"
terraform = '''
variable "protected" {{}}

resource "example_store" "perhaps" {{
  name      = "perhaps"
  protected = var.protected
}}
'''
)toml";

// "cold-tea": "Cold tea".
std::string as_title(std::string_view name) {
  std::string title{name};
  std::replace(title.begin(), title.end(), '-', ' ');
  if (!title.empty() && title[0] >= 'a' && title[0] <= 'z')
    title[0] = static_cast<char>(title[0] - 'a' + 'A');
  return title;
}

}  // namespace

std::string policy_skeleton(const Item& item, std::string_view name, std::string_view file) {
  const std::string id = fmt::format("{}/{}", item.id, name);
  return fmt::format(fmt::runtime(text), fmt::arg("id", id), fmt::arg("item", item.title.en),
                     fmt::arg("item_id", item.id), fmt::arg("title", as_title(name)),
                     fmt::arg("file", file));
}

}  // namespace linter
