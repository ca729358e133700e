// Judges entities by policies: the step between what was read and what is
// reported.
//
//   Plan plan(catalogue, ruling);
//   plan.prepare(project);
//   Report report = evaluate(project, plan, ignored, 8);
//
// A pure function of its arguments: the number of threads changes nothing but
// the time. The Report views the Project, the Plan's catalogue and Sources.
#pragma once

#include "linter/engine/plan.h"
#include "linter/engine/report.h"
#include "linter/engine/suppression.h"
#include "parsers/project.h"

namespace linter {

// `ignored` gives the comments that take findings back. Fills findings,
// undecided, items, policies and the counts of entities and checks.
[[nodiscard]] Report evaluate(const parsers::Project& project, const Plan& plan,
                              const Ruling& ruling, const Catalogue& catalogue,
                              const IgnoreComments& ignored, unsigned threads);

}  // namespace linter
