#include "parsers/terraform/module/order.h"

#include <functional>
#include <unordered_map>
#include <unordered_set>

#include "parsers/terraform/module/names.h"

namespace parsers::terraform {
namespace {

// Something of a module instance that is evaluated as a whole.
struct Node {
  enum class Kind : std::uint8_t {
    variable,
    local,
    output,
    resource,
    call,     // how many instances a call makes
    outputs,  // one output of all instances of a call, or all of them
    body,     // nothing itself, but speaks of others
  };
  Kind kind = Kind::body;
  ModuleInstance* module = nullptr;
  const void* what = nullptr;  // its Block or Attribute
  std::string_view name{};     // of a variable, local, output
  std::string_view output{};   // `outputs`: which; empty for all

  [[nodiscard]] const Block& block() const { return *static_cast<const Block*>(what); }
  friend bool operator==(const Node&, const Node&) = default;
};

struct HashOfNode {
  std::size_t operator()(const Node& node) const {
    const std::size_t place =
        std::hash<const void*>{}(node.module) * 31 + std::hash<const void*>{}(node.what);
    return (place * 31 + static_cast<std::size_t>(node.kind)) * 31 +
           std::hash<std::string_view>{}(node.output);
  }
};

// A walk over what is needed, deepest first, that keeps its way in a list and not
// on the stack.
class Order {
 public:
  void evaluate(ModuleInstance& module) {
    for (const Block* block : module.module().providers) want({Node::Kind::body, &module, block});
    for (const Block* block : module.module().ordered_resources)
      want({Node::Kind::resource, &module, block});
    for (const Block* block : module.module().ordered_calls) {
      want({Node::Kind::call, &module, block});
      want({Node::Kind::body, &module, block});
    }
    // Those of other modules are wanted by who needs them.
    if (module.caller() == nullptr)
      for (const auto& [name, block] : module.module().outputs)
        want({Node::Kind::body, &module, block});
    work_off();
  }

 private:
  // Beyond this, what is still to come is evaluated when it is asked for.
  static constexpr std::size_t most = 2'000'000;

  enum class State : std::uint8_t { needs, calls, done };
  struct Open {
    Node node{};
    State state = State::needs;
  };

  void want(const Node& node) {
    if (wanted_ >= most || begun_.contains(node)) return;
    ++wanted_;
    open_.push_back({node});
  }

  void work_off() {
    while (!open_.empty()) {
      const Open top = open_.back();
      if (top.state == State::needs) {
        if (!begun_.insert(top.node).second) {
          open_.pop_back();  // somebody else needed it too
          continue;
        }
        open_.back().state = top.node.kind == Node::Kind::outputs ? State::calls : State::done;
        want_needs(top.node);
      } else if (top.state == State::calls) {
        open_.back().state = State::done;
        want_outputs(top.node);
      } else {
        open_.pop_back();
        touch(top.node);
      }
    }
  }

  void want_needs(const Node& node) {
    ModuleInstance& module = *node.module;
    switch (node.kind) {
      case Node::Kind::variable:
        if (module.caller() == nullptr) return;
        if (const Attribute* argument = module.call_block()->body.find(node.name))
          want_names(argument, *module.caller(),
                     [&](auto& names) { collect_names(*argument->value, names); });
        return;
      case Node::Kind::local: {
        const auto& local = *static_cast<const Attribute*>(node.what);
        return want_names(&local, module, [&](auto& names) { collect_names(*local.value, names); });
      }
      case Node::Kind::outputs: return want({Node::Kind::call, &module, node.what});
      case Node::Kind::call:
        for (const std::string_view name : {"count", "for_each"})
          if (const Attribute* many = node.block().body.find(name))
            want_names(many, module, [&](auto& names) { collect_names(*many->value, names); });
        return;
      case Node::Kind::output:
      case Node::Kind::resource:
      case Node::Kind::body:
        return want_names(node.what, module,
                          [&](auto& names) { collect_names(node.block().body, names); });
    }
  }

  // The names in `what` are the same for all instances of a module.
  template <typename Collect>
  void want_names(const void* what, ModuleInstance& module, const Collect& collect) {
    const auto [at, is_new] = names_.try_emplace(what);
    if (is_new) collect(at->second);
    for (const Name& name : at->second) want_name(name, module);
  }

  void want_name(const Name& name, ModuleInstance& module) {
    const Module& declared = module.module();
    if (name.root == "var") {
      if (const Block* block = declared.variable(name.first))
        want({Node::Kind::variable, &module, block, name.first});
    } else if (name.root == "local") {
      if (const Attribute* local = declared.local(name.first))
        want({Node::Kind::local, &module, local, name.first});
    } else if (name.root == "module") {
      if (const Block* call = declared.call(name.first))
        want({Node::Kind::outputs, &module, call, {}, name.second});
    } else {
      const bool is_data = name.root == "data";
      const bool is_long = is_data || name.root == "resource";
      const auto& table = is_data ? declared.data : declared.resources;
      const auto found = table.find(is_long ? ResourceName{name.first, name.second}
                                            : ResourceName{name.root, name.first});
      if (found != table.end()) want({Node::Kind::resource, &module, found->second});
    }
  }

  // The call has been made: the outputs of what it made.
  void want_outputs(const Node& node) {
    for (const auto& instance : node.module->call(node.block()).instances)
      for (const auto& [name, block] : instance->module().outputs)
        if (node.output.empty() || node.output == name)
          want({Node::Kind::output, instance.get(), block, name});
  }

  void touch(const Node& node) {
    ModuleInstance& module = *node.module;
    switch (node.kind) {
      case Node::Kind::variable: (void)module.variable(node.name, node.block().head); return;
      case Node::Kind::local:
        (void)module.local(node.name, static_cast<const Attribute*>(node.what)->place);
        return;
      case Node::Kind::output: (void)module.output(node.name, node.block().head); return;
      case Node::Kind::resource:
        for (ResourceInstance* instance : module.resources(node.block()))
          (void)module.self(*instance);
        return;
      case Node::Kind::call: (void)module.call(node.block()); return;
      case Node::Kind::outputs:
      case Node::Kind::body: return;
    }
  }

  std::vector<Open> open_{};
  std::unordered_set<Node, HashOfNode> begun_{};                // never iterated
  std::unordered_map<const void*, std::vector<Name>> names_{};  // never iterated
  std::size_t wanted_ = 0;
};

}  // namespace

void evaluate_in_order(ModuleInstance& root) {
  Order order;
  std::vector<ModuleInstance*> open{&root};
  while (!open.empty()) {
    ModuleInstance* module = open.back();
    open.pop_back();
    order.evaluate(*module);
    for (const Block* call : module->module().ordered_calls)
      for (const auto& instance : module->call(*call).instances) open.push_back(instance.get());
  }
}

}  // namespace parsers::terraform
