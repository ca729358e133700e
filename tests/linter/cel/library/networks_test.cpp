#include "tests/linter/cel/example.h"
#include "tests/test.h"

TEST_CASE("IP addresses are read strictly and written canonically") {
  check_all({
      {"string(ip('192.0.2.1'))", R"("192.0.2.1")"},
      {"string(ip('2001:DB8:0:0:1:0:0:1'))", R"("2001:db8::1:0:0:1")"},
      {"string(ip('::'))", R"("::")"},
      {"string(ip('1::'))", R"("1::")"},
      {"string(ip('1:0:2:3:4:5:6:7'))", R"("1:0:2:3:4:5:6:7")"},
      {"string(ip('64:ff9b::192.0.2.1'))", R"("64:ff9b::c000:201")"},
      {"isIP('1.2.3') || isIP('1.2.3.4.5') || isIP('01.2.3.4') || isIP('1.2.3.256') || isIP('')",
       "false"},
      {"isIP(':') || isIP(':::') || isIP('1:2:3:4:5:6:7') || isIP('1::2::3') || isIP('12345::')",
       "false"},
      {"isIP('1:2:3:4:5:6:7::8') || isIP('1:2:3:4:5:6:7:8:9') || isIP('::1:') || "
       "isIP('1:2:3:4:5:6:7:')",
       "false"},
      {"isIP('1:2:3:4:5:6:7::') && isIP('::2:3:4:5:6:7:8')", "true"},
      {"ip.isCanonical('2001:db8::1') && !ip.isCanonical('2001:db8:0::1')", "true"},
      {"ip('fe80::1%eth0')", "error: IP address 'fe80::1%eth0' with a zone is not accepted"},
      {"ip('::ffff:10.0.0.1')",
       "error: IP address '::ffff:10.0.0.1' is IPv4 inside IPv6, which is not accepted"},
      {"ip('10.0.0.1') == ip('::ffff:a00:1')", "true"},
      {"ip('10.0.0.1').family() + ip('::1').family()", "10"},
      {"type(ip('::1')) == net.IP", "true"},
      {"ip('0.0.0.0').isUnspecified() && ip('127.1.2.3').isLoopback() && "
       "ip('10.0.0.1').isGlobalUnicast()",
       "true"},
      {"ip('127.0.0.1').isGlobalUnicast() || ip('224.0.0.1').isGlobalUnicast()", "false"},
      {"ip('169.254.1.1').isLinkLocalUnicast() && ip('ff02::1').isLinkLocalMulticast()", "true"},
  });
}

TEST_CASE("networks contain addresses and networks") {
  check_all({
      {"cidr('10.0.0.0/8').containsIP('10.255.0.1')", "true"},
      {"cidr('10.0.0.0/8').containsIP('11.0.0.1')", "false"},
      {"cidr('0.0.0.0/0').containsIP('::1')", "false"},
      {"cidr('10.0.0.0/9').containsIP('10.128.0.0')", "false"},
      {"cidr('10.0.0.0/8').containsCIDR('10.1.0.0/16')", "true"},
      {"cidr('10.1.0.0/16').containsCIDR('10.0.0.0/8')", "false"},
      {"cidr('::/0').containsCIDR('2001:db8::/32')", "true"},
      {"string(cidr('10.1.2.3/8').masked())", R"("10.0.0.0/8")"},
      {"string(cidr('10.1.2.3/8').ip())", R"("10.1.2.3")"},
      {"cidr('2001:db8::/33').prefixLength()", "33"},
      {"isCIDR('10.0.0.0/33') || isCIDR('10.0.0.0') || isCIDR('10.0.0.0/') || "
       "isCIDR('10.0.0.0/08') || isCIDR('10.0.0.0/-1')",
       "false"},
      {"cidr('10.0.0.0/99')",
       "error: network address '10.0.0.0/99' parse error during conversion from string"},
      {"cidr('10.0.0.0/8').containsIP('x')",
       "error: IP address 'x' parse error during conversion from string"},
      {"cidr('10.0.0.0/8').containsIP(dyn(cidr('10.0.0.0/8')))", "error: no such overload"},
      {"cidr('10.0.0.0/8')", "10.0.0.0/8"},
  });
}

TEST_CASE("quantities are compared as amounts") {
  check_all({
      {"quantity('1.5Gi') == quantity('1536Mi')", "true"},
      {"quantity('500m').isLessThan(quantity('1')) && "
       "quantity('1k').isGreaterThan(quantity('999'))",
       "true"},
      {"quantity('2e3').asInteger() + quantity('2E').asInteger()", "2000000000000002000"},
      {"quantity('0.1n') == quantity('1n')", "true"},
      {"quantity('100m').asApproximateFloat()", "0.1"},
      {"quantity('100m').isInteger()", "false"},
      {"quantity('100m').asInteger()", "error: the quantity is no integer"},
      {"quantity('-1').sign()", "-1"},
      {"quantity('1').add(quantity('500m')).add(2).sub(1)", "2.5"},
      {"quantity('1').compareTo(quantity('2'))", "-1"},
      {"isQuantity('1') && isQuantity('+1.') && isQuantity('.5') && isQuantity('1e-3')", "true"},
      {"isQuantity('') || isQuantity('.') || isQuantity('1 Gi') || isQuantity('1KB') || "
       "isQuantity('1e')",
       "false"},
      {"isQuantity('1e999') || isQuantity('9999999999999999999999999999999999999999')", "false"},
      {"quantity('x')", "error: this is no quantity: x"},
      {"dyn(quantity('1')).isLessThan(dyn(cidr('10.0.0.0/8')))", "error: no such overload"},
  });
}

TEST_CASE("URLs are taken apart") {
  check_all({
      {"url('https://user@[::1]:8443/a%20b?x=1&x=2&y=a+b').getHost()", R"("[::1]:8443")"},
      {"url('https://user@[::1]:8443/').getHostname()", R"("::1")"},
      {"url('https://example.com:443').getPort()", R"("443")"},
      {"url('https://example.com').getPort()", R"("")"},
      {"url('https://example.com/a%20b?c').getEscapedPath()", R"("/a%20b")"},
      {"url('/é').getEscapedPath()", R"("/%C3%A9")"},
      {"url('/p?x=1&x=2&y=a+b%21').getQuery()", R"({"x": ["1", "2"], "y": ["a b!"]})"},
      {"url('/p').getScheme() + url('ftp://h/').getScheme()", R"("ftp")"},
      {"isURL('https://example.com') && isURL('/path')", "true"},
      {"isURL('example.com') || isURL('../a') || isURL('http:a') || isURL('/a b') || isURL('/%zz') "
       "|| isURL('http://a:b/')",
       "false"},
      {"url('x')", "error: this is no absolute URL: x"},
  });
}
