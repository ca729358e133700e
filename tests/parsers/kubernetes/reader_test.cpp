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
