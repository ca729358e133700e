// Which parts of a line are probably secrets, so that a report does not carry
// them into a build log.
//
//   db_password = "hunter2"      hides hunter2
//   password: hunter2            hides hunter2
//   password = var.password      hides nothing: it is a name
//
// Only the names of keys are looked at, never the shape of values.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace linter::report {

// A stretch of bytes of a line.
struct Stretch {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// Does a key of that name hold a secret? Its words may be written in any way:
// "clientSecret", "CLIENT_SECRET", "client-secret".
[[nodiscard]] bool names_secret(std::string_view key);

// The values to hide, in order. `previous` is the line before, or its beginning:
// a variable of a container has its name there.
//
//   - name: DB_PASSWORD
//     value: hunter2             hides hunter2
[[nodiscard]] std::vector<Stretch> secrets_in(std::string_view line,
                                              std::string_view previous = {});

}  // namespace linter::report
