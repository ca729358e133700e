#include "tests/support/nginx_input.h"
#include "tests/test.h"

using namespace tests::nginx;

namespace {

std::string labels(const std::string& text) {
  return Input{{{"nginx.conf", text}}}.value("nginx/server", "labels");
}

}  // namespace

TEST_CASE("comments above a block and at its beginning label it", "[nginx]") {
  CHECK(labels("http {\n# @owner team-web\n  ## @classification: internal \r\nserver {\n"
               "\n # @zone=dmz\nlisten 80;\n# @late a\n} }") ==
        R"({owner: "team-web", classification: "internal", zone: "dmz"})");
  CHECK(labels("http {\n# @owner a\n\nserver { } }") == "{}");
  CHECK(labels("http {\n# owner a\n# @ b\nserver { # @owner c\n } }") == R"({owner: "c"})");
  CHECK(labels("# @owner a\n# @owner b\nserver { listen 80; }") == R"({owner: "a"})");
  CHECK(labels("http {\n# @flag\nserver { } }") == R"({flag: ""})");
  CHECK(labels("http {\nlisten 1; # @owner a\nserver { } }") == "{}");
}
