// The lines of the input around a place, with carets under it.
//
//     11 |   listen 443 ssl;
//     12 |   ssl_protocols TLSv1 TLSv1.2;
//        |                 ^^^^^ `TLSv1` is offered to clients
//     13 |   server_name www.example.com;
//
// Tabs are expanded, wide characters count as two columns, controls are shown
// as escapes, secrets are hidden, and of a very long line only the part around
// the carets is shown.
#pragma once

#include <iosfwd>
#include <string_view>

#include "linter/report/paint.h"
#include "parsers/text/source.h"

namespace linter::report {

inline constexpr std::size_t text_width = 100;  // columns of prose and code

// `label` stands beside the carets, or below them if it is too long for that.
// Nothing is written for a place that is nowhere.
void write_frame(std::ostream& out, const parsers::Place& place, std::string_view label,
                 Colour colour, const Paint& paint);

}  // namespace linter::report
