// A value while an expression is evaluated.
//
//   Value value = Value::of(entity_self);            // wraps, does not copy
//   value.kind() == Value::Kind::map
//
// It is small, has no destructor, and remembers which value of the
// configuration it came from or was decided by (`blame`): that is how a finding
// gets its place. What it points to lives in the Project, in the Program, or in
// the scratch arena of the Evaluation that made it, until its next reset.
#pragma once

#include <cassert>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "parsers/value/arena.h"
#include "parsers/value/value.h"

namespace linter::cel {

class Value;

struct Entry;  // key and value of a map that an expression made

// Types that a function table adds to CEL's own: ip, cidr, quantity, url, ...
// One static instance for each type; objects are compared and shown by it.
struct OpaqueType {
  std::string_view name{};
  bool (*equal)(const void* left, const void* right) = nullptr;
  std::string (*show)(const void* object) = nullptr;
};

class Value {
 public:
  enum class Kind : std::uint8_t {
    null,
    boolean,
    integer,
    unsigned_integer,
    number,
    text,
    bytes,
    list,
    map,
    timestamp,
    duration,
    type,
    optional,
    opaque,
    unknown,
    error,
  };

  Value() = default;  // null

  // A value of the configuration: kinds map one to one, `absent` becomes an
  // error "no such key". Its blame is the value itself.
  static Value of(const parsers::Value& value);
  static Value boolean(bool value);
  static Value integer(std::int64_t value);
  static Value unsigned_integer(std::uint64_t value);
  static Value number(double value);
  static Value text(std::string_view text);    // must outlive the Value
  static Value bytes(std::string_view bytes);  // likewise
  static Value list(std::span<const Value> items);
  static Value map(std::span<const Entry> entries);
  static Value timestamp(std::int64_t seconds, std::int32_t nanoseconds, parsers::Arena& arena);
  static Value duration(std::int64_t seconds, std::int32_t nanoseconds, parsers::Arena& arena);
  static Value type(std::string_view name);
  static Value none();                                           // optional.none()
  static Value some(const Value& value, parsers::Arena& arena);  // optional.of(value)
  static Value opaque(const OpaqueType& type, const void* object, parsers::Arena& arena);
  static Value unknown(std::string_view because);
  static Value error(std::string_view message);

  [[nodiscard]] Kind kind() const { return kind_; }
  [[nodiscard]] bool is(Kind kind) const { return kind_ == kind; }
  [[nodiscard]] bool is_true() const { return kind_ == Kind::boolean && boolean_; }
  [[nodiscard]] bool is_false() const { return kind_ == Kind::boolean && !boolean_; }
  // unknown or error: neither a value nor a verdict
  [[nodiscard]] bool is_undecided() const { return kind_ == Kind::unknown || kind_ == Kind::error; }

  // Each for its own kind only (asserted).
  [[nodiscard]] bool as_boolean() const;
  [[nodiscard]] std::int64_t as_integer() const;
  [[nodiscard]] std::uint64_t as_unsigned() const;
  [[nodiscard]] double as_number() const;
  [[nodiscard]] std::string_view as_text() const;  // text, bytes, type's name
  [[nodiscard]] std::string_view message() const;  // unknown: reasons joined by "; ", error
  struct Instant {
    std::int64_t seconds = 0;
    std::int32_t nanoseconds = 0;
  };
  [[nodiscard]] Instant as_instant() const;  // timestamp since 1970, duration
  [[nodiscard]] bool has_value() const;      // optional
  [[nodiscard]] Value inner() const;         // optional that has one
  // The object, if this is an opaque value of `type`; else nullptr.
  [[nodiscard]] const void* object(const OpaqueType& type) const;
  [[nodiscard]] const OpaqueType& opaque_type() const;

  // list and map, whether they come from the configuration or an expression.
  [[nodiscard]] std::size_t size() const;
  [[nodiscard]] Value item(std::size_t index) const;   // list
  [[nodiscard]] Value key(std::size_t index) const;    // map, in order of insertion
  [[nodiscard]] Value entry(std::size_t index) const;  // map: the value of key(index)
  // The value of `key`; `found` says whether there is one.
  [[nodiscard]] Value find(const Value& key, bool& found) const;

  // The value of the configuration that this is, or that decided it; nullptr if
  // it depends on none. An `absent` one if something missing decided.
  [[nodiscard]] const parsers::Value* blame() const { return blame_; }
  [[nodiscard]] Value blaming(const parsers::Value* blame) const;
  // The configuration value itself, if this wraps one.
  [[nodiscard]] const parsers::Value* configuration() const;
  // Of an unknown text of the configuration: what is known of it; else nullptr.
  [[nodiscard]] const parsers::KnownPieces* pieces() const;
  // The unknown or error that an operation gives because this is one: another
  // value, of which nothing else is known.
  [[nodiscard]] Value cause() const;

 private:
  Kind kind_ = Kind::null;
  bool wrapped_ = false;  // list, map: items_ are parsers::Value / parsers::Member
  std::uint32_t size_ = 0;
  union {
    bool boolean_;
    std::int64_t integer_ = 0;
    std::uint64_t unsigned_;
    double number_;
    const char* text_;
    const Value* items_;
    const Entry* entries_;
    const parsers::Value* configuration_;
    const void* object_;
  };
  const parsers::Value* blame_ = nullptr;
};

struct Entry {
  Value key{};
  Value value{};
};

// As CEL's string() and literals would write it: `"text"` in quotes, lists and
// maps in brackets. `show` leaves the quotes of a text away, for messages.
[[nodiscard]] std::string to_literal(const Value& value);
[[nodiscard]] std::string show(const Value& value);

// What type(value) is called in an expression: "int", "list", "net.IP", ...
[[nodiscard]] std::string_view type_name(const Value& value);

// What an expression does at every step.

inline Value Value::boolean(bool value) {
  Value result;
  result.kind_ = Kind::boolean;
  result.boolean_ = value;
  return result;
}

inline bool Value::as_boolean() const {
  assert(is(Kind::boolean));
  return boolean_;
}

inline std::string_view Value::as_text() const {
  assert(is(Kind::text) || is(Kind::bytes) || is(Kind::type));
  return {text_, size_};
}

inline bool Value::has_value() const {
  assert(is(Kind::optional));
  return object_ != nullptr;
}

inline Value Value::inner() const {
  assert(has_value());
  return *static_cast<const Value*>(object_);
}

inline std::size_t Value::size() const {
  assert(is(Kind::list) || is(Kind::map));
  return size_;
}

inline Value Value::blaming(const parsers::Value* blame) const {
  Value result = *this;
  result.blame_ = blame;
  // Of a scalar, the blame is the only way back to the configuration.
  if (blame != blame_ && !is(Kind::list) && !is(Kind::map)) result.wrapped_ = false;
  return result;
}

inline Value Value::cause() const {
  Value result = *this;
  if (is_undecided()) result.wrapped_ = false;
  return result;
}

}  // namespace linter::cel
