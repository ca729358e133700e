// Where the words of a document are written that is a text of the configuration:
// of JSON and YAML in a heredoc, a quoted string, a file.
//
//   yamldecode(<<-EOF         Written wording(text, place, arena);
//     port: 80                wording.place(6, 8)     `80` in the heredoc
//   EOF
//   )
#pragma once

#include <cstddef>

#include "parsers/terraform/expression/datum.h"
#include "parsers/text/text_map.h"

namespace parsers::terraform {

class Wording {
 public:
  Wording() = default;
  Wording(const Wording&) = delete;
  Wording& operator=(const Wording&) = delete;
  virtual ~Wording() = default;

  // Of these bytes of the document.
  [[nodiscard]] virtual Place place(std::size_t begin, std::size_t end) const = 0;
  // What these bytes say, a value without parts, with what else is known of it.
  [[nodiscard]] virtual Datum finished(const Datum& value, std::size_t, std::size_t) {
    return value;
  }
};

// Of a text that came as it is from where it is written, through variables and
// locals and file().
class Written : public Wording {
 public:
  // What cannot be found stands at `otherwise`.
  Written(const Datum& text, const Place& otherwise, Arena& arena);

  [[nodiscard]] Place place(std::size_t begin, std::size_t end) const override;
  // How the document came from there.
  [[nodiscard]] const Origin* origin() const { return origin_; }

 private:
  TextMap map_{};
  Place otherwise_{};
  const Origin* origin_ = nullptr;
};

}  // namespace parsers::terraform
