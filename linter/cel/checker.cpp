#include "linter/cel/checker.h"

#include <algorithm>
#include <optional>

#include "linter/cel/macros.h"
#include "linter/cel/suggest.h"

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
                                           "dyn",
                                           "google.protobuf.Duration",
                                           "google.protobuf.Timestamp",
                                           "optional_type",
                                           "net.IP",
                                           "net.CIDR",
                                           "kubernetes.Quantity",
                                           "kubernetes.URL"};

class Checker {
 public:
  Checker(Program& program, const Environment& environment, std::vector<Diagnostic>& diagnostics)
      : program_(program),
        syntax_(program.syntax),
        environment_(environment),
        diagnostics_(diagnostics) {}

  void run() { visit(syntax_.root); }

 private:
  Node& at(NodeId id) { return syntax_.nodes[id]; }
  NodeId child(NodeId id, std::size_t position) { return syntax_.child(at(id), position); }

  void fail(NodeId id, std::string message, std::string hint = {}) {
    diagnostics_.push_back({at(id).begin, at(id).end, std::move(message), std::move(hint)});
  }

  void visit(NodeId id) {
    switch (at(id).kind) {
      case Kind::name:
      case Kind::select: return visit_name_or_select(id);
      case Kind::call: return visit_call(id);
      case Kind::message: return fail(id, "there are no protocol buffer messages here");
      case Kind::bind: {
        visit(child(id, 1));
        declare(child(id, 0));
        visit(child(id, 2));
        scope_.pop_back();
        return;
      }
      case Kind::all:
      case Kind::exists:
      case Kind::exists_one:
      case Kind::filter:
      case Kind::transform_list:
      case Kind::transform_map:
      case Kind::transform_map_entry:
      case Kind::sort_by:
      case Kind::optional_map:
      case Kind::optional_flat_map: return visit_loop(id);
      default: visit_children(id, 0);
    }
  }

  void visit_children(NodeId id, std::size_t from) {
    for (std::size_t i = from; i < at(id).count; ++i) visit(child(id, i));
  }

  void declare(NodeId id) {
    scope_.push_back(at(id).text);
    at(id).index = static_cast<std::uint32_t>(scope_.size() - 1);
    program_.locals = std::max(program_.locals, scope_.size());
  }

  void visit_loop(NodeId id) {
    visit(child(id, 0));
    const std::size_t names = at(id).two_variables ? 2 : 1;
    for (std::size_t i = 1; i <= names; ++i) declare(child(id, i));
    visit_children(id, names + 1);
    scope_.resize(scope_.size() - names);
  }

  // "a.b.c" if the node is names joined by dots.
  std::optional<std::string> qualified(NodeId id) {
    if (at(id).kind == Kind::name) return std::string(at(id).text);
    if (at(id).kind != Kind::select) return std::nullopt;
    const auto before = qualified(child(id, 0));
    if (!before) return std::nullopt;
    return *before + "." + std::string(at(id).text);
  }
  NodeId root_of(NodeId id) {
    while (at(id).kind == Kind::select) id = child(id, 0);
    return id;
  }

  bool resolve_local(NodeId id) {
    if (at(id).from_root) return false;
    for (std::size_t i = scope_.size(); i-- > 0;) {
      if (scope_[i] != at(id).text) continue;
      at(id).kind = Kind::local;
      at(id).index = static_cast<std::uint32_t>(i);
      return true;
    }
    return false;
  }

  bool resolve_global(NodeId id, std::string_view name) {
    const auto& variables = environment_.variables();
    for (std::size_t i = 0; i < variables.size(); ++i) {
      if (variables[i].name != name) continue;
      at(id).kind = Kind::variable;
      at(id).index = static_cast<std::uint32_t>(i);
      return true;
    }
    const auto type = std::ranges::find(type_names, name);
    if (type == std::end(type_names)) return false;
    syntax_.constants.push_back(Value::type(*type));
    at(id).kind = Kind::constant;
    at(id).index = static_cast<std::uint32_t>(syntax_.constants.size() - 1);
    return true;
  }

  void visit_name_or_select(NodeId id) {
    const auto name = qualified(id);
    if (!name) return visit(child(id, 0));
    const NodeId root = root_of(id);
    if (resolve_local(root)) return;
    // The longest prefix that means something.
    for (NodeId prefix = id;; prefix = child(prefix, 0)) {
      if (resolve_global(prefix, *qualified(prefix))) return;
      if (prefix == root) break;
    }
    Suggestion suggestion{at(root).text};
    for (const std::string_view local : scope_) suggestion.offer(local);
    for (const Variable& variable : environment_.variables()) suggestion.offer(variable.name);
    fail(root, "undeclared name `" + std::string(at(root).text) + "`", suggestion.hint());
  }

  void visit_call(NodeId id) {
    if (at(id).method) {
      const auto name = qualified(child(id, 0));
      const std::string full = name ? *name + "." + std::string(at(id).text) : "";
      const auto overloads = environment_.overloads(full);
      if (!overloads.empty()) {
        at(id).method = false;
        at(id).first += 1;
        at(id).count -= 1;
        at(id).text = environment_.functions()[overloads[0]].name;
      }
    }
    visit_children(id, 0);
    const Node& node = at(id);
    std::vector<Candidate> candidates;
    for (const std::uint32_t position : environment_.overloads(node.text)) {
      const Function& function = environment_.functions()[position];
      if (function.method != node.method) continue;
      Candidate candidate;
      candidate.count = static_cast<std::uint8_t>(function.parameters.size());
      std::copy(function.parameters.begin(), function.parameters.end(),
                candidate.parameters.begin());
      candidate.variadic = function.variadic;
      candidate.sees_unknown = function.sees_unknown;
      candidate.constant = function.constant;
      candidate.call = function.call;
      if (candidate.takes(node.count)) candidates.push_back(candidate);
    }
    if (candidates.empty()) return fail_call(id);
    at(id).index = static_cast<std::uint32_t>(program_.candidates.size());
    at(id).overloads = static_cast<std::uint16_t>(candidates.size());
    program_.candidates.insert(program_.candidates.end(), candidates.begin(), candidates.end());
    if (node.text == "matches") compile_pattern(id);
  }

  void compile_pattern(NodeId id) {
    if (at(id).count != 2 || at(child(id, 1)).kind != Kind::constant) return;
    const Value& pattern = syntax_.constants[at(child(id, 1)).index];
    if (!pattern.is(Value::Kind::text)) return;
    at(id).kind = Kind::matches;
    at(id).index = static_cast<std::uint32_t>(program_.patterns.size());
    program_.patterns.emplace_back(pattern.as_text());
  }

  void fail_call(NodeId id) {
    const std::string name(at(id).text);
    const auto overloads = environment_.overloads(name);
    if (overloads.empty()) {
      Suggestion suggestion{name};
      for (const Function& function : environment_.functions()) suggestion.offer(function.name);
      for (const Macro& macro : macros()) suggestion.offer(macro.name);
      return fail(id, "undeclared function `" + name + "`", suggestion.hint());
    }
    fail(id, "`" + name + "` does not take these arguments");
  }

  Program& program_;
  Syntax& syntax_;
  const Environment& environment_;
  std::vector<Diagnostic>& diagnostics_;
  std::vector<std::string_view> scope_;
};

}  // namespace

Checked check(Program& program, const Environment& environment,
              std::vector<Diagnostic>& diagnostics) {
  Checker{program, environment, diagnostics}.run();
  return {};
}

}  // namespace linter::cel
