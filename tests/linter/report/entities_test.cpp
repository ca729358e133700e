#include "linter/report/entities.h"

#include <rapidjson/document.h>

#include <optional>
#include <sstream>
#include <string_view>
#include <vector>

#include "tests/support/report_sample.h"
#include "tests/test.h"

using namespace linter::report;
using namespace parsers;

namespace {

// A database whose encryption comes from a variable, and the key that it names.
class Sample {
 public:
  Sample() {
    origins_[1] = {"default of variable `encrypted`", place_of(variables_, "false"), nullptr};
    origins_[0] = {"variable `encrypted`", place_of(main_, "var.encrypted"), &origins_[1]};
    const Value ports[] = {Value::integer(22, place_of(main_, "22")), Value::integer(80, {})};
    const Member members[] = {
        {"encrypted",
         {},
         Value::boolean(false, place_of(main_, "var.encrypted")).from(&origins_[0])},
        {"arn", {}, Value::unknown("known only after apply", {})},
        {"ports",
         {},
         Value::list(arena_.copy(std::span<const Value>{ports}), place_of(main_, "[22"))},
        {"name", {}, Value::text("a\n\x1b", place_of(main_, "db"))},
        {"tags", {}, Value::list({}, {})}};
    self_ = Value::map(arena_, members, main_.whole());
    const Member key[] = {{"rotation", {}, Value::null({})}};
    key_ = Value::map(arena_, key, {});
    key_copy_ = key_;
    around_[0] = {"key", &key_copy_};
    around_[1] = {"role", &role_};
    entities_ = {{"terraform/aws_db_instance", "aws_db_instance.db", "aws_db_instance.db", &self_,
                  around_, main_.place(0, 8), main_.place(0, 8), "infra", "for_each is unknown"},
                 {"terraform/aws_kms_key", "aws_kms_key.k", "aws_kms_key.k", &key_}};
    problems_.push_back(
        {"terraform/syntax", Problem::Severity::error, "`}` is missing", place_of(main_, "22")});
  }
  [[nodiscard]] Reading reading() const { return {entities_, links_, problems_}; }

 private:
  Arena arena_;
  Source main_{"main.tf", "resource db {\n  encrypted = var.encrypted\n  ports = [22, 80]\n}\n"};
  Source variables_{"variables.tf", "default = false\n"};
  Origin origins_[2];
  Value self_;
  Value key_;
  Value key_copy_;
  Value role_ = Value::text("init", {});
  Binding around_[2];
  std::vector<Entity> entities_;
  std::vector<Link> links_ = {{0, 1, Link::Kind::refers, "kms_key_id"}};
  std::vector<Problem> problems_;
};

}  // namespace

TEST_CASE("entities are shown as a tree of values, places and reasons") {
  const Sample sample;
  std::ostringstream out;
  write_entities_text(sample.reading(), {}, out);
  CHECK(out.str() == R"(terraform/aws_db_instance aws_db_instance.db  main.tf:1:1
  (in infra)
  (may be linked with more: for_each is unknown)
  encrypted: false  2:15
    from variable `encrypted`  2:15
    from default of variable `encrypted`  variables.tf:1:11
  arn: (unknown: known only after apply)
  ports:  3:11
    [0]: 22  3:12
    [1]: 80
  name: "a\n\u001b"  1:10
  tags: []
  with key: as in terraform/aws_kms_key aws_kms_key.k
  with role: "init"
  refers to terraform/aws_kms_key aws_kms_key.k through kms_key_id

terraform/aws_kms_key aws_kms_key.k
  rotation: null

main.tf:3:12: error[terraform/syntax] `}` is missing
2 entities, 1 link, 1 problem
)");
}

TEST_CASE("entities are written as JSON") {
  const Sample sample;
  std::ostringstream out;
  write_entities_json(sample.reading(), out);
  rapidjson::Document document;
  document.Parse(out.str().c_str());
  REQUIRE_FALSE(document.HasParseError());
  const auto& entity = document["entities"][0];
  CHECK(std::string{entity["address"].GetString()} == "aws_db_instance.db");
  const auto& members = entity["self"]["members"];
  const auto& encrypted = members["encrypted"];
  CHECK(std::string{encrypted["kind"].GetString()} == "boolean");
  CHECK_FALSE(encrypted["value"].GetBool());
  CHECK(encrypted["place"]["start"]["line"].GetInt() == 2);
  CHECK(std::string{encrypted["origins"][1]["place"]["path"].GetString()} == "variables.tf");
  CHECK(std::string{members["arn"]["because"].GetString()} == "known only after apply");
  CHECK_FALSE(members["arn"].HasMember("place"));
  CHECK(members["ports"]["items"][1]["value"].GetInt() == 80);
  CHECK(entity["around"]["key"]["self_of"].GetInt() == 1);
  CHECK(std::string{entity["around"]["role"]["value"].GetString()} == "init");
  CHECK(document["links"][0]["to"].GetInt() == 1);
  CHECK(document["problems"].Size() == 1);
}

TEST_CASE("JSON has what is known of a text that is unknown in part") {
  Arena arena;
  const std::vector<std::optional<std::string_view>> parts = {"arn:", std::nullopt, "-1-",
                                                              std::nullopt, "/*"};
  const Value value = Value::unknown("not known", {}).with_pieces(arena, pieces_of(parts, arena));
  const Entity entity{.type = "a/b", .address = "c", .self = &value};
  std::ostringstream out;
  write_entities_json({{&entity, 1}, {}, {}}, out);
  rapidjson::Document document;
  document.Parse(out.str().c_str());
  REQUIRE_FALSE(document.HasParseError());
  const auto& like = document["entities"][0]["self"]["like"];
  CHECK(std::string{like["begin"].GetString()} == "arn:");
  CHECK(std::string{like["between"][0].GetString()} == "-1-");
  CHECK(std::string{like["end"].GetString()} == "/*");
}

TEST_CASE("a tree that is too deep is cut, and it is said") {
  Arena arena;
  Value value = Value::integer(1, {});
  for (int i = 0; i < 10'000; ++i)
    value = Value::list(arena.copy(std::span<const Value>{&value, 1}), {});
  const Entity entity{.type = "a/b", .address = "c", .self = &value};
  std::ostringstream text;
  write_entities_text({{&entity, 1}, {}, {}}, {}, text);
  CHECK(text.str().find("(deeper than is shown)") != std::string::npos);
  std::ostringstream json;
  write_entities_json({{&entity, 1}, {}, {}}, json);
  CHECK(json.str().find("\"too_deep\": true") != std::string::npos);
}
