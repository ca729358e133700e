#include "parsers/value/known_pieces.h"

#include <algorithm>

namespace parsers {
namespace {

// Of a text that is put together of itself again and again only its ends are kept.
constexpr std::size_t most_between = 1'000;
constexpr std::size_t longest_piece = std::size_t{64} * 1024;

bool is_ascii(char letter) { return static_cast<unsigned char>(letter) < 0x80; }

// Of ASCII, letters and `<=>` compose with an accent behind them, digits and
// other signs with nothing.
bool may_compose(char letter) {
  const bool is_letter = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
  return is_letter || letter == '<' || letter == '=' || letter == '>';
}

// ASCII only, which is what it is in every normal form of Unicode, up to a letter
// that may become another one by what follows.
std::string_view certain_beginning(std::string_view text) {
  const auto ascii = std::find_if_not(text.begin(), text.end(), is_ascii);
  text = text.substr(0, static_cast<std::size_t>(ascii - text.begin()));
  if (!text.empty() && may_compose(text.back())) text.remove_suffix(1);
  return text;
}

std::string_view certain_end(std::string_view text) {
  const auto other = std::find_if_not(text.rbegin(), text.rend(), is_ascii);
  return text.substr(static_cast<std::size_t>(other.base() - text.begin()));
}

// All of it, or nothing.
std::string_view certain_middle(std::string_view text) {
  return std::all_of(text.begin(), text.end(), is_ascii) ? certain_beginning(text) : "";
}

std::string_view first_of(std::string_view text, std::size_t most) { return text.substr(0, most); }

std::string_view last_of(std::string_view text, std::size_t most) {
  return text.substr(text.size() - std::min(text.size(), most));
}

std::optional<bool> decided_by_edge(std::string_view known, std::string_view wanted,
                                    bool fits_as_far_as_known) {
  if (!fits_as_far_as_known) return false;
  if (wanted.size() <= known.size()) return true;
  return std::nullopt;
}

bool have_same_beginning(std::string_view left, std::string_view right) {
  const std::size_t size = std::min(left.size(), right.size());
  return left.substr(0, size) == right.substr(0, size);
}

bool have_same_end(std::string_view left, std::string_view right) {
  const std::size_t size = std::min(left.size(), right.size());
  return left.substr(left.size() - size) == right.substr(right.size() - size);
}

bool has(std::string_view text, std::string_view wanted) {
  return text.find(wanted) != std::string_view::npos;
}

}  // namespace

std::optional<bool> KnownPieces::starts_with(std::string_view text) const {
  return decided_by_edge(begin, text, have_same_beginning(begin, text));
}

std::optional<bool> KnownPieces::ends_with(std::string_view text) const {
  return decided_by_edge(end, text, have_same_end(end, text));
}

std::optional<bool> KnownPieces::contains(std::string_view text) const {
  const bool inside = std::any_of(between.begin(), between.end(),
                                  [text](std::string_view piece) { return has(piece, text); });
  if (inside || has(begin, text) || has(end, text)) return true;
  return std::nullopt;
}

bool KnownPieces::may_be(std::string_view text) const {
  if (text.size() < begin.size() + end.size()) return false;
  if (!text.starts_with(begin) || !text.ends_with(end)) return false;
  text = text.substr(begin.size(), text.size() - begin.size() - end.size());
  return std::all_of(between.begin(), between.end(), [&text](std::string_view piece) {
    const std::size_t at = text.find(piece);
    if (at != std::string_view::npos) text.remove_prefix(at + piece.size());
    return at != std::string_view::npos;
  });
}

bool KnownPieces::may_be(const KnownPieces& other) const {
  return have_same_beginning(begin, other.begin) && have_same_end(end, other.end);
}

std::string KnownPieces::with_gaps(std::string_view gap) const {
  std::string text{begin};
  text += gap;
  for (const std::string_view piece : between) (text += piece) += gap;
  return text += end;
}

const KnownPieces* pieces_of(std::span<const std::optional<std::string_view>> parts, Arena& arena) {
  std::vector<std::string> known{""};
  for (const auto& part : parts) {
    if (part)
      known.back() += *part;
    else
      known.emplace_back();
  }
  if (known.size() < 2) return nullptr;
  KnownPieces pieces;
  pieces.begin = arena.text(certain_beginning(first_of(known.front(), longest_piece)));
  pieces.end = arena.text(certain_end(last_of(known.back(), longest_piece)));
  std::vector<std::string_view> between;
  std::size_t left = longest_piece;  // for all of them together
  for (std::size_t i = 1; i + 1 < known.size() && between.size() < most_between; ++i) {
    const std::string_view piece = certain_middle(known[i]);
    if (piece.empty() || piece.size() > left) continue;
    between.push_back(arena.text(piece));
    left -= piece.size();
  }
  if (pieces.begin.empty() && pieces.end.empty() && between.empty()) return nullptr;
  pieces.between = arena.copy(between);
  return arena.make<KnownPieces>(pieces);
}

void append_parts(const KnownPieces& pieces, std::vector<std::optional<std::string_view>>& parts) {
  parts.emplace_back(pieces.begin);
  parts.emplace_back(std::nullopt);
  for (const std::string_view piece : pieces.between) {
    parts.emplace_back(piece);
    parts.emplace_back(std::nullopt);
  }
  parts.emplace_back(pieces.end);
}

}  // namespace parsers
