#include "linter/authoring/schema.h"

#include <rapidjson/document.h>

#include <sstream>

#include "tests/test.h"

using Json = rapidjson::Value;

namespace {

// Every key below `schema` that has no description, by its path.
void keys_without_description(const Json& schema, const std::string& path, std::string& missing) {
  if (schema.HasMember("items")) keys_without_description(schema["items"], path + "[]", missing);
  if (schema.HasMember("additionalProperties") && schema["additionalProperties"].IsObject())
    keys_without_description(schema["additionalProperties"], path + ".*", missing);
  if (!schema.HasMember("properties")) return;
  for (const auto& member : schema["properties"].GetObject()) {
    const std::string name = path + "." + member.name.GetString();
    if (!member.value.HasMember("description")) missing += name + "\n";
    keys_without_description(member.value, name, missing);
  }
}

}  // namespace

TEST_CASE("the schema of policies describes every key, and knows which are required") {
  std::ostringstream out;
  linter::write_policy_schema(out);
  rapidjson::Document schema;
  schema.Parse(out.str().c_str());
  REQUIRE(!schema.HasParseError());
  std::string missing;
  keys_without_description(schema, "", missing);
  CHECK(missing.empty());
  const Json& check = schema["properties"]["check"]["items"];
  CHECK(check["properties"].HasMember("where"));
  CHECK(check["required"].Size() == 3);  // on, require, message
  CHECK(schema["properties"]["severity"]["enum"].Size() == 4);
  CHECK(!schema["additionalProperties"].GetBool());
  const Json& config = schema["properties"]["good"]["items"]["properties"]["config"];
  CHECK(!config["additionalProperties"].GetBool());
  CHECK(config["properties"]["zones"]["additionalProperties"]["required"].Size() == 1);  // cidrs
  CHECK(config["properties"]["nginx"]["description"] == "How nginx's files are read.");
}
