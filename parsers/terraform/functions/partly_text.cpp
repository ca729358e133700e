#include "parsers/terraform/functions/partly_text.h"

#include <algorithm>
#include <string>
#include <vector>

#include "parsers/limits.h"
#include "parsers/terraform/expression/partly_known.h"

namespace parsers::terraform {
namespace {

constexpr std::string_view spaces = " \t\n\v\f\r";
constexpr std::string_view line_ends = "\r\n";

std::string_view without_front(std::string_view text, std::string_view signs) {
  return text.substr(std::min(text.find_first_not_of(signs), text.size()));
}
std::string_view without_back(std::string_view text, std::string_view signs) {
  return text.substr(0, text.find_last_not_of(signs) + 1);
}

// Pieces are ASCII, so each of their letters is what it is by itself.
struct Pieces {
  std::string_view begin{};
  std::vector<std::string_view> between{};
  std::string_view end{};
};

Pieces pieces_of(const Datum& text) {
  const KnownPieces& known = *text.pieces();
  return {known.begin, {known.between.begin(), known.between.end()}, known.end};
}

Datum with(const Datum& unknown, const Pieces& pieces, const Call& call) {
  TextParts parts;
  parts.emplace_back(pieces.begin);
  parts.emplace_back(std::nullopt);
  for (const std::string_view piece : pieces.between) {
    if (piece.empty()) continue;
    parts.emplace_back(piece);
    parts.emplace_back(std::nullopt);
  }
  parts.emplace_back(pieces.end);
  return with_pieces(unknown, parts, call.arena());
}

// Each piece with each of its letters changed.
template <typename Change>
Datum changed(const Datum& text, const Call& call, const Datum& unknown, Change change) {
  if (text.pieces() == nullptr) return unknown;
  Pieces pieces = pieces_of(text);
  std::size_t size = 0;
  const auto replace = [&](std::string_view& piece) {
    std::string made;
    for (const char letter : piece) change(letter, made);
    size += made.size();
    piece = size > limits::text_size ? std::string_view{} : call.arena().text(made);
  };
  replace(pieces.begin);
  for (std::string_view& piece : pieces.between) replace(piece);
  replace(pieces.end);
  return size > limits::text_size ? unknown : with(unknown, pieces, call);
}

}  // namespace

Datum upper_partly(const Call& call, const Datum& unknown) {
  return changed(call[0], call, unknown, [](char letter, std::string& made) {
    made += letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
  });
}

Datum lower_partly(const Call& call, const Datum& unknown) {
  return changed(call[0], call, unknown, [](char letter, std::string& made) {
    made += letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
  });
}

Datum indent_partly(const Call& call, const Datum& unknown) {
  if (!call[0].is(Datum::Kind::number) || !call[0].as_number().is_whole()) return unknown;
  const std::int64_t count = call[0].as_number().whole;
  if (count < 0 || count > static_cast<std::int64_t>(limits::text_size)) return unknown;
  return changed(call[1], call, unknown, [count](char letter, std::string& made) {
    made += letter;
    if (letter == '\n' && made.size() <= limits::text_size)
      made.append(static_cast<std::size_t>(count), ' ');
  });
}

// White space at an end goes, and also what stands next to something unknown that
// may be nothing but white space up to that end.
Datum trimspace_partly(const Call& call, const Datum& unknown) {
  if (call[0].pieces() == nullptr) return unknown;
  Pieces pieces = pieces_of(call[0]);
  pieces.begin = without_front(pieces.begin, spaces);
  pieces.end = without_back(pieces.end, spaces);
  const bool begins = !pieces.begin.empty();
  const bool ends = !pieces.end.empty();
  if (!ends) pieces.begin = without_back(pieces.begin, spaces);
  if (!begins) pieces.end = without_front(pieces.end, spaces);
  for (std::string_view& piece : pieces.between) {
    if (!begins) piece = without_front(piece, spaces);
    if (!ends) piece = without_back(piece, spaces);
  }
  return with(unknown, pieces, call);
}

Datum chomp_partly(const Call& call, const Datum& unknown) {
  if (call[0].pieces() == nullptr) return unknown;
  Pieces pieces = pieces_of(call[0]);
  pieces.end = without_back(pieces.end, line_ends);
  if (pieces.end.empty()) {
    pieces.begin = without_back(pieces.begin, line_ends);
    for (std::string_view& piece : pieces.between) piece = without_back(piece, line_ends);
  }
  return with(unknown, pieces, call);
}

Datum trimprefix_partly(const Call& call, const Datum& unknown) {
  if (call[0].pieces() == nullptr || !call[1].is(Datum::Kind::text)) return unknown;
  const std::string_view prefix = call[1].as_text();
  const auto starts = call[0].pieces()->starts_with(prefix);
  if (!starts) return unknown;
  Pieces pieces = pieces_of(call[0]);
  if (*starts) pieces.begin.remove_prefix(prefix.size());
  return with(unknown, pieces, call);
}

Datum trimsuffix_partly(const Call& call, const Datum& unknown) {
  if (call[0].pieces() == nullptr || !call[1].is(Datum::Kind::text)) return unknown;
  const std::string_view suffix = call[1].as_text();
  const auto ends = call[0].pieces()->ends_with(suffix);
  if (!ends) return unknown;
  Pieces pieces = pieces_of(call[0]);
  if (*ends) pieces.end.remove_suffix(suffix.size());
  return with(unknown, pieces, call);
}

}  // namespace parsers::terraform
