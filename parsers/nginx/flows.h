// Where variables flow to: into redirects, headers, requests to other servers,
// paths; and whether a client decides what arrives there.
//
//   Flows flows{configuration, arena};
//   flows.of(level)      // [{directive: "return", into: "redirect", text: "https://$host$uri",
//                        //   client: true, newline: true, variables: ["host", "uri"], ...}]
//
// docs/entities-nginx.md describes their shape.
#pragma once

#include <string_view>
#include <vector>

#include "parsers/nginx/configuration.h"
#include "parsers/nginx/variables.h"
#include "parsers/value/value.h"

namespace parsers::nginx {

class Flows {
 public:
  Flows(const Configuration& configuration, Arena& arena)
      : variables_(configuration), arena_(arena) {}

  // Of the directives of the level itself.
  [[nodiscard]] Value of(const Level& level) const;
  // {text, client, newline, variables, values} of a text that stands at `place`.
  [[nodiscard]] Value describe(std::string_view text, const Content& content, Place place) const;
  [[nodiscard]] const Variables& variables() const { return variables_; }

 private:
  void add(const Use& use, const Level& level, std::vector<Value>& flows) const;
  [[nodiscard]] std::vector<Member> parts(std::string_view text, const Content& content,
                                          Place place) const;

  Variables variables_;
  Arena& arena_;
};

}  // namespace parsers::nginx
