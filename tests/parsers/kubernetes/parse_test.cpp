#include "parsers/kubernetes/parse.h"

#include <fmt/format.h>

#include "tests/support/kubernetes.h"
#include "tests/test.h"

using namespace parsers;
using namespace parsers::kubernetes;

namespace {

// "apiVersion kind begin-end" of each object.
std::string objects(const Read& read) {
  std::string out;
  for (const Object& object : read.manifest().objects)
    out += fmt::format("{}{} {} {}-{}", out.empty() ? "" : "\n", object.api_version, object.kind,
                       object.value->place().begin, object.value->place().end);
  return out;
}

}  // namespace

TEST_CASE("a file holds an object for each document") {
  const Read read("apiVersion: v1\nkind: A\n---\n# nothing\n---\nkind: B\napiVersion: b/v1\n");
  CHECK(objects(read) == "v1 A 0-22\nb/v1 B 41-65");
  CHECK(read.problems().empty());
}

TEST_CASE("a broken document does not hide the others") {
  const Read read("apiVersion: v1\nkind: A\n---\na: [\n---\nkind: C\napiVersion: v1\n");
  CHECK(objects(read) == "v1 A 0-22\nv1 C 36-58");
  CHECK(read.problems() == "kubernetes/syntax 4:4 `,` or `]` is missing");
}

TEST_CASE("the items of a list are objects") {
  SECTION("of any kind") {
    CHECK(objects(Read("kind: List\napiVersion: v1\nitems:\n- {kind: A, apiVersion: v1}\n-\n"
                       "- {kind: List, apiVersion: v1, items: [{kind: B, apiVersion: v1}]}")) ==
          "v1 A 35-60\nv1 B 102-127");
  }
  SECTION("of the kind that the list is made for") {
    CHECK(objects(Read("kind: RoleList\napiVersion: rbac/v1\nitems:\n- metadata: {name: a}")) ==
          "rbac/v1 Role 44-63");
  }
  SECTION("but not of a kind that only ends like one") {
    CHECK(objects(Read("kind: AllowList\napiVersion: v1\nspec: {}")) == "v1 AllowList 0-39");
  }
}

TEST_CASE("JSON texts may follow each other") {
  const Read read(
      "{\"kind\": \"A\", \"apiVersion\": \"v1\"}\n{\"kind\": \"B\", \"apiVersion\": "
      "\"v1\"}\n {\"kind\": \"C\", \"apiVersion\": \"v1\"}");
  CHECK(objects(read) == "v1 A 0-33\nv1 B 34-67\nv1 C 69-102");
  CHECK(read.problems().empty());
}

TEST_CASE("what is no object is said to be none") {
  CHECK(Read("apiVersion: v1\nkind: A\n---\nkind: B\n---\n- x\n").problems() ==
        "kubernetes/no-object 4:1 this is no Kubernetes object: it has no `apiVersion`\n"
        "kubernetes/no-object 6:1 this is no Kubernetes object: it has no `kind`");
}

TEST_CASE("a template is not analysed, and says so once") {
  const Read read("apiVersion: v1\nkind: A\n---\nkind: B\na: [\n---\nname: {{ .Values.name }}\n");
  CHECK(objects(read).empty());
  CHECK(read.problems() ==
        "kubernetes/template-not-analysed 7:7 a template, which is not analysed");
  CHECK(read.document->problems[0].severity == Problem::Severity::note);
}

TEST_CASE("a kustomization needs not say what it is") {
  CHECK(objects(Read("resources: []", "x/kustomization.yaml")) ==
        "kustomize.config.k8s.io/v1beta1 Kustomization 0-13");
}

TEST_CASE("other encodings than UTF-8 are problems") {
  CHECK(Read(std::string("a\0:\0", 4)).problems() ==
        "kubernetes/encoding 1:1 UTF-16 and UTF-32 are not read");
  const Read latin("apiVersion: v1\nkind: A\na: \xE4\n");
  CHECK(latin.problems() == "kubernetes/encoding 3:4 this byte is not UTF-8");
  CHECK(objects(latin) == "v1 A 0-27");
  const Read control("apiVersion: v1\nkind: A\na: \x1b[0m\n");
  CHECK(control.problems() ==
        "kubernetes/encoding 3:4 a control character, with which Kubernetes refuses the document");
  CHECK(objects(control) == "v1 A 0-30");
}

TEST_CASE("suppressions are comments, not texts") {
  const Read read(
      "# lint:ignore a\nkind: A # lint:ignore b\r\napiVersion: 'v1 # lint:ignore c'\n"
      "d: |  # lint:ignore d\n  # lint:ignore e\n\nf: x# lint:ignore f\ng: \"\n # lint:ignore g\"\n"
      "h: a#b # c # lint:ignore h\n---\n# lint:ignore i");
  std::string found;
  for (const Place& comment : read.document->comments) found += std::string(comment.text()) + ";";
  CHECK(found ==
        "# lint:ignore a;# lint:ignore b;# lint:ignore d;# c # lint:ignore h;# lint:ignore i;");
}

TEST_CASE("a file with too many problems says so") {
  std::string text = "kind: A\napiVersion: v1\n";
  for (int i = 0; i < 300; ++i) text += "a: 1\n";
  const Read read(text);
  CHECK(read.document->problems.size() == 101);
  CHECK(read.document->problems.back().id == "limit/problems");
}
