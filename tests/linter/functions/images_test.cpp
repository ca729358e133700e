#include "linter/functions/images.h"

#include "tests/test.h"

using linter::read_image;

namespace {

// "registry repository tag digest", "-" for what is not there.
std::string parts(std::string_view text) {
  const auto image = read_image(text);
  if (!image) return "none";
  const auto or_dash = [](std::string_view part) { return part.empty() ? "-" : std::string{part}; };
  return image->registry + " " + image->repository + " " + or_dash(image->tag) + " " +
         or_dash(image->digest);
}

constexpr const char* digest =
    "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

}  // namespace

TEST_CASE("a reference to an image is completed as container engines do") {
  CHECK(parts("nginx") == "docker.io library/nginx - -");
  CHECK(parts("nginx:1.29-alpine") == "docker.io library/nginx 1.29-alpine -");
  CHECK(parts("bitnami/nginx") == "docker.io bitnami/nginx - -");
  CHECK(parts("docker.io/nginx") == "docker.io library/nginx - -");
  CHECK(parts("index.docker.io/library/nginx") == "docker.io library/nginx - -");
  CHECK(parts("ghcr.io/a/b/c:latest") == "ghcr.io a/b/c latest -");
  CHECK(parts("localhost/a:1") == "localhost a 1 -");
  CHECK(parts("registry.local:5000/a/b") == "registry.local:5000 a/b - -");
  CHECK(parts("registry.local:5000/a/b:v1.2") == "registry.local:5000 a/b v1.2 -");
  CHECK(parts(std::string{"a/b@"} + digest) == std::string{"docker.io a/b - "} + digest);
  CHECK(parts(std::string{"a/b:1@"} + digest) == std::string{"docker.io a/b 1 "} + digest);
}

TEST_CASE("what is no reference to an image is none") {
  for (const char* text : {"", ":tag", "a:", "a@", "a@sha256:12", "A", "a b", "a//b", "/a", "a/",
                           "${IMAGE}", "{{ .Values.image }}", "a:b c", "example.com/"})
    CHECK(parts(text) == "none");
}
