#include "parsers/terraform/expression/literal_map.h"

#include <algorithm>
#include <utility>

#include "parsers/terraform/expression/literal_pieces.h"

namespace parsers::terraform {
namespace {

constexpr std::size_t none = std::string_view::npos;

// How far the first line that is not blank is indented.
std::size_t indentation_of(std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::size_t first = text.find_first_not_of(' ');
    if (first < end && text[first] != '\r') return first;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return 0;
}

std::size_t dropped_indentation(Place written, std::string_view text) {
  std::string_view body = written.text();
  if (!body.starts_with("<<-")) return 0;
  body.remove_prefix(std::min(body.find('\n'), body.size() - 1) + 1);
  const std::size_t before = indentation_of(body);
  return before - std::min(before, indentation_of(text));
}

Pieces pieces_of(Place written, std::string_view text) {
  const bool unix_lines = text.find('\r') == none;
  return read_literal(written, dropped_indentation(written, text), unix_lines);
}

}  // namespace

std::optional<TextMap> map_literal(Place written, std::string_view text) {
  if (!written || written.begin == written.end) return std::nullopt;
  return align(pieces_of(written, text), text);
}

std::optional<TextMap> map_template(Place written, std::string_view text,
                                    std::span<const std::string_view> holes) {
  if (!written || written.begin == written.end) return std::nullopt;
  const Pieces pieces = pieces_of(written, text);
  if (pieces.holes.size() != holes.size()) return std::nullopt;
  TextMap map;
  std::size_t at = 0;
  const auto is_next = [&](std::string_view part) {
    const bool is = text.substr(at).starts_with(part);
    at += part.size();
    return is;
  };
  for (std::size_t i = 0; i < pieces.pieces.size(); ++i) {
    if (!is_next(pieces.pieces[i].text)) return std::nullopt;
    map.append(pieces.pieces[i].map);
    if (i == holes.size()) break;
    if (!is_next(holes[i])) return std::nullopt;
    map.stand_for(holes[i].size(), pieces.holes[i]);
  }
  return at == text.size() ? std::optional(std::move(map)) : std::nullopt;
}

TextMap map_of(const Value& text) {
  if (auto map = map_literal(text.place(), text.as_text())) return *std::move(map);
  for (const Step& step : steps_of(text.origin()))
    if (auto map = map_literal(step.place, text.as_text())) return *std::move(map);
  TextMap whole;
  whole.stand_for(text.as_text().size(), text.place());
  return whole;
}

}  // namespace parsers::terraform
