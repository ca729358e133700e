#include "parsers/kubernetes/reader.h"

#include "tests/support/kubernetes.h"
#include "tests/test.h"

using namespace parsers;
using namespace parsers::kubernetes;

namespace {

struct Case {
  const char* shows;
  const char* text;
  const char* dump;
};

}  // namespace

TEST_CASE("every key and value of YAML has its exact place") {
  const Case cases[] = {
      {"a pair", "a: 1\n", "{a@0: 1@3-4}@0-4"},
      {"quotes belong to a value, not to a key", "'a': \"b\"", "{a@1: \"b\"@5-8}@0-8"},
      {"nested blocks end with their last value", "a:\n  b: c\n\n# x\nd: e\n",
       "{a@0: {b@5: \"c\"@8-9}@5-9, d@15: \"e\"@18-19}@0-19"},
      {"a list in its key's column", "a:\n- b\n- c: d\n  e: f\ng: h\n",
       "{a@0: [\"b\"@5-6, {c@9: \"d\"@12-13, e@16: \"f\"@19-20}@9-20]@3-20, g@21: "
       "\"h\"@24-25}@0-25"},
      {"flow collections with their brackets", "a: [ 1, {b: c , d}, [] ,] # x\n",
       "{a@0: [1@5-6, {b@9: \"c\"@12-13, d@16: null@17-17}@8-18, []@20-22]@3-25}@0-25"},
      {"flow collections over lines, with comments", "a: {b: 1, # }\n  c: [2\n  # ]\n  ]}\n",
       "{a@0: {b@4: 1@7-8, c@16: [2@20-21]@19-31}@3-32}@0-32"},
      {"a pair in a flow list", "[a: 1, b]", "[{a@1: 1@4-5}@1-5, \"b\"@7-8]@0-9"},
      {"JSON", "{\"a\":{\"b\":[true,null]}}",
       "{a@2: {b@7: [true@11-15, null@16-20]@10-21}@5-22}@0-23"},
      {"lists in lists", "- - a\n  - b\n- c\n",
       "[[\"a\"@4-5, \"b\"@10-11]@2-11, \"c\"@14-15]@0-15"},
      {"a plain scalar over lines", "a: b\n  c\n\n  d # e\nf: g",
       "{a@0: \"b c\\nd\"@3-13, f@18: \"g\"@21-22}@0-22"},
      {"a single quoted scalar with a quote and a line break", "a: 'it''s\n  b' # c",
       "{a@0: \"it's b\"@3-14}@0-14"},
      {"a single quoted scalar that ends with a quote", "a: 'b'''", "{a@0: \"b'\"@3-8}@0-8"},
      {"a double quoted scalar with escapes", "a: \"\\\"b\\\\\" # \"",
       "{a@0: \"\\\"b\\\\\"@3-10}@0-10"},
      {"a double quoted scalar over lines", "a: \"b \\\n   c\n\n  d\"\ne: f",
       "{a@0: \"b c\\nd\"@3-18, e@19: \"f\"@22-23}@0-23"},
      {"a literal scalar ends with its last line", "a: |\n  b\n   c\n\nd: e",
       "{a@0: \"b\\n c\\n\"@3-13, d@15: \"e\"@18-19}@0-19"},
      {"a folded scalar with indicators and a comment", "a: >2- # x\n   b\n  c\n",
       "{a@0: \" b\\nc\"@3-19}@0-19"},
      {"a literal scalar in a list, last in the file", "- |+\n a\n\n", "[\"a\\n\\n\"@2-7]@0-7"},
      {"a literal scalar at the root", "--- |\n a\n", "\"a\\n\"@4-8"},
      {"an empty literal scalar", "a: |\nb: c", "{a@0: \"\"@3-4, b@5: \"c\"@8-9}@0-9"},
      {"nothing, behind the colon", "a:\nb: # x\n\nc:\n",
       "{a@0: null@2-2, b@3: null@5-5, c@11: null@13-13}@0-13"},
      {"nothing, before a key that is called null", "a:\nnul: 1",
       "{a@0: null@2-2, nul@3: 1@8-9}@0-9"},
      {"nulls that are written", "a: ~\nb: null # x\nc: [Null, NULL]",
       "{a@0: null@3-4, b@5: null@8-12, c@17: [null@21-25, null@27-31]@20-32}@0-32"},
      {"nothing in a list", "- a\n-\n# -\n- \n- b\n",
       "[\"a\"@2-3, null@5-5, null@11-11, \"b\"@15-16]@0-16"},
      {"explicit keys", "? a\n: b\n? c\n", "{a@2: \"b\"@6-7, c@10: null@11-11}@0-11"},
      {"a tag is not part of the value", "a: !!str 1\nb: !x [z]\nc: !!map\n  d: e",
       "{a@0: \"1\"@9-10, b@11: [\"z\"@18-19]@17-20, c@21: {d@32: \"e\"@35-36}@32-36}@0-36"},
      {"carriage returns", "a: b\r\nc: |\r\n  d\r\n  e\r\nf:\r\ng: h\r\n",
       "{a@0: \"b\"@3-4, c@6: \"d\\ne\\n\"@9-20, f@22: null@24-24, g@26: \"h\"@29-30}@0-30"},
      {"a byte order mark",
       "\xEF\xBB\xBF"
       "a: b",
       "{a@3: \"b\"@6-7}@3-7"},
      {"UTF-8", "\"ä\": ö\nb: \"ü\"", "{ä@1: \"ö\"@6-8, b@9: \"ü\"@12-16}@0-16"},
  };
  for (const Case& example : cases) {
    DYNAMIC_SECTION(example.shows) { CHECK(Yaml(example.text).dump() == example.dump); }
  }
}

TEST_CASE("an alias shares what it stands for, in its own place") {
  CHECK(Yaml("a: &x [1]\nb: *x\nc: &y z\n*y : *y").dump() ==
        "{a@0: [1@7-8]@6-9, b@10: [1@7-8]@13-15<anchor `x`@6-9>, c@16: \"z\"@22-23, "
        "z@24: \"z\"@29-31<anchor `y`@22-23>}@0-31");
  const Yaml shared("a: &x {b: 1}\nc: *x");
  CHECK(shared.root->find("a")->members().data() == shared.root->find("c")->members().data());
}

TEST_CASE("an anchor is not part of its value's place") {
  CHECK(Yaml("a: &x\n  b: c\nd: &y # here\n- 1\ne: &z !!str 2").dump() ==
        "{a@0: {b@8: \"c\"@11-12}@8-12, d@13: [1@28-29]@26-29, e@30: \"2\"@42-43}@0-43");
}

TEST_CASE("an alias within its own anchor is a problem, not a loop") {
  const Yaml yaml("a: &x [*x]");
  CHECK(yaml.problems() == "kubernetes/syntax 1:8 the anchor of `*x` holds this alias itself");
  CHECK(yaml.root->find("a")->items()[0].is(Value::Kind::unknown));
}

TEST_CASE("merge keys are applied in the order of the Kubernetes decoder") {
  SECTION("what is written below overrides what is merged") {
    CHECK(to_string(*Yaml("a: &a {x: 1, z: 2}\nb:\n  <<: *a\n  z: 3").root->find("b")) ==
          "{x: 1, z: 3}");
  }
  SECTION("what is written above is overridden") {
    CHECK(to_string(*Yaml("a: &a {x: 1, z: 2}\nb:\n  z: 3\n  <<: *a").root->find("b")) ==
          "{x: 1, z: 2}");
  }
  SECTION("of several maps the first counts") {
    CHECK(to_string(*Yaml("a: &a {x: 1}\nb: &b {x: 2, z: 2}\nc: {<<: [*a, *b]}").root->find("c")) ==
          "{z: 2, x: 1}");
  }
  SECTION("members keep the place where they are written and say how they came") {
    CHECK(dump(*Yaml("a: &a {x: 1}\nb: {<<: *a}").root->find("b")) ==
          "{x@7: 1@10-11<merge key `<<`@17-19>}@16-24");
  }
  SECTION("a quoted one is an ordinary key") {
    CHECK(to_string(*Yaml("\"<<\": {a: 1}").root) == "{<<: {a: 1}}");
  }
  SECTION("only maps can be merged") {
    CHECK(Yaml("a: {<<: 1}\nb: {<<: [[{c: d}]]}").problems() ==
          "kubernetes/merge 1:9 only mappings can be merged with `<<`\n"
          "kubernetes/merge 2:10 only mappings can be merged with `<<`");
  }
}

TEST_CASE("a merge key may be tagged as one") {
  CHECK(to_string(*Yaml("a: &a {x: 1}\nb: {!!merge <<: *a}").root) == "{a: {x: 1}, b: {x: 1}}");
}

TEST_CASE("of a key that is given twice the last one counts") {
  const Yaml few("a: 1\nb: 2\na: 3\n\"a\": 4");
  CHECK(few.dump() == "{b@5: 2@8-9, a@16: 4@20-21}@0-21");
  CHECK(few.problems() ==
        "kubernetes/duplicate-key 3:1 `a` is given twice\n"
        "kubernetes/duplicate-key 4:2 `a` is given twice");
  std::string many;
  for (int i = 0; i < 100; ++i)
    many += "k" + std::to_string(i % 60) + ": " + std::to_string(i) + "\n";
  const Yaml yaml(many);
  CHECK(yaml.root->members().size() == 60);
  CHECK(yaml.root->find("k7")->as_integer() == 67);
  CHECK(yaml.root->find("k45")->as_integer() == 45);
  CHECK(yaml.manifest.problems.size() == 40);
}

TEST_CASE("keys become texts as in JSON") {
  CHECK(to_string(*Yaml("yes: 1\n0x10: 2\n1.5: 3\n'on': 4\n2.0: 5").root) ==
        "{true: 1, 16: 2, 1.5: 3, on: 4, 2: 5}");
  CHECK(Yaml("? [a]\n: b\n~: c\nd: e").problems() ==
        "kubernetes/key 1:3 a key must be a text or a number\n"
        "kubernetes/key 3:1 a key must be a text or a number");
  CHECK(to_string(*Yaml("? [a]\n: b\n~: c\nd: e").root) == R"({d: "e"})");
}

TEST_CASE("a colon before a comma or bracket belongs to the text, as in an address") {
  CHECK(Yaml("a: [1.2.3.4, fd00::, 2001:db8::]").dump() ==
        "{a@0: [\"1.2.3.4\"@4-11, \"fd00::\"@13-19, \"2001:db8::\"@21-31]@3-32}@0-32");
  CHECK(Yaml("[a:, b: 1, \"c\":]").dump() ==
        "[\"a:\"@1-3, {b@5: 1@8-9}@5-9, {c@12: null@15-15}@11-15]@0-16");
  CHECK(to_string(*Yaml("{a:, b:, c::d, e: f}").root) ==
        R"({a:: null, b:: null, c::d: null, e: "f"})");
}

TEST_CASE("a carriage return alone is a line break") {
  CHECK(Yaml("a: 1\rb: |\r  c\r  d\re: f\r").dump() ==
        "{a@0: 1@3-4, b@5: \"c\\nd\\n\"@8-17, e@18: \"f\"@21-22}@0-22");
}

TEST_CASE("a broken document says what is wrong at its exact place") {
  const Case cases[] = {
      {"", "[1,,2]", "kubernetes/syntax 1:4 nothing stands before this comma"},
      {"", "a: [::/0]",
       "kubernetes/syntax 1:5 in a list in brackets a text that begins with `:` needs quotes"},
      {"", R"(a: "b\/c")",
       "kubernetes/syntax 1:4 `\\/` is an escape of JSON only: Kubernetes refuses it here"},
      {"", "a: b: c", "kubernetes/syntax 1:5 a mapping cannot begin here"},
      {"", "a:\n\tb: c", "kubernetes/syntax 2:1 a tab cannot indent"},
      {"", "a: b\n  c: d", "kubernetes/syntax 2:4 a mapping cannot begin here"},
      {"", "a: [b\n", "kubernetes/syntax 1:5 `,` or `]` is missing"},
      {"", "a: \"b", "kubernetes/syntax 1:5 the quotes are never closed"},
      {"", "a: \"b\n", "kubernetes/syntax 1:4 the quotes are never closed"},
      {"", "a: 'it''", "kubernetes/syntax 1:8 the quotes are never closed"},
      {"", "a: *b", "kubernetes/syntax 1:4 there is no such anchor before this alias"},
      {"", "a: @b", "kubernetes/syntax 1:4 a plain text cannot begin with `@`"},
      {"", "- a\nb: c", "kubernetes/syntax 2:1 text behind the end of the document"},
      {"", "{a: b}\nc: d", "kubernetes/syntax 2:1 text behind the end of the document"},
  };
  for (const Case& example : cases) {
    CAPTURE(example.text);
    CHECK(Yaml(example.text).dump() == example.dump);
  }
}

TEST_CASE("hostile YAML costs little and says which limit it reached") {
  SECTION("an alias bomb") {
    std::string bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n";
    for (int i = 1; i < 9; ++i) {
      const std::string alias = "*a" + std::to_string(i - 1);
      const std::string name = "a" + std::to_string(i);
      bomb += name + ": &" + name + " [" + alias;
      for (int j = 0; j < 8; ++j) bomb += "," + alias;
      bomb += "]\n";
    }
    const Yaml yaml(bomb);
    CHECK(yaml.problems() == "limit/alias-visits 7:10 aliases stand for more than 1000000 values");
    CHECK(yaml.root->find("a8")->items()[0].is(Value::Kind::unknown));
    CHECK(to_string(*yaml.root).size() < 10'000'000);
  }
  SECTION("a merge bomb") {
    std::string bomb = "m0: &m0 {a: 1, b: 2}\n";
    for (int i = 1; i < 40; ++i) {
      const std::string alias = "*m" + std::to_string(i - 1);
      bomb += "m" + std::to_string(i) + ": &m" + std::to_string(i) + " {<<: [" + alias;
      for (int j = 0; j < 8; ++j) bomb += "," + alias;
      bomb += "], k" + std::to_string(i) + ": 1}\n";
    }
    CHECK(Yaml(bomb).problems().find("limit/alias-visits") == 0);
  }
  SECTION("deep nesting") {
    for (const char* opening : {"[", "{a: ", "- ", "? "}) {
      std::string text;
      for (int i = 0; i < 100'000; ++i) text += opening;
      CHECK(Yaml(text).problems().find("limit/depth 1:") == 0);
    }
    CHECK(Yaml(std::string(190, '[') + std::string(190, ']')).problems().empty());
  }
}

TEST_CASE("templates are told from YAML that holds braces") {
  const Case templates[] = {
      {"", "a: {{ .Values.x }}", "template 1:4 "},
      {"", "a: [{{ x }}]", "template 1:5 "},
      {"", "a: b\n{{- if .x }}\nc: d\n{{- end }}", "template 2:1 "},
      {"", "a: \"{{ .Values.x }}-{{ .Chart.Name }}\"", "template 1:4 "},
      {"", "a: x-{{ .Release.Name }}", "template 1:4 "},
      {"", "a:\n  {{- toYaml .x | nindent 2 }}", "template 2:3 "},
      {"", "{% if x %}\na: b", "template 1:1 "},
  };
  for (const Case& example : templates) {
    CAPTURE(example.text);
    CHECK(Yaml(example.text).problems() == example.dump);
  }
  for (const char* text : {"a: '{{ $value }}'", "a: |\n  {{ .Values.x }}", "a: x{{workflow.name}}",
                           "a: \"{{ include }}\"", "{a: {}}", "a: {b: {c: d}}"}) {
    CAPTURE(text);
    CHECK(Yaml(text).problems().empty());
  }
}

TEST_CASE("JSON writes code points beyond 16 bits as two halves") {
  Yaml yaml(
      R"({"a": "x\ud83d\uDE00y", "b": "\ud83d", "c": "\uDE00\ud83d", "d": "\\ud83d", "e": "\ud7ff"})");
  CHECK(yaml.problems() == "");
  CHECK(yaml.root->find("a")->as_text() == "x\xF0\x9F\x98\x80y");
  CHECK(yaml.root->find("b")->as_text() == "\xEF\xBF\xBD");
  CHECK(yaml.root->find("c")->as_text() == "\xEF\xBF\xBD\xEF\xBF\xBD");
  CHECK(yaml.root->find("d")->as_text() == "\\ud83d");
  CHECK(yaml.root->find("e")->as_text() == "\xED\x9F\xBF");
  CHECK(Yaml("a: \"\\ud83d\"\n").problems() != "");  // YAML has none
}
