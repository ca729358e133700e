// What formats say of their entities before there are any is what they make:
// held against the entities of every fixture, of every example of a policy, and
// of what these leave out.
#include <fmt/format.h>

#include <deque>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>

#include "linter/engine/configured.h"
#include "linter/functions/environment.h"
#include "linter/input/memory_files.h"
#include "linter/policy/policy_file.h"
#include "linter/resolve.h"
#include "parsers/format.h"
#include "parsers/outline.h"
#include "tests/test.h"

using parsers::Outline;
using parsers::Value;

namespace {

namespace fs = std::filesystem;
using Texts = std::map<std::string, std::string>;  // by path

std::string text_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// Holds entities against outlines: what differs, and which members were seen.
class Comparison {
 public:
  Comparison() {
    for (const Outline* outline : parsers::outlines()) outlines_[outline->name] = outline;
  }

  void read(const Texts& texts, const parsers::Settings& settings = {}) {
    linter::MemoryFiles files;
    parsers::Arena arena;
    for (const auto& [path, text] : texts) files.add(path, text);
    const auto given = [&](const parsers::Format& format) {
      return linter::Given{files.documents_of(format, arena), &files, &arena};
    };
    const linter::Resolution resolution = linter::resolve_all(parsers::formats(), settings, given);
    for (const parsers::Resolved& resolved : resolution.resolved)
      for (const parsers::Entity& entity : resolved.entities) compare(entity);
  }

  std::set<std::string> differences{};

  // Members of outlines without others that nothing had.
  [[nodiscard]] std::set<std::string> never_seen() const {
    std::set<std::string> never;
    for (const auto& [name, outline] : outlines_) {
      if (outline->others != Outline::Others::none) continue;
      for (const Outline::Member& member : outline->members)
        if (!seen_.contains(fmt::format("{} {}", name, member.name)))
          never.insert(fmt::format("{} {}", name, member.name));
    }
    return never;
  }

 private:
  void compare(const parsers::Entity& entity) {
    const Outline* outline = parsers::outline_of(entity.type);
    if (outline == nullptr) {
      differences.insert(fmt::format("{} has no outline", entity.type));
      return;
    }
    compare_map(*outline, *entity.self);
    for (const parsers::Binding& binding : entity.around) {
      const auto known =
          std::find_if(outline->around.begin(), outline->around.end(),
                       [&](const Outline::Member& member) { return member.name == binding.name; });
      if (known == outline->around.end())
        differences.insert(fmt::format("{} has `{}` around it", entity.type, binding.name));
      else
        compare(known->type, *binding.value,
                fmt::format("{} around {}", binding.name, entity.type));
    }
  }

  void compare_map(const Outline& outline, const Value& map) {
    for (const parsers::Member& member : map.members()) {
      const auto known =
          std::find_if(outline.members.begin(), outline.members.end(),
                       [&](const Outline::Member& other) { return other.name == member.key; });
      const std::string name = fmt::format("{} {}", outline.name, member.key);
      if (known != outline.members.end()) {
        seen_.insert(name);
        compare(known->type, member.value, name);
      } else if (outline.others == Outline::Others::none) {
        differences.insert(name);
      }
    }
  }

  void compare(std::string_view type, const Value& value, const std::string& what) {
    constexpr std::string_view list = "list(";
    constexpr std::string_view map = "map(string, ";
    if (type == "dyn" || value.is(Value::Kind::unknown)) return;
    const auto inside = [&](std::string_view prefix) {
      return type.substr(prefix.size(), type.size() - prefix.size() - 1);
    };
    const auto outline = outlines_.find(type);
    if (!value.is(kind_of(type)))
      differences.insert(fmt::format("{} is no {}: {}", what, type, to_string(value)));
    else if (type.starts_with(list))
      for (const Value& item : value.items()) compare(inside(list), item, what);
    else if (type.starts_with(map))
      for (const parsers::Member& member : value.members())
        compare(inside(map), member.value, what);
    else if (outline != outlines_.end())
      compare_map(*outline->second, value);
  }

  static Value::Kind kind_of(std::string_view type) {
    if (type == "string") return Value::Kind::text;
    if (type == "int") return Value::Kind::integer;
    if (type == "bool") return Value::Kind::boolean;
    return type.starts_with("list(") ? Value::Kind::list : Value::Kind::map;
  }

  std::map<std::string_view, const Outline*> outlines_;
  std::set<std::string> seen_;
};

void add_fixtures(Comparison& comparison) {
  for (const auto& folder : fs::directory_iterator(SOURCE_FOLDER "/fixtures")) {
    Texts texts;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
      if (entry.is_regular_file() && entry.path().filename() != "expected.txt")
        texts[entry.path().lexically_relative(folder).generic_string()] = text_of(entry.path());
    comparison.read(texts);
  }
}

void add_examples(Comparison& comparison) {
  std::deque<parsers::Source> sources;
  std::vector<linter::PolicyFile> files;
  const fs::path folder = SOURCE_FOLDER "/policies";
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".toml") continue;
    const std::string name = entry.path().lexically_relative(folder).generic_string();
    files.push_back({name, &sources.emplace_back(name, text_of(entry.path()))});
  }
  const linter::PolicyPack pack =
      linter::load_policies(files, linter::policy_environment(), nullptr);
  for (std::size_t i = 0; i < pack.catalogue().policies.size(); ++i)
    for (const linter::Example& example : pack.examples(i)) {
      Texts texts;
      for (const linter::ExampleFile& file : example.files)
        texts[std::string(file.path)] = file.text.as_text();
      comparison.read(texts, linter::settings_of(example.configuration, ""));
    }
}

// What no fixture and no example has.
const Texts rest = {{"nginx.conf", R"(
events { use epoll; }
http {
  geo $office { default 0; 10.0.0.0/8 1; }
  split_clients $remote_addr $half { 50% a; * b; }
  map $http_upgrade $connection { default upgrade; '' close; }
  upstream app { server 10.0.0.1:80; server unix:/run/app.sock; }
  server {
    # @owner web
    listen 80 default_server;
    listen 443 ssl http2;
    server_name a.example.com;
    set $target https://a.example.com;
    content_by_lua_block { ngx.say("a") }
    more_of_a_module on;
    location / {
      allow 10.0.0.0/8;
      deny all;
      return 302 $target$uri;
      limit_except GET { deny all; }
      if ($arg_a) { proxy_pass http://app; }
      location ~ /b { proxy_pass http://$arg_host; add_header X $connection; }
    }
  }
}
stream {
  upstream db { server 10.0.0.2:5432; }
  server { listen 5432; allow all; proxy_pass db; }
}
mail { server { listen 143; protocol imap; } }
)"},
                    {"kubeadm.yaml", R"(
apiVersion: kubeadm.k8s.io/v1beta4
kind: ClusterConfiguration
apiServer: {extraArgs: [{name: profiling, value: "false"}]}
controllerManager: {extraArgs: [{name: profiling, value: "false"}]}
scheduler: {extraArgs: [{name: profiling, value: "false"}]}
etcd: {local: {extraArgs: [{name: a, value: "b"}]}}
---
apiVersion: kubeadm.k8s.io/v1beta4
kind: InitConfiguration
nodeRegistration: {kubeletExtraArgs: [{name: a, value: "b"}]}
---
apiVersion: kubeadm.k8s.io/v1beta4
kind: JoinConfiguration
nodeRegistration: {kubeletExtraArgs: [{name: a, value: "b"}]}
)"},
                    {"pods.yaml", R"(
apiVersion: v1
kind: Pod
metadata: {name: a, namespace: n}
spec:
  securityContext:
    fsGroup: 1
    supplementalGroups: [1]
    sysctls: [{name: a, value: b}]
    runAsGroup: 1
    seLinuxOptions: {level: a}
    appArmorProfile: {type: RuntimeDefault}
    windowsOptions: {hostProcess: false}
  containers: [{name: a, image: a}]
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: a, namespace: n}
spec:
  podSelector: {}
  ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/16]}}]}]
)"},
                    {"main.tf", R"(
terraform {
  required_version = ">= 1.5"
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 5.0" }
    old = "1.0"
  }
  backend "s3" { bucket = "state" }
}
provider "aws" { region = "eu-central-1" }
module "m" {
  source  = "example.com/a/b/c"
  version = "1.0"
  name    = "n"
}
variable "token" {
  description = "of the registry"
  type        = string
  default     = "a"
  nullable    = false
  sensitive   = true
  ephemeral   = true
}
output "token" {
  description = "for others"
  value       = var.token
  sensitive   = true
  ephemeral   = true
}
data "aws_vpc" "main" {}
resource "aws_vpc" "main" { provider = aws }
)"}};

}  // namespace

TEST_CASE("the outlines of formats are what their entities hold") {
  Comparison comparison;
  add_fixtures(comparison);
  add_examples(comparison);
  comparison.read(rest);
  INFO("what an entity holds is written down in parsers/<format>/outlines.cpp");
  CHECK(comparison.differences == std::set<std::string>{});
  INFO("and this test must hold something that has it: see `rest`");
  CHECK(comparison.never_seen() == std::set<std::string>{});
}
