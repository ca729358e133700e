#include "parsers/text/alignment.h"

namespace parsers {
namespace {

constexpr std::size_t none = std::string_view::npos;

// Where the pieces begin in the text: as far to the front as they can be.
std::optional<std::vector<std::size_t>> first_places(const std::vector<Piece>& pieces,
                                                     std::string_view text) {
  std::vector<std::size_t> places;
  std::size_t from = 0;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    std::size_t at = i == 0 ? 0 : text.find(pieces[i].text, from);
    if (i + 1 == pieces.size() && i != 0) at = text.size() - pieces[i].text.size();
    if (at == none || at < from || !text.substr(at).starts_with(pieces[i].text))
      return std::nullopt;
    places.push_back(at);
    from = at + pieces[i].text.size();
  }
  return places;
}

// The same, as far to the end as they can be. They fit: first_places() said so.
std::vector<std::size_t> last_places(const std::vector<Piece>& pieces, std::string_view text) {
  std::vector<std::size_t> places(pieces.size(), 0);
  std::size_t end = text.size();
  for (std::size_t i = pieces.size(); i-- > 1;) {
    const std::size_t size = pieces[i].text.size();
    places[i] =
        i + 1 == pieces.size() ? text.size() - size : text.rfind(pieces[i].text, end - size);
    end = places[i];
  }
  return places;
}

}  // namespace

std::optional<TextMap> align(const Pieces& written, std::string_view text) {
  const std::vector<Piece>& pieces = written.pieces;
  std::size_t total = 0;
  for (const Piece& piece : pieces) total += piece.text.size();
  if (total > text.size() || total == 0) return std::nullopt;
  if (pieces.size() == 1)
    return pieces[0].text == text ? std::optional(pieces[0].map) : std::nullopt;
  const auto first = first_places(pieces, text);
  if (!first) return std::nullopt;
  const std::vector<std::size_t> last = last_places(pieces, text);
  TextMap map = pieces[0].map;
  std::size_t hole = 0;  // the first one that is not passed yet
  for (std::size_t i = 1; i < pieces.size(); ++i) {
    // An empty piece, or one that could be elsewhere, joins the holes around it.
    const bool proven = (*first)[i] == last[i] && !pieces[i].text.empty();
    if (!proven && i + 1 < pieces.size()) continue;
    const Place begin = written.holes[hole];
    map.stand_for((*first)[i] - map.size(), {begin.source, begin.begin, written.holes[i - 1].end});
    map.append(pieces[i].map);
    hole = i;
  }
  return map;
}

}  // namespace parsers
