// Charts of the input that Terraform releases are rendered as they are released.
// The tests "real helm" need Helm on PATH; see real_helm_test.cpp.
#include <cstdlib>
#include <filesystem>
#include <string>

#include "linter/render/program.h"
#include "tests/support/run_lint.h"
#include "tests/support/temporary_folder.h"
#include "tests/test.h"

using tests::run_lint;

namespace {

const std::string host_network = "CLD.9.5.2/host-network-used";
const std::string privileged = "CLD.9.5.1/container-owns-its-node";

void write_chart(const TemporaryFolder& folder) {
  folder.write("charts/web/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n");
  folder.write("charts/web/values.yaml", "hostNetwork: false\n");
  folder.write("charts/web/templates/pod.yaml",
               "apiVersion: v1\n"
               "kind: Pod\n"
               "metadata:\n"
               "  name: {{ .Release.Name }}\n"
               "  namespace: {{ .Release.Namespace }}\n"
               "spec:\n"
               "  hostNetwork: {{ .Values.hostNetwork }}\n"
               "  containers:\n"
               "    - name: c\n"
               "      image: nginx:1.27\n"
               "      {{- with .Values.securityContext }}\n"
               "      securityContext: {{ toYaml . | nindent 8 }}\n"
               "      {{- end }}\n");
}

std::string release(const std::string& name, const std::string& body) {
  return "resource \"helm_release\" \"" + name + "\" {\n  name  = \"" + name + "\"\n" + body +
         "}\n";
}

const std::string ours = "  chart = \"${path.module}/../charts/web\"\n";

std::string lint(const TemporaryFolder& folder, const std::string& policy,
                 std::vector<std::string> more = {"--render"}) {
  std::vector<std::string> arguments = {"--isolated", "--output-format", "concise", "--select",
                                        policy};
  arguments.insert(arguments.end(), more.begin(), more.end());
  arguments.push_back(".");
  const ProgramResult outcome = run_lint(arguments, folder.path());
  return outcome.output + outcome.errors;
}

bool has(const std::string& output, const std::string& expected) {
  return output.find(expected) != std::string::npos;
}

bool helm_is_there() {
  if (linter::render::find_program("helm")) return true;
  WARN("not tested: there is no `helm` on PATH");
  return false;
}

}  // namespace

TEST_CASE("a chart that nobody renders is not analysed, whoever releases it") {
  const TemporaryFolder folder;
  write_chart(folder);
  folder.write("tf/main.tf", release("web", ours));
  const std::string output = lint(folder, host_network, {});
  INFO(output);
  CHECK(has(output, "charts/web/templates/pod.yaml:4:9: note[kubernetes/template-not-analysed]"));
  CHECK_FALSE(has(output, "render/"));
}

TEST_CASE("real helm: a chart is rendered as it is released, and not with its own values alone") {
  if (!helm_is_there()) return;
  const TemporaryFolder folder;
  write_chart(folder);
  folder.write("tf/values.yaml", "hostNetwork: true\n");
  folder.write("tf/main.tf", release("front", ours + "  namespace = \"prod\"\n"
                                                     "  values = [file(\"values.yaml\"), <<-EOT\n"
                                                     "    securityContext:\n"
                                                     "      privileged: true\n"
                                                     "  EOT\n"
                                                     "  ]\n"));
  const std::string network = lint(folder, host_network);
  INFO(network);
  CHECK(has(network, "charts/web/templates/pod.yaml:7:16: "));
  CHECK_FALSE(has(network, "not-analysed"));
  const std::string owner = lint(folder, privileged);
  INFO(owner);
  CHECK(has(owner, "tf/main.tf:7:19: "));
}

TEST_CASE("real helm: two releases of a chart are two renderings") {
  if (!helm_is_there()) return;
  const TemporaryFolder folder;
  write_chart(folder);
  const std::string set = "  set {\n    name  = \"hostNetwork\"\n    value = true\n  }\n";
  folder.write("tf/main.tf", release("a", ours) + release("b", ours + set));
  const std::string output =
      run_lint({"parse", "--isolated", "--render", "charts"}, folder.path()).output;
  CHECK(has(output, "Pod default/release"));
  const std::string both = run_lint({"parse", "--isolated", "--render", "."}, folder.path()).output;
  INFO(both);
  CHECK(has(both, "Pod default/a"));
  CHECK(has(both, "Pod default/b"));
  CHECK_FALSE(has(both, "Pod default/release"));
  CHECK(has(both, "hostNetwork: true"));
  CHECK(has(both, "hostNetwork: false"));
}

TEST_CASE("real helm: a release with an unknown value is not rendered, and says which it is") {
  if (!helm_is_there()) return;
  const TemporaryFolder folder;
  write_chart(folder);
  folder.write("charts/web/values.yaml", "hostNetwork: true\n");
  folder.write("tf/main.tf",
               "resource \"aws_s3_bucket\" \"b\" {}\n" +
                   release("web", ours + "  values = [yamlencode({ a = { b = [aws_s3_bucket.b.arn] "
                                         "}, hostNetwork = false })]\n"));
  const std::string output = lint(folder, host_network);
  INFO(output);
  CHECK(has(output,
            "tf/main.tf:2:1: note[render/unknown-value] what Helm makes of `helm_release.web` is "
            "not known: `values.a.b[0]` is not: known only after apply: attribute `arn` of "
            "`aws_s3_bucket.b`"));
  // With its own values, as if nobody released it.
  CHECK(has(output, "charts/web/templates/pod.yaml:7:16: "));
}

TEST_CASE("real helm: a chart that is nothing without unknown values is no error of the run") {
  if (!helm_is_there()) return;
  const TemporaryFolder folder;
  write_chart(folder);
  folder.write("charts/web/templates/more.yaml", "a: {{ required \"a domain\" .Values.domain }}\n");
  const std::string with = "  set = [{ name = \"domain\", value = ";
  folder.write("tf/main.tf", "resource \"aws_s3_bucket\" \"b\" {}\n" +
                                 release("web", ours + with + "aws_s3_bucket.b.id }]\n"));
  const std::string unknown = lint(folder, host_network);
  INFO(unknown);
  CHECK(has(unknown, "note[render/unknown-value]"));
  CHECK(has(unknown, "charts/web/templates/more.yaml:1:1: note[render/failed]"));
  folder.write("tf/main.tf", release("web", ours));
  const std::string known = lint(folder, host_network);
  INFO(known);
  CHECK(has(known, "charts/web/templates/more.yaml:1:1: error[render/failed]"));
}

TEST_CASE("real helm: a chart that is not in the input is named once for each release") {
  if (!helm_is_there()) return;
  const TemporaryFolder folder;
  write_chart(folder);
  folder.write("tf/main.tf",
               release("a", "  chart = \"nginx\"\n  repository = \"https://example.com\"\n") +
                   release("b", "  chart = \"../elsewhere\"\n  values = [var.unknown]\n"));
  const std::string output = lint(folder, host_network);
  INFO(output);
  CHECK(has(output,
            "tf/main.tf:1:1: note[render/chart-not-here] what Helm makes of `helm_release.a` is "
            "not known: its chart `nginx` is not in the input"));
  CHECK(has(output, "tf/main.tf:6:1: note[render/chart-not-here] "));
  CHECK_FALSE(has(output, "render/unknown-value"));
}

TEST_CASE("real helm: the name of a release is no option, and an error stands at the release") {
  if (!helm_is_there()) return;
  const TemporaryFolder folder;
  write_chart(folder);
  folder.write("tf/main.tf", release("--post-renderer=touch", ours));
  const std::string output = lint(folder, host_network);
  INFO(output);
  CHECK(has(output, "tf/main.tf:1:1: error[render/failed] "));
  CHECK(has(output, "invalid release name"));
}
