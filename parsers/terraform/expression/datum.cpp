#include "parsers/terraform/expression/datum.h"

#include <algorithm>
#include <cassert>
#include <unordered_set>

#include "parsers/terraform/expression/notation.h"

namespace parsers::terraform {

Datum Datum::make(Kind kind, Place place) {
  Datum datum;
  datum.kind_ = kind;
  datum.place_ = place;
  return datum;
}

Datum Datum::boolean(bool value, Place place) {
  Datum datum = make(Kind::boolean, place);
  datum.boolean_ = value;
  return datum;
}

Datum Datum::number(Number value, Place place) {
  Datum datum = make(Kind::number, place);
  datum.number_ = value;
  return datum;
}

Datum Datum::text(std::string_view text, Place place) {
  Datum datum = make(Kind::text, place);
  datum.text_ = {text.data(), nullptr};
  datum.size_ = static_cast<std::uint32_t>(text.size());
  return datum;
}

void Datum::add_weight(const Datum& inner) {
  const std::uint32_t sum = weight_ + inner.weight_;
  weight_ = sum < weight_ ? UINT32_MAX : sum;
  sensitive_inside_ = sensitive_inside_ || inner.holds_sensitive();
  depth_ = std::max(depth_, inner.depth_ + 1);
}

Datum Datum::sequence(Kind kind, std::span<const Datum> items, Place place) {
  Datum datum = make(kind, place);
  assert(datum.is_sequence());
  datum.items_ = items.data();
  datum.size_ = static_cast<std::uint32_t>(items.size());
  for (const Datum& item : items) datum.add_weight(item);
  return datum;
}

Datum Datum::mapping(Kind kind, std::span<const Field> fields, Place place) {
  Datum datum = make(kind, place);
  assert(datum.is_mapping());
  datum.fields_ = fields.data();
  datum.size_ = static_cast<std::uint32_t>(fields.size());
  for (const Field& field : fields) datum.add_weight(field.value);
  return datum;
}

Datum Datum::unknown(std::string_view because, Place place) {
  Datum datum = text(because, place);
  datum.kind_ = Kind::unknown;
  return datum;
}

Datum Datum::error(std::string_view because, Place place) {
  Datum datum = text(because, place);
  datum.kind_ = Kind::error;
  return datum;
}

std::span<const Datum> Datum::items() const {
  if (!is_sequence()) return {};
  return {items_, size_};
}

std::span<const Field> Datum::fields() const {
  if (!is_mapping()) return {};
  return {fields_, size_};
}

const Datum* Datum::find(std::string_view name) const {
  const auto all = fields();
  const auto found = std::lower_bound(
      all.begin(), all.end(), name,
      [](const Field& field, std::string_view wanted) { return field.name < wanted; });
  return found != all.end() && found->name == name ? &found->value : nullptr;
}

Datum Datum::inner(const Datum& element, Arena& arena) const {
  if (origin_ == nullptr) return sensitive_ ? element.sensitive(true) : element;
  Datum result = element;
  result.origin_ = arena.make<Origin>(origin_of_element(*origin_, element.place_, element.origin_));
  result.place_ = place_;
  result.sensitive_ = result.sensitive_ || sensitive_;
  return result;
}

Datum Datum::at(Place place) const {
  Datum datum = *this;
  datum.place_ = place;
  return datum;
}

Datum Datum::from(const Origin* origin) const {
  Datum datum = *this;
  datum.origin_ = origin;
  return datum;
}

Datum Datum::referring(const References* references) const {
  Datum datum = *this;
  datum.references_ = references;
  return datum;
}

Datum Datum::of_resource(const Referable* resource) const {
  assert(is_mapping());
  Datum datum = *this;
  datum.resource_ = resource;
  return datum;
}

Datum Datum::holding(const Datum* content) const {
  assert(kind_ == Kind::text || is_open());
  Datum datum = *this;
  datum.content_ = content;
  return datum;
}

Datum Datum::with_pieces(const KnownPieces* pieces) const {
  assert(is_open());
  Datum datum = *this;
  datum.text_.pieces = pieces;
  return datum;
}

Datum Datum::cause_at(Place place) const {
  assert(is_open());
  return at(place).typed(nullptr).holding(nullptr).with_pieces(nullptr);
}

Datum Datum::as(Kind kind) const {
  Datum datum = *this;
  datum.kind_ = kind;
  return datum;
}

Datum Datum::typed(const Type* type) const {
  Datum datum = *this;
  datum.type_ = type;
  return datum;
}

Datum Datum::sensitive(bool sensitive) const {
  Datum datum = *this;
  datum.sensitive_ = sensitive;
  return datum;
}

std::string_view kind_name(const Datum& datum) {
  switch (datum.kind()) {
    case Datum::Kind::null: return "null";
    case Datum::Kind::boolean: return "bool";
    case Datum::Kind::number: return "number";
    case Datum::Kind::text: return "string";
    case Datum::Kind::list: return "list";
    case Datum::Kind::set: return "set";
    case Datum::Kind::tuple: return "tuple";
    case Datum::Kind::map: return "map";
    case Datum::Kind::object: return "object";
    case Datum::Kind::unknown:
    case Datum::Kind::error: break;
  }
  return "unknown value";
}

const References* join(const References* left, const References* right, Arena& arena) {
  if (left == nullptr || left == right) return right;
  if (right == nullptr) return left;
  return arena.make<References>(nullptr, left, right);
}

void collect(const References* references, std::vector<const Referable*>& into) {
  const auto is_known = [&into](const Referable* to) {
    return std::find(into.begin(), into.end(), to) != into.end();
  };
  if (references != nullptr && references->left == nullptr && references->right == nullptr) {
    if (references->to != nullptr && !is_known(references->to)) into.push_back(references->to);
    return;
  }
  std::vector<const References*> open{references};
  std::unordered_set<const References*> seen;
  std::unordered_set<const Referable*> known(into.begin(), into.end());
  while (!open.empty()) {
    const References* next = open.back();
    open.pop_back();
    if (next == nullptr) continue;
    if (next->to != nullptr && known.insert(next->to).second) into.push_back(next->to);
    if (next->left == nullptr && next->right == nullptr) continue;
    if (!seen.insert(next).second) continue;
    open.push_back(next->right);
    open.push_back(next->left);
  }
}

Datum through(std::string_view step, const Datum& datum, Arena& arena) {
  return datum.from(arena.make<Origin>(step, datum.place(), datum.origin()));
}

bool equal(const Datum& left, const Datum& right) {
  if (left.kind() != right.kind()) return false;
  if (left.is_sequence() && right.is_sequence())
    return std::equal(left.items().begin(), left.items().end(), right.items().begin(),
                      right.items().end(), equal);
  if (left.is_mapping() && right.is_mapping())
    return std::equal(
        left.fields().begin(), left.fields().end(), right.fields().begin(), right.fields().end(),
        [](const Field& a, const Field& b) { return a.name == b.name && equal(a.value, b.value); });
  switch (left.kind()) {
    case Datum::Kind::boolean: return left.as_boolean() == right.as_boolean();
    case Datum::Kind::number: return compare(left.as_number(), right.as_number()) == 0;
    case Datum::Kind::text: return left.as_text() == right.as_text();
    default: return left.is_null();
  }
}

namespace {

// What Terraform orders sets of anything but texts, numbers and booleans by.
void append_order(std::string& out, const Datum& datum) {
  const auto each = [&out](char opens, const Datum& whole, char closes) {
    out += opens;
    for (const Datum& item : whole.items()) {
      append_order(out, item);
      out += ';';
    }
    for (const Field& field : whole.fields()) {
      if (whole.is(Datum::Kind::map)) out += quoted_text(field.name) + ':';
      append_order(out, field.value);
      out += ';';
    }
    out += closes;
  };
  switch (datum.kind()) {
    case Datum::Kind::null: out += '~'; return;
    case Datum::Kind::boolean: out += datum.as_boolean() ? 'T' : 'F'; return;
    case Datum::Kind::number: out += decimal_text(datum.as_number(), 'g', 10); return;
    case Datum::Kind::text: out += quoted_text(datum.as_text()); return;
    case Datum::Kind::list:
    case Datum::Kind::set: each('[', datum, ']'); return;
    case Datum::Kind::map: each('{', datum, '}'); return;
    case Datum::Kind::tuple:
    case Datum::Kind::object: each('<', datum, '>'); return;
    case Datum::Kind::unknown:
    case Datum::Kind::error: out += '?';
  }
}

std::string order_of(const Datum& datum) {
  std::string order;
  append_order(order, datum);
  return order;
}

}  // namespace

// Null comes last, before what is unknown.
bool before(const Datum& left, const Datum& right) {
  if (left.is_null() != right.is_null() && !left.is_open() && !right.is_open())
    return right.is_null();
  if (left.kind() != right.kind()) return left.kind() < right.kind();
  switch (left.kind()) {
    case Datum::Kind::boolean: return !left.as_boolean() && right.as_boolean();
    case Datum::Kind::number: return compare(left.as_number(), right.as_number()) < 0;
    case Datum::Kind::text:
    case Datum::Kind::unknown:
    case Datum::Kind::error: return left.as_text() < right.as_text();
    default: break;
  }
  return order_of(left) < order_of(right);
}

namespace {

// Each order is made once: there may be many objects.
void sort_by_order(std::vector<Datum>& items) {
  const auto is_compound = [](const Datum& item) {
    return item.is_sequence() || item.is_mapping();
  };
  if (!std::any_of(items.begin(), items.end(), is_compound)) {
    std::stable_sort(items.begin(), items.end(), before);
    return;
  }
  std::vector<std::pair<std::string, Datum>> ordered;
  ordered.reserve(items.size());
  for (const Datum& item : items) ordered.emplace_back(order_of(item), item);
  std::stable_sort(ordered.begin(), ordered.end(), [](const auto& a, const auto& b) {
    const bool both_plain = !a.second.is_null() && !b.second.is_null();
    return both_plain ? a.first < b.first : before(a.second, b.second);
  });
  for (std::size_t i = 0; i < items.size(); ++i) items[i] = ordered[i].second;
}

}  // namespace

Datum sorted_set(std::vector<Datum> items, Place place, Arena& arena) {
  sort_by_order(items);
  const auto same = [](const Datum& a, const Datum& b) { return !a.is_open() && equal(a, b); };
  items.erase(std::unique(items.begin(), items.end(), same), items.end());
  const Datum set = Datum::sequence(Datum::Kind::set, arena.copy(items), place);
  return set.sensitive(set.holds_sensitive());  // elements of a set have no marks of their own
}

Datum sorted_mapping(Datum::Kind kind, std::vector<Field> fields, Place place, Arena& arena) {
  std::stable_sort(fields.begin(), fields.end(),
                   [](const Field& a, const Field& b) { return a.name < b.name; });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (i + 1 < fields.size() && fields[i + 1].name == fields[i].name) continue;
    fields[kept++] = fields[i];
  }
  fields.resize(kept);
  return Datum::mapping(kind, arena.copy(fields), place);
}

const Datum* first_open(const Datum& datum) {
  if (datum.is_open()) return &datum;
  for (const Datum& item : datum.items())
    if (const Datum* open = first_open(item)) return open;
  for (const Field& field : datum.fields())
    if (const Datum* open = first_open(field.value)) return open;
  return nullptr;
}

void collect_deep(const Datum& datum, std::vector<const Referable*>& into) {
  if (datum.references() != nullptr) collect(datum.references(), into);
  if (datum.resource() != nullptr) return;  // its own attributes are its own matter
  for (const Datum& item : datum.items()) collect_deep(item, into);
  for (const Field& field : datum.fields()) collect_deep(field.value, into);
}

Datum copied(const Datum& datum, const Place& place, Arena& arena) {
  if (datum.is_sequence()) {
    std::vector<Datum> items;
    for (const Datum& item : datum.items()) items.push_back(copied(item, place, arena));
    return Datum::sequence(datum.kind(), arena.copy(items), place);
  }
  if (datum.is_mapping()) {
    std::vector<Field> fields;
    for (const Field& field : datum.fields())
      fields.push_back({arena.text(field.name), place, copied(field.value, place, arena)});
    return Datum::mapping(datum.kind(), arena.copy(fields), place);
  }
  switch (datum.kind()) {
    case Datum::Kind::boolean: return Datum::boolean(datum.as_boolean(), place);
    case Datum::Kind::number: return Datum::number(copied(datum.as_number(), arena), place);
    case Datum::Kind::text: return Datum::text(arena.text(datum.as_text()), place);
    case Datum::Kind::unknown: return Datum::unknown(arena.text(datum.because()), place);
    case Datum::Kind::error: return Datum::error(arena.text(datum.because()), place);
    default: return Datum::null(place);
  }
}

}  // namespace parsers::terraform
