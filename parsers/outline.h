// What a format knows of its entities before there is any: their members and the
// types of these. A misspelt member is then a mistake of the policy that names
// it, shown when the policy is loaded.
//
//   {.name = "nginx/socket", .members = {{"address", "string"}, {"port", "int"}, ...}}
//
// A type is written as in docs/functions.md (bool, int, double, string, list(T),
// map(K, V), dyn), or is the name of another Outline, which holds a '/'.
#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace parsers {

struct Outline {
  struct Member {
    std::string_view name{};
    std::string_view type = "dyn";
  };

  // Which members there may be beside those that are listed.
  enum class Others {
    none,
    unlike,  // any, but a name that is nearly one of those listed is a misspelt one
    any,
  };

  // An entity type, all types of a format that have no Outline of their own
  // ("kubernetes/*"), or a part of an entity ("nginx/listen"). A format without an
  // Outline for all others has only the entity types that have one.
  std::string_view name{};
  bool is_part = false;  // no entity type
  Others others = Others::none;
  std::vector<Member> members{};
  // Of an entity: the names beside `self` that it may have (Entity::around).
  std::vector<Member> around{};
};

// Those of all formats, which are in `parsers/<format>/outlines.cpp`, where the
// build finds them:
//
//   namespace parsers::nginx { std::span<const Outline> outlines(); }
[[nodiscard]] std::span<const Outline* const> outlines();

// What is known of the entities of a type: its own Outline, or that of all types
// of its format that have none; nullptr if nothing is.
[[nodiscard]] const Outline* outline_of(std::string_view entity_type);

}  // namespace parsers
