#include "parsers/project.h"

#include "tests/test.h"

using namespace parsers;

TEST_CASE("a project knows its entities by type and the links at both their ends") {
  Project project;
  const Entity nginx[] = {{.type = "nginx/server"}, {.type = "nginx/location"}};
  const Link contains[] = {{0, 1, Link::Kind::contains, ""}};
  const Entity kubernetes[] = {
      {.type = "kubernetes/pod"}, {.type = "kubernetes/Service"}, {.type = "kubernetes/pod"}};
  const Link selects[] = {{1, 0, Link::Kind::selects, "spec.selector"},
                          {1, 2, Link::Kind::selects, "spec.selector"}};
  project.add(nginx, contains);
  project.add(kubernetes, selects);
  project.build();

  CHECK(project.of_type("kubernetes/pod").size() == 2);
  CHECK(project.of_type("kubernetes/pod")[1] == 4);
  CHECK(project.of_type("terraform/x").empty());
  CHECK(project.links_of(3).size() == 2);
  REQUIRE(project.links_of(4).size() == 1);
  CHECK(project.links_of(4)[0].from == 3);
  REQUIRE(project.links_of(1).size() == 1);
  CHECK(project.links_of(1)[0].kind == Link::Kind::contains);
}
