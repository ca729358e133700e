#include "linter/functions/access.h"

#include "linter/functions/environment.h"
#include "tests/test.h"

using namespace linter;

namespace {

// What an expression over the text `document` gives.
std::string result(std::string_view expression, std::string_view document) {
  const std::vector<cel::Variable> names{{"document"}};
  const cel::Compiled compiled =
      cel::compile(expression, policy_functions(), cel::Checking::types, names);
  REQUIRE(compiled.program != nullptr);
  cel::Evaluation evaluation;
  const std::vector<cel::Value> values{cel::Value::text(document)};
  return cel::to_literal(evaluation.run(*compiled.program, values));
}

std::string allows(std::string_view document, std::string_view action, std::string_view resource,
                   std::string_view principal) {
  return result("allows(document, '" + std::string{action} + "', '" + std::string{resource} +
                    "', '" + std::string{principal} + "')",
                document);
}

constexpr const char* public_read = R"({"Statement": {
  "Effect": "Allow", "Principal": "*", "Action": "s3:Get*", "Resource": "arn:aws:s3:::b/*"}})";

}  // namespace

TEST_CASE("patterns of access policies cover texts and narrower patterns") {
  CHECK(covers("*", "anything", false));
  CHECK(covers("*", "*", false));
  CHECK(covers("s3:*", "s3:GetObject", false));
  CHECK(covers("s3:Get*", "s3:Get*", false));
  CHECK(covers("s3:get?bject", "S3:GetObject", true));
  CHECK(covers("a*b*c", "axxbyybc", false));
  CHECK(!covers("s3:Get*", "s3:*", false));
  CHECK(!covers("s3:Get?", "s3:Get*", false));
  CHECK(!covers("s3:get*", "S3:GetObject", false));
  CHECK(!covers("a*b*c", "axxbyyb", false));
  CHECK(!covers("", "a", false));
  CHECK(covers("", "", false));
}

TEST_CASE("statements have one form, however they are written") {
  CHECK(result("statements(document).map(s, s.actions)", public_read) == "[[\"s3:Get*\"]]");
  CHECK(result("statements(document)[0].principals", public_read) == "[\"*\"]");
  const char* document = R"({"Statement": [
    {"Effect": "Deny", "NotPrincipal": {"AWS": ["a", "b"]}, "NotAction": ["x", "y"],
     "NotResource": "r", "Condition": {"Bool": {"c": "true"}}, "Sid": "S"},
    {"Effect": "Allow", "Principal": {"AWS": "*", "Service": ["s1", "s2"], "Federated": "f"}}]})";
  CHECK(result("statements(document)[0].notPrincipals + statements(document)[0].notActions",
               document) == "[\"a\", \"b\", \"x\", \"y\"]");
  CHECK(result("statements(document)[0].condition.Bool.c + statements(document)[0].sid",
               document) == "\"trueS\"");
  CHECK(result("statements(document)[1].services", document) == "[\"s1\", \"s2\"]");
  CHECK(result("statements(document)[1].federated", document) == "[\"f\"]");
  CHECK(result("statements(document)[1].principals", document) == "[\"*\"]");
  CHECK(result("statements(document)", "{}") == "[]");
  CHECK(result("statements(document)", R"({"Statement": [1]})").starts_with("(error"));
  CHECK(result("statements(document)", "no json").starts_with("(error"));
}

TEST_CASE("a policy allows what a statement covers and none denies") {
  CHECK(allows(public_read, "s3:GetObject", "arn:aws:s3:::b/key", "*") == "true");
  CHECK(allows(public_read, "S3:getobject", "arn:aws:s3:::b/key", "arn:aws:iam::1:root") == "true");
  CHECK(allows(public_read, "s3:PutObject", "arn:aws:s3:::b/key", "*") == "false");
  CHECK(allows(public_read, "s3:*", "arn:aws:s3:::b/key", "*") == "false");
  CHECK(allows(public_read, "s3:GetObject", "arn:aws:s3:::c/key", "*") == "false");
  const char* denied = R"({"Statement": [
    {"Effect": "Allow", "Action": "*", "Resource": "*"},
    {"Effect": "Deny", "Action": "iam:*", "Resource": "*"}]})";
  CHECK(allows(denied, "s3:GetObject", "x", "*") == "true");
  CHECK(allows(denied, "iam:PassRole", "x", "*") == "false");
}

TEST_CASE("a condition makes a statement uncertain: it neither allows nor denies for all") {
  const char* conditional = R"({"Statement": [
    {"Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": "*",
     "Condition": {"StringEquals": {"aws:SourceVpc": "vpc-1"}}}]})";
  CHECK(allows(conditional, "s3:GetObject", "x", "*") == "false");
  const char* only_tls = R"({"Statement": [
    {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "*"},
    {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*",
     "Condition": {"Bool": {"aws:SecureTransport": "false"}}}]})";
  CHECK(allows(only_tls, "s3:GetObject", "x", "*") == "true");
}

TEST_CASE("what is excepted is allowed to all others") {
  const char* all_but = R"({"Statement": [{"Effect": "Allow", "NotAction": "iam:*",
    "NotResource": "arn:secret", "Principal": {"AWS": "1"}}]})";
  CHECK(allows(all_but, "s3:GetObject", "arn:x", "1") == "true");
  CHECK(allows(all_but, "iam:PassRole", "arn:x", "1") == "false");
  CHECK(allows(all_but, "s3:GetObject", "arn:secret", "1") == "false");
  CHECK(allows(all_but, "s3:GetObject", "arn:x", "2") == "false");
}

TEST_CASE("a pattern of which the beginning or the end is known does not cover everything") {
  // What an expression over `document`, a text with unknown parts, gives.
  const auto of = [](std::string_view expression, parsers::KnownPieces pieces) {
    parsers::Arena arena;
    const auto value = parsers::Value::unknown("later", {}).with_pieces(arena, &pieces);
    const std::vector<cel::Variable> names{{"document"}};
    const cel::Compiled compiled =
        cel::compile(expression, policy_functions(), cel::Checking::types, names);
    REQUIRE(compiled.program != nullptr);
    cel::Evaluation evaluation;
    const std::vector<cel::Value> values{cel::Value::of(value)};
    return cel::to_literal(evaluation.run(*compiled.program, values));
  };
  const auto allows_everybody = [&of](parsers::KnownPieces principal) {
    return of(
        "allows({'Statement': [{'Effect': 'Allow', 'Principal': {'AWS': [document]}, "
        "'Action': '*', 'Resource': '*'}]}, 's3:*', '*', '*')",
        principal);
  };
  CHECK(allows_everybody({.begin = "arn:aws:iam::"}) == "false");
  CHECK(allows_everybody({.end = ":root"}) == "false");
  CHECK(allows_everybody({.begin = "*"}) == "(unknown: later)");
  CHECK(allows_everybody({.begin = "arn:aws:iam::", .end = "*"}) == "false");
  CHECK(of("anyAddress(document)", {.end = "/32"}) == "false");
  CHECK(of("anyAddress(document)", {.end = ".0.0/16"}) == "false");
  CHECK(of("anyAddress(document)", {.end = "/0"}) == "(unknown: later)");
  CHECK(of("anyAddress(document)", {.begin = "0.0.0.0/"}) == "(unknown: later)");
  CHECK(of("listed(document).exists(d, d == 'x')", {.begin = "a"}) == "false");
}
