// Reads YAML in memory, and shows what was read on one line with its places:
//
//   a: [1]      {a@0: [1@4-5]@3-6}@0-6
//
// A value's place is `begin-end` in bytes; a key shows where it begins.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/format.h"
#include "parsers/kubernetes/cluster.h"
#include "parsers/kubernetes/syntax.h"

namespace parsers::kubernetes {

// One file, parsed.
struct Read {
  explicit Read(std::string text, std::string path = "a.yaml");

  Source source;
  Arena arena{};
  std::unique_ptr<Document> document{};

  [[nodiscard]] const Manifest& manifest() const { return static_cast<const Manifest&>(*document); }
  // "kubernetes/syntax 3:1 message", one per line.
  [[nodiscard]] std::string problems() const;
};

// One YAML document as a value; problems go into `problems`.
struct Yaml {
  explicit Yaml(std::string text);

  Source source;
  Arena arena{};
  Manifest manifest{};
  const Value* root = nullptr;  // of the first document

  [[nodiscard]] std::string dump() const;
  [[nodiscard]] std::string problems() const;
};

[[nodiscard]] std::string dump(const Value& value);
[[nodiscard]] std::string list_problems(std::span<const Problem> problems);

// Files, parsed and resolved together.
class Infrastructure {
 public:
  void add(std::string path, std::string text);
  void resolve(const std::string& default_namespace = "default");

  Settings settings{};  // of resolve(), but for the namespace

  Resolved resolved{};

  // All objects, as resolve() sees them.
  [[nodiscard]] std::unique_ptr<Cluster> cluster();
  // The entity of that type and address, or nullptr.
  [[nodiscard]] const Entity* find(std::string_view type, std::string_view address) const;
  [[nodiscard]] const Value* around(const Entity& entity, std::string_view name) const;
  // "type address" for each entity, one per line; without objects' own types.
  [[nodiscard]] std::string entities() const;
  // "from -kind(through)-> to" for each link, sorted, one per line.
  [[nodiscard]] std::string links(Link::Kind kind) const;

 private:
  [[nodiscard]] std::vector<const Document*> documents() const;

  std::vector<std::unique_ptr<Read>> reads_;
  Arena arena_;
};

}  // namespace parsers::kubernetes
