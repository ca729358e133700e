#include <string>

#include "tests/support/terraform_reading.h"
#include "tests/test.h"

using reading::Reading;

TEST_CASE("a value stands where it is used and says how it came there") {
  const Reading reading(reading::Texts{
      {"main.tf",
       "variable \"tls\" {\n  default = \"TLS10\"\n}\n"
       "locals {\n  policy = var.tls\n  rules  = [{ port = 80 }]\n}\n"
       "resource \"lb\" \"a\" {\n"
       "  here  = \"TLS12\"\n"
       "  there = var.tls\n"
       "  far   = local.policy\n"
       "  deep  = local.rules\n"
       "  part  = local.rules[0].port\n"
       "  text  = \"x-${var.tls}\"\n"
       "}\n"},
  });
  const auto way = [&](const char* name) { return Reading::way(reading.value("lb.a", name)); };
  CHECK(way("here") == "main.tf:9:11");
  CHECK(way("there") ==
        "main.tf:10:11; variable `tls` main.tf:1:11 tls; default of variable `tls` main.tf:2:13 "
        "\"TLS10\"");
  CHECK(way("far") ==
        "main.tf:11:11; local `policy` main.tf:5:12 var.tls; variable `tls` main.tf:1:11 tls; "
        "default of "
        "variable `tls` main.tf:2:13 \"TLS10\"");
  CHECK(Reading::way(*reading.value("lb.a", "deep").items()[0].find("port")) ==
        "main.tf:12:11; local `rules` main.tf:6:22 80");
  CHECK(way("part") == "main.tf:13:11; local `rules` main.tf:6:22 80");
  CHECK(way("text") ==
        "main.tf:14:11; variable `tls` main.tf:1:11 tls; default of variable `tls` main.tf:2:13 "
        "\"TLS10\"");
}

TEST_CASE("a file of values that cannot be read whole may hold any value") {
  const reading::Texts texts{
      {"main.tf",
       "variable \"a\" { default = 1 }\nvariable \"b\" { default = 1 }\nresource \"t\" \"r\" "
       "{\n  a = var.a\n  b = var.b\n}\n"},
      {"terraform.tfvars", std::string("\0GITCRYPT\0[(\x80", 13)},
      {"z.auto.tfvars", "b = 2\n"}};
  const Reading reading(texts);
  CHECK(reading.self("t.r") ==
        "{a: (unknown: variable `a` may have its value in `terraform.tfvars`, which cannot be read "
        "whole), b: 2}");
  CHECK(reading.problems() ==
        "nowhere [input/no-text] the file is encrypted by git-crypt: what it says is not known\n");
  const Reading cut(
      reading::Texts{{"main.tf", texts.at("main.tf")}, {"terraform.tfvars", "a = 3\nb\n"}});
  CHECK(cut.self("t.r").starts_with("{a: 3, b: (unknown: "));
}

TEST_CASE("a value for a variable that a root module does not have is a warning") {
  const Reading reading(reading::Texts{{"main.tf", "variable \"zones\" { default = 1 }\n"},
                                       {"terraform.tfvars", "zone = 2\n"},
                                       {"other.tfvars", "anything = 2\n"}});
  CHECK(reading.problems() ==
        "terraform.tfvars:1:1 [terraform/undeclared] root module `.` has no variable `zone`\n");
}

TEST_CASE("variables take their values from the last file that has one") {
  const reading::Texts texts = {
      {"main.tf",
       "variable \"a\" { default = 1 }\nvariable \"b\" { default = 1 }\nvariable \"c\" { default = "
       "1 }\n"
       "variable \"d\" {}\nvariable \"e\" { type = list(string) }\n"
       "resource \"t\" \"r\" {\n  a = var.a\n  b = var.b\n  c = var.c\n  d = var.d\n  e = "
       "var.e\n}\n"},
      {"terraform.tfvars", "b = 2\nc = 2\ne = [1]\n"},
      {"x.auto.tfvars", "c = 3\n"},
      {"other.tfvars", "a = 9\nd = 9\n"},
  };
  CHECK(Reading(texts).self("t.r") ==
        R"({a: 1, b: 2, c: 3, d: (unknown: variable `d` has no value), e: ["1"]})");
  parsers::Settings settings;
  settings.terraform_var_files = {"other.tfvars"};
  const Reading with_file(texts, {}, settings);
  CHECK(with_file.self("t.r") == R"({a: 9, b: 2, c: 3, d: 9, e: ["1"]})");
  CHECK(Reading::way(with_file.value("t.r", "d")) ==
        "main.tf:10:7; variable `d` main.tf:4:11 d; other.tfvars other.tfvars:2:5 9");
}

TEST_CASE("a map without values becomes an object whose other attributes are optional") {
  const Reading reading(reading::Texts{
      {"main.tf",
       "variable \"none\" {\n  type = map(string)\n  default = null\n}\n"
       "module \"m\" {\n  source = \"./m\"\n  v = var.none\n}\n"},
      {"m/main.tf",
       "variable \"v\" {\n  type = object({ a = string, l = optional(list(string)) })\n}\n"
       "resource \"t\" \"r\" {\n  is_null = var.v == null\n}\n"}});
  CHECK(reading.self("module.m.t.r") == "{is_null: true}");
}

TEST_CASE("types of variables convert, and fill in what is optional") {
  const Reading reading(reading::Texts{
      {"main.tf",
       "variable \"v\" {\n  type = object({ a = string, b = optional(number, 5), c = "
       "optional(bool), "
       "d = list(object({ x = optional(string, \"y\") })) })\n"
       "  default = { a = 1, d = [{}], ignored = true }\n}\n"
       "variable \"n\" {\n  type = number\n  default = \"12\"\n}\n"
       "variable \"s\" {\n  type = set(string)\n  default = [\"b\", \"a\", \"b\"]\n}\n"
       "variable \"wrong\" {\n  type = number\n  default = \"x\"\n}\n"
       "resource \"t\" \"r\" {\n  v = var.v\n  n = var.n\n  s = var.s\n  w = var.wrong\n}\n"}});
  CHECK(
      reading.self("t.r") ==
      R"({n: 12, s: ["a", "b"], v: {a: "1", b: 5, c: null, d: [{x: "y"}]}, w: (unknown: "x" is no number)})");
}

TEST_CASE("count and for_each make instances") {
  const Reading reading(reading::Texts{
      {"main.tf",
       "resource \"t\" \"two\" {\n  count = 2\n  n = count.index\n}\n"
       "resource \"t\" \"none\" {\n  count = 0\n}\n"
       "resource \"t\" \"map\" {\n  for_each = { b = 1, a = 2 }\n  k = each.key\n  v = "
       "each.value\n}\n"
       "resource \"t\" \"set\" {\n  for_each = toset([\"x\"])\n  k = each.value\n}\n"
       "resource \"t\" \"some\" {\n  count = uuid() == \"\" ? 1 : 0\n  n = count.index\n}\n"
       "resource \"t\" \"user\" {\n  a = t.two[1].n\n  b = t.map[\"a\"].v\n  c = t.two[*].n\n"
       "  d = t.some[0].id\n  e = try(t.none[0].id, \"none\")\n  f = one(t.none[*].id)\n}\n"}});
  CHECK(reading.addresses() ==
        "t t.two[0]\nt t.two[1]\nt t.map[\"a\"]\nt t.map[\"b\"]\nt t.set[\"x\"]\nt t.some[*]\nt "
        "t.user\n");
  CHECK(reading.entity("t.map[\"a\"]").identity == "t.map");
  CHECK(reading.self("t.map[\"a\"]") == R"({k: "a", v: 2})");
  CHECK(reading.self("t.some[*]") ==
        "{n: (unknown: function `uuid` gives another value each time)}");
  CHECK(
      reading.self("t.user") ==
      R"({a: 1, b: 2, c: [0, 1], d: (unknown: known only after apply: attribute `id` of `t.some[*]`), e: "none"})");
  CHECK(Reading::way(reading.value("t.map[\"a\"]", "v")) ==
        "main.tf:11:7; element of `for_each` main.tf:9:27 2");
}

TEST_CASE("nested blocks are lists, and dynamic blocks become part of them") {
  const Reading reading(reading::Texts{
      {"main.tf",
       "resource \"t\" \"r\" {\n"
       "  one { a = 1 }\n"
       "  many { a = 1 }\n  many { a = 2 }\n"
       "  dynamic \"rule\" {\n    for_each = [80, 443]\n    content {\n      port = rule.value\n"
       "      dynamic \"from\" {\n        for_each = { x = rule.key }\n        iterator = it\n"
       "        content { k = it.key\n v = it.value }\n      }\n    }\n  }\n"
       "  dynamic \"later\" {\n    for_each = t.other.list\n    content {}\n  }\n"
       "  lifecycle { ignore_changes = [tags, one[0].a] }\n"
       "  provisioner \"local-exec\" { command = \"x\" }\n"
       "  depends_on = [t.other]\n}\nresource \"t\" \"other\" {}\n"}});
  CHECK(
      reading.self("t.r") ==
      R"({later: (unknown: known only after apply: attribute `list` of `t.other`), )"
      R"(lifecycle: [{ignore_changes: ["tags", "one[0].a"]}], many: [{a: 1}, {a: 2}], one: [{a: 1}], )"
      R"(rule: [{from: [{k: "x", v: 0}], port: 80}, {from: [{k: "x", v: 1}], port: 443}]})");
}

TEST_CASE("modules are evaluated through their callers") {
  const Reading reading(reading::Texts{
      {"main.tf",
       "module \"a\" {\n  source = \"./m\"\n  name = \"x\"\n}\n"
       "module \"b\" {\n  source = \"./m\"\n  count = 2\n  name = module.a.full\n}\n"
       "module \"far\" {\n  source = \"terraform-aws-modules/vpc/aws\"\n  version = \"5.0\"\n}\n"
       "module \"gone\" {\n  source = \"../gone\"\n}\n"
       "resource \"t\" \"r\" {\n  a = module.b[1].full\n  b = module.far.id\n}\n"},
      {"m/main.tf",
       "variable \"name\" {}\nvariable \"n\" { default = 1 }\n"
       "resource \"t\" \"in\" {\n  name = var.name\n}\noutput \"full\" {\n  value = "
       "\"${t.in.name}-${var.n}\"\n}\n"},
  });
  CHECK(reading.addresses() ==
        "t t.r\nmodule module.a\nt module.a.t.in\nmodule module.b[0]\nmodule module.b[1]\n"
        "t module.b[0].t.in\nt module.b[1].t.in\nmodule module.far\nmodule module.gone\n");
  CHECK(reading.self("t.r") == R"({a: "x-1-1", b: (unknown: module `far` is not here)})");
  CHECK(reading.self("module.far") ==
        R"({inputs: {}, source: "terraform-aws-modules/vpc/aws", version: "5.0"})");
  CHECK(reading.entity("module.b[1].t.in").identity == "module.b.t.in");
  CHECK(Reading::way(reading.value("module.a.t.in", "name")) ==
        "m/main.tf:4:10; variable `name` m/main.tf:1:11 name; argument `name` of module `a` "
        "main.tf:3:10 \"x\"");
  CHECK(reading.problems() ==
        "main.tf:15:12 [terraform/module-not-found] there is no configuration in `../gone`; what "
        "module `gone` makes is "
        "not seen\n"
        "main.tf:11:12 [terraform/remote-module] module `far` comes from "
        "`terraform-aws-modules/vpc/aws`, which is not "
        "here; what it makes is not seen\n");
}

TEST_CASE("links go through locals, module inputs, outputs and equal names") {
  const Reading reading(reading::Texts{
      {"main.tf",
       "resource \"aws_s3_bucket\" \"a\" {\n  bucket = \"logs\"\n}\n"
       "resource \"aws_s3_bucket\" \"b\" {\n  bucket = \"data\"\n}\n"
       "locals {\n  ids = { a = aws_s3_bucket.a.id, b = aws_s3_bucket.b.id }\n}\n"
       "resource \"aws_s3_bucket_versioning\" \"direct\" {\n  bucket = aws_s3_bucket.a.id\n}\n"
       "resource \"aws_s3_bucket_versioning\" \"local\" {\n  bucket = local.ids[\"b\"]\n}\n"
       "resource \"aws_s3_bucket_versioning\" \"name\" {\n  bucket = \"data\"\n}\n"
       "resource \"aws_s3_bucket_versioning\" \"open\" {\n  bucket = var.none\n}\n"
       "variable \"none\" {}\n"
       "module \"m\" {\n  source = \"./m\"\n  bucket = aws_s3_bucket.a\n}\n"
       "resource \"t\" \"policy\" {\n  rule {\n    arn = \"${aws_s3_bucket.b.arn}/*\"\n  }\n}\n"},
      {"m/main.tf",
       "variable \"bucket\" {}\nresource \"aws_s3_bucket_versioning\" \"in\" {\n  bucket = "
       "var.bucket.id\n}\n"},
  });
  CHECK(reading.links() ==
        "aws_s3_bucket_versioning.direct -bucket-> aws_s3_bucket.a\n"
        "aws_s3_bucket_versioning.local -bucket-> aws_s3_bucket.b\n"
        "aws_s3_bucket_versioning.name -bucket-> aws_s3_bucket.b\n"
        "t.policy -rule.arn-> aws_s3_bucket.b\n"
        "module.m.aws_s3_bucket_versioning.in -bucket-> aws_s3_bucket.a\n");
  CHECK(reading.entity("aws_s3_bucket_versioning.open").open_ended ==
        "variable `none` has no value");
  CHECK(reading.entity("aws_s3_bucket_versioning.direct").open_ended.empty());
}

TEST_CASE("a resource knows the configuration of its provider") {
  const Reading reading(reading::Texts{
      {"main.tf",
       "provider \"aws\" {\n  region = \"eu-west-1\"\n}\nprovider \"aws\" {\n  alias = \"us\"\n  "
       "region = \"us-east-1\"\n}\n"
       "resource \"aws_a\" \"x\" {}\nresource \"aws_a\" \"y\" {\n  provider = aws.us\n}\nresource "
       "\"google_a\" \"z\" {}\n"
       "module \"m\" {\n  source = \"./m\"\n  providers = { aws = aws.us }\n}\n"},
      {"m/main.tf", "resource \"aws_a\" \"in\" {}\n"},
  });
  const auto region = [&](const char* address) {
    const auto around = reading.entity(address).around;
    REQUIRE(around.size() == 1);
    CHECK(around[0].name == "provider");
    const parsers::Value* value = around[0].value->find("region");
    return value == nullptr ? std::string("none") : to_string(*value);
  };
  CHECK(region("aws_a.x") == "\"eu-west-1\"");
  CHECK(region("aws_a.y") == "\"us-east-1\"");
  CHECK(region("google_a.z") == "none");
  CHECK(region("module.m.aws_a.in") == "\"us-east-1\"");
  CHECK(reading.entity("provider.aws.us").type == "terraform/provider.aws");
}

TEST_CASE("each root module says what it is made of") {
  const Reading reading(reading::Texts{
      {"live/main.tf",
       "terraform {\n  required_version = \">= 1.5\"\n  required_providers {\n    aws = {\n"
       "      source = \"hashicorp/aws\"\n      version = \"~> 5.0\"\n      configuration_aliases "
       "= [aws.us]\n    }\n  }\n"
       "  backend \"s3\" {\n    bucket = \"state\"\n    encrypt = true\n  }\n}\n"
       "resource \"aws_b\" \"x\" {}\nresource \"aws_a\" \"x\" {}\nresource \"aws_c\" \"x\" {\n  "
       "count = 0\n}\n"},
  });
  CHECK(
      reading.self("live") ==
      R"({path: "live", providers: ["aws"], required_providers: {aws: {source: "hashicorp/aws", version: "~> 5.0"}}, )"
      R"(required_version: ">= 1.5", resources: ["aws_a", "aws_b"]})");
  CHECK(reading.self("backend.s3") == R"({bucket: "state", encrypt: true, type: "s3"})");
  CHECK(reading.entity("aws_a.x").scope == "live");
}

TEST_CASE("a module that others call is no root, and one that only calls itself is one") {
  const reading::Texts texts = {
      {"live/main.tf", "module \"m\" {\n  source = \"../shared\"\n}\n"},
      {"shared/main.tf", "resource \"t\" \"r\" {}\n"},
      {"alone/main.tf", "module \"me\" {\n  source = \"./\"\n}\nresource \"t\" \"r\" {}\n"}};
  const Reading reading(texts);
  std::string roots;
  for (const parsers::Entity& entity : reading.resolved().entities)
    if (entity.type == "terraform/root") roots += std::string(entity.address) + " ";
  CHECK(roots == "alone live ");
  CHECK(reading.problems() ==
        "alone/main.tf:2:12 [terraform/module-cycle] module `me` is called from within itself\n");
}

TEST_CASE("files that were not given are read when the module needs them") {
  const Reading reading(reading::Texts{{"main.tf",
                                        "module \"m\" {\n  source = \"./m\"\n}\nresource \"t\" "
                                        "\"r\" {\n  a = var.a\n  b = file(\"b.txt\")\n}\n"}},
                        {{"variables.tf", "variable \"a\" { default = 1 }\n"},
                         {"m/main.tf", "resource \"t\" \"in\" {}\n"},
                         {"b.txt", "text"}});
  CHECK(reading.self("t.r") == R"({a: 1, b: "text"})");
  CHECK(reading.addresses() == "t t.r\nmodule module.m\nt module.m.t.in\n");
}

TEST_CASE("override files change what they name") {
  const Reading reading(reading::Texts{
      {"main.tf",
       "resource \"t\" \"r\" {\n  a = 1\n  b = 1\n  x { c = 1 }\n}\nlocals {\n  l = 1\n}\n"},
      {"main_override.tf",
       "resource \"t\" \"r\" {\n  b = local.l\n  x { c = 2 }\n}\nlocals {\n  l = 2\n}\n"}});
  CHECK(reading.self("t.r") == "{a: 1, b: 2, x: [{c: 2}]}");
}

TEST_CASE("a file is an override by the whole of its name") {
  const Reading reading(reading::Texts{{"main.network.tf", "locals {\n  a = 1\n  b = 1\n}\n"},
                                       {"main.network_override.tf", "locals {\n  a = 2\n}\n"},
                                       {"no_override.yes.tf",
                                        "resource \"t\" \"r\" {\n  a = "
                                        "local.a\n  b = local.b\n}\n"},
                                       {"override.tf.json", R"({"locals": {"b": 2}})"}});
  CHECK(reading.problems().empty());
  CHECK(reading.self("t.r") == "{a: 2, b: 2}");
}

TEST_CASE("an override takes the place of blocks by what they make") {
  const Reading reading(reading::Texts{
      {"main.tf",
       "resource \"t\" \"r\" {\n"
       "  dynamic \"x\" {\n    for_each = [1, 2]\n    content { c = x.value }\n  }\n"
       "  dynamic \"y\" {\n    for_each = [1]\n    content { c = y.value }\n  }\n"
       "  lifecycle {\n    prevent_destroy = true\n    ignore_changes = [a]\n  }\n}\n"
       "provider \"p\" {\n  region = \"one\"\n  token = \"t\"\n}\n"
       "provider \"p\" {\n  alias = \"b\"\n  region = \"two\"\n}\n"
       "terraform {\n  required_version = \">= 1\"\n  backend \"s3\" {}\n"
       "  required_providers {\n    p = \"1.0.0\"\n    q = \"1.0.0\"\n  }\n}\n"},
      {"override.tf",
       "resource \"t\" \"r\" {\n  x { c = 3 }\n  lifecycle { prevent_destroy = false }\n}\n"
       "provider \"p\" {\n  alias = \"b\"\n  region = \"three\"\n}\n"
       "terraform {\n  backend \"gcs\" {}\n  required_providers {\n    p = \"2.0.0\"\n  }\n}\n"}});
  CHECK(reading.problems().empty());
  CHECK(
      reading.self("t.r") ==
      R"({lifecycle: [{ignore_changes: ["a"], prevent_destroy: false}], x: [{c: 3}], y: [{c: 1}]})");
  CHECK(reading.self("provider.p") == R"({region: "one", token: "t"})");
  CHECK(reading.self("provider.p.b") == R"({alias: "b", region: "three"})");
  CHECK(reading.self("backend.gcs") == R"({type: "gcs"})");
  CHECK(reading.addresses().find("backend.s3") == std::string::npos);
  CHECK(to_string(reading.value(".", "required_providers")) ==
        R"({p: {version: "2.0.0"}, q: {version: "1.0.0"}})");
  CHECK(to_string(reading.value(".", "required_version")) == R"(">= 1")");
}

TEST_CASE("an override of what is of no interest here is left alone") {
  const Reading reading(reading::Texts{
      {"main.tf", "resource \"t\" \"r\" {\n  a = 1\n}\nephemeral \"t\" \"r\" {\n  a = 1\n}\n"},
      {"override.tf", "ephemeral \"t\" \"r\" {\n  a = 2\n}\naction \"t\" \"x\" {}\n"}});
  CHECK(reading.problems().empty());
  CHECK(reading.self("t.r") == "{a: 1}");
}

TEST_CASE("what an override file cannot do is said") {
  const Reading reading(reading::Texts{
      {"main.tf", "variable \"v\" {\n  default = 1\n}\n"},
      {"override.tf",
       "variable \"v\" {\n  validation {\n    condition = var.v > 1\n"
       "    error_message = \"\"\n  }\n}\n"
       "resource \"t\" \"r\" {}\nlocals {\n  l = 1\n}\nmoved {\n  from = t.a\n  to = t.b\n}\n"}});
  CHECK(reading.problems() ==
        "override.tf:2:3 [terraform/override] a `validation` block cannot be overridden\n"
        "override.tf:7:1 [terraform/override] there is no `resource \"t\" \"r\"` that this could "
        "override\n"
        "override.tf:9:3 [terraform/override] there is no `local.l` that this could override\n"
        "override.tf:11:1 [terraform/override] a `moved` block cannot override another\n");
}

TEST_CASE("modules that were fetched are read where they are, and only within the root") {
  const Reading reading(
      reading::Texts{{"live/main.tf",
                      "module \"vpc\" {\n  source = \"far/vpc/aws\"\n  cidr = \"10.0.0.0/8\"\n}\n"
                      "module \"gone\" {\n  source = \"far/gone/aws\"\n}\n"
                      "module \"evil\" {\n  source = \"far/evil/aws\"\n}\n"
                      "resource \"t\" \"r\" {\n  a = module.vpc.sub\n}\n"}},
      {{"live/.terraform/modules/modules.json",
        R"({"Modules":[{"Key":"","Source":"","Dir":"."},{"Key":"vpc","Source":"x","Dir":".terraform/modules/vpc"},)"
        R"({"Key":"vpc.sub","Dir":".terraform/modules/vpc.sub/deep"},{"Key":"gone","Dir":"nowhere"},)"
        R"({"Key":"evil","Dir":"../../../../etc"}]})"},
       {"live/.terraform/modules/vpc/main.tf",
        "variable \"cidr\" {}\nmodule \"sub\" {\n  source = \"far/sub/aws\"\n  cidr = var.cidr\n}\n"
        "output \"sub\" {\n  value = module.sub.cidr\n}\n"},
       {"live/.terraform/modules/vpc.sub/deep/main.tf",
        "variable \"cidr\" {}\nresource \"t\" \"in\" {\n  cidr = var.cidr\n}\noutput \"cidr\" {\n  "
        "value = t.in.cidr\n}\n"}});
  CHECK(reading.self("t.r") == R"({a: "10.0.0.0/8"})");
  CHECK(reading.self("module.vpc.module.sub.t.in") == R"({cidr: "10.0.0.0/8"})");
  CHECK(reading.problems() ==
        "live/main.tf:9:12 [terraform/remote-module] module `evil` comes from `far/evil/aws`, "
        "which is not here; what it "
        "makes is not seen\n"
        "live/main.tf:6:12 [terraform/remote-module] module `gone` comes from `far/gone/aws`, "
        "which is not here; what it "
        "makes is not seen\n");
}

TEST_CASE("an unknown result of a function has not the type of what made it unknown") {
  const reading::Texts files = {{"main.tf", R"(
variable "none" {
  type    = string
  default = null
}
resource "r" "x" {}
resource "a" "b" {
  list = compact(distinct([true ? var.none : r.x.arn, r.x.arn]))
}
)"}};
  const Reading reading(files);
  CHECK(reading.self("a.b").find("known only after apply") != std::string::npos);
}

TEST_CASE("a chain of hundreds of modules is evaluated, in whatever order it is written") {
  constexpr int length = 300;
  std::string text;
  for (int i = 0; i < length; ++i) {
    const int n = i * 7 % length;  // 7 and 300 have no common divisor: every number once
    text += "module \"m" + std::to_string(n) + "\" {\n  source = \"./link\"\n  way = " +
            (n + 1 < length ? "module.m" + std::to_string(n + 1) + ".way" : std::string("0")) +
            "\n}\n";
  }
  text += "resource \"t\" \"end\" {\n  way = module.m0.way\n}\n";
  const Reading reading(reading::Texts{
      {"main.tf", text},
      {"link/main.tf",
       "output \"way\" {\n  value = local.next\n}\nlocals {\n  next = t.in.way + 1\n}\n"
       "resource \"t\" \"in\" {\n  way = var.way\n}\nvariable \"way\" {}\n"}});
  CHECK(reading.problems().empty());
  CHECK(reading.self("t.end") == "{way: 300}");
}

TEST_CASE("a circle through modules is a problem, and the rest is evaluated") {
  const Reading reading(
      reading::Texts{{"main.tf",
                      "module \"a\" {\n  source = \"./m\"\n  in = module.b.out\n}\n"
                      "module \"b\" {\n  source = \"./m\"\n  in = module.a.out\n}\n"
                      "module \"c\" {\n  source = \"./m\"\n  in = 1\n}\nresource \"t\" \"r\" {\n  "
                      "c = module.c.out\n}\n"},
                     {"m/main.tf", "variable \"in\" {}\noutput \"out\" {\n  value = var.in\n}\n"}});
  CHECK(reading.self("t.r") == "{c: 1}");
  CHECK(reading.problems().find("[terraform/cycle]") != std::string::npos);
}

TEST_CASE("an attribute of what is unknown is of no type that is known") {
  const Reading reading(reading::Texts{
      {"main.tf",
       "variable \"all\" {\n  type = map(object({ name = string, on = bool, list = list(string) "
       "}))\n}\n"
       "module \"m\" {\n  source = \"./m\"\n  for_each = var.all\n  name = each.value.name\n"
       "  on = each.value.on\n  list = var.all[\"x\"].list\n}\n"},
      {"m/main.tf",
       "variable \"name\" { type = string }\nvariable \"on\" { type = bool }\n"
       "variable \"list\" { type = list(string) }\nresource \"t\" \"r\" {\n  a = var.name\n"
       "  b = var.on\n  c = var.list\n}\n"}});
  const std::string why = "(unknown: variable `all` has no value)";
  CHECK(reading.self("module.m[*].t.r") == "{a: " + why + ", b: " + why + ", c: " + why + "}");
}
