// Which resources speak of which.
//
//   Links links(result, arena);
//   links.add(instance, self, id);     for each resource of a root module
//   links.finish(first);               when all are there
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "parsers/format.h"
#include "parsers/limits.h"
#include "parsers/terraform/module/instance.h"

namespace parsers::terraform {

// From root module to root module: where one reads the state of another.
struct LinksAcross {
  struct Mention {
    EntityId from = 0;
    const Referable* to = nullptr;
    std::string_view through{};
  };
  std::unordered_map<const Referable*, EntityId> entities{};  // never iterated
  std::vector<Mention> open{};                                // of what another root may have

  // When all root modules are there.
  void finish(Resolved& result) const;
};

class Links {
 public:
  // `across` may be nullptr.
  Links(Resolved& result, Arena& arena, LinksAcross* across = nullptr)
      : result_(result), arena_(arena), across_(across) {}

  void add(const ResourceInstance& instance, const Datum& self, EntityId id);
  // `first`: the first entity of this root module.
  void finish(std::size_t first);

 private:
  using Mention = LinksAcross::Mention;

  void add_mentions(EntityId from, const Datum& object, std::string_view path);
  void link_by_name(std::size_t first);
  void add_link(EntityId from, EntityId to, std::string_view through);
  [[nodiscard]] bool may_add(EntityId from);
  void report_left_out(std::size_t first);

  Resolved& result_;
  Arena& arena_;
  LinksAcross* across_ = nullptr;
  std::unordered_map<const Referable*, EntityId> entities_{};  // never iterated
  std::vector<Mention> mentions_{};
  std::size_t left_ = limits::links_per_input;
  std::optional<EntityId> left_out_{};  // whose links were the first to be left out
};

// Why a resource may belong to others that cannot be known; empty if it cannot.
[[nodiscard]] std::string_view open_end(const Datum& self);

}  // namespace parsers::terraform
