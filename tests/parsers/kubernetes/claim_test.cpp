#include "parsers/kubernetes/claim.h"

#include <string>

#include "tests/test.h"

using namespace parsers;
using namespace parsers::kubernetes;

TEST_CASE("a Kubernetes object is known by its two keys at the top") {
  for (const char* text :
       {"apiVersion: v1\nkind: Pod\n", "# x\n---\nkind: Pod\nmetadata:\n  name: a\napiVersion: v1",
        "# x\rapiVersion: v1\rkind: Pod\r", "\"kind\": Pod\n'apiVersion' : v1",
        "a: b\n---\napiVersion: v1\r\nkind: Pod\r\n",
        "\xEF\xBB\xBF"
        "kind: Pod\napiVersion: v1",
        "  kind: Pod\n  apiVersion: v1\n", "%YAML 1.1\n---\nkind: Pod\napiVersion: v1",
        "{\"kind\": \"Pod\", \"apiVersion\":\"v1\"}",
        "\n{\n  \"a\": {\"kind\": [1]}, \"kind\": \"Pod\",\n\t\"apiVersion\": \"v1\"\n}",
        "{kind: Pod, apiVersion: v1}",
        "{{- if .Values.x }}\napiVersion: v1\n{{- /* c */}}\nkind: Pod\n{{- end }}",
        "{{/* c\nd */}}\n---\n{% if x %}\nkind: Pod\napiVersion: v1\n",
        "kind: Pod\na: |\n  {{ x }}\n\n# c\napiVersion: v1"}) {
    CAPTURE(text);
    CHECK(claims(Source{"a.yaml", text}) == Claim::yes);
  }
}

TEST_CASE("other YAML and JSON is left alone") {
  for (const char* text :
       {"", "---\n", "on: push\njobs:\n  a:\n    kind: x\n    apiVersion: y\n",
        "services:\n  web:\n    image: a\n",
        "apiVersion: v2\nname: chart\ntype: application # kind", "kind: x\n---\napiVersion: v1\n",
        "a: |\n  kind: x\n  apiVersion: v1\n", "{\"a\": {\"kind\": 1, \"apiVersion\": 2}}",
        "{\"a\": \"kind\", \"b\": \"apiVersion\"}", "- kind: a\n  apiVersion: b\n",
        "kinds: a\napiVersions: b\n", "#kind: a\n#apiVersion: b\n",
        "[{\"kind\": 1, \"apiVersion\": 2}]"}) {
    CAPTURE(text);
    CHECK(claims(Source{"a.yaml", text}) == Claim::no);
  }
}

TEST_CASE("a kustomization is known by its name") {
  CHECK(claims(Source{"a/kustomization.yaml", "resources: []"}) == Claim::yes);
  CHECK(claims(Source{"a/my-kustomization.yaml", "resources: []"}) == Claim::no);
}

TEST_CASE("YAML and JSON files are wanted") {
  CHECK(wants("a/b.yaml"));
  CHECK(wants("a.yml"));
  CHECK(wants("a.json"));
  CHECK_FALSE(wants("a.tf"));
  CHECK_FALSE(wants("yaml"));
}
