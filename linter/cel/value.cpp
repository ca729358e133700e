#include "linter/cel/value.h"

#include <cassert>

#include "linter/cel/compare.h"

namespace linter::cel {
namespace {

// What an opaque value or an optional's content lies behind: one pointer must do.
struct Box {
  const OpaqueType* type = nullptr;
  const void* object = nullptr;
};

std::uint32_t size_of(std::size_t size) {
  assert(size <= 0xFFFF'FFFFU);
  return static_cast<std::uint32_t>(size);
}

}  // namespace

Value Value::of(const parsers::Value& value) {
  using From = parsers::Value::Kind;
  Value result;
  switch (value.kind()) {
    case From::null: break;
    case From::boolean: result = boolean(value.as_boolean()); break;
    case From::integer: result = integer(value.as_integer()); break;
    case From::number: result = number(value.as_number()); break;
    case From::text: result = text(value.as_text()); break;
    case From::unknown: result = unknown(value.because()); break;
    case From::absent: return error("no such key").blaming(&value);
    case From::list:
    case From::map:
      result.kind_ = value.is(From::list) ? Kind::list : Kind::map;
      result.size_ = size_of(value.is(From::list) ? value.items().size() : value.members().size());
      result.configuration_ = &value;
      break;
  }
  result.wrapped_ = true;
  result.blame_ = &value;
  return result;
}

Value Value::integer(std::int64_t value) {
  Value result;
  result.kind_ = Kind::integer;
  result.integer_ = value;
  return result;
}

Value Value::unsigned_integer(std::uint64_t value) {
  Value result;
  result.kind_ = Kind::unsigned_integer;
  result.unsigned_ = value;
  return result;
}

Value Value::number(double value) {
  Value result;
  result.kind_ = Kind::number;
  result.number_ = value;
  return result;
}

Value Value::text(std::string_view text) {
  Value result;
  result.kind_ = Kind::text;
  result.size_ = size_of(text.size());
  result.text_ = text.data();
  return result;
}

Value Value::bytes(std::string_view bytes) {
  Value result = text(bytes);
  result.kind_ = Kind::bytes;
  return result;
}

Value Value::type(std::string_view name) {
  Value result = text(name);
  result.kind_ = Kind::type;
  return result;
}

Value Value::unknown(std::string_view because) {
  Value result = text(because);
  result.kind_ = Kind::unknown;
  return result;
}

Value Value::error(std::string_view message) {
  Value result = text(message);
  result.kind_ = Kind::error;
  return result;
}

Value Value::list(std::span<const Value> items) {
  Value result;
  result.kind_ = Kind::list;
  result.size_ = size_of(items.size());
  result.items_ = items.data();
  return result;
}

Value Value::map(std::span<const Entry> entries) {
  Value result;
  result.kind_ = Kind::map;
  result.size_ = size_of(entries.size());
  result.entries_ = entries.data();
  return result;
}

Value Value::timestamp(std::int64_t seconds, std::int32_t nanoseconds, parsers::Arena& arena) {
  Value result;
  result.kind_ = Kind::timestamp;
  result.object_ = arena.make<Instant>(seconds, nanoseconds);
  return result;
}

Value Value::duration(std::int64_t seconds, std::int32_t nanoseconds, parsers::Arena& arena) {
  Value result = timestamp(seconds, nanoseconds, arena);
  result.kind_ = Kind::duration;
  return result;
}

Value Value::none() {
  Value result;
  result.kind_ = Kind::optional;
  result.object_ = nullptr;
  return result;
}

Value Value::some(const Value& value, parsers::Arena& arena) {
  Value result;
  result.kind_ = Kind::optional;
  result.object_ = arena.make<Value>(value);
  result.blame_ = value.blame_;
  return result;
}

Value Value::opaque(const OpaqueType& type, const void* object, parsers::Arena& arena) {
  Value result;
  result.kind_ = Kind::opaque;
  result.object_ = arena.make<Box>(&type, object);
  return result;
}

std::int64_t Value::as_integer() const {
  assert(is(Kind::integer));
  return integer_;
}

std::uint64_t Value::as_unsigned() const {
  assert(is(Kind::unsigned_integer));
  return unsigned_;
}

double Value::as_number() const {
  assert(is(Kind::number));
  return number_;
}

std::string_view Value::message() const {
  assert(is_undecided());
  return {text_, size_};
}

Value::Instant Value::as_instant() const {
  assert(is(Kind::timestamp) || is(Kind::duration));
  return *static_cast<const Instant*>(object_);
}

const void* Value::object(const OpaqueType& type) const {
  if (!is(Kind::opaque)) return nullptr;
  const Box& box = *static_cast<const Box*>(object_);
  return box.type == &type ? box.object : nullptr;
}

const OpaqueType& Value::opaque_type() const {
  assert(is(Kind::opaque));
  return *static_cast<const Box*>(object_)->type;
}

Value Value::item(std::size_t index) const {
  assert(is(Kind::list) && index < size_);
  return wrapped_ ? of(configuration_->items()[index]) : items_[index];
}

Value Value::key(std::size_t index) const {
  assert(is(Kind::map) && index < size_);
  if (!wrapped_) return entries_[index].key;
  const parsers::Member& member = configuration_->members()[index];
  return text(member.key).blaming(&member.value);
}

Value Value::entry(std::size_t index) const {
  assert(is(Kind::map) && index < size_);
  return wrapped_ ? of(configuration_->members()[index].value) : entries_[index].value;
}

Value Value::find(const Value& key, bool& found) const {
  assert(is(Kind::map));
  found = false;
  if (wrapped_) {
    if (!key.is(Kind::text)) return {};
    const parsers::Value* member = configuration_->find(key.as_text());
    found = member != nullptr;
    return found ? of(*member) : Value{};
  }
  for (std::size_t i = 0; i < size_; ++i) {
    if (!same_key(entries_[i].key, key)) continue;
    found = true;
    return entries_[i].value;
  }
  return {};
}

const parsers::Value* Value::configuration() const {
  if (!wrapped_) return nullptr;
  return is(Kind::list) || is(Kind::map) ? configuration_ : blame_;
}

const parsers::KnownPieces* Value::pieces() const {
  return wrapped_ && is(Kind::unknown) ? blame_->pieces() : nullptr;
}

}  // namespace linter::cel
