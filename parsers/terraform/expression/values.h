// From Datums to the Values that policies see.
//
//   Values values(arena);
//   Value self = values.of(datum);
//
// What came from elsewhere stands where it is used, and its origin says where it
// was written. A text that holds a document has its content; a document that many
// instances share is read once.
#pragma once

#include <cstddef>
#include <unordered_map>

#include "parsers/terraform/expression/datum.h"

namespace parsers::terraform {

class Values {
 public:
  explicit Values(Arena& arena);

  [[nodiscard]] Value of(const Datum& datum);

  // A text whose content was not read, because there were too many; nowhere if
  // all were.
  [[nodiscard]] const Place& left_out() const { return left_out_; }

 private:
  // One text at one place, come one way.
  struct Document {
    const char* text = nullptr;     // itself, or why it is unknown
    const void* content = nullptr;  // that it was made of, if any
    Place place{};
    const Origin* origin = nullptr;
    friend bool operator==(const Document&, const Document&) = default;
  };
  struct Hash {
    std::size_t operator()(const Document& document) const;
  };

  Value list_of(const Datum& datum);
  Value map_of(const Datum& datum);
  Value with_content(const Value& value, const Datum& datum);
  Value with_yaml(const Value& value, const Datum& datum);

  Arena& arena_;
  std::unordered_map<Document, Value, Hash> documents_{};  // never iterated
  std::size_t left_ = 0;  // values in documents that may still be read
  Place left_out_{};
};

}  // namespace parsers::terraform
