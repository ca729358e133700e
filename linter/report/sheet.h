// What holds for one entity, value by value, and where each comes from: what it
// says itself, what it has from elsewhere, what nobody can know, what is assumed.
//
//   location /admin in server www.example.com:443  nginx.conf:22:5
//     written here
//   >   allow          10.0.0.0/8           nginx.conf:23:7
//     from elsewhere
//       server_tokens  off                  nginx.conf:3:3  inherited from `http`
//
// Of an entity with `effective` values it is these, else all that it says.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>

#include "linter/report/reporter.h"
#include "parsers/entity.h"

namespace linter::report {

// A line of the input, counted from 1.
struct Line {
  const parsers::Source* source = nullptr;
  std::uint32_t number = 0;

  [[nodiscard]] bool holds(const parsers::Place& place) const;
};

struct Sheet {
  bool colour = false;
  bool assumed = false;  // with all that is assumed, not only how much it is
  Line marked{};         // what stands there is marked, and said if it has no effect
};

void write_sheet(const parsers::Entity& entity, const Sheet& sheet, std::ostream& out);

// How an expression would write the value, but without quotes around plain words.
[[nodiscard]] std::string in_words(const parsers::Value& value);

}  // namespace linter::report
