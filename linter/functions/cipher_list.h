// Which cipher suites a list in OpenSSL's language offers, and what is wrong
// with them.
//
//   offered("HIGH:!aNULL:!MD5")                 the suites, in the order of our table
//   weaknesses("ALL:!aNULL")                    {"3DES", "RC4", ...}
//
// The language (ciphers(1)): names and aliases separated by `:`, `,` or blanks;
// `a+b` is both; `!x` removes for good, `-x` until it is named again, `+x` and
// `@STRENGTH` only change the order; what OpenSSL does not know, it ignores.
#pragma once

#include <string_view>
#include <vector>

#include "linter/cel/cel.h"
#include "linter/functions/cipher_suites.h"

namespace linter {

[[nodiscard]] std::vector<const CipherSuite*> offered(std::string_view list);

// Each kind of weakness once, the worst first: "no encryption", "no
// authentication", "export", "RC2", "RC4", "DES", "3DES", "IDEA", "SEED", "MD5",
// "no forward secrecy", "CBC". `list` is OpenSSL's, or one suite by its IANA
// name ("TLS_RSA_WITH_3DES_EDE_CBC_SHA").
[[nodiscard]] std::vector<std::string_view> weaknesses(std::string_view list);

void add_cipher_functions(cel::Environment& environment);

}  // namespace linter
