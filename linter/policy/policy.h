// One obligation, as it was written in policies/<item>/<mistake>.toml and
// checked when it was loaded. Evaluation never sees an invalid one.
//
//   10.1.1/weak-tls-protocol    "TLS older than the agreed minimum is offered"
//
// A Policy owns nothing: it views the embedded table or the Catalogue that
// loaded it, so a table of them can be a constant of the program.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace linter {

enum class Severity : std::uint8_t { low, medium, high, critical };

// How much a verdict of this policy says about its item.
enum class Assurance : std::uint8_t { indicative, partial, direct };

// A text in the two languages that reports are written in. `ja` may be empty:
// then `en` stands for it.
struct Localized {
  std::string_view en{};
  std::string_view ja{};
};

// A CEL expression or a message, and where it stands in the policy's file:
// `line` is the line of its first character, counted from 1; 0 if it is not
// given at all.
struct Written {
  std::string_view text{};
  std::uint32_t line = 0;
  [[nodiscard]] explicit operator bool() const { return line != 0; }
};

// A name for a part of a check's expressions, evaluated once for each entity.
struct Definition {
  std::string_view name{};
  Written value{};
};

// One way in which the obligation can be looked at. See docs/policy-language.md.
struct Check {
  std::span<const std::string_view> on{};  // entity types
  Written when{};                          // boolean; not given: always
  Written each{};                          // list or map; not given: once, without `it`
  Written where{};                         // boolean, with `each`: which elements
  Written require{};                       // boolean: true is a pass
  Written at{};                            // the value to point at; not given: the one that decided
  Written message{};                       // with {expressions} in braces
  std::span<const Definition> let{};       // each may name those before it
};

// A list or table of the policy's own, or a promise of policies/parameters.toml.
struct Parameter {
  std::string_view name{};
  std::string_view about{};
  std::string_view default_value{};  // as a CEL expression without variables
  std::uint32_t line = 0;
};

struct Policy {
  std::string_view id{};    // "<item>/<mistake>"
  std::string_view item{};  // "10.1.1", "CLD.9.5.2"
  std::string_view file{};  // for messages
  Localized title{};
  Severity severity = Severity::medium;
  Assurance assurance = Assurance::direct;
  std::span<const std::string_view> also{};      // further items
  std::span<const std::string_view> formerly{};  // ids that it had
  std::span<const std::string_view> links{};
  std::string_view why{};
  std::string_view fix{};
  std::span<const Parameter> parameters{};
  std::span<const Check> checks{};
  // The whole TOML file, for what only people read: the examples.
  std::string_view source{};
};

// An item of ISO/IEC 27017. The titles are ours, not the standard's text.
struct Item {
  std::string_view id{};
  Localized title{};
  std::string_view kind{};     // config | partial | statement: how much files can show
  std::string_view control{};  // the numbers in ISO/IEC 27002:2022, separated by ", "
};

[[nodiscard]] std::string_view to_string(Severity severity);
[[nodiscard]] std::string_view to_string(Assurance assurance);
// The text in `language` ("en" or "ja").
[[nodiscard]] std::string_view in_language(const Localized& text, std::string_view language);

}  // namespace linter
