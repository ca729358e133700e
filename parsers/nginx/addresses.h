// What entities of one configuration are called: by what a person would call them.
//
//   addresses.add(level)     "server www.example.com:443", "location /api in server ..."
//
// Two blocks may have the same address; who makes entities of them tells them apart.
#pragma once

#include <string>
#include <vector>

#include "parsers/nginx/meaning.h"

namespace parsers::nginx {

class Addresses {
 public:
  // `meaning` must live as long.
  explicit Addresses(const Meaning& meaning)
      : meaning_(meaning), names_(meaning.configuration.levels.size()) {}

  // Levels come outermost first.
  const std::string& add(const Level& level);
  [[nodiscard]] const std::string& of(const Level& level) const { return names_[level.index]; }

 private:
  [[nodiscard]] std::string address_of(const Level& level) const;

  const Meaning& meaning_;
  std::vector<std::string> names_;
};

}  // namespace parsers::nginx
