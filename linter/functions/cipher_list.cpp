#include "linter/functions/cipher_list.h"

#include <algorithm>
#include <array>
#include <utility>

#include "linter/functions/arguments.h"

namespace linter {
namespace {

using cel::Evaluation;
using cel::Type;
using cel::Value;
using Kx = CipherSuite::KeyExchange;
using Au = CipherSuite::Authentication;
using Enc = CipherSuite::Encryption;
using Mac = CipherSuite::Mac;
using Since = CipherSuite::Since;
using Grade = CipherSuite::Grade;

// ------------------------------------------------------------------- aliases

using Test = bool (*)(const CipherSuite&);
struct Alias {
  std::string_view name{};
  Test test = nullptr;
};

bool is_anonymous(const CipherSuite& suite) { return suite.authentication == Au::none; }
bool is_plain(const CipherSuite& suite) { return suite.encryption == Enc::none; }
bool is_gcm(const CipherSuite& suite) { return suite.encryption == Enc::aes_gcm; }
bool is_ccm(const CipherSuite& suite) {
  return suite.encryption == Enc::aes_ccm || suite.encryption == Enc::aes_ccm8;
}
bool is_aes(const CipherSuite& suite) {
  return suite.encryption == Enc::aes || is_gcm(suite) || is_ccm(suite);
}
bool has_rsa_key_exchange(const CipherSuite& suite) { return suite.key_exchange == Kx::rsa; }
bool has_dhe(const CipherSuite& suite) { return suite.key_exchange == Kx::dhe; }
bool has_ecdhe(const CipherSuite& suite) { return suite.key_exchange == Kx::ecdhe; }

template <Enc encryption>
bool encrypts_with(const CipherSuite& suite) {
  return suite.encryption == encryption;
}
template <Mac mac>
bool authenticates_with(const CipherSuite& suite) {
  return suite.mac == mac;
}
template <Grade grade>
bool has_grade(const CipherSuite& suite) {
  return suite.grade == grade;
}
template <Since since>
bool is_since(const CipherSuite& suite) {
  return suite.since == since;
}
template <Au authentication>
bool is_signed_with(const CipherSuite& suite) {
  return suite.authentication == authentication;
}
template <Enc encryption, std::uint16_t bits>
bool encrypts_with_key(const CipherSuite& suite) {
  return suite.encryption == encryption && suite.bits == bits;
}
template <std::uint16_t bits>
bool is_aes_key(const CipherSuite& suite) {
  return is_aes(suite) && suite.bits == bits;
}

bool is_in_all(const CipherSuite& suite) { return !is_plain(suite); }
// What is left of DEFAULT in current OpenSSL: strong, with a certificate.
bool is_in_default(const CipherSuite& suite) {
  return suite.grade == Grade::high && !is_anonymous(suite) && suite.encryption != Enc::camellia &&
         suite.encryption != Enc::aria_gcm;
}

constexpr Alias aliases[] = {
    {"ALL", is_in_all},
    {"COMPLEMENTOFALL", is_plain},
    {"DEFAULT", is_in_default},
    {"COMPLEMENTOFDEFAULT", [](const CipherSuite& s) { return is_in_all(s) && !is_in_default(s); }},
    {"HIGH", has_grade<Grade::high>},
    {"MEDIUM", has_grade<Grade::medium>},
    {"LOW", has_grade<Grade::low>},
    {"EXP", has_grade<Grade::export_grade>},
    {"EXPORT", has_grade<Grade::export_grade>},
    {"EXPORT40", has_grade<Grade::export_grade>},
    {"EXPORT56", [](const CipherSuite&) { return false; }},
    {"eNULL", is_plain},
    {"NULL", is_plain},
    {"aNULL", is_anonymous},
    {"kRSA", has_rsa_key_exchange},
    {"RSA", has_rsa_key_exchange},  // of OpenSSL 1.1 and later: key exchange and certificate
    {"aRSA", is_signed_with<Au::rsa>},
    {"aDSS", is_signed_with<Au::dss>},
    {"DSS", is_signed_with<Au::dss>},
    {"aECDSA", is_signed_with<Au::ecdsa>},
    {"ECDSA", is_signed_with<Au::ecdsa>},
    {"kDHE", has_dhe},
    {"kEDH", has_dhe},
    {"DH", has_dhe},
    {"DHE", [](const CipherSuite& s) { return has_dhe(s) && !is_anonymous(s); }},
    {"EDH", [](const CipherSuite& s) { return has_dhe(s) && !is_anonymous(s); }},
    {"ADH", [](const CipherSuite& s) { return has_dhe(s) && is_anonymous(s); }},
    {"kECDHE", has_ecdhe},
    {"kEECDH", has_ecdhe},
    {"ECDH", has_ecdhe},
    {"ECDHE", [](const CipherSuite& s) { return has_ecdhe(s) && !is_anonymous(s); }},
    {"EECDH", [](const CipherSuite& s) { return has_ecdhe(s) && !is_anonymous(s); }},
    {"AECDH", [](const CipherSuite& s) { return has_ecdhe(s) && is_anonymous(s); }},
    {"SSLv3", is_since<Since::ssl_3>},
    {"TLSv1", is_since<Since::tls_1_0>},
    {"TLSv1.0", is_since<Since::tls_1_0>},
    {"TLSv1.2", is_since<Since::tls_1_2>},
    {"AES", is_aes},
    {"AES128", is_aes_key<128>},
    {"AES256", is_aes_key<256>},
    {"AESGCM", is_gcm},
    {"AESCCM", is_ccm},
    {"AESCCM8", encrypts_with<Enc::aes_ccm8>},
    {"ARIA", encrypts_with<Enc::aria_gcm>},
    {"ARIAGCM", encrypts_with<Enc::aria_gcm>},
    {"ARIA128", encrypts_with_key<Enc::aria_gcm, 128>},
    {"ARIA256", encrypts_with_key<Enc::aria_gcm, 256>},
    {"CAMELLIA", encrypts_with<Enc::camellia>},
    {"CAMELLIA128", encrypts_with_key<Enc::camellia, 128>},
    {"CAMELLIA256", encrypts_with_key<Enc::camellia, 256>},
    {"CHACHA20", encrypts_with<Enc::chacha20>},
    {"3DES", encrypts_with<Enc::des3>},
    {"DES", encrypts_with<Enc::des>},
    {"RC4", encrypts_with<Enc::rc4>},
    {"RC2", encrypts_with<Enc::rc2>},
    {"IDEA", encrypts_with<Enc::idea>},
    {"SEED", encrypts_with<Enc::seed>},
    {"MD5", authenticates_with<Mac::md5>},
    {"SHA1", authenticates_with<Mac::sha1>},
    {"SHA", authenticates_with<Mac::sha1>},
    {"SHA256", authenticates_with<Mac::sha256>},
    {"SHA384", authenticates_with<Mac::sha384>},
};

// OpenSSL still takes these older names.
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> former_names = {{
    {"EDH-RSA-DES-CBC3-SHA", "DHE-RSA-DES-CBC3-SHA"},
    {"EDH-DSS-DES-CBC3-SHA", "DHE-DSS-DES-CBC3-SHA"},
    {"EDH-RSA-DES-CBC-SHA", "DHE-RSA-DES-CBC-SHA"},
    {"EXP-EDH-RSA-DES-CBC-SHA", "EXP-DHE-RSA-DES-CBC-SHA"},
}};

// ------------------------------------------------------------------ the list

// Is `suite` what one word (without `+`) names?
bool word_names(std::string_view word, const CipherSuite& suite) {
  for (const auto& [former, name] : former_names)
    if (word == former) word = name;
  if (word == suite.name) return true;
  const auto* alias = std::find_if(std::begin(aliases), std::end(aliases),
                                   [&](const Alias& known) { return known.name == word; });
  return alias != std::end(aliases) && alias->test(suite);
}

// Is `suite` what `term` names: every word of "kEECDH+AESGCM"?
bool term_names(std::string_view term, const CipherSuite& suite) {
  while (true) {
    const std::size_t plus = term.find('+');
    if (!word_names(term.substr(0, plus), suite)) return false;
    if (plus == std::string_view::npos) return true;
    term.remove_prefix(plus + 1);
  }
}

// The words of a list, in order.
std::vector<std::string_view> terms_of(std::string_view list) {
  constexpr std::string_view separators = ":, ;\t\n";
  std::vector<std::string_view> terms;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find_first_of(separators), list.size());
    if (end > 0) terms.push_back(list.substr(0, end));
    list.remove_prefix(std::min(list.size(), end + 1));
  }
  return terms;
}

// -------------------------------------------------------------- what is weak

enum Weakness : std::size_t {
  no_encryption,
  no_authentication,
  export_key,
  rc2,
  rc4,
  des,
  des3,
  idea,
  seed,
  md5,
  no_forward_secrecy,
  cbc,
  weakness_count,
};
constexpr std::array<std::string_view, weakness_count> weakness_names = {
    "no encryption", "no authentication",  "export", "RC2", "RC4", "DES", "3DES", "IDEA", "SEED",
    "MD5",           "no forward secrecy", "CBC"};
using Weaknesses = std::array<bool, weakness_count>;

void add_weaknesses(const CipherSuite& suite, Weaknesses& found) {
  found[no_encryption] |= is_plain(suite);
  found[no_authentication] |= is_anonymous(suite);
  found[export_key] |= suite.grade == Grade::export_grade;
  found[rc2] |= suite.encryption == Enc::rc2;
  found[rc4] |= suite.encryption == Enc::rc4;
  found[des] |= suite.encryption == Enc::des;
  found[des3] |= suite.encryption == Enc::des3;
  found[idea] |= suite.encryption == Enc::idea;
  found[seed] |= suite.encryption == Enc::seed;
  found[md5] |= suite.mac == Mac::md5;
  found[no_forward_secrecy] |= has_rsa_key_exchange(suite);
  found[cbc] |= suite.mac != Mac::aead && suite.encryption != Enc::rc4 && !is_plain(suite);
}

bool is_iana_name(std::string_view name) {
  return (name.starts_with("TLS_") || name.starts_with("SSL_")) &&
         name.find("_WITH_") != std::string_view::npos;
}

// An IANA name is made of the words that say what the suite does.
void add_iana_weaknesses(std::string_view name, Weaknesses& found) {
  const auto says = [name](std::string_view part) {
    return name.find(part) != std::string_view::npos;
  };
  found[no_encryption] |= says("_WITH_NULL_");
  found[no_authentication] |= says("_anon_");
  found[export_key] |= says("_EXPORT_");
  found[rc2] |= says("_RC2_");
  found[rc4] |= says("_RC4_");
  found[des] |= says("_DES_") || says("_DES40_");
  found[des3] |= says("_3DES_");
  found[idea] |= says("_IDEA_");
  found[seed] |= says("_SEED_");
  found[md5] |= name.ends_with("_MD5");
  found[no_forward_secrecy] |= name.starts_with("TLS_RSA_") || name.starts_with("SSL_RSA_");
  found[cbc] |= says("_CBC_");
}

Value call_weak_ciphers(Evaluation& evaluation, std::span<const Value> arguments) {
  std::vector<Value> names;
  for (const std::string_view name : weaknesses(arguments[0].as_text()))
    names.push_back(Value::text(name).blaming(arguments[0].blame()));
  return Value::list(evaluation.arena().copy(names)).blaming(arguments[0].blame());
}

}  // namespace

std::vector<const CipherSuite*> offered(std::string_view list) {
  enum class State : std::uint8_t { absent, present, killed };
  const auto suites = cipher_suites();
  std::vector<State> states(suites.size(), State::absent);
  for (std::string_view term : terms_of(list)) {
    const char sign = term.front();
    if (sign == '@' || sign == '+') continue;  // order and security level
    const bool removes = sign == '!' || sign == '-';
    if (removes) term.remove_prefix(1);
    const State next = sign == '!' ? State::killed : removes ? State::absent : State::present;
    for (std::size_t i = 0; i < suites.size(); ++i)
      if (states[i] != State::killed && term_names(term, suites[i])) states[i] = next;
  }
  std::vector<const CipherSuite*> present;
  for (std::size_t i = 0; i < suites.size(); ++i)
    if (states[i] == State::present) present.push_back(&suites[i]);
  return present;
}

std::vector<std::string_view> weaknesses(std::string_view list) {
  Weaknesses found{};
  if (is_iana_name(list))
    add_iana_weaknesses(list, found);
  else
    for (const CipherSuite* suite : offered(list)) add_weaknesses(*suite, found);
  std::vector<std::string_view> names;
  for (std::size_t i = 0; i < weakness_count; ++i)
    if (found[i]) names.push_back(weakness_names[i]);
  return names;
}

void add_cipher_functions(cel::Environment& environment) {
  environment.add({.name = "weakCiphers",
                   .parameters = {Type::text},
                   .result = Type::list,
                   .call = call_weak_ciphers,
                   .about = "What is weak in the suites that an OpenSSL cipher list offers, or in "
                            "one suite by its IANA name: a list of `no encryption`, `no "
                            "authentication`, `export`, `RC2`, `RC4`, `DES`, `3DES`, `IDEA`, "
                            "`SEED`, `MD5`, `no forward secrecy`, `CBC`."});
}

}  // namespace linter
