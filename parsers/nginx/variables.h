// What the variables of nginx can hold, followed through `set`, `map`, `geo`,
// `split_clients` and the groups of regular expressions.
//
//   Variables variables{configuration};
//   const Content content = variables.content("http://$backend", {.level = &level});
//   content.client        a client chooses a part of it freely
//   content.texts         all that it can be, if that is known and few
//
// Source: the lists of variables in the documentation of nginx's modules; which
// of them are decoded, and so may hold a line break, is in its source.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "parsers/nginx/captures.h"
#include "parsers/nginx/configuration.h"

namespace parsers::nginx {

// A variable that a client decides about.
struct Chosen {
  std::string name{};    // without `$`
  bool newline = false;  // a line break may come with it
};

struct Content {
  bool client = false;   // a client chooses a part of it freely
  bool newline = false;  // and may put a line break into it
  bool is_finite = true;
  std::vector<std::string> texts{""};  // all that it can be, if it is finite
  std::string unknown{};               // why it cannot be known, or empty
  std::vector<Chosen> chosen{};        // variables in the text
};

// The scheme and the authority of a URL, the latter with its port. FastCGI,
// uwsgi and SCGI need no scheme.
struct Target {
  std::string_view scheme{};
  std::string_view host{};
};
[[nodiscard]] Target target_of(std::string_view url);

class Variables {
 public:
  explicit Variables(const Configuration& configuration);

  // Where a text stands: `captures` are those of its own expression, for the
  // target of a `rewrite` and the values of a `map`.
  struct Where {
    const Level* level = nullptr;
    const Captures* captures = nullptr;
    bool captures_are_escaped = false;
  };
  [[nodiscard]] Content content(std::string_view text, const Where& where) const;
  // Of a text that is nothing but one variable, which one `set` alone gives its
  // value: that value, and `where` becomes its place. Else `text` itself.
  [[nodiscard]] std::string_view written(std::string_view text, Where& where) const;
  // Host and port of a URL: a variable that begins a path ends them.
  [[nodiscard]] std::string_view host_of(std::string_view url, const Where& where) const;

 private:
  struct Definition {
    enum class Kind : std::uint8_t { set, table, answer, foreign };
    Kind kind = Kind::foreign;
    const Use* use = nullptr;
    const Level* level = nullptr;
  };
  struct Walk {
    int depth = 0;
    int steps = 0;
    std::vector<const Use*> open{};  // the `set`s that are being followed
  };
  [[nodiscard]] Content of_set(const Definition& definition, Walk& walk) const;

  void add_definition(const Use& use, const Level& level);
  [[nodiscard]] Content of_text(std::string_view text, const Where& where, Walk& walk) const;
  [[nodiscard]] Content of_name(std::string_view name, const Where& where, Walk& walk) const;
  [[nodiscard]] Content of_number(std::size_t number, const Where& where) const;
  [[nodiscard]] Content of_definitions(const std::vector<Definition>& definitions,
                                       const Where& where, Walk& walk) const;
  [[nodiscard]] Content of_table(const Use& table, const Level& level, Walk& walk) const;
  [[nodiscard]] const Captures* captures_around(const Level* level) const;

  std::unordered_map<std::string, std::vector<Definition>> definitions_{};
  std::map<const Level*, Captures> captures_{};
};

}  // namespace parsers::nginx
