// Configuration for tests of the language, written as a text with exact places:
//
//   Example example{"{port: 22, name: <known only after apply>}"};
//   example.run("self.port == 22")      "false"
//   example.blame()                     "22"
//
// Angle brackets are an unknown value with its reason, and what is known of it if
// it is a text: `<after apply, arn:aws:s3:::~/*>`. The text is `self`;
// `other` is a second one that stands nowhere, as parameters do.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "linter/cel/cel.h"
#include "parsers/text/source.h"
#include "parsers/value/arena.h"
#include "parsers/value/value.h"

class Example {
 public:
  explicit Example(std::string_view self, std::string_view other = "{}");

  // The result as a literal, "unknown: because", "error: message", or the first
  // diagnostic.
  std::string run(std::string_view expression);
  // What the last result blames: the text at its place, "no `key` in TEXT" for
  // what is absent, "nothing", or "nowhere".
  [[nodiscard]] std::string blame() const;

  linter::cel::Environment environment = linter::cel::standard_environment();

 private:
  parsers::Arena arena_;
  parsers::Source self_source_;
  parsers::Source other_source_;
  parsers::Value self_;
  parsers::Value other_;
  linter::cel::Compiled compiled_;
  linter::cel::Evaluation evaluation_;
  linter::cel::Value result_;
};

// The same without any configuration.
std::string evaluated(std::string_view expression);

// Expression and result; checks every row.
struct Case {
  std::string_view expression{};
  std::string_view result{};
};
void check_all(std::initializer_list<Case> cases);
