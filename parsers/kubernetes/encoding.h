// The bytes of a file before anything is made of them: UTF-8, and none of the control
// characters for which Kubernetes refuses a document.
#pragma once

#include "parsers/kubernetes/syntax.h"

namespace parsers::kubernetes {

// Reports what is strange, once. False: nothing of the file can be read.
[[nodiscard]] bool check_encoding(Manifest& manifest, const Source& source);

}  // namespace parsers::kubernetes
