// The types that the checker reasons with: int, list(string), map(string, dyn),
// optional(A), net.IP.
//
//   Types types;
//   Types::Id list = types.read("list(A)", letters);
//   types.assignable(list, types.read("list(int)", letters));   // now A is int
//
// The rules are those of CEL's gradual checking: `dyn` agrees with everything,
// type parameters are solved by unification and may become more general (dyn)
// later, null may stand for every type that is not a simple one.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "linter/cel/cel.h"

namespace linter::cel {

class Types {
 public:
  using Id = std::uint32_t;
  // What the type parameters A to Z of one signature stand for; 0: not met yet.
  using Letters = std::array<Id, 26>;

  Types();

  static constexpr Id dyn = 1;  // id 0 is nothing

  [[nodiscard]] Id simple(std::string_view name) { return make(name, {}); }
  [[nodiscard]] Id make(std::string_view name, std::initializer_list<Id> parameters);
  [[nodiscard]] Id list_of(Id element) { return make("list", {element}); }
  [[nodiscard]] Id optional_of(Id inner) { return make("optional_type", {inner}); }
  [[nodiscard]] Id of(Type type);
  // A type that is not known yet.
  [[nodiscard]] Id fresh();
  // A type as signatures write it; `text` must outlive this.
  [[nodiscard]] Id read(std::string_view text, Letters& letters);

  // Whether a value of the type `from` may stand where `to` is expected. What is
  // learnt about unknown types stays, if it is so.
  bool assignable(Id to, Id from);
  bool assignable(std::span<const Id> to, std::span<const Id> from);
  // The type of what is one or the other; dyn if they do not agree.
  [[nodiscard]] Id joined(Id left, Id right);

  // Follows what was learnt; itself if that is nothing.
  [[nodiscard]] Id found(Id type) const;
  [[nodiscard]] bool is(Id type, std::string_view name) const;
  [[nodiscard]] bool is_open(Id type) const;  // still not known
  [[nodiscard]] bool is_dyn(Id type) const { return is(type, "dyn"); }
  // The name of an Outline, for a map whose members are known; or empty.
  [[nodiscard]] std::string_view outline(Id type) const;
  [[nodiscard]] bool same(Id left, Id right) const;
  [[nodiscard]] Id parameter(Id type, std::size_t position) const;

  // As it is shown to people and as signatures write it.
  [[nodiscard]] std::string text(Id type) const;
  [[nodiscard]] Type kind(Id type) const;

 private:
  struct Term {
    std::string_view name{};  // empty: an unknown type
    std::uint32_t first = 0;  // parameters_[first, first + count)
    std::uint32_t count = 0;
    Id found = 0;  // what an unknown type turned out to be
  };

  [[nodiscard]] std::span<const Id> parameters(Id type) const;
  [[nodiscard]] Id add(std::string_view name, std::span<const Id> parameters);
  [[nodiscard]] Id read_one(std::string_view& text, Letters& letters);
  bool agree(Id to, Id from, int depth);
  [[nodiscard]] bool is_some_map(Id type) const;
  bool substitute(Id type, Id open, bool& known, int depth);
  void learn(Id open, Id type);
  [[nodiscard]] bool occurs(Id open, Id type, int depth) const;
  [[nodiscard]] bool is_general(Id left, Id right, int depth) const;
  [[nodiscard]] bool same(Id left, Id right, int depth) const;
  void append(std::string& out, Id type, int depth) const;

  std::vector<Term> terms_;
  std::vector<Id> parameters_;
  struct Change {
    Id open = 0;
    Id before = 0;
  };
  std::vector<Change> trail_;  // what to take back when types do not agree after all
};

}  // namespace linter::cel
