#include "parsers/kubernetes/embedded.h"

#include <fmt/format.h>

#include "tests/support/kubernetes.h"
#include "tests/test.h"

using namespace parsers;
using namespace parsers::kubernetes;

namespace {

// "path (context, version): text", one line each.
std::string parts(const std::string& yaml) {
  Infrastructure infrastructure;
  infrastructure.add("a.yaml", yaml);
  infrastructure.resolve();
  std::string lines;
  for (const Part& part : infrastructure.resolved.parts)
    lines += fmt::format("{} ({}{}{}): {}\n", part.path, part.context,
                         part.offers_tls ? " with TLS" : "", part.version, part.source->text());
  return lines;
}

const std::string config_map = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata:\n";
const std::string ingress =
    "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: i\n  annotations:\n";

std::string pod(const std::string& mounts, const std::string& volumes,
                const std::string& image = "nginx:1.25.3") {
  return "---\napiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers:\n"
         "  - {name: n, image: '" +
         image + "', volumeMounts: [" + mounts + "]}\n  volumes: [" + volumes + "]\n";
}

}  // namespace

TEST_CASE("keys that may be nginx are offered by their names") {
  CHECK(parts(config_map + "  a.conf: x\n  b.yaml: y\n  nginx-extra: z\n") ==
        "ConfigMap default/c:/a.conf (): x\nConfigMap default/c:/nginx-extra (): z\n");
}

TEST_CASE("a mounted key is called by its path in the container") {
  CHECK(parts(config_map + "  a.conf: x\n  other: w\n" +
              pod("{name: v, mountPath: /etc/nginx/conf.d/}", "{name: v, configMap: {name: c}}")) ==
        "Pod default/p:/etc/nginx/conf.d/a.conf (1.25.3): x\n"
        "Pod default/p:/etc/nginx/conf.d/other (1.25.3): w\n");
  SECTION("also one by one") {
    CHECK(parts(config_map + "  a.conf: x\n  b.conf: w\n" +
                pod("{name: v, mountPath: /etc/nginx/nginx.conf, subPath: m}",
                    "{name: v, configMap: {name: c, items: [{key: a.conf, path: m}]}}")) ==
          "Pod default/p:/etc/nginx/nginx.conf (1.25.3): x\nConfigMap default/c:/b.conf (): w\n");
  }
  SECTION("also from a projected volume, and from a Secret") {
    CHECK(parts("apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {a.conf: x}\n" +
                pod("{name: v, mountPath: /conf}",
                    "{name: v, projected: {sources: [{secret: {name: s}}]}}")) ==
          "Pod default/p:/conf/a.conf (1.25.3): x\n");
  }
  SECTION("a template by what the image makes of it") {
    CHECK(parts(config_map + "  a.conf.template: x\n" +
                pod("{name: v, mountPath: /etc/nginx/templates}",
                    "{name: v, configMap: {name: c}}")) ==
          "Pod default/p:/etc/nginx/conf.d/a.conf (1.25.3): x\n");
  }
}

TEST_CASE("only the tags of nginx's own images are versions of nginx") {
  const auto version = [](const std::string& image) {
    const std::string all =
        parts(config_map + "  a.conf: x\n" +
              pod("{name: v, mountPath: /etc/nginx}", "{name: v, configMap: {name: c}}", image));
    return all.substr(all.find('('), all.find(')') - all.find('(') + 1);
  };
  CHECK(version("nginx:1.25.3-alpine") == "(1.25.3-alpine)");
  CHECK(version("docker.io/library/nginx:1.27") == "(1.27)");
  CHECK(version("localhost:5000/nginxinc/nginx-unprivileged:1.27.1") == "(1.27.1)");
  CHECK(version("nginx") == "()");
  CHECK(version("nginx@sha256:abc") == "()");
  CHECK(version("localhost:5000/nginx") == "()");
  CHECK(version("registry.example.com/shop/nginx:2.0.0") == "()");
  CHECK(version("shop/my-nginx:2.0.0") == "()");
}

TEST_CASE("snippets come with the block that the controller puts them into") {
  CHECK(parts(ingress + "    nginx.ingress.kubernetes.io/server-snippet: a\n"
                        "    nginx.ingress.kubernetes.io/configuration-snippet: b\n"
                        "    nginx.ingress.kubernetes.io/modsecurity-snippet: c\n") ==
        "Ingress default/i:/configuration-snippet (location): b\n"
        "Ingress default/i:/server-snippet (server with TLS): a\n");
  CHECK(parts(ingress + "    nginx.org/server-snippets: a\n") ==
        "Ingress default/i:/server-snippets (server): a\n");
  CHECK(parts(ingress + "    nginx.org/server-snippets: a\nspec: {tls: [{secretName: s}]}\n") ==
        "Ingress default/i:/server-snippets (server with TLS): a\n");
  CHECK(parts("apiVersion: k8s.nginx.org/v1\nkind: VirtualServer\nmetadata: {name: v}\nspec:\n"
              "  routes: [{path: /, location-snippets: a}, {path: /b, location-snippets: b}]\n") ==
        "VirtualServer default/v:/location-snippets (location): a\n"
        "VirtualServer default/v:/location-snippets #2 (location): b\n");
  CHECK(parts("apiVersion: gateway.nginx.org/v1alpha1\nkind: SnippetsFilter\nmetadata: {name: f}\n"
              "spec: {snippets: [{context: http.server, value: a}]}\n") ==
        "SnippetsFilter default/f:/value (server): a\n");
}

TEST_CASE("what a controller takes into its `http` is known to be offered over TLS, or not known") {
  CHECK(parts(config_map + "  http-snippet: a\n  http-snippets: b\n") ==
        "ConfigMap default/c:/http-snippet (http with TLS): a\n"
        "ConfigMap default/c:/http-snippets (http with TLS): b\n");
  CHECK(parts("apiVersion: k8s.nginx.org/v1\nkind: VirtualServer\nmetadata: {name: v}\n"
              "spec: {http-snippets: a}\n") ==
        "VirtualServer default/v:/http-snippets (http): a\n");
}

TEST_CASE("data of a Secret is decoded, and its places are groups of four letters") {
  Infrastructure infrastructure;
  // server_tokens on;
  infrastructure.add("a.yaml",
                     "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\ndata:\n"
                     "  a.conf: c2VydmVyX3Rva2VucyBvbjs=\n  b.conf: '###'\n"
                     "  c.conf: eA==\nstringData:\n  c.conf: plain\n");
  infrastructure.resolve();
  REQUIRE(infrastructure.resolved.parts.size() == 2);
  const Source& source = *infrastructure.resolved.parts[1].source;
  CHECK(infrastructure.resolved.parts[0].source->text() == "plain");
  CHECK(source.text() == "server_tokens on;");
  const std::size_t on = source.text().find("on;");
  CHECK(in_file(source.place(on, on + 2)).text() == "cyBvbjs=");
  CHECK(in_file(source.place(0, 3)).text() == "c2Vy");
  CHECK(in_file(source.place(0, source.text().size())).text() == "c2VydmVyX3Rva2VucyBvbjs=");
  CHECK(list_problems(infrastructure.resolved.problems).find("kubernetes/base64 6:11") !=
        std::string::npos);
}
