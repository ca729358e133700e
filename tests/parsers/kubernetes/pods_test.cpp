#include "parsers/kubernetes/pods.h"

#include "tests/support/kubernetes.h"
#include "tests/test.h"

using namespace parsers;
using namespace parsers::kubernetes;

namespace {

// A carrier's path as YAML with a pod template at its end.
std::string at(std::string_view path) {
  const std::string pod = "{metadata: {labels: {a: b}}, spec: {containers: [{name: c}]}}";
  if (path.empty()) return pod;
  const std::size_t dot = std::min(path.find('.'), path.size());
  std::string key(path.substr(0, dot));
  const bool each = key.ends_with("[]");
  if (each) key.resize(key.size() - 2);
  const std::string inner = at(dot == path.size() ? std::string_view{} : path.substr(dot + 1));
  return "{" + key + ": " + (each ? "[" + inner + "]" : inner) + "}";
}

std::string pods_of(const std::string& text, const Settings& settings = {}) {
  const Read read(text);
  Arena arena;
  const PodFinder finder(settings, arena);
  std::string out;
  for (const Object& object : read.manifest().objects)
    for (const Value* pod : finder.pods_of(object, group_of(object.api_version)))
      out += (out.empty() ? "" : "\n") + to_string(*pod);
  return out;
}

}  // namespace

TEST_CASE("every row of the table of carriers finds its pod") {
  for (const Carrier& carrier : carriers()) {
    CAPTURE(carrier.group, carrier.kind, carrier.path);
    std::string object = at(carrier.path).substr(1);
    const std::string group(carrier.group);
    object = "{apiVersion: " + (group.empty() ? "v1" : group + "/v1") +
             ", kind: " + std::string(carrier.kind) + ", " + object;
    CHECK(pods_of(object).find("spec: {containers: [{name: \"c\"}]}") != std::string::npos);
  }
}

TEST_CASE("lint.toml adds carriers, to a template or to a spec") {
  const std::string object =
      "apiVersion: example.com/v1\nkind: Farm\nspec:\n  workers:\n  - template: {metadata: "
      "{labels: "
      "{a: b}}, spec: {containers: [{name: c}]}, replicas: 3}\n  boss: {containers: [{name: d}]}\n";
  Settings settings;
  CHECK(pods_of(object, settings).empty());
  settings.kubernetes_carriers = {{"Farm", "example.com", "spec.workers[].template"},
                                  {"Farm", "example.com", "spec.boss"},
                                  {"Farm", "example.org", "spec"}};
  CHECK(pods_of(object, settings) ==
        "{metadata: {labels: {a: \"b\"}}, spec: {containers: [{name: \"c\"}]}}\n"
        "{spec: {containers: [{name: \"d\"}]}}");
}

TEST_CASE("the pods of an Argo workflow are put together from its templates") {
  CHECK(pods_of(R"(
apiVersion: argoproj.io/v1alpha1
kind: Workflow
spec:
  entrypoint: main
  serviceAccountName: ci
  podMetadata: {labels: {a: b}}
  securityContext: {runAsNonRoot: true}
  volumes: [{name: shared}]
  templates:
    - name: main
      steps: [[{name: one, template: build}]]
    - name: build
      container: {image: "alpine:{{inputs.parameters.tag}}", command: [sh]}
      sidecars: [{name: docker, image: "docker:27"}]
      volumes: [{name: own}]
    - name: script
      serviceAccountName: other
      script: {image: "python:3", source: "pass"}
)") == "{metadata: {labels: {a: \"b\"}}, spec: {containers: [{image: (unknown: filled in when the "
       "workflow runs), command: [\"sh\"]}, {name: \"docker\", image: \"docker:27\"}], volumes: "
       "[{name: \"own\"}, {name: \"shared\"}], securityContext: {runAsNonRoot: true}, "
       "serviceAccountName: \"ci\"}}\n"
       "{metadata: {labels: {a: \"b\"}}, spec: {containers: [{image: \"python:3\", source: "
       "\"pass\"}], serviceAccountName: \"other\", volumes: [{name: \"shared\"}], "
       "securityContext: {runAsNonRoot: true}}}");
}

TEST_CASE("the steps of a Tekton task inherit from its stepTemplate") {
  const std::string task = R"(
  steps:
    - name: build
      image: $(params.image)
      securityContext: {runAsUser: 7}
  stepTemplate:
    securityContext: {runAsUser: 5, privileged: false}
)";
  CHECK(
      pods_of("apiVersion: tekton.dev/v1\nkind: Task\nspec:" + task) ==
      "{spec: {containers: [{name: \"build\", image: (unknown: filled in when the workflow runs), "
      "securityContext: {runAsUser: 7, privileged: false}}], securityContext: (unknown: the run, "
      "or "
      "the settings of Tekton, may say it), serviceAccountName: (unknown: the run, or the settings "
      "of Tekton, may say it), automountServiceAccountToken: (unknown: the run, or the settings of "
      "Tekton, may say it), hostNetwork: (unknown: the run, or the settings of Tekton, may say "
      "it)}}");
  const std::string run = pods_of(
      "apiVersion: tekton.dev/v1\nkind: TaskRun\nspec:\n serviceAccountName: ci\n podTemplate: "
      "{securityContext: {runAsNonRoot: true}}\n taskSpec: {steps: [{name: a}]}\n");
  CHECK(run.find("securityContext: {runAsNonRoot: true}") != std::string::npos);
  CHECK(run.find("serviceAccountName: \"ci\"") != std::string::npos);
}

TEST_CASE("what nobody knows of a pod is not known of its containers either") {
  Infrastructure infrastructure;
  infrastructure.add("a.yaml",
                     "{apiVersion: tekton.dev/v1, kind: Task, metadata: {name: t}, spec: {steps: "
                     "[{name: a}, {name: b, securityContext: {runAsNonRoot: true}}]}}");
  infrastructure.resolve();
  const auto effective = [&](const std::string& container, const char* key) {
    const Entity* entity =
        infrastructure.find("kubernetes/container", "Task default/t container " + container);
    REQUIRE(entity != nullptr);
    return to_string(*infrastructure.around(*entity, "effective")->find(key));
  };
  CHECK(effective("a", "runAsNonRoot").starts_with("(unknown"));
  CHECK(effective("b", "runAsNonRoot") == "true");
  CHECK(effective("a", "automountServiceAccountToken").starts_with("(unknown"));
  CHECK(effective("a", "serviceAccountName").starts_with("(unknown"));
}
