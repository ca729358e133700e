#include "parsers/value/value.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstring>
#include <numeric>

namespace parsers {
namespace {

// Up to here a walk over the members beats a binary search.
constexpr std::size_t indexed_above = 12;

std::uint32_t size_of(std::size_t size) {
  assert(size <= 0xFFFF'FFFFU);
  return static_cast<std::uint32_t>(size);
}

// The index of a map: the positions of its members in the order of their keys.
std::span<const std::uint32_t> index_behind(const Member* members, std::uint32_t count) {
  return {reinterpret_cast<const std::uint32_t*>(members + count), count};
}

}  // namespace

Value Value::null(Place place) {
  Value value;
  value.place_ = place;
  return value;
}

Value Value::boolean(bool boolean, Place place) {
  Value value = null(place);
  value.kind_ = Kind::boolean;
  value.boolean_ = boolean;
  return value;
}

Value Value::integer(std::int64_t integer, Place place) {
  Value value = null(place);
  value.kind_ = Kind::integer;
  value.integer_ = integer;
  return value;
}

Value Value::number(double number, Place place) {
  Value value = null(place);
  value.kind_ = Kind::number;
  value.number_ = number;
  return value;
}

Value Value::text(std::string_view text, Place place) {
  Value value = null(place);
  value.kind_ = Kind::text;
  value.size_ = size_of(text.size());
  value.text_ = text.data();
  return value;
}

Value Value::list(std::span<const Value> items, Place place) {
  Value value = null(place);
  value.kind_ = Kind::list;
  value.size_ = size_of(items.size());
  value.items_ = items.data();
  return value;
}

Value Value::map(Arena& arena, std::span<const Member> members, Place place) {
  Value value = null(place);
  value.kind_ = Kind::map;
  value.size_ = size_of(members.size());
  value.members_ = nullptr;
  if (members.empty()) return value;
  const bool indexed = members.size() > indexed_above;
  const std::size_t index_size = indexed ? members.size() * sizeof(std::uint32_t) : 0;
  auto* copy =
      static_cast<Member*>(arena.allocate(members.size_bytes() + index_size, alignof(Member)));
  std::uninitialized_copy(members.begin(), members.end(), copy);
  value.members_ = copy;
  if (indexed) {
    auto* index = reinterpret_cast<std::uint32_t*>(copy + members.size());
    std::iota(index, index + members.size(), 0U);
    std::sort(index, index + members.size(),
              [copy](std::uint32_t a, std::uint32_t b) { return copy[a].key < copy[b].key; });
  }
  return value;
}

Value Value::sorted_map(std::span<const Member> members, Place place) {
  assert(std::is_sorted(members.begin(), members.end(),
                        [](const Member& a, const Member& b) { return a.key < b.key; }));
  Value value = null(place);
  value.kind_ = Kind::map;
  value.sorted_ = true;
  value.size_ = size_of(members.size());
  value.members_ = members.data();
  return value;
}

Value Value::unknown(std::string_view because, Place place) {
  Value value = text(because, place);
  value.kind_ = Kind::unknown;
  return value;
}

Value Value::absent(Arena& arena, std::string_view key, const Value& container) {
  Value value = null(container.place());
  value.kind_ = Kind::absent;
  value.missing_ = arena.make<Missing>(key, &container);
  return value;
}

bool Value::as_boolean() const {
  assert(is(Kind::boolean));
  return boolean_;
}

std::int64_t Value::as_integer() const {
  assert(is(Kind::integer));
  return integer_;
}

double Value::as_number() const {
  assert(is(Kind::number));
  return number_;
}

std::string_view Value::as_text() const {
  assert(is(Kind::text));
  return {text_, size_};
}

std::string_view Value::because() const {
  assert(is(Kind::unknown));
  return {text_, size_};
}

std::string_view Value::missing_key() const {
  assert(is(Kind::absent));
  return missing_->key;
}

const Value& Value::container() const {
  assert(is(Kind::absent));
  return *missing_->container;
}

std::span<const Value> Value::items() const {
  if (!is(Kind::list)) return {};
  return {items_, size_};
}

std::span<const Member> Value::members() const {
  if (!is(Kind::map)) return {};
  return {members_, size_};
}

const Member* Value::find_member(std::string_view key) const {
  if (!is(Kind::map)) return nullptr;
  if (size_ <= indexed_above) {
    // The first letter tells most keys apart.
    for (const Member& member : members())
      if (member.key.size() == key.size() &&
          (key.empty() || (member.key.front() == key.front() && member.key == key)))
        return &member;
    return nullptr;
  }
  if (sorted_) {
    const auto all = members();
    const auto at = std::lower_bound(
        all.begin(), all.end(), key,
        [](const Member& member, std::string_view wanted) { return member.key < wanted; });
    return at != all.end() && at->key == key ? &*at : nullptr;
  }
  const auto index = index_behind(members_, size_);
  const auto found = std::lower_bound(index.begin(), index.end(), key,
                                      [this](std::uint32_t position, std::string_view wanted) {
                                        return members_[position].key < wanted;
                                      });
  if (found == index.end() || members_[*found].key != key) return nullptr;
  return &members_[*found];
}

const Value* Value::find(std::string_view key) const {
  const Member* member = find_member(key);
  return member == nullptr ? nullptr : &member->value;
}

Value Value::from(const Origin* origin) const {
  Value value = *this;
  value.origin_ = origin;
  return value;
}

Value Value::at(Place place) const {
  Value value = *this;
  value.place_ = place;
  return value;
}

Value::Held Value::held() const {
  Held held;
  if (holding_) std::memcpy(&held, text_ - sizeof held, sizeof held);
  return held;
}

const Value* Value::content() const { return held().content; }

const KnownPieces* Value::pieces() const { return held().pieces; }

Value Value::holding(Arena& arena, const Held& held) const {
  assert(is(Kind::text) || is(Kind::unknown));
  auto* memory = static_cast<char*>(arena.allocate(sizeof held + size_, alignof(Held)));
  std::memcpy(memory, &held, sizeof held);
  if (size_ > 0) std::memcpy(memory + sizeof held, text_, size_);
  Value value = *this;
  value.text_ = memory + sizeof held;
  value.holding_ = true;
  return value;
}

Value Value::holding(Arena& arena, const Value* content) const {
  return holding(arena, Held{content, held().pieces});
}

Value Value::with_pieces(Arena& arena, const KnownPieces* pieces) const {
  assert(is(Kind::unknown));
  return holding(arena, Held{held().content, pieces});
}

namespace {

void append_quoted(std::string& out, std::string_view text) {
  out += '"';
  for (const char character : text) {
    switch (character) {
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\t': out += "\\t"; break;
      default:
        if (static_cast<unsigned char>(character) < 0x20 || character == 0x7F)
          out += fmt::format("\\u{:04x}", static_cast<unsigned>(character));
        else
          out += character;
    }
  }
  out += '"';
}

void append_unknown(std::string& out, const Value& value) {
  out += fmt::format("(unknown: {}", value.because());
  if (const KnownPieces* pieces = value.pieces()) {
    out += "; a text like ";
    append_quoted(out, pieces->with_gaps("..."));
  }
  out += ')';
}

void append(std::string& out, const Value& value) {
  switch (value.kind()) {
    case Value::Kind::null: out += "null"; break;
    case Value::Kind::boolean: out += value.as_boolean() ? "true" : "false"; break;
    case Value::Kind::integer: out += std::to_string(value.as_integer()); break;
    case Value::Kind::number: out += fmt::format("{}", value.as_number()); break;
    case Value::Kind::text: append_quoted(out, value.as_text()); break;
    case Value::Kind::unknown: append_unknown(out, value); break;
    case Value::Kind::absent: out += fmt::format("(no {})", value.missing_key()); break;
    case Value::Kind::list: {
      out += '[';
      const char* separator = "";
      for (const Value& item : value.items()) {
        out += std::exchange(separator, ", ");
        append(out, item);
      }
      out += ']';
      break;
    }
    case Value::Kind::map: {
      out += '{';
      const char* separator = "";
      for (const Member& member : value.members()) {
        out += std::exchange(separator, ", ");
        out += member.key;
        out += ": ";
        append(out, member.value);
      }
      out += '}';
      break;
    }
  }
}

}  // namespace

std::string to_string(const Value& value) {
  std::string out;
  append(out, value);
  return out;
}

}  // namespace parsers
