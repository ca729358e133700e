#include "linter/report/secrets.h"

#include "tests/test.h"

using namespace linter::report;

namespace {
std::string masked(std::string line) {
  const auto secrets = secrets_in(line);
  for (auto secret = secrets.rbegin(); secret != secrets.rend(); ++secret)
    line.replace(secret->begin, secret->end - secret->begin, "****");
  return line;
}
}  // namespace

TEST_CASE("secrets are known by the names of their keys") {
  for (const char* key : {"password", "db_password", "masterPassword", "DB_PASSWD", "client-secret",
                          "clientSecret", "token", "private_key", "apiKey", "secret_access_key"})
    CHECK(names_secret(key));
  for (const char* key :
       {"secretName", "http_tokens", "password_policy", "key", "tokens_per_second"})
    CHECK_FALSE(names_secret(key));
}

TEST_CASE("the values of secrets are hidden, in each language") {
  const std::pair<std::string, std::string> cases[] = {
      {R"(  password = "hunter2")", R"(  password = "****")"},
      {R"(  password = "a\"b" # c)", R"(  password = "****" # c)"},
      {R"(  password = "open)", R"(  password = "****)"},
      {R"({"password": "a", "user": "b", "token":"c"})",
       R"({"password": "****", "user": "b", "token":"****"})"},
      {"  password: hunter2 # old", "  password: **** # old"},
      {"  password: 'hunter2'", "  password: '****'"},
      // Names and shapes are no secrets.
      {"  password = var.password", "  password = var.password"},
      {"  password:", "  password:"},
      {"  token: true", "  token: true"},
      {"  password: {", "  password: {"},
      {"  password = \"\"", "  password = \"\""},
      {"  name = \"password\"", "  name = \"password\""},
      {"", ""},
  };
  for (const auto& [line, expected] : cases) CHECK(masked(line) == expected);
}

TEST_CASE("the value of a variable whose name is a secret's is hidden") {
  const auto hides = [](std::string_view previous, std::string_view line) {
    return !secrets_in(line, previous).empty();
  };
  CHECK(hides("  - name: DB_PASSWORD", "    value: hunter2"));
  CHECK(hides("  name = \"DB_PASSWORD\"", "  value = \"hunter2\""));
  CHECK_FALSE(hides("  - name: DB_HOST", "    value: db"));
  CHECK_FALSE(hides("  - name: DB_PASSWORD", "    valueFrom: x"));
  CHECK_FALSE(hides("  - image: DB_PASSWORD", "    value: x"));
}
