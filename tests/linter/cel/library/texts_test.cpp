#include "tests/linter/cel/example.h"
#include "tests/test.h"

TEST_CASE("functions on texts count code points") {
  check_all({
      {"size('aé😀')", "3"},
      {"b'aé'.size()", "3"},
      {"'aé😀b'.charAt(2)", R"("😀")"},
      {"'ab'.charAt(2)", R"("")"},
      {"'ab'.charAt(3)", "error: index out of range: 3"},
      {"'😀a😀a'.indexOf('a')", "1"},
      {"'😀a😀a'.indexOf('a', 2)", "3"},
      {"'ab'.indexOf('c')", "-1"},
      {"'ab'.indexOf('', 2)", "2"},
      {"'ab'.indexOf('a', -1)", "error: index out of range: -1"},
      {"'😀a😀a'.lastIndexOf('😀')", "2"},
      {"'😀a😀a'.lastIndexOf('a', 2)", "1"},
      {"'aéb'.substring(1)", R"("éb")"},
      {"'aéb'.substring(1, 2)", R"("é")"},
      {"'aéb'.substring(2, 1)", "error: invalid substring range: it ends before it begins"},
      {"'aéb'.substring(0, 4)", "error: index out of range: 4"},
      {"'aé😀'.reverse()", R"("😀éa")"},
  });
}

TEST_CASE("functions on texts") {
  check_all({
      {"'AbÉ'.lowerAscii() + 'aBé'.upperAscii()", R"("abÉABé")"},
      {"' \\u3000a b\\n'.trim()", R"("a b")"},
      {"'aXbX'.replace('X', '-')", R"("a-b-")"},
      {"'aXbX'.replace('X', '-', 1)", R"("a-bX")"},
      {"'aXbX'.replace('X', '-', 0)", R"("aXbX")"},
      {"'aé'.replace('', '-')", R"("-a-é-")"},
      {"'a,b,,c'.split(',')", R"(["a", "b", "", "c"])"},
      {"'a,b,c'.split(',', 2)", R"(["a", "b,c"])"},
      {"'a,b'.split(',', 0)", "[]"},
      {"'aé'.split('')", R"(["a", "é"])"},
      {"''.split(',')", R"([""])"},
      {"['a', 'b'].join('-')", R"("a-b")"},
      {"[dyn('a'), dyn(1)].join()", "error: no such overload"},
      {"strings.quote('a\"b\\n')", R"("\"a\\\"b\\n\"")"},
      {"'abc'.contains('bc') && 'abc'.startsWith('ab') && 'abc'.endsWith('')", "true"},
      {"'abc'.matches('b') && matches('abc', '^a.c$')", "true"},
      {"'abc'.matches('^b')", "false"},
      {"'abc'.matches('a' + '[')", "error: bad pattern: missing ]: ["},
      {"'a('.matches('(')", "error: bad pattern: missing ): ("},
      {"base64.encode(b'any')", R"("YW55")"},
      {"base64.decode('YW4=') + base64.decode('YW4')", R"(b"anan")"},
      {"base64.decode('Y')", "error: this is no Base64"},
      {"base64.decode('é')", "error: this is no Base64"},
  });
}

TEST_CASE("format() fills in values") {
  check_all({
      {"'%s is %d%%'.format(['x', 5])", R"("x is 5%")"},
      {"'%s %s %s'.format([1.0, 1e21, -0.5])", R"("1 1000000000000000000000 -0.5")"},
      {"'%s'.format([[1, 'a', {'k': null}]])", R"("[1, a, {k: null}]")"},
      {"'%s'.format([{'b': 1, 'a': 2}])", R"("{a: 2, b: 1}")"},
      {"'%s %s'.format([duration('90m'), timestamp(0)])", R"("5400s 1970-01-01T00:00:00Z")"},
      {"'%s'.format([b'a\\xff\\xfeb'])", R"("a�b")"},
      {"'%.2f %.0f %e'.format([1.005, 2.5, 1500])", R"("1.00 2 1.500000e+03")"},
      {"'%x %X %o %b'.format([-255, 255u, 8, 5])", R"("-ff FF 10 101")"},
      {"'%x'.format(['é'])", R"("c3a9")"},
      {"'%b'.format([-9223372036854775808])", "\"-1" + std::string(63, '0') + "\""},
      {"'%d'.format([])", "error: index 0 out of range"},
      {"'%q'.format([1])", R"(error: unrecognized formatting clause "q")"},
      {"'%'.format([1])", "error: the format ends in the middle of a clause"},
      {"'%.f'.format([1])", "error: this is no precision in a format"},
      {"'%.999f'.format([1])", "error: this is no precision in a format"},
      {"'%d'.format(['a'])", "error: `%d` cannot format string"},
      {"'%s'.format([optional.of(1)])", "error: `%s` cannot format optional_type"},
  });
}

TEST_CASE("conversions keep the value or are an error") {
  check_all({
      {"int('-42') + int('+1') + int(1u) + int(2.9) + int(-2.9)", "-40"},
      {"int('0x10')", "error: this is no integer: 0x10"},
      {"int('')", "error: this is no integer: "},
      {"int(1e19)", "error: range error: the number does not fit"},
      {"int(18446744073709551615u)", "error: range error: the number does not fit"},
      {"uint(-1)", "error: range error: the number does not fit"},
      {"uint('7') + uint(1) + uint(1.5)", "9u"},
      {"double('1e3') + double(1) + double(1u)", "1002.0"},
      {"double('abc')", "error: this is no number: abc"},
      {"string(1) + string(1u) + string(1.5) + string(true) + string(b'a')", R"("111.5truea")"},
      {"string(b'\\xff')", "error: these bytes are no UTF-8 text"},
      {"bytes('é')", R"(b"\xc3\xa9")"},
      {"bool('true') && !bool('F')", "true"},
      {"bool('yes')", "error: this is neither true nor false: yes"},
      {"string(timestamp('2020-02-29T12:00:00.5+09:00'))", R"("2020-02-29T03:00:00.5Z")"},
      {"string(duration('1h1m1.5s'))", R"("3661.5s")"},
      {"string(duration('-1ms'))", R"("-0.001s")"},
      {"string(timestamp(1))", R"("1970-01-01T00:00:01Z")"},
      {"int(timestamp('1970-01-01T00:01:00Z'))", "60"},
      {"dyn(1) == 1", "true"},
      {"type(dyn('a')) == string", "true"},
  });
}
