#include "linter/functions/access.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "linter/functions/documents.h"

namespace linter {
namespace {

using cel::Entry;
using cel::Evaluation;
using cel::Type;
using cel::Value;

// ----------------------------------------------------------------- statements

// The member of a map, by its name in JSON; none if it is not there or null.
std::optional<Value> member(const Value& map, std::string_view name) {
  bool found = false;
  const Value value = map.find(Value::text(name), found);
  return found && !value.is(Value::Kind::null) ? std::optional(value) : std::nullopt;
}

// One text stands for a list of itself.
void append(std::vector<Value>& all, const Value& one_or_many) {
  if (!one_or_many.is(Value::Kind::list)) {
    all.push_back(one_or_many);
    return;
  }
  for (std::size_t i = 0; i < one_or_many.size(); ++i) all.push_back(one_or_many.item(i));
}

class StatementMaker {
 public:
  StatementMaker(Evaluation& evaluation, const Value& statement)
      : evaluation_(evaluation), statement_(statement) {}

  Value make() {
    add("effect", member(statement_, "Effect").value_or(Value::unknown("it has no Effect")));
    add_texts("actions", "Action");
    add_texts("notActions", "NotAction");
    add_texts("resources", "Resource");
    add_texts("notResources", "NotResource");
    add_principals();
    add("condition", member(statement_, "Condition").value_or(Value::map({})));
    if (const auto sid = member(statement_, "Sid")) add("sid", *sid);
    return Value::map(evaluation_.arena().copy(entries_)).blaming(statement_.blame());
  }

 private:
  void add(std::string_view name, const Value& value) {
    entries_.push_back({Value::text(name), value});
  }

  void add_list(std::string_view name, const std::vector<Value>& values,
                const std::optional<Value>& from) {
    const parsers::Value* blame = from ? from->blame() : statement_.blame();
    add(name, Value::list(evaluation_.arena().copy(values)).blaming(blame));
  }

  void add_texts(std::string_view name, std::string_view key) {
    const auto found = member(statement_, key);
    std::vector<Value> texts;
    if (found) append(texts, *found);
    add_list(name, texts, found);
  }

  // `"*"`, or by kinds: {"AWS": [...], "Service": "..."}.
  void add_principals() {
    std::vector<Value> accounts;
    std::vector<Value> services;
    std::vector<Value> federated;
    const auto sort = [&](const Value& value) {
      if (!value.is(Value::Kind::map)) return append(accounts, value);
      for (std::size_t i = 0; i < value.size(); ++i) {
        const Value kind = value.key(i);
        const bool is_service = kind.is(Value::Kind::text) && kind.as_text() == "Service";
        const bool is_federated = kind.is(Value::Kind::text) && kind.as_text() == "Federated";
        append(is_service ? services : is_federated ? federated : accounts, value.entry(i));
      }
    };
    const auto principal = member(statement_, "Principal");
    if (principal) sort(*principal);
    add_list("principals", accounts, principal);
    add_list("services", services, principal);
    add_list("federated", federated, principal);
    accounts.clear();
    const auto others = member(statement_, "NotPrincipal");
    if (others) sort(*others);
    add_list("notPrincipals", accounts, others);
    add("hasPrincipal", Value::boolean(principal || others).blaming(statement_.blame()));
  }

  Evaluation& evaluation_;
  const Value& statement_;
  std::vector<Entry> entries_;
};

Value call_statements(Evaluation& evaluation, std::span<const Value> arguments) {
  const Value document = content_of(evaluation, arguments[0]);
  if (document.is_undecided()) return document.cause();
  const auto written =
      document.is(Value::Kind::map) ? member(document, "Statement") : std::optional(document);
  if (!written) return Value::list({}).blaming(document.blame());
  if (written->is_undecided()) return written->cause();
  std::vector<Value> statements;
  append(statements, *written);
  for (Value& statement : statements) {
    evaluation.effort().spend(16);
    if (statement.is(Value::Kind::map))
      statement = StatementMaker{evaluation, statement}.make();
    else if (!statement.is_undecided())
      return Value::error("this is no access policy").blaming(statement.blame());
  }
  return Value::list(evaluation.arena().copy(statements)).blaming(written->blame());
}

// --------------------------------------------------------------------- allows

// False, unknown, true: what is known of a question, with the value that says so.
struct Answer {
  enum class Is { no, unknown, yes };
  Is is = Is::no;
  Value because{};
};

// The less certain; of two alike the second, if it names something.
Answer both(const Answer& left, const Answer& right) {
  if (left.is == right.is) return right.because.blame() != nullptr ? right : left;
  return static_cast<int>(left.is) < static_cast<int>(right.is) ? left : right;
}

// Whatever is unknown of a pattern, it covers no more than `*` in its place would.
bool may_cover(const Value& unknown, std::string_view wanted, bool ignore_case) {
  return unknown.pieces() == nullptr ||
         covers(unknown.pieces()->with_gaps("*"), wanted, ignore_case);
}

// Is `wanted` covered by one of the patterns?
Answer covered_by(const Value& patterns, std::string_view wanted, bool ignore_case) {
  Answer answer{Answer::Is::no, patterns};
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    const Value pattern = patterns.item(i);
    if (pattern.is(Value::Kind::unknown) && may_cover(pattern, wanted, ignore_case))
      answer = {Answer::Is::unknown, pattern};
    else if (pattern.is(Value::Kind::text) && covers(pattern.as_text(), wanted, ignore_case))
      return {Answer::Is::yes, pattern};
  }
  return answer;
}

Answer negated(const Answer& answer) {
  if (answer.is == Answer::Is::unknown) return answer;
  return {answer.is == Answer::Is::yes ? Answer::Is::no : Answer::Is::yes, answer.because};
}

Value part(const Value& statement, std::string_view name) {
  bool found = false;
  return statement.find(Value::text(name), found);
}

struct Request {
  std::string_view action{};
  std::string_view resource{};
  std::string_view principal{};
};

Answer concerns(const Value& statement, std::string_view list, std::string_view other_list,
                std::string_view wanted, bool ignore_case) {
  const Value named = part(statement, list);
  if (named.size() > 0) return covered_by(named, wanted, ignore_case);
  const Value excepted = part(statement, other_list);
  if (excepted.size() > 0) return negated(covered_by(excepted, wanted, ignore_case));
  return {Answer::Is::yes, {}};  // it does not say: all of them
}

// A policy of an identity names no principal: it is about whoever has it.
Answer concerns_principal(const Value& statement, std::string_view wanted) {
  if (!part(statement, "hasPrincipal").is_true()) return {Answer::Is::yes, {}};
  const Value excepted = part(statement, "notPrincipals");
  if (excepted.size() > 0) return negated(covered_by(excepted, wanted, false));
  return covered_by(part(statement, "principals"), wanted, false);
}

// Whatever the circumstances of the request are: a statement with a condition
// neither allows nor denies for certain.
Answer applies(const Value& statement, std::string_view effect, const Request& request) {
  const Value said = part(statement, "effect");
  Answer answer{Answer::Is::unknown, said};
  if (said.is(Value::Kind::text))
    answer = {said.as_text() == effect ? Answer::Is::yes : Answer::Is::no, said};
  const Value condition = part(statement, "condition");
  if (condition.is(Value::Kind::unknown)) answer = both(answer, {Answer::Is::unknown, condition});
  if (condition.is(Value::Kind::map) && condition.size() > 0)
    answer = both(answer, {Answer::Is::no, condition});
  answer = both(answer, concerns(statement, "resources", "notResources", request.resource, false));
  answer = both(answer, concerns(statement, "actions", "notActions", request.action, true));
  return both(answer, concerns_principal(statement, request.principal));
}

// The clearest answer of all statements.
Answer any_applies(const Value& statements, std::string_view effect, const Request& request) {
  Answer best{Answer::Is::no, statements};
  for (std::size_t i = 0; i < statements.size(); ++i) {
    const Value statement = statements.item(i);
    const Answer answer = statement.is(Value::Kind::unknown)
                              ? Answer{Answer::Is::unknown, statement}
                              : applies(statement, effect, request);
    if (static_cast<int>(answer.is) > static_cast<int>(best.is)) best = answer;
  }
  return best;
}

Value call_allows(Evaluation& evaluation, std::span<const Value> arguments) {
  for (const Value& argument : arguments.subspan(1))
    if (argument.is_undecided()) return argument.cause();
  const Value statements = call_statements(evaluation, arguments.first(1));
  if (statements.is_undecided()) return statements;
  const Request request{arguments[1].as_text(), arguments[2].as_text(), arguments[3].as_text()};
  const Answer denied = any_applies(statements, "Deny", request);
  if (denied.is == Answer::Is::yes) return Value::boolean(false).blaming(denied.because.blame());
  const Answer allowed = any_applies(statements, "Allow", request);
  if (allowed.is == Answer::Is::no) return Value::boolean(false).blaming(statements.blame());
  if (allowed.is == Answer::Is::unknown) return allowed.because.cause();
  if (denied.is == Answer::Is::unknown) return denied.because.cause();
  return Value::boolean(true).blaming(allowed.because.blame());
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

// The last `*` is where to go on from after a letter that does not fit.
bool covers(std::string_view pattern, std::string_view text, bool ignore_case) {
  const auto same = [ignore_case](char left, char right) {
    return ignore_case ? lower(left) == lower(right) : left == right;
  };
  std::size_t in_pattern = 0;
  std::size_t in_text = 0;
  std::size_t star = std::string_view::npos;
  std::size_t after_star = 0;
  while (in_text < text.size()) {
    const bool in = in_pattern < pattern.size();
    if (in && pattern[in_pattern] == '*') {
      star = in_pattern++;
      after_star = in_text;
    } else if (in && ((pattern[in_pattern] == '?' && text[in_text] != '*') ||
                      same(pattern[in_pattern], text[in_text]))) {
      ++in_pattern;
      ++in_text;
    } else if (star != std::string_view::npos) {
      in_pattern = star + 1;
      in_text = ++after_star;
    } else {
      return false;
    }
  }
  while (in_pattern < pattern.size() && pattern[in_pattern] == '*') ++in_pattern;
  return in_pattern == pattern.size();
}

void add_access_functions(cel::Environment& environment) {
  environment.add(
      {.name = "statements",
       .parameters = {Type::dynamic},
       .result = Type::list,
       .call = call_statements,
       .about = "The statements of an access policy of AWS, in one form: `effect`, lists of "
                "`actions`, `notActions`, `resources`, `notResources`, `principals` (accounts and "
                "`*`), `services`, `federated`, `notPrincipals`; `condition`, a map; "
                "`hasPrincipal`; `sid` if it has one. The document is a text, or what "
                "`json()` gives.",
       .sees_unknown = true});
  environment.add(
      {.name = "allows",
       .parameters = {Type::dynamic, Type::text, Type::text, Type::text},
       .result = Type::boolean,
       .call = call_allows,
       .about = "Does an access policy of AWS let a principal do an action with a resource, "
                "whatever the circumstances: is there a statement without a condition that allows "
                "it, and none that denies it? `*` asks for all of them: "
                "`allows(self.policy, 's3:*', '*', '*')`.",
       .sees_unknown = true});
}

}  // namespace linter
