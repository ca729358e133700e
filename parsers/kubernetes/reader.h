// Reads one YAML document into a Value: yaml-cpp's events, never its nodes. The
// only place that knows yaml-cpp.
//
//   Reader reader{source, arena, manifest};
//   const Value* root = reader.read({0, 120});    // nullptr: a Problem says why
//
// Aliases share what they stand for, merge keys (`<<`) are applied as the
// Kubernetes decoder applies them, and of a key given twice the last one counts.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "parsers/kubernetes/stream.h"
#include "parsers/kubernetes/syntax.h"
#include "parsers/value/arena.h"
#include "parsers/value/value.h"

namespace parsers::kubernetes {

class Reader {
 public:
  Reader(const Source& source, Arena& arena, Manifest& manifest);

  // The documents of the source.
  [[nodiscard]] std::vector<Stretch> documents() const { return split_documents(text_); }

  // The root of the document, or nullptr if it is broken or empty.
  const Value* read(Stretch document);

  // Where reading stopped: the end of the document, or, in a stream of JSON
  // texts, the beginning of the next one.
  [[nodiscard]] std::size_t rest() const { return rest_; }

  // Where the text turned out to be a template for a program that writes YAML;
  // nowhere if it did not. Then nothing of the file counts.
  [[nodiscard]] const Place& template_place() const { return template_place_; }

  // Was any value null, in any document so far?
  [[nodiscard]] bool has_nulls() const { return has_nulls_; }

  // All scalars of what was read, in order, if `keep_scalars` was set before: a
  // `#` in one of them is no comment.
  bool keep_scalars = false;
  std::vector<Place> scalars{};

 private:
  friend class Builder;

  // Of yaml-cpp, at a byte of the document.
  void report_error(std::string_view message, std::size_t at, Stretch document);

  const Source& source_;
  Arena& arena_;
  Manifest& manifest_;
  std::string_view text_;  // of the source, with `\n` for `\r` alone
  bool has_braces_;        // "{{" stands somewhere
  bool has_nulls_ = false;
  Place template_place_{};
  std::size_t rest_ = 0;
  std::uint64_t nodes_ = 0;
  std::uint64_t alias_visits_ = 0;
  // Kept from document to document, so that they stop growing.
  std::vector<Value> values_;
  std::vector<Member> members_;
  std::vector<bool> merged_;  // beside members_: came through a merge key
};

}  // namespace parsers::kubernetes
