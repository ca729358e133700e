// Policy documents, and JSON inside of attributes.
#include <string>

#include "tests/support/terraform_reading.h"
#include "tests/test.h"

using reading::Reading;

namespace {

// What a text says, with the way of one of its parts.
std::string says(const Reading& reading, const char* address, const char* attribute) {
  const parsers::Value* content = reading.value(address, attribute).content();
  return content == nullptr ? "nothing" : to_string(*content);
}

std::string policy_json(const std::string& body, const std::string& rest = {}) {
  const Reading reading(reading::Texts{
      {"main.tf", "data \"aws_iam_policy_document\" \"d\" {\n" + body + "}\n" + rest}});
  return to_string(reading.value("data.aws_iam_policy_document.d", "minified_json"));
}

}  // namespace

TEST_CASE("aws_iam_policy_document gives the text that the provider makes") {
  const Reading reading(reading::Texts{
      {"main.tf",
       "data \"aws_iam_policy_document\" \"d\" {\n"
       "  statement {\n    sid = \"A\"\n    actions = [\"s3:Get*\", \"s3:List*\"]\n"
       "    resources = [\"arn:aws:s3:::${\"x\"}/&{aws:username}\"]\n"
       "    principals {\n      type = \"AWS\"\n      identifiers = [\"1\"]\n    }\n"
       "    condition {\n      test = \"Bool\"\n      variable = \"aws:SecureTransport\"\n"
       "      values = [true]\n    }\n  }\n}\n"}});
  CHECK(reading.value("data.aws_iam_policy_document.d", "json").as_text() == R"({
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "A",
      "Effect": "Allow",
      "Action": [
        "s3:List*",
        "s3:Get*"
      ],
      "Resource": "arn:aws:s3:::x/${aws:username}",
      "Principal": {
        "AWS": "1"
      },
      "Condition": {
        "Bool": {
          "aws:SecureTransport": "true"
        }
      }
    }
  ]
})");
}

TEST_CASE("principals of a policy document are merged by their type, and everybody is a star") {
  CHECK(
      policy_json("statement {\n principals {\n type = \"*\"\n identifiers = [\"*\"]\n }\n }\n") ==
      R"("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\"}]}")");
  CHECK(
      policy_json("statement {\n effect = \"Deny\"\n principals {\n type = \"AWS\"\n identifiers = "
                  "[\"*\"]\n }\n"
                  " principals {\n type = \"AWS\"\n identifiers = [\"1\"]\n }\n"
                  " not_principals {\n type = \"Service\"\n identifiers = [\"x\"]\n }\n }\n") ==
      R"("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":{\"AWS\":[\"*\",\"1\"]},)"
      R"(\"NotPrincipal\":{\"Service\":\"x\"}}]}")");
}

TEST_CASE("policy documents are merged, the later statement of a Sid wins") {
  CHECK(
      policy_json("source_policy_documents = [data.aws_iam_policy_document.base.json]\n"
                  "override_policy_documents = [jsonencode({ Id = \"i\", Statement = [{ Sid = "
                  "\"b\", Action = \"late\" }] })]\n"
                  "statement {\n sid = \"a\"\n actions = [\"own\"]\n }\n",
                  "data \"aws_iam_policy_document\" \"base\" {\n"
                  " statement {\n sid = \"a\"\n actions = [\"x\"]\n }\n"
                  " statement {\n sid = \"b\"\n actions = [\"y\"]\n }\n"
                  " statement {\n actions = [\"z\"]\n }\n}\n") ==
      R"("{\"Version\":\"2012-10-17\",\"Id\":\"i\",\"Statement\":[{\"Sid\":\"a\",\"Effect\":\"Allow\",\"Action\":\"own\"},)"
      R"({\"Sid\":\"b\",\"Action\":\"late\"},{\"Effect\":\"Allow\",\"Action\":\"z\"}]}")");
  CHECK(policy_json("") == R"("{\"Version\":\"2012-10-17\"}")");
  CHECK(policy_json("source_policy_documents = [\"no JSON\"]\n") ==
        "(unknown: a policy document to merge is no JSON)");
}

TEST_CASE("a document with unknown parts can still be looked at") {
  const Reading reading(reading::Texts{
      {"main.tf",
       "resource \"aws_s3_bucket\" \"b\" {}\n"
       "data \"aws_iam_policy_document\" \"d\" {\n  statement {\n    actions = [\"s3:*\"]\n"
       "    resources = [aws_s3_bucket.b.arn]\n  }\n}\n"
       "locals { text = data.aws_iam_policy_document.d.json }\n"
       "resource \"t\" \"source\" {\n  policy = local.text\n}\n"
       "resource \"t\" \"encoded\" {\n  policy = jsonencode({ Action = \"*\", On = "
       "aws_s3_bucket.b.arn })\n}\n"
       "resource \"t\" \"heredoc\" {\n  policy = <<-EOF\n    {\n      \"Action\": \"*\",\n"
       "      \"On\": \"${aws_s3_bucket.b.arn}/*\",\n      \"Port\": ${40 + 2}\n    }\n  EOF\n}\n"
       "resource \"t\" \"changed\" {\n  policy = replace(local.text, \"Allow\", \"Deny\")\n}\n"
       "resource \"t\" \"plain\" {\n  policy = \"{not JSON ${aws_s3_bucket.b.arn}}\"\n}\n"}});
  const std::string why = "known only after apply: attribute `arn` of `aws_s3_bucket.b`";
  const std::string statement =
      "{Statement: [{Action: \"s3:*\", Effect: \"Allow\", Resource: (unknown: " + why +
      ")}], Version: \"2012-10-17\"}";
  CHECK(to_string(reading.value("t.source", "policy")) == "(unknown: " + why + ")");
  CHECK(says(reading, "t.source", "policy") == statement);
  CHECK(says(reading, "t.encoded", "policy") == "{Action: \"*\", On: (unknown: " + why + ")}");
  CHECK(says(reading, "t.heredoc", "policy") ==
        "{Action: \"*\", On: (unknown: " + why + "; a text like \".../*\"), Port: 42}");
  CHECK(says(reading, "t.changed", "policy") == "nothing");
  CHECK(says(reading, "t.plain", "policy") == "nothing");
  CHECK(reading.links() ==
        "data.aws_iam_policy_document.d -json-> aws_s3_bucket.b\n"
        "data.aws_iam_policy_document.d -minified_json-> aws_s3_bucket.b\n"
        "data.aws_iam_policy_document.d -statement.resources-> aws_s3_bucket.b\n"
        "t.source -policy-> aws_s3_bucket.b\nt.source -policy-> data.aws_iam_policy_document.d\n"
        "t.encoded -policy-> aws_s3_bucket.b\nt.heredoc -policy-> aws_s3_bucket.b\n"
        "t.changed -policy-> aws_s3_bucket.b\nt.changed -policy-> data.aws_iam_policy_document.d\n"
        "t.plain -policy-> aws_s3_bucket.b\n");
}

TEST_CASE("what is in a document stands where it was written") {
  const Reading reading(
      reading::Texts{
          {"main.tf",
           "resource \"t\" \"here\" {\n  a = <<EOF\n{\n  \"Action\": [\"x\", \"y\"]\n}\nEOF\n"
           "  b = \"{\\\"Action\\\": \\\"z\\\"}\"\n  c = file(\"p.json\")\n  d = jsonencode({ "
           "Action = \"v\" })\n"
           "  e = <<EOF\n{\"Action\": \"${local.action}\"}\nEOF\n}\n"
           "locals {\n  action = \"w\"\n}\n"}},
      {{"p.json", "{\n \"Action\": \"f\"}\n"}});
  const auto way = [&](const char* attribute) {
    const parsers::Value* content = reading.value("t.here", attribute).content();
    REQUIRE(content != nullptr);
    return Reading::way(*content->find("Action"));
  };
  CHECK(way("a") == "main.tf:4:13");
  CHECK(Reading::way(reading.value("t.here", "a").content()->find("Action")->items()[1]) ==
        "main.tf:4:20");
  CHECK(way("b") == "main.tf:7:23");
  CHECK(way("c") == "main.tf:8:7; file `p.json` p.json:2:13 f");
  CHECK(way("d") == "main.tf:9:29");
  CHECK(way("e") == "main.tf:11:15; local `action` main.tf:15:12 \"w\"");
}

TEST_CASE("data sources that ask nobody are computed") {
  const Reading reading(
      reading::Texts{{"main.tf",
                      "data \"aws_arn\" \"a\" {\n  arn = "
                      "\"arn:aws:rds:eu-west-1:123456789012:db:mysql-db\"\n}\n"
                      "data \"google_iam_policy\" \"g\" {\n  binding {\n    role = "
                      "\"roles/owner\"\n    members = [\"allUsers\"]\n  }\n"
                      "  audit_config {\n    service = \"allServices\"\n    audit_log_configs {\n  "
                      "    log_type = \"DATA_READ\"\n    }\n  }\n}\n"
                      "data \"local_file\" \"f\" {\n  filename = \"${path.module}/x.txt\"\n}\n"
                      "data \"local_file\" \"gone\" {\n  filename = \"../../etc/passwd\"\n}\n"
                      "data \"null_data_source\" \"n\" {\n  inputs = { a = 1 }\n}\n"
                      "resource \"t\" \"r\" {\n  a = data.aws_arn.a.resource\n  b = "
                      "data.google_iam_policy.g.policy_data\n"
                      "  c = data.local_file.f.content\n  d = data.local_file.gone.content\n  e = "
                      "data.null_data_source.n.outputs.a\n"
                      "  f = data.aws_arn.a.id\n}\n"}},
      {{"x.txt", "text"}});
  CHECK(
      reading.self("t.r") ==
      R"({a: "db:mysql-db", b: "{\"auditConfigs\":[{\"auditLogConfigs\":[{\"logType\":\"DATA_READ\"}],)"
      R"(\"service\":\"allServices\"}],\"bindings\":[{\"members\":[\"allUsers\"],\"role\":\"roles/owner\"}]}", c: "text", )"
      R"(d: (unknown: the file `../../etc/passwd` cannot be read here), e: 1, )"
      R"(f: (unknown: read from the provider: attribute `id` of `data.aws_arn.a`)})");
}

TEST_CASE("the region of a provider is what its data sources say") {
  const Reading reading(reading::Texts{
      {"main.tf",
       "provider \"aws\" {\n  region = \"eu-west-1\"\n}\nprovider \"aws\" {\n  alias = \"cn\"\n  "
       "region = var.cn\n}\n"
       "provider \"aws\" {\n  alias = \"none\"\n}\nvariable \"cn\" { default = \"cn-north-1\" }\n"
       "data \"aws_region\" \"a\" {}\ndata \"aws_partition\" \"a\" {}\n"
       "data \"aws_region\" \"b\" {\n  provider = aws.cn\n}\ndata \"aws_partition\" \"b\" {\n  "
       "provider = aws.cn\n}\n"
       "data \"aws_region\" \"c\" {\n  provider = aws.none\n}\n"
       "resource \"t\" \"r\" {\n  a = \"${data.aws_region.a.name} "
       "${data.aws_partition.a.partition}\"\n"
       "  b = \"${data.aws_region.b.region} ${data.aws_partition.b.dns_suffix}\"\n  c = "
       "data.aws_region.c.name\n}\n"}});
  CHECK(reading.self("t.r") ==
        R"({a: "eu-west-1 aws", b: "cn-north-1 amazonaws.com.cn", )"
        R"(c: (unknown: read from the provider: attribute `name` of `data.aws_region.c`)})");
}

TEST_CASE(
    "a document that many instances share is read once, and many large ones end in a problem") {
  std::string list = "[";
  for (int i = 0; i < 20'000; ++i) list += i == 0 ? "\"x\"" : ",\"x\"";
  list += "]";
  const std::string text =
      "locals {\n  shared = file(\"list.json\")\n}\n"
      "resource \"t\" \"same\" {\n  count = 5000\n  a = local.shared\n}\n";
  const Reading same(reading::Texts{{"main.tf", text}}, {{"list.json", list}});
  CHECK(same.problems().empty());
  CHECK(same.value("t.same[0]", "a").content() == same.value("t.same[4999]", "a").content());
  const Reading many(
      reading::Texts{{"main.tf", text + "resource \"t\" \"other\" {\n  count = 300\n  a = "
                                        "replace(local.shared, \"x\", count.index)\n}\n"}},
      {{"list.json", list}});
  CHECK(many.problems().find("[limit/") != std::string::npos);
}

TEST_CASE("service principals are known where the region is") {
  const auto id = [](const std::string& provider, const std::string& rest) {
    const Reading reading(reading::Texts{
        {"main.tf", "provider \"aws\" {\n" + provider +
                        "}\ndata \"aws_service_principal\" \"s\" {\n  service_name = \"ec2\"\n" +
                        rest + "}\nlocals {\n  x = data.aws_service_principal.s.name\n}\n" +
                        "resource \"t\" \"r\" {\n  a = data.aws_service_principal.s.name\n" +
                        "  b = data.aws_service_principal.s.id\n}\n"}});
    return reading.self("t.r");
  };
  CHECK(id("  region = \"eu-west-1\"\n", "") ==
        R"({a: "ec2.amazonaws.com", b: "ec2.eu-west-1.amazonaws.com"})");
  CHECK(id("", "  region = \"us-east-1\"\n") ==
        R"({a: "ec2.amazonaws.com", b: "ec2.us-east-1.amazonaws.com"})");
  // In China it depends on the service.
  CHECK(id("  region = \"cn-north-1\"\n", "").find("unknown: read from the provider") !=
        std::string::npos);
  CHECK(id("", "").find("unknown: read from the provider") != std::string::npos);
}

TEST_CASE("templates of the old provider are known where they hold names only") {
  const auto rendered = [](const std::string& text, const std::string& vars) {
    const Reading reading(
        reading::Texts{{"main.tf", "data \"template_file\" \"t\" {\n  template = " + text +
                                       "\n  vars = " + vars + "\n}\n"}});
    const parsers::Value* value = reading.entity("data.template_file.t").self->find("rendered");
    return value == nullptr ? "nothing" : to_string(*value);
  };
  CHECK(rendered(R"("port $${port} of $${name}")", "{ port = 80, name = \"web\" }") ==
        R"("port 80 of web")");
  CHECK(rendered(R"("plain")", "{}") == R"("plain")");
  CHECK(rendered(R"("$${upper(name)}")", "{ name = \"a\" }") ==
        "(unknown: a template in the language of Terraform 0.11 is not evaluated)");
  CHECK(rendered(R"("%%{if true}a%%{endif}")", "{}") ==
        "(unknown: a template in the language of Terraform 0.11 is not evaluated)");
  CHECK(rendered(R"("$${other}")", "{}").find("unknown") != std::string::npos);
}
