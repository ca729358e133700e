// The checker's part for names: what a name or a call means.
#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "linter/cel/checker.h"
#include "linter/cel/macros.h"
#include "linter/cel/signature.h"
#include "parsers/text/nearest.h"

namespace linter::cel {
namespace {

using Kind = Node::Kind;

constexpr std::string_view type_names[] = {"bool",
                                           "bytes",
                                           "double",
                                           "int",
                                           "list",
                                           "map",
                                           "null_type",
                                           "string",
                                           "type",
                                           "uint",
                                           "google.protobuf.Duration",
                                           "google.protobuf.Timestamp",
                                           "optional_type",
                                           "net.IP",
                                           "net.CIDR",
                                           "kubernetes.Quantity",
                                           "kubernetes.URL"};

Candidate candidate_for(const Function& function) {
  Candidate candidate;
  candidate.count = static_cast<std::uint8_t>(function.parameters.size());
  std::ranges::copy(function.parameters, candidate.parameters.begin());
  candidate.variadic = function.variadic;
  candidate.sees_unknown = function.sees_unknown;
  candidate.constant = function.constant;
  candidate.call = function.call;
  return candidate;
}

std::string counted(std::size_t number, std::string_view thing) {
  return fmt::format("{} {}{}", number, thing, number == 1 ? "" : "s");
}

}  // namespace

void Checker::declare(NodeId id, Id type) {
  scope_.push_back({at(id).text, type});
  at(id).index = static_cast<std::uint32_t>(scope_.size() - 1);
  program_.locals = std::max(program_.locals, scope_.size());
}

// "a.b.c" if the node is names joined by dots.
std::optional<std::string> Checker::qualified(NodeId id) {
  std::vector<std::string_view> parts;
  for (; at(id).kind == Kind::select; id = child(id, 0)) parts.push_back(at(id).text);
  if (at(id).kind != Kind::name) return std::nullopt;
  std::string name(at(id).text);
  for (std::size_t i = parts.size(); i-- > 0;) name.append(".").append(parts[i]);
  return name;
}

Types::Id Checker::resolve_local(NodeId id) {
  if (at(id).from_root) return 0;
  for (std::size_t i = scope_.size(); i-- > 0;) {
    if (scope_[i].name != at(id).text) continue;
    at(id).kind = Kind::local;
    at(id).index = static_cast<std::uint32_t>(i);
    return scope_[i].type;
  }
  return 0;
}

Types::Id Checker::resolve_global(NodeId id, std::string_view name) {
  NodeId root = id;
  while (at(root).kind == Kind::select) root = child(root, 0);
  std::string_view container = at(root).from_root ? std::string_view{} : environment_.container();
  while (!container.empty()) {
    const Id type = resolve_exactly(id, fmt::format("{}.{}", container, name));
    if (type != 0) return type;
    container = container.substr(
        0, container.rfind('.') == std::string_view::npos ? 0 : container.rfind('.'));
  }
  return resolve_exactly(id, name);
}

Types::Id Checker::resolve_exactly(NodeId id, std::string_view name) {
  for (std::size_t slot = 0; slot < variable_count(); ++slot) {
    const Variable& known = variable(slot);
    if (known.name != name) continue;
    at(id).kind = Kind::variable;
    at(id).index = static_cast<std::uint32_t>(slot);
    return type_of_variable(id, known);
  }
  const auto type = std::ranges::find(type_names, name);
  if (type == std::end(type_names)) return 0;
  syntax_.constants.push_back(Value::type(*type));
  at(id).kind = Kind::constant;
  at(id).index = static_cast<std::uint32_t>(syntax_.constants.size() - 1);
  return constant(at(id));
}

Types::Id Checker::type_of_variable(NodeId id, const Variable& variable) {
  Types::Letters letters{};
  for (const Narrowed& narrowed : facts_.variables) {
    if (narrowed.name != variable.name) continue;
    if (narrowed.absent.empty()) return types_.read(narrowed.type, letters);
    return fail_type(id, std::string(narrowed.absent), std::string(narrowed.hint));
  }
  if (!variable.exact.empty()) return types_.read(variable.exact, letters);
  return types_.of(variable.type);
}

Types::Id Checker::name_or_select(NodeId id) {
  std::vector<NodeId> members;  // the outermost first
  NodeId inner = id;
  Id type = 0;
  if (const auto name = qualified(id)) {
    type = longest_name(inner, *name, members);
    if (type == 0) {
      fail_name(inner);
      return Types::dyn;
    }
  } else {
    for (; at(inner).kind == Kind::select; inner = child(inner, 0)) members.push_back(inner);
    type = visit(inner);
  }
  for (; !members.empty(); members.pop_back()) type = member(members.back(), type);
  return type;
}

// The longest prefix of the dotted `name` that means something: `node` becomes
// its node, and the nodes behind it are `members` of it. 0 if there is none, and
// then `node` is the first word.
Types::Id Checker::longest_name(NodeId& node, std::string_view name, std::vector<NodeId>& members) {
  NodeId root = node;
  while (at(root).kind == Kind::select) root = child(root, 0);
  const Id local = resolve_local(root);
  for (;; node = child(node, 0)) {
    const Id type = local != 0 ? (node == root ? local : 0) : resolve_global(node, name);
    if (type != 0 || node == root) return type;
    name.remove_suffix(at(node).text.size() + 1);
    members.push_back(node);
  }
}

void Checker::fail_name(NodeId id) {
  if (checking_ == Checking::names) {
    at(id).kind = Kind::variable;
    at(id).index = ~std::uint32_t{0};  // no value will be bound
    return;
  }
  if (has_enough()) return;
  const std::string_view name = at(id).text;
  std::vector<std::string_view> known;
  for (const Local& local : scope_) known.push_back(local.name);
  for (std::size_t slot = 0; slot < variable_count(); ++slot) known.push_back(variable(slot).name);
  for (const std::string_view type : type_names) known.push_back(type);
  fail(id, fmt::format("undeclared name `{}`", name), parsers::did_you_mean(name, known));
}

// `math.abs(x)` was read as the method `abs` of `math`: is it a function?
void Checker::recognize_namespace(NodeId id) {
  if (!at(id).method) return;
  auto name = qualified(child(id, 0));
  if (!name) return;
  name->append(".").append(at(id).text);
  const auto found = environment_.overloads(*name);
  if (found.empty() && !is_namespace(child(id, 0), *name)) return;
  Node& node = at(id);
  node.method = false;
  node.first += 1;
  node.count -= 1;
  node.text = found.empty() ? program_.arena.text(*name) : environment_.functions()[found[0]].name;
}

// Is what stands before the last dot of `name` no variable, but the beginning of
// other functions' names?
bool Checker::is_namespace(NodeId receiver, std::string_view name) {
  while (at(receiver).kind == Kind::select) receiver = child(receiver, 0);
  const std::string_view root = at(receiver).text;
  const auto is_root = [&](const auto& each) { return each.name == root; };
  if (std::ranges::any_of(scope_, is_root) ||
      std::ranges::any_of(environment_.variables(), is_root) || std::ranges::any_of(more_, is_root))
    return false;
  const std::string_view prefix = name.substr(0, name.rfind('.') + 1);
  return std::ranges::any_of(environment_.functions(), [&](const Function& function) {
    return function.name.starts_with(prefix);
  });
}

Types::Id Checker::result_of(std::string_view signature, std::span<const Id> arguments) {
  Types::Letters letters{};
  std::vector<Id> parameters;
  if (signature.starts_with('<')) {
    const std::size_t end = signature.find(">.");
    parameters.push_back(types_.read(signature.substr(1, end - 1), letters));
    signature.remove_prefix(end + 2);
  }
  signature.remove_prefix(signature.find('(') + 1);
  const std::size_t end = signature.find(") -> ");
  for (std::string_view list = signature.substr(0, end); !list.empty();) {
    const std::string_view type = take_type(list);
    if (type != "...") parameters.push_back(types_.read(type, letters));
  }
  const bool variadic = signature.substr(0, end).ends_with("...");
  while (variadic && parameters.size() < arguments.size()) parameters.push_back(parameters.back());
  if (!types_.assignable(parameters, arguments)) return 0;
  return types_.read(signature.substr(end + 5), letters);
}

Types::Id Checker::result_of(const Function& function, std::span<const Id> arguments) {
  if (checking_ == Checking::names) return Types::dyn;
  if (!function.signature.empty()) return result_of(function.signature, arguments);
  std::vector<Id> parameters;
  for (const Type type : function.parameters) parameters.push_back(types_.of(type));
  return types_.assignable(parameters, arguments) ? types_.of(function.result) : 0;
}

Types::Id Checker::either(Id result, Id other) {
  if (result == 0) return other;
  return types_.same(result, other) ? result : Types::dyn;
}

Types::Id Checker::call(NodeId id) {
  recognize_namespace(id);
  const std::vector<Id> arguments = visit_children(id);
  std::vector<Candidate> candidates;
  Id result = 0;
  for (const std::uint32_t position : environment_.overloads(at(id).text)) {
    const Function& function = environment_.functions()[position];
    if (function.method != at(id).method) continue;
    const Candidate candidate = candidate_for(function);
    if (!candidate.takes(arguments.size())) continue;
    const Id type = result_of(function, arguments);
    if (type == 0) continue;
    result = either(result, type);
    candidates.push_back(candidate);
  }
  if (result == 0) return fail_call(id, arguments);
  keep_candidates(id, candidates);
  if (at(id).text == "matches") keep_pattern(id);
  return result;
}

void Checker::keep_candidates(NodeId id, const std::vector<Candidate>& candidates) {
  at(id).index = static_cast<std::uint32_t>(program_.candidates.size());
  at(id).overloads = static_cast<std::uint16_t>(candidates.size());
  program_.candidates.insert(program_.candidates.end(), candidates.begin(), candidates.end());
}

void Checker::keep_pattern(NodeId id) {
  if (at(id).count != 2 || at(child(id, 1)).kind != Kind::constant) return;
  const Node& literal = at(child(id, 1));
  const Value& pattern = syntax_.constants[literal.index];
  if (!pattern.is(Value::Kind::text)) return;
  at(id).kind = Kind::matches;
  at(id).index = static_cast<std::uint32_t>(program_.patterns.size());
  program_.patterns.emplace_back(pattern.as_text(), literal.begin, literal.end);
}

Types::Id Checker::fail_call(NodeId id, std::span<const Id> arguments) {
  if (has_enough()) return Types::dyn;
  const std::string_view name = at(id).text;
  const auto overloads = environment_.overloads(name);
  if (overloads.empty() &&
      !std::ranges::any_of(macros(), [&](const Macro& macro) { return macro.name == name; })) {
    std::vector<std::string_view> known;
    for (const Function& function : environment_.functions()) known.push_back(function.name);
    for (const Macro& macro : macros()) known.push_back(macro.name);
    return fail_type(id, fmt::format("undeclared function `{}`", name),
                     parsers::did_you_mean(name, known));
  }
  // Names and numbers of arguments are wrong in either mode only if no overload
  // could ever be meant; without types, that is found out when evaluating.
  std::string given;
  for (const Id argument : arguments) given += (given.empty() ? "" : ", ") + types_.text(argument);
  std::string expected;
  std::vector<std::size_t> numbers;
  for (const std::uint32_t position : overloads) {
    const Function& function = environment_.functions()[position];
    const std::size_t number = function.parameters.size() - (function.method ? 1 : 0);
    if (function.method == at(id).method) numbers.push_back(number);
    expected += fmt::format("{}`{}`", expected.empty() ? "" : ", ",
                            function.signature.empty() ? function.name : function.signature);
  }
  const std::size_t number = arguments.size() - (at(id).method ? 1 : 0);
  if (!numbers.empty() && std::ranges::count(numbers, numbers[0]) == std::ssize(numbers) &&
      numbers[0] != number)
    return fail_type(
        id, fmt::format("`{}` takes {}, found {}", name, counted(numbers[0], "argument"), number),
        expected);
  return fail_type(id, fmt::format("no form of `{}` takes ({})", name, given),
                   expected.empty() ? "" : "there is " + expected);
}

}  // namespace linter::cel
