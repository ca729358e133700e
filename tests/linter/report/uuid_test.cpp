#include "linter/report/uuid.h"

#include "tests/test.h"

using namespace linter::report;

TEST_CASE("a UUID is made of a name") {
  // Computed with Python's uuid module.
  CHECK(to_string(uri_namespace) == "6ba7b811-9dad-11d1-80b4-00c04fd430c8");
  CHECK(to_string(name_uuid(uri_namespace, "https://example.com")) ==
        "4fd35a71-71ef-5a55-a9d9-aa75c889a6d0");
  CHECK(to_string(name_uuid(uri_namespace, std::string(100, 'x'))) ==
        "c4956a8f-abe3-5d39-8dfa-4bf25e22e84b");
}
