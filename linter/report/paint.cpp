#include "linter/report/paint.h"

#include <fmt/format.h>

namespace linter::report {
namespace {

// The parameters of ECMA-48's "select graphic rendition".
std::string_view rendition(Colour colour) {
  switch (colour) {
    case Colour::none: return "0";
    case Colour::bold: return "1";
    case Colour::dim: return "2";
    case Colour::red: return "31";
    case Colour::bright_red: return "1;31";
    case Colour::yellow: return "33";
    case Colour::green: return "32";
    case Colour::blue: return "34";
    case Colour::cyan: return "36";
  }
  return "0";
}

}  // namespace

Colour colour_of(Severity severity) {
  switch (severity) {
    case Severity::low: return Colour::cyan;
    case Severity::medium: return Colour::yellow;
    case Severity::high: return Colour::red;
    case Severity::critical: return Colour::bright_red;
  }
  return Colour::none;
}

Colour colour_of(parsers::Problem::Severity severity) {
  switch (severity) {
    case parsers::Problem::Severity::note: return Colour::cyan;
    case parsers::Problem::Severity::warning: return Colour::yellow;
    case parsers::Problem::Severity::error: return Colour::bright_red;
  }
  return Colour::none;
}

std::string Paint::operator()(Colour colour, std::string_view text) const {
  if (!colour_ || colour == Colour::none || text.empty()) return std::string{text};
  return fmt::format("\x1b[{}m{}\x1b[0m", rendition(colour), text);
}

}  // namespace linter::report
