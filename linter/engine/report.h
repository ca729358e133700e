// Everything that a run learnt, sorted, without a clock or an absolute path in
// it. The engine fills it in; reporters write it and decide nothing.
//
// Findings are sorted by path, line, column, then policy id, so that the same
// input gives the same bytes for any number of threads.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "linter/policy/policy.h"
#include "parsers/problem.h"
#include "parsers/text/source.h"

namespace linter {

// A further place that explains a finding: where the value came from, the
// caller of a module, the other entity.
struct Related {
  parsers::Place place{};
  std::string what{};    // "default of variable `tls_policy`"
  bool is_step = false;  // on the way of the value, the nearest to its use first
};

// `# lint:ignore <id> reason="..." until=2027-03-31`, as far as it was meant
// for one finding.
struct Suppression {
  parsers::Place place{};  // the comment
  std::string reason{};
  std::string until{};  // "2027-03-31", or empty
};

// One place that breaks one policy.
struct Finding {
  const Policy* policy = nullptr;
  std::uint32_t check = 0;               // index in policy->checks
  Severity severity = Severity::medium;  // the policy's, or what lint.toml made of it
  parsers::Place place{};                // the value that decided
  std::string message{};
  std::string entity_type{};                // "terraform/aws_lb_listener"
  std::string entity_address{};             // "aws_lb_listener.https"
  std::vector<std::string> environments{};  // that it holds for, where there are several
  std::string path{};                       // inside the entity: "ingress[0].cidr_blocks[1]"
  std::string fingerprint{};                // the same after lines move or files are renamed
  std::vector<Related> related{};
  std::vector<Suppression> suppressions{};  // at most one; not empty: does not count
};

// A check that needed a value nobody can know from the files.
struct Undecided {
  const Policy* policy = nullptr;
  std::uint32_t check = 0;
  parsers::Place place{};
  std::string entity_type{};
  std::string entity_address{};
  std::string because{};
};

// A check that passed: evidence, where it was asked for (Ruling::keep_passes).
struct Passed {
  const Policy* policy = nullptr;
  std::uint32_t check = 0;
  parsers::Place place{};  // of the value that decided
  std::string entity_type{};
  std::string entity_address{};
};

// What a run says about one item.
struct ItemResult {
  enum class Verdict : std::uint8_t {
    not_assessed,  // no policy looked at anything
    conforms,      // something was looked at, all passed
    undecided,     // nothing failed, something is unknown
    violated,
  };
  const Item* item = nullptr;
  Verdict verdict = Verdict::not_assessed;
  std::uint64_t passed = 0;
  std::uint64_t failed = 0;
  std::uint64_t undecided = 0;
};

struct Counts {
  std::uint64_t files_read = 0;        // parsed by one of the formats
  std::uint64_t files_left_alone = 0;  // wanted by name, of no format by content
  std::uint64_t files_failed = 0;      // could not be opened, or have an error Problem
  std::uint64_t entities = 0;
  std::uint64_t checks_passed = 0;  // (check, entity, element) triples
  std::uint64_t checks_failed = 0;
  std::uint64_t checks_undecided = 0;
  std::uint64_t suppressed = 0;  // part of checks_failed
};

struct Report {
  std::vector<Finding> findings{};  // suppressed ones too
  std::vector<Undecided> undecided{};
  std::vector<Passed> passed{};  // if they were asked for
  std::vector<parsers::Problem> problems{};
  std::vector<ItemResult> items{};            // all items of the standard, in its order
  std::span<const Policy* const> policies{};  // those that were selected, by id
  std::vector<std::string> left_alone{};      // paths
  Counts counts{};
  // What stands before each path to make it relative to the repository's root:
  // "" or "infra/".
  std::string path_prefix{};
  // Where the current folder is outside of the repository: what paths begin with
  // instead, and what has to be taken off: "/srv/checkout" or "../shop".
  std::string path_root{};
};

}  // namespace linter
