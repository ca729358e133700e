#include "parsers/terraform/module/roots.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "parsers/terraform/module/entities.h"
#include "parsers/terraform/plan/plan_entities.h"
#include "parsers/text/nearest.h"

namespace parsers::terraform {
namespace {

class Roots {
 public:
  Roots(std::span<const Document* const> documents, Run& run, Resolved& result)
      : run_(run), arena_(run.evaluator.arena()), result_(result) {
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
    for (const Module* root : roots) add(*root);
  }

 private:
  void add(const Module& root) {
    const auto plans = plans_.find(root.folder);
    if (plans != plans_.end()) {
      const bool one = plans->second.size() == 1;
      for (const Tree* plan : plans->second) {
        const std::size_t first = result_.entities.size();
        evaluate(root, nullptr);
        if (!one) set_apart(first, file_name(plan->source->path()), {});
        add_plan(*plan, first, result_, arena_);
      }
      return;
    }
    bool any = false;
    for (const Settings::Environment& environment : run_.settings.terraform_environments) {
      if (!holds_for(environment, root)) continue;
      any = true;
      const std::size_t first = result_.entities.size();
      evaluate(root, &environment);
      set_apart(first, environment.name, arena_.text(environment.name));
    }
    if (!any) evaluate(root, nullptr);
  }

  static bool holds_for(const Settings::Environment& environment, const Module& root) {
    return environment.root.empty() || environment.root == root.folder ||
           (environment.root == "." && root.folder.empty());
  }

  void evaluate(const Module& root, const Settings::Environment* environment) {
    run_.evaluator.renew_steps();
    run_.environment = environment;
    ModuleInstance instance(run_, root);
    add_entities(instance, result_);
    run_.environment = nullptr;
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
             .message = fmt::format(
                 "environment `{}` is for the root module `{}`, which is not in the input",
                 environment.name, environment.root),
             .path = environment.root});
      for (const std::string& path : environment.var_files) {
        std::string why;
        if (run_.evaluator.files().document(path, why) != nullptr) continue;
        result_.problems.push_back(
            {.id = "terraform/value-file",
             .message =
                 fmt::format("the file of values `{}` of environment `{}` cannot be read: {}", path,
                             environment.name, why),
             .path = path});
      }
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
  std::map<std::string, std::vector<const Tree*>> plans_{};  // by folder
};

}  // namespace

void add_roots(std::span<const Document* const> documents, Run& run, Resolved& result) {
  Roots(documents, run, result).add();
}

}  // namespace parsers::terraform
