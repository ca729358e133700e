// A module as one call of it runs: its variables have values, its resources are
// as many as `count` and `for_each` say.
//
// Everything is evaluated when it is asked for, and once: a variable asks for the
// argument of the call, which is evaluated in the calling instance. What asks for
// itself is a cycle, and unknown.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "parsers/terraform/expression/evaluate.h"
#include "parsers/terraform/module/folders.h"
#include "parsers/terraform/module/installed.h"

namespace parsers::terraform {

class ModuleInstance;
class States;

// One instance of a resource or data source, or the one that stands for all of
// them where their number is not known.
struct ResourceInstance : Referable {
  const Block* block = nullptr;
  ModuleInstance* module = nullptr;
  std::string_view identity{};   // the address without keys
  Datum key{};                   // null: there is only one
  const Bound* bound = nullptr;  // `each` or `count`
  bool is_data = false;
  enum class State : std::uint8_t { untouched, at_work, done } state = State::untouched;
  Datum self{};  // once `done`: an object of its attributes and blocks
};

// What `count` or `for_each` of a block make of it.
struct Expansion {
  enum class Kind : std::uint8_t {
    single,    // neither is there
    list,      // count: by number
    map,       // for_each: by key
    abstract,  // not known how many: one for all of them
  };
  Kind kind = Kind::single;
  Datum why{};  // abstract: the unknown value
  struct Instance {
    Datum key{};
    const Bound* bound = nullptr;
  };
  std::vector<Instance> instances{};
};

// What all instances of one root module share.
struct Run {
  Evaluator& evaluator;
  Folders& folders;
  const Settings& settings;
  std::vector<Problem>& problems;
  std::map<std::pair<std::string_view, std::uint32_t>, std::vector<std::string>> told{};
  std::set<std::string> hidden{};  // values that no report may show
  States* states = nullptr;        // of the root modules of the input; may be nullptr

  // Reports once for each place and id: a module may run many times.
  void report(Problem problem);
};

class ModuleInstance : public Names {
 public:
  // A root; `environment` has further files of values for it.
  ModuleInstance(Run& run, const Module& module,
                 const Settings::Environment* environment = nullptr);
  // A call of `module`: `bound` is `each` or `count` of the call.
  ModuleInstance(const Module& module, ModuleInstance& caller, const Block& call,
                 std::string_view address, std::string_view identity, const Bound* bound);

  Datum resolve(std::string_view root, std::span<const Access> path, const Place& place,
                std::size_t& used) override;
  [[nodiscard]] std::string_view root_folder() const override;

  [[nodiscard]] Datum variable(std::string_view name, const Place& place);
  [[nodiscard]] Datum local(std::string_view name, const Place& place);
  [[nodiscard]] Datum output(std::string_view name, const Place& place);

  // In the order of their keys.
  [[nodiscard]] std::vector<ResourceInstance*> resources(const Block& block);
  // `self` of a resource.
  [[nodiscard]] const Datum& self(ResourceInstance& instance);
  // The instances that a call makes; empty for a module that is not here.
  struct Call {
    Expansion expansion{};
    bool is_here = false;
    std::string because{};  // why not
    std::vector<std::unique_ptr<ModuleInstance>> instances{};
  };
  [[nodiscard]] Call& call(const Block& block);

  [[nodiscard]] const Module& module() const { return module_; }
  [[nodiscard]] std::string_view address() const {
    return address_;
  }  // "" or "module.a[0].module.b."
  [[nodiscard]] std::string_view identity() const { return identity_; }  // without keys
  [[nodiscard]] const Bound* bound() const { return bound_; }
  // Who calls this one, and how; nullptr for a root.
  [[nodiscard]] ModuleInstance* caller() const { return caller_; }
  [[nodiscard]] const Block* call_block() const { return call_; }
  // Of a root.
  [[nodiscard]] const Settings::Environment* environment() const { return environment_; }
  [[nodiscard]] Run& run() { return run_; }
  [[nodiscard]] Context context(const Bound* bound = nullptr) {
    return {.names = this, .bound = bound};
  }

  // The configuration of the provider that a resource uses, nullptr if none.
  struct Provider {
    const Block* block = nullptr;
    ModuleInstance* module = nullptr;
  };
  [[nodiscard]] Provider provider(std::string_view name, std::string_view alias);
  [[nodiscard]] Provider provider_of(const Block& resource);

 private:
  enum class State : std::uint8_t { untouched, at_work, done };
  struct Memo {
    State state = State::untouched;
    Datum value{};
  };
  struct Resource {
    State state = State::untouched;
    Expansion expansion{};
    std::deque<ResourceInstance> instances{};
    Datum collection{};  // of all instances, as an expression sees it
    State collection_state = State::untouched;
  };

  Datum evaluate_variable(const Block& declaration, std::string_view name);
  Datum given_value(const Block& declaration, std::string_view name);
  std::optional<Datum> root_value(const Block& declaration, std::string_view name);
  Datum typed(const Datum& value, const Block& declaration);
  Datum module_output(std::span<const Access> path, const Place& place, std::size_t& used);
  const Datum& all_outputs(ModuleInstance& instance, const Place& place);
  Datum resource(bool is_data, std::span<const Access> path, std::string_view type,
                 const Place& place, std::size_t& used);
  Datum object_of(ResourceInstance& instance);
  void compute(ResourceInstance& instance);
  Datum path_value(std::span<const Access> path, const Place& place);
  Datum undeclared(const std::string& name, const Place& place);
  Datum cycle(const std::string& name, const Place& place);
  Resource& resource_of(const Block& block);
  void make_instances(const Block& block, Resource& resource);
  void make_calls(const Block& block, Call& call);
  bool calls_itself(const Module& target) const;
  // Of a module from elsewhere, where it was fetched.
  std::optional<std::string> installed_folder(std::string_view call);

  Run& run_;
  Arena& arena_;
  const Module& module_;
  const Settings::Environment* environment_ = nullptr;
  ModuleInstance* caller_ = nullptr;
  const Block* call_ = nullptr;
  std::string_view address_{};
  std::string_view identity_{};
  const Bound* bound_ = nullptr;
  std::map<std::string_view, Memo> variables_{};
  std::map<std::string_view, Memo> locals_{};
  std::map<std::string_view, Memo> outputs_{};
  Memo all_outputs_{};                            // as one object
  std::map<const Block*, Resource> resources_{};  // never iterated
  std::map<const Block*, Call> calls_{};          // never iterated
  std::optional<InstalledModules> installed_{};   // of a root
};

// The environments that a root module is read for; without any it is read once, for
// nullptr.
[[nodiscard]] std::vector<const Settings::Environment*> environments_of(const Module& root,
                                                                        const Settings& settings);
// Is it one of this root module?
[[nodiscard]] bool holds_for(const Settings::Environment& environment, const Module& root);

// What `count` or `for_each` of `block` make of it.
[[nodiscard]] Expansion expand(const Block& block, ModuleInstance& module, const Bound* outer);

// "[0]", "[\"a\"]", "[*]" for an instance that stands for all, "" for a single one.
[[nodiscard]] std::string key_text(const Expansion& expansion, const Datum& key);

}  // namespace parsers::terraform
