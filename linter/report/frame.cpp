#include "linter/report/frame.h"

#include <fmt/format.h>
#include <fmt/ostream.h>

#include <algorithm>
#include <ostream>
#include <string>
#include <vector>

#include "linter/report/code_line.h"
#include "linter/report/words.h"

namespace linter::report {
namespace {

// Writes what stands left of the bar, and the bar.
class Gutter {
 public:
  Gutter(std::ostream& out, std::uint32_t last_line, const Paint& paint)
      : out_(out),
        width_(std::max<std::size_t>(5, std::to_string(last_line).size() + 1)),
        paint_(paint) {}

  void line(std::string_view number, std::string_view text) {
    const std::string gutter = paint_(Colour::blue, fmt::format("{:>{}} |", number, width_));
    fmt::print(out_, "{}{}{}\n", gutter, text.empty() ? "" : " ", text);
  }

 private:
  std::ostream& out_;
  std::size_t width_;
  const Paint& paint_;
};

void write_carets(Gutter& gutter, const CodeLine& line, std::string_view label, Colour colour,
                  const Paint& paint) {
  const std::string indent(line.caret_column, ' ');
  const std::string carets = paint(colour, std::string(line.caret_width, '^'));
  const std::size_t used = line.caret_column + line.caret_width + 1;
  const std::vector<std::string> beside =
      used < text_width ? wrapped(label, text_width - used) : std::vector<std::string>{};
  if (beside.size() == 1) {
    gutter.line("", indent + carets + ' ' + paint(colour, beside.front()));
    return;
  }
  gutter.line("", indent + carets);
  // Below the carets where that leaves room to read, else at the left.
  const std::size_t left = std::min(line.caret_column, text_width / 3);
  for (const std::string& text : wrapped(label, text_width - left))
    gutter.line("", std::string(left, ' ') + paint(colour, text));
}

}  // namespace

void write_frame(std::ostream& out, const parsers::Place& place, std::string_view label,
                 Colour colour, const Paint& paint) {
  if (!place) return;
  const parsers::Source& source = *place.source;
  const parsers::Place focus = parsers::first_line(place);
  const std::uint32_t number = source.position(focus.begin).line;
  const std::uint32_t last = std::min(number + 1, source.line_count());
  Gutter gutter{out, last, paint};
  const auto write_context = [&](std::uint32_t line) {
    const std::string text = show_line(source.line(line));
    if (!text.empty()) gutter.line(std::to_string(line), text);
  };
  if (number > 1) write_context(number - 1);
  const CodeLine line = show_line(source.line(number), focus);
  gutter.line(std::to_string(number), line.text);
  write_carets(gutter, line, label, colour, paint);
  if (last > number) write_context(last);
}

}  // namespace linter::report
