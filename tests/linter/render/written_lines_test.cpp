#include "linter/render/written_lines.h"

#include <string>
#include <vector>

#include "tests/test.h"

using namespace parsers;
using linter::render::map_lines;
using linter::render::Order;

namespace {

// What `text`, once in `rendered`, is made of: "template 3: what stands there".
std::string origin(const std::string& written, const std::string& rendered, const std::string& text,
                   Order order = Order::kept, const std::string& values = "") {
  const Source source{"template", written};
  const Source other{"values", values};
  std::vector<Place> others;
  if (!values.empty()) others.push_back(other.whole());
  const TextMap map = map_lines(rendered, source.whole(), others, order);
  REQUIRE(map.size() == rendered.size());
  const std::size_t at = rendered.find(text);
  REQUIRE(at != std::string::npos);
  const Place place = map.outer(at, at + text.size());
  return place.source->path() + " " + std::to_string(place.source->position(place.begin).line) +
         ": " + std::string(place.text());
}

}  // namespace

TEST_CASE("a line that a template holds once is found, whatever its indentation") {
  CHECK(origin("a: 1\n  b: 2\n", "x: 3\n    b: 2\n", "2") == "template 2: 2");
}

TEST_CASE("a value stands for the action that put it there") {
  const std::string written = "kind: Pod\nimage: \"{{ .Values.image }}:{{ .Values.tag }}\"\n";
  CHECK(origin(written, "kind: Pod\nimage: \"nginx:1.27\"\n", "nginx") ==
        "template 2: {{ .Values.image }}");
  CHECK(origin(written, "kind: Pod\nimage: \"nginx:1.27\"\n", "1.27") ==
        "template 2: {{ .Values.tag }}");
  CHECK(origin(written, "kind: Pod\nimage: \"nginx:1.27\"\n", "image") == "template 2: image");
}

TEST_CASE("lines of a loop are found between what stands around it") {
  const std::string written =
      "ports:\n{{- range .Values.ports }}\n  - name: {{ .name }}\n    protocol: TCP\n{{- end }}\n"
      "last: 1\n";
  const std::string rendered =
      "ports:\n  - name: a\n    protocol: TCP\n  - name: b\n    protocol: TCP\nlast: 1\n";
  CHECK(origin(written, rendered, "a\n").substr(0, 11) == "template 3:");
  CHECK(origin(written, rendered, "b\n").substr(0, 11) == "template 3:");
  CHECK(origin(written, rendered, "TCP\nlast").substr(0, 11) == "template 4:");
}

TEST_CASE("a line that comes from the values is found there, if only one line is like it") {
  const std::string written = "kind: Pod\nspec:\n  {{- toYaml .Values.spec | nindent 2 }}\nz: 1\n";
  const std::string rendered = "kind: Pod\nspec:\n  hostNetwork: true\nz: 1\n";
  CHECK(origin(written, rendered, "true", Order::kept, "spec:\n  hostNetwork: true\n") ==
        "values 2: true");
  CHECK(origin(written, rendered, "true", Order::kept,
               "a:\n  hostNetwork: true\nb:\n"
               "  hostNetwork: true\n") == "template 3: {{- toYaml .Values.spec | nindent 2 }}");
}

TEST_CASE("a template of many equal lines takes no time") {
  std::string written = "first: 1\n";
  for (int i = 0; i < 100'000; ++i) written += "same: {{ .x }}\nother: 1\n";
  std::string rendered = "first: 1\n";
  for (int i = 0; i < 100'000; ++i) rendered += "other: 1\nsame: 2\n";
  CHECK(origin(written, rendered, "first") == "template 1: first");
}

TEST_CASE("what could be from anywhere stands for the file") {
  CHECK(origin("a: 1\na: 1\n", "a: 1\n", "1") == "template 1: ");
}

TEST_CASE("where members are sorted anew, a line counts with the keys around it") {
  const std::string written =
      "spec:\n  containers:\n    - name: a\n      image: b\n  volumes:\n    - name: v\n"
      "metadata:\n  name: a\n";
  const std::string rendered =
      "metadata:\n  name: a\nspec:\n  containers:\n  - image: b\n    name: a\n  volumes:\n"
      "  - name: v\n";
  CHECK(origin(written, rendered, "a\nspec", Order::changed).substr(0, 11) == "template 8:");
  CHECK(origin(written, rendered, "b", Order::changed) == "template 4: b");
  CHECK(origin(written, rendered, "v\n", Order::changed).substr(0, 11) == "template 6:");
}
