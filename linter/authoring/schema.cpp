#include "linter/authoring/schema.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "linter/functions/environment.h"
#include "linter/policy/policy_file.h"
#include "linter/report/json_writer.h"

namespace linter {
namespace {

using Type = KeyRecorder::Type;
using report::JsonWriter;

// A policy in which every key is given: the loader asks for those that belong to
// tables only where there is a table.
constexpr std::string_view every_key = R"toml(
title = { en = "t", ja = "t" }
severity = "low"
assurance = "direct"
also = ["9.1.2"]
formerly = ["10.1.1/t"]
why = "w"
fix = "f"
links = ["https://example.com/"]
[params.p]
default = 1
about = "a"
[[check]]
on = "terraform/t"
let.a = "1"
when = "true"
each = "[a]"
where = "true"
require = "it == params.p"
at = "it"
message = "m"
)toml";

// An example in which every key is given, after `[[bad]]` and its kin.
constexpr std::string_view every_example_key = R"toml(
shows = "s"
terraform = "t"
kubernetes = "k"
nginx = "n"
files."a.tf" = "t"
config.complete = true
config.parameters.tls_minimum = "TLSv1.2"
config.params.p = 1
config.zones.z = { cidrs = ["10.0.0.0/8"], about = "a" }
config.nginx = { version = "1.25.3", prefix = "p" }
config.kubernetes = { namespace = "n", carrier = [{ kind = "K", group = "", path = "p" }] }
config.terraform = { var-files = ["v"], environment = [{ name = "n", root = "r", var-files = [], backend-config = [] }] }
)toml";

std::string policy_with_every_key() {
  std::string text{every_key};
  for (const std::string_view kind : {"bad", "good", "undecided"})
    text += fmt::format("[[{}]]{}", kind, every_example_key);
  return text;
}

struct Description {
  std::string_view key{};  // how a path ends
  std::string_view text{};
};

constexpr Description descriptions[] = {
    {"title", "The mistake, in one short sentence without a full stop."},
    {"en", "English."},
    {"ja", "Japanese."},
    {"severity", "How bad the harm is."},
    {"assurance", "How much a verdict says about the item of the standard."},
    {"also", "Further items of ISO/IEC 27017 that it speaks to."},
    {"formerly", "Ids that this policy had: suppressions and selections by them stay valid."},
    {"why", "Two to five sentences; the first stands alone in reports."},
    {"fix", "What to do, in the first sentence; lines of code are indented by four."},
    {"links", "Primary documentation."},
    {"params", "Lists and figures of the policy's own, which lint.toml may set."},
    {"default", "Its value where lint.toml says nothing."},
    {"about", "What it is, for people."},
    {"check", "One way to look at the obligation, for some types of entities."},
    {"on", "Entity types such as terraform/aws_s3_bucket; a * at the end stands for the rest."},
    {"let", "Names for parts of the expressions, each in terms of those above it."},
    {"when", "CEL, boolean: false means that the check does not apply."},
    {"each", "CEL, a list or a map: `require` is asked of each element, as `it`."},
    {"where", "CEL, boolean, with `each`: which elements."},
    {"require", "CEL, boolean: true is a pass, false a finding."},
    {"at", "CEL: the value to point at, where the one that decided is not the one to mend."},
    {"message", "Names the value, the thing and the expectation; {CEL} in braces."},
    {"bad", "An example that is reported at the lines that end in `# finding`, and nowhere else."},
    {"good", "An example that passes."},
    {"undecided", "An example that neither passes nor is reported."},
    {"shows", "What is special about the example."},
    {"config.terraform", "How Terraform's files are read."},
    {"config.kubernetes", "How manifests are read."},
    {"config.nginx", "How nginx's files are read."},
    {"config.params", "What lint.toml would say of the policy's own parameters."},
    {"terraform", "The example in Terraform's language."},
    {"kubernetes", "The example as Kubernetes manifests."},
    {"nginx", "The example as nginx configuration."},
    {"files", "The files of the example, by name."},
    {"config", "The part of lint.toml that the example needs."},
    {"complete", "true, or the formats of which the files are all there is."},
    {"parameters", "Promises that several policies share: policies/parameters.toml."},
    {"zones", "Networks with a name."},
    {"cidrs", "IPv4 and IPv6 networks, each with its prefix length: 10.0.0.0/8."},
    {"version", "The version of nginx that the files are for."},
    {"prefix", "The folder that relative includes start from."},
    {"namespace", "The namespace of objects that name none."},
    {"carrier", "Kinds of your own that hold pods."},
    {"kind", "The kind of the objects."},
    {"group", "Their apiVersion without the version; empty for the core."},
    {"path", "Where the pod template or the pod's spec is: spec.workers[].template."},
    {"var-files", "Files with values of variables."},
    {"backend-config", "Files that complete the backend, as of terraform init -backend-config."},
    {"environment", "An environment that a root module is read for."},
    {"name", "What it is called."},
    {"root", "The folder of its root module."},
};

// Of "bad[].config.nginx": the first whose last parts these are.
std::string_view description_of(std::string_view path) {
  const auto fits = [path](const Description& known) {
    if (!path.ends_with(known.key)) return false;
    return path.size() == known.key.size() || path[path.size() - known.key.size() - 1] == '.';
  };
  const auto* found = std::find_if(std::begin(descriptions), std::end(descriptions), fits);
  return found == std::end(descriptions) ? std::string_view{} : found->text;
}

// One key and what is below it.
struct Node {
  std::string name{};
  const KeyRecorder::Key* key = nullptr;  // nullptr: the top
  std::vector<std::unique_ptr<Node>> members{};
  std::unique_ptr<Node> element{};  // of a list, or of a table with any keys

  Node& member(const std::string& wanted) {
    for (const auto& known : members)
      if (known->name == wanted) return *known;
    members.push_back(std::make_unique<Node>());
    members.back()->name = wanted;
    return *members.back();
  }
  Node& any_element() {
    if (element == nullptr) element = std::make_unique<Node>();
    return *element;
  }
};

// "check[].let" and "params.*.about", part by part.
Node& at_path(Node& top, std::string_view path) {
  Node* node = &top;
  while (!path.empty()) {
    const std::string_view part = path.substr(0, path.find('.'));
    path.remove_prefix(std::min(path.size(), part.size() + 1));
    if (part == "*") {
      node = &node->any_element();
    } else if (part.ends_with("[]")) {
      node = &node->member(std::string{part.substr(0, part.size() - 2)}).any_element();
    } else {
      node = &node->member(std::string{part});
    }
  }
  return *node;
}

void write_node(JsonWriter& json, const Node& node);

void write_members(JsonWriter& json, const Node& node) {
  json.member("type", "object");
  json.member("additionalProperties", false);
  json.object("properties", [&] {
    for (const auto& member : node.members)
      json.object(member->name, [&] { write_node(json, *member); });
  });
  json.array("required", [&] {
    for (const auto& member : node.members)
      if (member->key->required) json.text(member->name);
  });
}

void write_text_type(JsonWriter& json, const std::vector<std::string_view>& words) {
  json.member("type", "string");
  if (words.empty()) return;
  json.array("enum", [&] {
    for (const std::string_view word : words) json.text(word);
  });
}

void write_texts_type(JsonWriter& json) {
  json.array("oneOf", [&] {
    json.object([&] { json.member("type", "string"); });
    json.object([&] {
      json.member("type", "array");
      json.object("items", [&] { json.member("type", "string"); });
    });
  });
}

void write_table_type(JsonWriter& json, const Node& node) {
  if (!node.members.empty()) return write_members(json, node);
  json.member("type", "object");
  if (node.element != nullptr)
    json.object("additionalProperties", [&] { write_node(json, *node.element); });
}

void write_node(JsonWriter& json, const Node& node) {
  if (node.key == nullptr) return write_members(json, node);
  json.member_unless_empty("description", description_of(node.key->path));
  switch (node.key->type) {
    case Type::text: return write_text_type(json, node.key->words);
    case Type::boolean: return json.member("type", "boolean");
    case Type::integer: return json.member("type", "integer");
    case Type::texts: return write_texts_type(json);
    case Type::map: return write_table_type(json, node);
    case Type::map_of_texts:
      json.member("type", "object");
      return json.object("additionalProperties", [&] { json.member("type", "string"); });
    case Type::list:
      json.member("type", "array");
      if (node.element != nullptr) json.object("items", [&] { write_node(json, *node.element); });
      return;
    case Type::any: return;
  }
}

}  // namespace

void write_policy_schema(std::ostream& out) {
  const parsers::Source source{"10.1.1/every-key.toml", policy_with_every_key()};
  const PolicyFile file{source.path(), &source};
  KeyRecorder recorder;
  static_cast<void>(
      load_policies({&file, 1}, policy_environment(), &shipped_catalogue(), &recorder));
  Node top;
  for (const KeyRecorder::Key& key : recorder.keys()) at_path(top, key.path).key = &key;
  JsonWriter json{out};
  json.object([&] {
    json.member("$schema", "http://json-schema.org/draft-07/schema#");
    json.member("title", "A policy of lint");
    write_members(json, top);
  });
}

}  // namespace linter
