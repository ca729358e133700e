// What is known of a text that as a whole is not.
//
//   "arn:aws:s3:::${aws_s3_bucket.logs.id}/*"     begins with "arn:aws:s3:::", ends with "/*"
//
//   pieces.starts_with("arn:")     true
//   pieces.starts_with("arn:aws:s3:::logs")     nothing: that depends on what is unknown
//   pieces.may_be("*")             false
//
// Made of views into the arena of whoever made them.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/value/arena.h"

namespace parsers {

struct KnownPieces {
  // The text starts and ends with these, and they do not overlap; either may be empty.
  std::string_view begin{};
  std::string_view end{};
  // These stand between them in this order, none of them empty, with something
  // unknown, which may be nothing, around each. Where there are very many, or they
  // are very long, the rest counts as unknown.
  std::span<const std::string_view> between{};

  // Nothing where the unknown decides.
  [[nodiscard]] std::optional<bool> starts_with(std::string_view text) const;
  [[nodiscard]] std::optional<bool> ends_with(std::string_view text) const;
  [[nodiscard]] std::optional<bool> contains(std::string_view text) const;

  // Could the whole be this text, or the whole of the other?
  [[nodiscard]] bool may_be(std::string_view text) const;
  [[nodiscard]] bool may_be(const KnownPieces& other) const;

  // With `gap` for each unknown: `arn:aws:s3:::*/*`.
  [[nodiscard]] std::string with_gaps(std::string_view gap) const;
};

// Of a text that is put together of these parts, in which nullopt is unknown;
// nullptr if nothing can be said. Only ASCII is said to be known, and no letter
// in front of the unknown: Unicode may compose it with an accent that follows.
[[nodiscard]] const KnownPieces* pieces_of(std::span<const std::optional<std::string_view>> parts,
                                           Arena& arena);

// The same parts, as they are put into a larger text: with an unknown between them.
void append_parts(const KnownPieces& pieces, std::vector<std::optional<std::string_view>>& parts);

}  // namespace parsers
