#include "parsers/terraform/module/roots.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "parsers/terraform/module/entities.h"
#include "parsers/terraform/module/states.h"
#include "parsers/terraform/plan/plan_entities.h"
#include "parsers/text/nearest.h"

namespace parsers::terraform {
namespace {

bool reads_a_state(const Document& document) {
  const auto& blocks = static_cast<const Tree&>(document).body.blocks;
  return std::any_of(blocks.begin(), blocks.end(), [](const Block& block) {
    return block.type.text == "data" && !block.labels.empty() &&
           block.labels[0].text == "terraform_remote_state";
  });
}

// A root module as it is evaluated once.
struct Turn {
  const Module* root = nullptr;
  const Settings::Environment* environment = nullptr;
  const Tree* plan = nullptr;  // that was made of it
  bool is_only_plan = false;
};

class Roots {
 public:
  Roots(std::span<const Document* const> documents, Run& run, Resolved& result)
      : run_(run),
        arena_(run.evaluator.arena()),
        result_(result),
        states_(run, std::any_of(documents.begin(), documents.end(),
                                 [](const Document* each) { return reads_a_state(*each); })) {
    for (const Document* document : documents) {
      const auto& tree = static_cast<const Tree&>(*document);
      if (tree.plan != nullptr)
        plans_[std::string(folder_of(tree.source->path()))].push_back(&tree);
    }
  }

  void add() {
    check_environments();
    check_given();
    std::vector<const Module*> roots = run_.folders.roots();
    // A plan was made of a root, also where the input has a caller for it.
    for (const auto& [folder, plans] : plans_) {
      const Module* module = run_.folders.find(folder);
      if (module != nullptr && std::find(roots.begin(), roots.end(), module) == roots.end())
        roots.push_back(module);
      if (module == nullptr)
        for (const Tree* plan : plans) add_plan(*plan, result_.entities.size(), result_, arena_);
    }
    std::sort(roots.begin(), roots.end(),
              [](const Module* a, const Module* b) { return a->folder < b->folder; });
    std::vector<Turn> turns;
    for (const Module* root : roots) add_turns(*root, turns);
    for (const Turn& turn : turns) states_.add(*turn.root, turn.environment);
    run_.states = &states_;
    for (const Module* root : roots) check_value_files(*root);
    for (const Turn& turn : turns) take(turn);
    run_.states = nullptr;
    across_.finish(result_);
  }

 private:
  void add_turns(const Module& root, std::vector<Turn>& turns) {
    if (const auto plans = plans_.find(root.folder); plans != plans_.end()) {
      for (const Tree* plan : plans->second)
        turns.push_back({&root, nullptr, plan, plans->second.size() == 1});
      return;
    }
    for (const Settings::Environment* environment : environments_of(root, run_.settings))
      turns.push_back({&root, environment});
  }

  void take(const Turn& turn) {
    const std::size_t first = result_.entities.size();
    // A plan says which of its entities there are: nobody else knows them before.
    const bool is_linked = states_.are_read() && turn.plan == nullptr;
    run_.evaluator.renew_steps();
    add_entities(states_.evaluated(*turn.root, turn.environment), result_,
                 is_linked ? &across_ : nullptr);
    states_.release(*turn.root, turn.environment);
    if (turn.environment != nullptr)
      set_apart(first, turn.environment->name, arena_.text(turn.environment->name));
    if (turn.plan == nullptr) return;
    if (!turn.is_only_plan) set_apart(first, file_name(turn.plan->source->path()), {});
    add_plan(*turn.plan, first, result_, arena_);
  }

  // What the same root makes of other values has nothing to do with this.
  void set_apart(std::size_t first, std::string_view name, std::string_view environment) {
    if (first == result_.entities.size()) return;
    const std::string_view scope =
        arena_.text(fmt::format("{} ({})", result_.entities[first].scope, name));
    for (std::size_t i = first; i < result_.entities.size(); ++i) {
      result_.entities[i].scope = scope;
      result_.entities[i].environment = environment;
    }
  }

  void check_environments() {
    const auto& roots = run_.folders.roots();
    for (const Settings::Environment& environment : run_.settings.terraform_environments) {
      const bool holds = std::any_of(roots.begin(), roots.end(), [&](const Module* root) {
        return holds_for(environment, *root);
      });
      if (!holds && !roots.empty())
        result_.problems.push_back(
            {.id = "terraform/environment",
             .severity = Problem::Severity::warning,
             .message = fmt::format("environment `{}` is for the root module `{}`, which {}",
                                    environment.name, environment.root, why_no_root(environment)),
             .path = environment.root,
             .hint = nearest_root(environment.root)});
      for (const std::string& path : environment.var_files) check_file(path, "values", environment);
      for (const std::string& path : environment.backend_config)
        check_file(path, "backend settings", environment);
    }
  }

  std::string why_no_root(const Settings::Environment& environment) {
    return run_.folders.find(environment.root) == nullptr
               ? "is not in the input"
               : "other modules call: it is read as they call it";
  }

  std::string nearest_root(std::string_view folder) const {
    std::vector<std::string_view> folders;
    for (const Module* root : run_.folders.roots()) folders.push_back(shown(*root));
    return did_you_mean(folder, folders);
  }

  void check_file(const std::string& path, std::string_view of,
                  const Settings::Environment& environment) {
    std::string why;
    if (run_.evaluator.files().document(path, why) != nullptr) return;
    result_.problems.push_back(
        {.id = "terraform/value-file",
         .message = fmt::format("the file of {} `{}` of environment `{}` cannot be read: {}", of,
                                path, environment.name, why),
         .path = path});
  }

  // Of the files that are for this root alone. Terraform warns, too.
  void check_value_files(const Module& root) {
    for (const Tree* file : root.value_files)
      for (const Attribute& value : file->body.attributes) {
        const std::string_view name = value.name.text;
        if (root.variable(name) != nullptr) continue;
        run_.report(
            {.id = "terraform/undeclared",
             .severity = Problem::Severity::warning,
             .message = fmt::format("root module `{}` has no variable `{}`", shown(root), name),
             .place = value.name.place,
             .hint = nearest_declared(root, fmt::format("var.{}", name))});
      }
  }

  // Terraform refuses what no variable takes, unless it is from the environment.
  void check_given() {
    const auto& roots = run_.folders.roots();
    for (const Settings::GivenValue& given : run_.settings.terraform_given) {
      const std::string& name = given.variable.name;
      const bool is_declared = std::any_of(roots.begin(), roots.end(), [&](const Module* root) {
        return root->variable(name) != nullptr;
      });
      if (!given.file.empty() || is_declared || roots.empty()) continue;
      std::vector<std::string_view> names;
      for (const Module* root : roots)
        for (const auto& [declared, block] : root->variables) names.push_back(declared);
      result_.problems.push_back(
          {.id = "terraform/undeclared",
           .severity = Problem::Severity::warning,
           .message = fmt::format("`--var {}=...`: no root module declares this variable", name),
           .hint = did_you_mean(name, names)});
    }
  }

  Run& run_;
  Arena& arena_;
  Resolved& result_;
  States states_;
  LinksAcross across_{};
  std::map<std::string, std::vector<const Tree*>> plans_{};  // by folder
};

}  // namespace

void add_roots(std::span<const Document* const> documents, Run& run, Resolved& result) {
  Roots(documents, run, result).add();
}

}  // namespace parsers::terraform
