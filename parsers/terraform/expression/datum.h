// A value while an expression is evaluated: Terraform's own kinds, with what
// people have to be told about it.
//
//   place       where it was written or computed
//   origin      how it came here from there, nearest step first
//   references  the resources it speaks of: `"${aws_kms_key.a.arn}"` is unknown,
//               but it refers to aws_kms_key.a
//
// A Datum is small, has no destructor and never changes; what it points to lives
// in the arena of the evaluation. It becomes a parsers::Value when an entity is
// made of it (values.h).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/terraform/expression/number.h"
#include "parsers/text/source.h"
#include "parsers/value/arena.h"
#include "parsers/value/value.h"

namespace parsers::terraform {

// Something that an expression can refer to; resources derive from it.
struct Referable {
  std::string_view address{};
};

// A set of Referables, shared between values: all of `left` and `right`, and `to`.
struct References {
  const Referable* to = nullptr;
  const References* left = nullptr;
  const References* right = nullptr;
};

struct Field;
struct Type;

class Datum {
 public:
  enum class Kind : std::uint8_t {
    null,
    boolean,
    number,
    text,
    list,     // all elements of one type, as tolist() makes it
    set,      // sorted, no element twice
    tuple,    // as [a, b] makes it
    map,      // all values of one type, as tomap() makes it
    object,   // as {a = b} makes it
    unknown,  // because() says why
    error,    // evaluation failed here; try() and can() ask for it, for all others it is unknown
  };

  Datum() = default;
  static Datum null(Place place) { return make(Kind::null, place); }
  static Datum boolean(bool value, Place place);
  static Datum number(Number value, Place place);
  // `text` lives as long as the arena.
  static Datum text(std::string_view text, Place place);
  // list, set or tuple. A set is to be sorted already (see sorted_set).
  static Datum sequence(Kind kind, std::span<const Datum> items, Place place);
  // map or object: `fields` are sorted by name, and no name is there twice.
  static Datum mapping(Kind kind, std::span<const Field> fields, Place place);
  static Datum unknown(std::string_view because, Place place);
  static Datum error(std::string_view because, Place place);

  [[nodiscard]] Kind kind() const { return kind_; }
  [[nodiscard]] bool is(Kind kind) const { return kind_ == kind; }
  [[nodiscard]] bool is_null() const { return kind_ == Kind::null; }
  // Unknown, or an error.
  [[nodiscard]] bool is_open() const { return kind_ >= Kind::unknown; }
  [[nodiscard]] bool is_error() const { return kind_ == Kind::error; }
  [[nodiscard]] bool is_sequence() const { return kind_ >= Kind::list && kind_ <= Kind::tuple; }
  [[nodiscard]] bool is_mapping() const { return kind_ == Kind::map || kind_ == Kind::object; }
  [[nodiscard]] bool is_primitive() const { return kind_ >= Kind::boolean && kind_ <= Kind::text; }

  [[nodiscard]] bool as_boolean() const { return boolean_; }
  [[nodiscard]] const Number& as_number() const { return number_; }
  [[nodiscard]] std::string_view as_text() const { return {text_.first, size_}; }
  [[nodiscard]] std::string_view because() const { return {text_.first, size_}; }
  // As they are; use element() and field() to hand them on.
  [[nodiscard]] std::span<const Datum> items() const;
  [[nodiscard]] std::span<const Field> fields() const;
  [[nodiscard]] const Datum* find(std::string_view name) const;

  // An element or field with the origin of what it is in; `this` came the same way.
  [[nodiscard]] Datum inner(const Datum& element, Arena& arena) const;

  // How many values this holds, itself included, each as often as it is reached
  // (at most 2^32 - 1), and how deep they are nested.
  [[nodiscard]] std::uint32_t weight() const { return weight_; }
  [[nodiscard]] std::uint32_t depth() const { return depth_; }

  [[nodiscard]] const Place& place() const { return place_; }
  [[nodiscard]] const Origin* origin() const { return origin_; }
  [[nodiscard]] const References* references() const { return references_; }
  // Of null and unknown their own type, of a list, set or map that of its elements;
  // nullptr: nothing is known beyond what the value shows (type.h).
  [[nodiscard]] const Type* type() const { return type_; }
  // Marked by sensitive(), or made of such a value; and whether that holds for
  // anything in it.
  [[nodiscard]] bool is_sensitive() const { return sensitive_; }
  [[nodiscard]] bool holds_sensitive() const { return sensitive_ || sensitive_inside_; }
  // The resource that has more attributes than are written; for objects.
  [[nodiscard]] const Referable* resource() const { return is_mapping() ? resource_ : nullptr; }
  // What a text says that was made of a value, as by jsonencode(), also where not
  // all of it is known and the text is not, either; nullptr for all others.
  [[nodiscard]] const Datum* content() const {
    return kind_ == Kind::text || is_open() ? content_ : nullptr;
  }
  // Of an unknown that is a text of which pieces are known; nullptr for all others.
  [[nodiscard]] const KnownPieces* pieces() const { return is_open() ? text_.pieces : nullptr; }

  [[nodiscard]] Datum at(Place place) const;
  [[nodiscard]] Datum from(const Origin* origin) const;
  [[nodiscard]] Datum referring(const References* references) const;
  [[nodiscard]] Datum of_resource(const Referable* resource) const;  // for objects
  // For texts and what is open; nullptr takes it away.
  [[nodiscard]] Datum holding(const Datum* content) const;
  // For what is unknown and a text.
  [[nodiscard]] Datum with_pieces(const KnownPieces* pieces) const;
  // Another value at `place` that is unknown, or an error, for the same reason:
  // nothing of what is known of this one holds for it.
  [[nodiscard]] Datum cause_at(Place place) const;
  [[nodiscard]] Datum as(Kind kind) const;  // list, set and tuple, or map and object
  [[nodiscard]] Datum typed(const Type* type) const;
  [[nodiscard]] Datum sensitive(bool sensitive) const;

 private:
  static Datum make(Kind kind, Place place);
  void add_weight(const Datum& inner);

  struct Letters {
    const char* first;
    const KnownPieces* pieces;  // of what is open
  };

  Kind kind_ = Kind::null;
  bool sensitive_ = false;
  bool sensitive_inside_ = false;
  std::uint32_t size_ = 0;
  std::uint32_t weight_ = 1;
  std::uint32_t depth_ = 0;
  union {
    bool boolean_;
    Number number_{};
    Letters text_;
    const Datum* items_;
    const Field* fields_;
  };
  Place place_{};
  const Origin* origin_ = nullptr;
  const References* references_ = nullptr;
  const Type* type_ = nullptr;
  union {
    const Referable* resource_ = nullptr;  // of an object
    const Datum* content_;                 // of a text, and of what is open
  };
};

struct Field {
  std::string_view name{};
  Place name_place{};
  Datum value{};
};

// "string", "number", "list", ... for messages.
[[nodiscard]] std::string_view kind_name(const Datum& datum);

// Both sets; nullptr is the empty one.
[[nodiscard]] const References* join(const References* left, const References* right, Arena& arena);

// The members of `references`, each once, in the order of their first mention.
void collect(const References* references, std::vector<const Referable*>& into);

// `step` at `place`, and then how `datum` came to be there: what a variable or
// local hands on.
[[nodiscard]] Datum through(std::string_view step, const Datum& datum, Arena& arena);

// Are they the same value of the same type, wherever they were written? Both are
// wholly known.
[[nodiscard]] bool equal(const Datum& left, const Datum& right);
// An order of all values, for sets.
[[nodiscard]] bool before(const Datum& left, const Datum& right);
// `items` in order and each once.
[[nodiscard]] Datum sorted_set(std::vector<Datum> items, Place place, Arena& arena);
// `fields` in order of their names; of several with one name the last remains.
[[nodiscard]] Datum sorted_mapping(Datum::Kind kind, std::vector<Field> fields, Place place,
                                   Arena& arena);

// The first thing in `datum` that is unknown or an error; nullptr if it is
// wholly known.
[[nodiscard]] const Datum* first_open(const Datum& datum);

// All references in `datum` and in what it holds.
void collect_deep(const Datum& datum, std::vector<const Referable*>& into);

// `datum` as if it had been written at `place`, with nothing of where it comes
// from: its texts are copied into the arena.
[[nodiscard]] Datum copied(const Datum& datum, const Place& place, Arena& arena);

}  // namespace parsers::terraform
