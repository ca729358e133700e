// From an expression to its value.
//
//   Evaluator evaluator(arena, problems);
//   Datum value = evaluator.evaluate(*attribute.value, {.names = &names});
//
// Never fails: what cannot be known is a Datum of kind unknown, what is wrong
// one of kind error, both with their reason. The amount of work and of memory is
// limited; a Problem says when the limit was reached.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "parsers/format.h"
#include "parsers/terraform/expression/datum.h"
#include "parsers/terraform/expression/expression.h"

namespace parsers::terraform {

// `.name`, or `[key]` where `key` is set; `place` is from the start of the whole
// expression up to here.
struct Access {
  std::string_view name{};
  const Datum* key = nullptr;
  Place place{};
};

// What the names mean where an expression stands: `var`, `local`, `each`, ...
class Names {
 public:
  virtual ~Names() = default;
  // The value of `root` and of the first accesses behind it; `used` is to be set
  // to how many of them are part of the name. The value's origin says what it
  // went through.
  virtual Datum resolve(std::string_view root, std::span<const Access> path, const Place& place,
                        std::size_t& used) = 0;
  // The folder that file() and its kind start from.
  [[nodiscard]] virtual std::string_view root_folder() const = 0;
  // Is it a template that is rendered? It cannot render another one.
  [[nodiscard]] virtual bool is_template() const { return false; }
};

// A name that the expression itself introduced: `for name in ...`.
struct Bound {
  std::string_view name{};
  Datum value{};
  const Bound* next = nullptr;
};

struct Context {
  Names* names = nullptr;
  const Bound* bound = nullptr;  // nearest first
  const Datum* splat_item = nullptr;
};

class PatternCache;
class TemplateCache;

class Evaluator {
 public:
  Evaluator(Arena& arena, Files& files, std::vector<Problem>& problems);
  ~Evaluator();

  [[nodiscard]] Datum evaluate(const Expression& expression, const Context& context);

  [[nodiscard]] Arena& arena() { return arena_; }
  [[nodiscard]] Files& files() { return files_; }
  [[nodiscard]] std::vector<Problem>& problems() { return problems_; }

  // Takes note of work or memory that an expression asks for; false when there
  // has been too much of it.
  [[nodiscard]] bool spend(std::size_t steps, const Place& place);
  // The same for bytes of texts that are read as YAML; what is past the limit is
  // not read, and documents_left_out() is the first place of it.
  [[nodiscard]] bool spend_on_documents(std::size_t bytes, const Place& place);
  [[nodiscard]] const Place& documents_left_out() const { return documents_left_out_; }
  // The limits are per root module.
  void renew_steps();
  // Another root module may be needed in the middle of one: what was spent before, to
  // go on with afterwards.
  std::size_t exchange_steps(std::size_t steps);
  // Unknown, as it is a text longer than limits::text_size; a Problem says so.
  [[nodiscard]] Datum too_long(const Place& place);
  // Those that expressions of this root module have used.
  [[nodiscard]] PatternCache& patterns() { return *patterns_; }
  [[nodiscard]] TemplateCache& templates() { return *templates_; }

  [[nodiscard]] Datum unknown(const std::string& because, const Place& place);
  [[nodiscard]] Datum error(const std::string& because, const Place& place);
  // `result` made of `operands`: with all their references and an origin, and
  // sensitive if one of them is, or (`deep`) holds what is.
  [[nodiscard]] Datum derived(Datum result, std::span<const Datum> operands, bool deep = true);
  // An attribute of a value, an element of it.
  [[nodiscard]] Datum attribute_of(const Datum& value, std::string_view name, const Place& place);
  [[nodiscard]] Datum element_of(const Datum& value, const Datum& key, const Place& place);

 private:
  Datum evaluate_kind(const Expression& expression, const Context& context);
  Datum evaluate_path(const Expression& expression, const Context& context);
  Datum evaluate_template(const Expression& expression, const Context& context);
  Datum evaluate_tuple(const Expression& expression, const Context& context);
  Datum evaluate_object(const Expression& expression, const Context& context);
  Datum evaluate_splat(const Expression& expression, const Context& context);
  Datum evaluate_for(const Expression& expression, const Context& context);
  Datum evaluate_for(const Expression& expression, const Datum& collection, const Context& context);
  Datum evaluate_unary(const Expression& expression, const Context& context);
  Datum evaluate_binary(const Expression& expression, const Context& context);
  Datum evaluate_logic(const Expression& expression, const Context& context);
  Datum evaluate_conditional(const Expression& expression, const Context& context);
  const Type* type_of_branches(const Datum& yes, const Datum& no);
  Datum evaluate_call(const Expression& expression, const Context& context);
  Datum grouped(const std::vector<Field>& fields, const Place& place);
  bool has_memory(const Place& place);
  // Once for each place, which may be evaluated many times.
  void report_limit(std::string_view id, std::string message, const Place& place);

  Arena& arena_;
  Files& files_;
  std::vector<Problem>& problems_;
  std::unique_ptr<PatternCache> patterns_;
  std::unique_ptr<TemplateCache> templates_;
  std::size_t depth_ = 0;
  std::size_t steps_ = 0;
  std::size_t document_bytes_ = 0;
  Place documents_left_out_{};
  std::size_t next_look_ = 0;      // at the memory: when so many steps are spent
  std::size_t memory_before_ = 0;  // that other root modules have taken
  std::set<std::tuple<std::string_view, const Source*, std::uint32_t>> told_{};  // never iterated
};

}  // namespace parsers::terraform
