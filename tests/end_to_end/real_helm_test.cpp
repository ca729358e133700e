// Charts of ours, rendered by the real Helm. Where there is none on PATH, the test
// `real_helm` of ctest builds it (tests/end_to_end/with_helm) and runs these.
#include <string>

#include "linter/render/program.h"
#include "tests/support/run_lint.h"
#include "tests/support/temporary_folder.h"
#include "tests/test.h"

using tests::run_lint;

namespace {

const std::string version = "[kubernetes]\nversion = \"1.31\"\nrender = true\n";

bool helm_is_there() {
  if (linter::render::find_program("helm")) return true;
  WARN("not tested: there is no `helm` on PATH");
  return false;
}

std::string lint(const TemporaryFolder& folder, const std::string& policy) {
  folder.write("lint.toml", version);
  const ProgramResult outcome =
      run_lint({"--output-format", "concise", "--select", policy, "."}, folder.path());
  return outcome.output + outcome.errors;
}

void check_has(const std::string& output, const std::string& expected) {
  INFO(output);
  CHECK(output.find(expected) != std::string::npos);
}

void write_description(const TemporaryFolder& folder, const std::string& more = {}) {
  folder.write("web/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n" + more);
}

constexpr const char* pod = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n";

}  // namespace

TEST_CASE("real helm: findings stand in values, actions and lines of the template") {
  if (!helm_is_there()) return;
  const TemporaryFolder folder;
  write_description(folder);
  folder.write("web/values.yaml", "pod:\n  hostNetwork: true\nimage:\n  tag: latest\n");
  folder.write("web/templates/_names.tpl", "{{ define \"web.image\" }}nginx{{ end }}\n");
  folder.write("web/templates/pod.yaml",
               std::string(pod) +
                   "  {{- toYaml .Values.pod | nindent 2 }}\n"
                   "  containers:\n"
                   "    - name: c\n"
                   "      image: {{ include \"web.image\" . }}:{{ .Values.image.tag }}\n"
                   "      securityContext: {privileged: true}\n");
  check_has(lint(folder, "CLD.9.5.2/host-network-used"), "web/values.yaml:2:16: ");
  check_has(lint(folder, "15.1.3/image-tag-moves"), "web/templates/pod.yaml:9:14: ");
  check_has(lint(folder, "CLD.9.5.1/container-owns-its-node"), "web/templates/pod.yaml:10:37: ");
}

TEST_CASE("real helm: charts in a chart have values of their own") {
  if (!helm_is_there()) return;
  const TemporaryFolder folder;
  write_description(folder, "dependencies:\n  - name: part\n    version: 1.0.0\n");
  folder.write("web/charts/part/Chart.yaml", "apiVersion: v2\nname: part\nversion: 1.0.0\n");
  folder.write("web/charts/part/values.yaml", "pod:\n  hostNetwork: true\n");
  folder.write("web/charts/part/templates/pod.yaml",
               std::string(pod) + "  {{- toYaml .Values.pod | nindent 2 }}\n  containers: []\n");
  check_has(lint(folder, "CLD.9.5.2/host-network-used"), "web/charts/part/values.yaml:2:16: ");
}

TEST_CASE("real helm: a chart whose parts are not there says which") {
  if (!helm_is_there()) return;
  const TemporaryFolder folder;
  write_description(folder,
                    "dependencies:\n  - name: redis\n    version: 1.0.0\n"
                    "    repository: https://charts.example.com\n");
  folder.write("web/templates/pod.yaml", std::string(pod) + "  containers: []\n");
  check_has(lint(folder, "CLD.9.5.2"), "missing in charts/ directory: redis");
}

TEST_CASE("real helm: an error stands at the line of the template") {
  if (!helm_is_there()) return;
  const TemporaryFolder folder;
  write_description(folder);
  folder.write("web/templates/pod.yaml",
               std::string(pod) + "  containers: {{ required \"name one\" .Values.containers }}\n");
  check_has(lint(folder, "CLD.9.5.2"), "web/templates/pod.yaml:6:1: error[render/failed]");
}

TEST_CASE("real helm: a chart learns nothing of the machine, the cluster or the network") {
  if (!helm_is_there()) return;
  const TemporaryFolder folder;
  write_description(folder);
  folder.write("web/values.schema.json", "{\"$ref\": \"http://schema.example.com/values.json\"}\n");
  folder.write("web/templates/pod.yaml",
               std::string(pod) +
                   "  {{ if or (lookup \"v1\" \"Secret\" \"\" \"\") (getHostByName \"localhost\") "
                   "(.Files.Get \"../outside.txt\") }}\n"
                   "  hostNetwork: true\n"
                   "  {{ end }}\n"
                   "  containers: []\n");
  folder.write("outside.txt", "x\n");
  const std::string output = lint(folder, "CLD.9.5.2/host-network-used");
  INFO(output);
  CHECK(output.find("host-network-used]") == std::string::npos);
  CHECK(output.find("render/") == std::string::npos);
}

TEST_CASE("real helm: a chart that wants all memory or time is stopped") {
  if (!helm_is_there()) return;
  const TemporaryFolder folder;
  write_description(folder);
  folder.write("web/templates/pod.yaml", "{{ range until 2000000000 }}x{{ end }}\n");
  check_has(lint(folder, "CLD.9.5.2"), "error[render/failed]");
}
