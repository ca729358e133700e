#include "parsers/terraform/expression/partly_known.h"

#include <utility>

namespace parsers::terraform {

void append_part(const Datum& part, TextParts& parts) {
  if (part.is(Datum::Kind::text))
    parts.emplace_back(part.as_text());
  else if (part.pieces() != nullptr)
    append_parts(*part.pieces(), parts);
  else
    parts.emplace_back(std::nullopt);
}

Datum with_pieces(const Datum& datum, const TextParts& parts, Arena& arena) {
  if (!datum.is(Datum::Kind::unknown)) return datum;
  return datum.with_pieces(pieces_of(parts, arena));
}

Datum with_pieces(const Datum& datum, std::span<const Datum> parts, Arena& arena) {
  if (!datum.is(Datum::Kind::unknown)) return datum;
  TextParts known;
  for (const Datum& part : parts) {
    if (part.is_error()) return datum;  // then it is no text at all
    append_part(part, known);
  }
  return with_pieces(datum, known, arena);
}

bool certainly_differ(const Datum& left, const Datum& right) {
  if (left.pieces() == nullptr && right.pieces() == nullptr) return false;
  if (left.pieces() == nullptr) return certainly_differ(right, left);
  if (right.pieces() != nullptr) return !left.pieces()->may_be(*right.pieces());
  // Of another type, it is another value.
  return !right.is_open() &&
         !(right.is(Datum::Kind::text) && left.pieces()->may_be(right.as_text()));
}

}  // namespace parsers::terraform
