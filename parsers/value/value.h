// What the configuration says, after resolution: the one shape that all three
// languages are read into, and that policies look at.
//
//   ssl_protocols TLSv1 TLSv1.2;      list ["TLSv1", "TLSv1.2"]
//   replicas: 3                       integer 3
//   bucket = aws_s3_bucket.a.id       unknown, because "known only after apply"
//
// Every Value knows its Place, start to end, and, if it was set somewhere else
// than where it is used, how it got here (Origin). A Value is small, has no
// destructor and never changes after it was built; what it points to lives in
// the Arena of the reader that made it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "parsers/text/source.h"
#include "parsers/value/arena.h"
#include "parsers/value/known_pieces.h"
#include "parsers/value/origin.h"

namespace parsers {

struct Member;

class Value {
 public:
  // `absent` is made by the evaluator only: nothing is there, and its place is
  // where it would stand.
  enum class Kind : std::uint8_t {
    null,
    boolean,
    integer,
    number,
    text,
    list,
    map,
    unknown,
    absent
  };

  Value() = default;  // null, nowhere

  static Value null(Place place);
  static Value boolean(bool value, Place place);
  static Value integer(std::int64_t value, Place place);
  static Value number(double value, Place place);
  // `text` must live as long as the Value: in the Source or in an Arena.
  static Value text(std::string_view text, Place place);
  static Value list(std::span<const Value> items, Place place);
  // The keys must differ from one another; they keep their order. The members
  // are copied into `arena`, with an index beside them when they are many, so
  // that find() never gets slow.
  static Value map(Arena& arena, std::span<const Member> members, Place place);
  // The same for members that are sorted by their keys and live as long as the
  // Value: nothing is copied.
  static Value sorted_map(std::span<const Member> members, Place place);
  // `because` is a whole phrase for people: "known only after apply".
  static Value unknown(std::string_view because, Place place);
  // `key` is what was looked for in `container`, and was not there.
  static Value absent(Arena& arena, std::string_view key, const Value& container);

  [[nodiscard]] Kind kind() const { return kind_; }
  [[nodiscard]] bool is(Kind kind) const { return kind_ == kind; }

  // Each of these is for its own kind only (asserted).
  [[nodiscard]] bool as_boolean() const;
  [[nodiscard]] std::int64_t as_integer() const;
  [[nodiscard]] double as_number() const;
  [[nodiscard]] std::string_view as_text() const;
  [[nodiscard]] std::string_view because() const;      // unknown
  [[nodiscard]] std::string_view missing_key() const;  // absent
  [[nodiscard]] const Value& container() const;        // absent: where it was looked for
  // Empty for every other kind, so that walks need no question first.
  [[nodiscard]] std::span<const Value> items() const;
  [[nodiscard]] std::span<const Member> members() const;

  // The member called `key`, or nullptr: when there is none, or this is no map.
  [[nodiscard]] const Value* find(std::string_view key) const;
  [[nodiscard]] const Member* find_member(std::string_view key) const;

  [[nodiscard]] const Place& place() const { return place_; }
  [[nodiscard]] const Origin* origin() const { return origin_; }

  // The same value, said to have come this way, or to stand there.
  [[nodiscard]] Value from(const Origin* origin) const;
  [[nodiscard]] Value at(Place place) const;

  // What a text says, where that is a value itself: JSON. Also of an unknown: a
  // text of which only parts are known. nullptr for all others.
  [[nodiscard]] const Value* content() const;
  // The same text, or unknown, with that content, which lives as long.
  [[nodiscard]] Value holding(Arena& arena, const Value* content) const;
  // Of an unknown that is a text of which pieces are known, these; nullptr for all others.
  [[nodiscard]] const KnownPieces* pieces() const;
  [[nodiscard]] Value with_pieces(Arena& arena, const KnownPieces* pieces) const;

 private:
  struct Missing {
    std::string_view key{};
    const Value* container = nullptr;
  };
  // Few values hold one of these: they have their place in front of the letters.
  struct Held {
    const Value* content = nullptr;
    const KnownPieces* pieces = nullptr;
  };
  [[nodiscard]] Held held() const;
  [[nodiscard]] Value holding(Arena& arena, const Held& held) const;

  Kind kind_ = Kind::null;
  bool sorted_ = false;     // a map's members stand in the order of their keys
  bool holding_ = false;    // of a text, reason: a Held stands before it in the arena
  std::uint32_t size_ = 0;  // of text, list, map, reason
  union {
    bool boolean_;
    std::int64_t integer_ = 0;
    double number_;
    const char* text_;
    const Value* items_;
    const Member* members_;  // the index by key stands behind them in the arena, if there is one
    const Missing* missing_;
  };
  Place place_{};
  const Origin* origin_ = nullptr;
};

// A key and what it stands for. `key_place` is the key as written, without
// quotes around it.
struct Member {
  std::string_view key{};
  Place key_place{};
  Value value{};
};

// `value` and all in it, one line: null, true, 3, "text", [1, 2], {a: 1},
// (unknown: because). For tests, `lint parse` and messages.
[[nodiscard]] std::string to_string(const Value& value);

}  // namespace parsers
