// Charts and kustomizations are rendered where that is asked for, and findings
// stand where the rendered lines are written.
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>

#include "linter/render/program.h"
#include "tests/support/run_lint.h"
#include "tests/support/temporary_folder.h"
#include "tests/test.h"

using tests::run_lint;

namespace {

const std::string host_network = "CLD.9.5.2/host-network-used";

// PATH as it is for one test.
class Path {
 public:
  explicit Path(const std::string& path) : before_(std::getenv("PATH")) {
    ::setenv("PATH", path.c_str(), 1);
  }
  ~Path() { ::setenv("PATH", before_.c_str(), 1); }
  Path(const Path&) = delete;
  Path& operator=(const Path&) = delete;

 private:
  std::string before_;
};

void write_program(const TemporaryFolder& folder, const std::string& name,
                   const std::string& script) {
  folder.write(name, "#!/bin/sh\n" + script);
  std::filesystem::permissions(folder.path(name), std::filesystem::perms::owner_all);
}

void write_chart(const TemporaryFolder& folder) {
  folder.write("chart/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n");
  folder.write("chart/values.yaml", "pod:\n  hostNetwork: true\nreplicas: 1\n");
  folder.write("chart/templates/pod.yaml",
               "apiVersion: v1\n"
               "kind: Pod\n"
               "metadata:\n"
               "  name: {{ .Release.Name }}-web\n"
               "spec:\n"
               "  {{- toYaml .Values.pod | nindent 2 }}\n"
               "  containers: []\n");
  folder.write("chart/templates/other.yaml",
               "apiVersion: v1\nkind: Pod\nmetadata:\n  name: other\nspec:\n"
               "  hostNetwork: {{ gt (int .Values.replicas) 0 }}\n  containers: []\n");
}

const std::string rendered_pod =
    "---\n# Source: web/templates/other.yaml\napiVersion: v1\nkind: Pod\nmetadata:\n  name: other\n"
    "spec:\n  hostNetwork: true\n  containers: []\n"
    "---\n# Source: web/templates/pod.yaml\napiVersion: v1\nkind: Pod\nmetadata:\n"
    "  name: release-web\nspec:\n  hostNetwork: true\n  containers: []\n";

ProgramResult lint(const TemporaryFolder& folder, std::vector<std::string> more = {}) {
  std::vector<std::string> arguments = {"--isolated", "--output-format", "concise", "--select",
                                        host_network};
  arguments.insert(arguments.end(), more.begin(), more.end());
  arguments.push_back("chart");
  return run_lint(arguments, folder.path());
}

void check_findings(const ProgramResult& outcome) {
  INFO(outcome.output << outcome.errors);
  CHECK(outcome.exit_code == 1);
  CHECK(outcome.output.find("chart/values.yaml:2:16: ") != std::string::npos);
  CHECK(outcome.output.find("chart/templates/other.yaml:6:16: ") != std::string::npos);
  CHECK(outcome.output.find("template-not-analysed") == std::string::npos);
}

}  // namespace

TEST_CASE("a chart is rendered by helm, and findings stand in its templates and values") {
  const TemporaryFolder folder;
  const TemporaryFolder programs;
  write_chart(folder);
  write_program(programs, "helm",
                "case \"$*\" in \"template --skip-tests --include-crds --namespace default "
                "--skip-schema-validation -- release \"*/chart) ;; "
                "*) echo \"called with $*\" >&2; exit 1;; esac\n"
                "printf '%s' '" +
                    rendered_pod + "'\n");
  const Path path(programs.path() + ":/usr/bin:/bin");
  check_findings(lint(folder, {"--render"}));
  SECTION("but only if that is asked for") {
    const ProgramResult outcome = lint(folder);
    CHECK(outcome.exit_code == 0);
  }
}

TEST_CASE("a helm that knows no flag for schemas is asked without it") {
  const TemporaryFolder folder;
  const TemporaryFolder programs;
  write_chart(folder);
  write_program(programs, "helm",
                "case \"$*\" in *--skip-schema-validation*) "
                "echo 'Error: unknown flag: --skip-schema-validation' >&2; exit 1;; esac\n"
                "printf '%s' '" +
                    rendered_pod + "'\n");
  const Path path(programs.path() + ":/usr/bin:/bin");
  check_findings(lint(folder, {"--render"}));
}

TEST_CASE("a finding in a line that several may have made says so") {
  const TemporaryFolder folder;
  const TemporaryFolder programs;
  write_chart(folder);
  folder.write("chart/templates/pod.yaml", "{{ include \"head\" . }}\n{{ include \"pod\" . }}\n");
  write_program(programs, "helm",
                "printf '%s\\n' '---' '# Source: web/templates/pod.yaml' 'apiVersion: v1' "
                "'kind: Pod' 'metadata: {name: web}' 'spec:' '  hostNetwork: !!bool \"true\"' "
                "'  containers: []'\n");
  const Path path(programs.path() + ":/usr/bin:/bin");
  const ProgramResult outcome = run_lint(
      {"--isolated", "--output-format", "full", "--select", host_network, "--render", "chart"},
      folder.path());
  INFO(outcome.output << outcome.errors);
  CHECK(outcome.output.find("chart/templates/pod.yaml:1:1") != std::string::npos);
  CHECK(outcome.output.find("rendered from this file, by which") != std::string::npos);
}

TEST_CASE("a chart that helm cannot render is an error of the run") {
  const TemporaryFolder folder;
  const TemporaryFolder programs;
  write_chart(folder);
  write_program(programs, "helm", "echo 'Error: missing in charts/ directory' >&2; exit 1\n");
  const Path path(programs.path() + ":/usr/bin:/bin");
  const ProgramResult outcome = lint(folder, {"--render"});
  INFO(outcome.output << outcome.errors);
  CHECK((outcome.output + outcome.errors).find("missing in charts/ directory") !=
        std::string::npos);
}

TEST_CASE("a chart with a link out of the root is not rendered") {
  const TemporaryFolder folder;
  const TemporaryFolder programs;
  const TemporaryFolder elsewhere;
  elsewhere.write("secret", "x\n");
  write_chart(folder);
  folder.link("chart/secret", elsewhere.path("secret"));
  write_program(programs, "helm", "printf '%s' '" + rendered_pod + "'\n");
  const Path path(programs.path() + ":/usr/bin:/bin");
  const ProgramResult outcome = lint(folder, {"--render"});
  INFO(outcome.output << outcome.errors);
  CHECK((outcome.output + outcome.errors).find("render/link-outside") != std::string::npos);
  CHECK(outcome.output.find("host-network-used]") == std::string::npos);
}

TEST_CASE("without helm, a chart that shall be rendered is an error of the run") {
  const TemporaryFolder folder;
  const TemporaryFolder programs;
  write_chart(folder);
  const Path path(programs.path());
  const ProgramResult outcome = lint(folder, {"--render"});
  INFO(outcome.output << outcome.errors);
  CHECK((outcome.output + outcome.errors).find("render/no-program") != std::string::npos);
}

TEST_CASE("an error of helm stands at the line that it names") {
  const TemporaryFolder folder;
  const TemporaryFolder programs;
  write_chart(folder);
  write_program(programs, "helm",
                "printf 'Error: template: web/templates/pod.yaml:6:5: executing at <x>: wrong\\n"
                "\\nUse --debug flag to render out invalid YAML\\n' >&2; exit 1\n");
  const Path path(programs.path() + ":/usr/bin:/bin");
  const ProgramResult outcome = lint(folder, {"--render"});
  INFO(outcome.output << outcome.errors);
  CHECK((outcome.output + outcome.errors).find("chart/templates/pod.yaml:6:1: error") !=
        std::string::npos);
}

namespace {

void write_kustomization(const TemporaryFolder& folder) {
  folder.write("base/kustomization.yaml", "resources:\n  - pod.yaml\n");
  folder.write("base/pod.yaml",
               "kind: Pod\napiVersion: v1\nspec:\n  hostNetwork: true\n  containers:\n"
               "    - name: c\n      image: i\nmetadata:\n  name: web\n");
  folder.write("prod/kustomization.yaml",
               "namePrefix: prod-\nresources:\n  - ../base\npatches:\n  - path: patch.yaml\n");
  folder.write("prod/patch.yaml",
               "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  hostPID: true\n");
}

ProgramResult lint_kustomization(const TemporaryFolder& folder) {
  return run_lint(
      {"--isolated", "--output-format", "concise", "--select", "CLD.9.5.2", "--render", "."},
      folder.path());
}

void check_kustomization(const ProgramResult& outcome) {
  INFO(outcome.output << outcome.errors);
  CHECK(outcome.exit_code == 1);
  CHECK(outcome.output.find("base/pod.yaml:4:16: ") != std::string::npos);
  CHECK(outcome.output.find("patch-not-analysed") == std::string::npos);
}

}  // namespace

TEST_CASE("a kustomization is rendered, and findings stand in its resources") {
  const TemporaryFolder folder;
  const TemporaryFolder programs;
  write_kustomization(folder);
  write_program(
      programs, "kustomize",
      "case \"$*\" in \"build \"*/prod) ;; *) echo \"called with $*\" >&2; exit 1;; esac\n"
      "printf 'apiVersion: v1\\nkind: Pod\\nmetadata:\\n  name: prod-web\\nspec:\\n"
      "  containers:\\n  - image: i\\n    name: c\\n  hostNetwork: true\\n"
      "  hostPID: true\\n'\n");
  const Path path(programs.path() + ":/usr/bin:/bin");
  check_kustomization(lint_kustomization(folder));
}

TEST_CASE("the real kustomize gives what the tests' stand-in gives") {
  if (!linter::render::find_program("kustomize") && !linter::render::find_program("kubectl")) {
    WARN("not tested: there is no `kustomize` or `kubectl` on PATH");
    return;
  }
  const TemporaryFolder folder;
  write_kustomization(folder);
  check_kustomization(lint_kustomization(folder));
}

TEST_CASE("what a program says is shown without folders and clocks of this machine") {
  const TemporaryFolder folder;
  const TemporaryFolder programs;
  write_kustomization(folder);
  write_program(
      programs, "kustomize",
      "echo \"E1120 18:52:04.28 4006 run.go:72] \\\"command failed\\\" err=no $2/x\" >&2\n"
      "exit 1\n");
  const Path path(programs.path() + ":/usr/bin:/bin");
  const ProgramResult outcome = lint_kustomization(folder);
  INFO(outcome.output << outcome.errors);
  CHECK(outcome.exit_code == 2);
  CHECK((outcome.output + outcome.errors).find("render this: no prod/x") != std::string::npos);
}

TEST_CASE("a component alone needs no program that renders") {
  const TemporaryFolder folder;
  folder.write("part/kustomization.yaml",
               "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n");
  const TemporaryFolder programs;
  const Path path(programs.path());
  const ProgramResult outcome = lint_kustomization(folder);
  INFO(outcome.output << outcome.errors);
  CHECK((outcome.output + outcome.errors).find("render/") == std::string::npos);
}

TEST_CASE("a component is not rendered alone") {
  const TemporaryFolder folder;
  folder.write("part/kustomization.yaml",
               "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n"
               "patches:\n  - path: patch.yaml\n");
  folder.write("part/patch.yaml", "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n");
  const TemporaryFolder programs;
  write_program(programs, "kustomize", "exit 1\n");
  const Path path(programs.path() + ":/usr/bin:/bin");
  const ProgramResult outcome = lint_kustomization(folder);
  INFO(outcome.output << outcome.errors);
  CHECK((outcome.output + outcome.errors).find("render/") == std::string::npos);
}

TEST_CASE("a kustomization of remote or outer resources is not rendered") {
  const TemporaryFolder folder;
  folder.write("kustomization.yaml", "resources:\n  - https://example.com/pod.yaml\n");
  const TemporaryFolder programs;
  write_program(programs, "kustomize", "exit 1\n");
  const Path path(programs.path() + ":/usr/bin:/bin");
  const ProgramResult outcome = lint_kustomization(folder);
  INFO(outcome.output << outcome.errors);
  CHECK((outcome.output + outcome.errors).find("is not in the input") != std::string::npos);
}
