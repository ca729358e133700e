#include "linter/report/reporter.h"

namespace linter::report {

void concise(const Report&, const Style&, std::ostream&) {}

}  // namespace linter::report
