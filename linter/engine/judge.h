// Judges one entity after another, on one thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "linter/cel/cel.h"
#include "linter/engine/definitions.h"
#include "linter/engine/locate.h"
#include "linter/engine/plan.h"
#include "linter/engine/report.h"
#include "linter/engine/variables.h"
#include "linter/functions/relations.h"
#include "parsers/project.h"

namespace linter {

// A finding before it has met the others: what is needed to sort it, to merge
// it with those of the same cause, and to see whether a comment takes it back.
struct RawFinding {
  Finding finding{};
  parsers::EntityId entity = 0;
  std::vector<parsers::Place> enclosing{};  // the place itself, and all around it
  // What is said of it, in which environments: values differ between them.
  struct Said {
    std::string message{};
    std::vector<std::string> environments{};
  };
  std::vector<Said> said{};
};

struct Tally {
  std::uint64_t passed = 0;
  std::uint64_t failed = 0;
  std::uint64_t undecided = 0;

  Tally& operator+=(const Tally& other) {
    passed += other.passed;
    failed += other.failed;
    undecided += other.undecided;
    return *this;
  }
};

class Judge {
 public:
  Judge(const parsers::Project& project, const Plan& plan, const Ruling& ruling);

  void judge(parsers::EntityId id);

  // What has been learnt so far.
  std::vector<RawFinding> findings{};
  std::vector<Undecided> undecided{};
  std::vector<Passed> passed{};
  std::vector<Tally> tallies{};  // by CompiledCheck::number

 private:
  cel::Value run(const cel::Program& program);
  // The same for `when` and `each`, which may be the same in several checks.
  cel::Value run(const LazyProgram& program, std::uint32_t shared);
  [[nodiscard]] static bool is_of_entity(const cel::Program& program);
  cel::Value evaluate(const cel::Program& program);
  void define(std::span<const std::size_t> needed);
  void check(const CompiledCheck& check);
  void decide(const CompiledCheck& check, const cel::Value& element);
  void pass(const CompiledCheck& check, const cel::Value& verdict, const cel::Value& element);
  void fail(const CompiledCheck& check, const cel::Value& verdict, const cel::Value& element);
  void leave_open(const CompiledCheck& check, const cel::Value& reason, const cel::Value& element);

  Location locate(const cel::Value& verdict, const cel::Value& element);
  std::string message(const CompiledCheck& check);
  std::vector<parsers::Place> enclosing(const Location& location) const;

  const parsers::Project& project_;
  const Plan& plan_;
  const Ruling& ruling_;
  Surroundings surroundings_;
  cel::Evaluation evaluation_;
  Variables variables_;
  Definitions definitions_;
  bool fresh_ = true;
  // What expressions that several checks have gave for entity_, by
  // CompiledCheck::shared_when and shared_each.
  struct Shared {
    const parsers::Entity* entity = nullptr;
    cel::Value value{};
  };
  std::vector<Shared> shared_;
  cel::Evaluation shared_evaluation_;  // holds these until the next entity
  const parsers::Entity* entity_ = nullptr;
  std::optional<Locator> locator_;  // of entity_, made when needed
};

}  // namespace linter
