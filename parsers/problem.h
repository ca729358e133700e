// Something that could not be read, or only in part: a diagnostic about the
// input itself, never about whether it conforms.
//
//   infra/app.yaml:7:3: error[kubernetes/duplicate-key] `image` is given twice
//
// A reader reports a Problem and goes on. Nothing is left out without one.
#pragma once

#include <string>

#include "parsers/text/source.h"

namespace parsers {

struct Problem {
  // error: a part of the input was not read, so the run is incomplete.
  // warning: read, but the owner of the language would refuse or ignore it.
  // note: worth knowing, e.g. a remote module that is not here.
  enum class Severity { note, warning, error };

  std::string id{};  // "<format>/<mistake>", e.g. "terraform/syntax", "limit/file-size"
  Severity severity = Severity::error;
  std::string message{};  // names the thing; lower case, no full stop, names in `backticks`
  Place place{};          // nowhere: then `path` says which file
  std::string path{};     // for files that could not be opened at all
  std::string hint{};     // what to do about it, or empty
};

}  // namespace parsers
