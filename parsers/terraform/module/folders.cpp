#include "parsers/terraform/module/folders.h"

#include <algorithm>

namespace parsers::terraform {
namespace {

void add_file(Module& module, const Tree& file) {
  const std::string& path = file.source->path();
  const bool holds_values = is_value_file(path);
  if (!holds_values && !is_configuration_file(path)) return;  // a plan
  if (holds_values && !is_automatic_value_file(path)) return;
  auto& files = holds_values ? module.value_files : module.files;
  if (std::find(files.begin(), files.end(), &file) == files.end()) files.push_back(&file);
}

}  // namespace

std::optional<std::string> local_source(const Module& caller, const Block& call) {
  const Attribute* source = call.body.find("source");
  if (source == nullptr || source->value->kind != Expression::Kind::text) return std::nullopt;
  const std::string_view path = source->value->name;
  if (path != "." && path != ".." && !path.starts_with("./") && !path.starts_with("../"))
    return std::nullopt;
  return join_path(caller.folder, path);
}

Folders::Folders(std::span<const Document* const> documents, Files& files, Arena& arena,
                 std::vector<Problem>& problems)
    : files_(files), arena_(arena), problems_(problems) {
  std::vector<std::string> folders;
  for (const Document* document : documents)
    if (is_configuration_file(document->source->path()))
      folders.emplace_back(folder_of(document->source->path()));
  for (const Document* document : documents) {
    auto& module = modules_[std::string(folder_of(document->source->path()))];
    if (module == nullptr) module = std::make_unique<Module>();
    add_file(*module, static_cast<const Tree&>(*document));
  }
  // Reading one may need another: every folder is completed before any is indexed.
  std::sort(folders.begin(), folders.end());
  folders.erase(std::unique(folders.begin(), folders.end()), folders.end());
  for (const std::string& folder : folders) read(folder);
  find_roots();
}

const Module* Folders::find(const std::string& folder) {
  const auto found = modules_.find(folder);
  if (found != modules_.end() && (found->second == nullptr || !found->second->files.empty()))
    return found->second.get();
  return read(folder);
}

// A module is a folder, also where only some of its files were given.
const Module* Folders::read(const std::string& folder) {
  auto& module = modules_[folder];
  if (module == nullptr) module = std::make_unique<Module>();
  module->folder = folder;
  for (const std::string& path : files_.list(folder.empty() ? "." : folder)) {
    if (!is_configuration_file(path) && !is_automatic_value_file(path)) continue;
    std::string why;
    const Document* document = files_.document(path, why);
    if (document != nullptr) add_file(*module, static_cast<const Tree&>(*document));
  }
  if (module->files.empty()) {
    module.reset();
    return nullptr;
  }
  index(*module, arena_, problems_);
  return module.get();
}

void Folders::reach(const Module& module, std::vector<const Module*>& reached) {
  std::vector<const Module*> open{&module};
  while (!open.empty()) {
    const Module* next = open.back();
    open.pop_back();
    if (std::find(reached.begin(), reached.end(), next) != reached.end()) continue;
    reached.push_back(next);
    for (const Block* call : next->ordered_calls) {
      const auto folder = local_source(*next, *call);
      if (!folder) continue;
      const auto found = modules_.find(*folder);
      if (found != modules_.end() && found->second != nullptr) open.push_back(found->second.get());
    }
  }
}

void Folders::find_roots() {
  std::vector<const Module*> all;
  std::vector<const Module*> called;
  for (const auto& [folder, module] : modules_) {
    if (module == nullptr || module->files.empty()) continue;
    all.push_back(module.get());
    for (const Block* call : module->ordered_calls) {
      const auto target = local_source(*module, *call);
      const auto found = target ? modules_.find(*target) : modules_.end();
      if (found != modules_.end() && found->second != nullptr && found->second != module)
        called.push_back(found->second.get());
    }
  }
  const auto has = [](const std::vector<const Module*>& modules, const Module* module) {
    return std::find(modules.begin(), modules.end(), module) != modules.end();
  };
  std::vector<const Module*> reached;
  for (const Module* module : all) {
    if (has(called, module)) continue;
    roots_.push_back(module);
    reach(*module, reached);
  }
  // Modules that only call each other in a circle: the first of them is a root.
  for (const Module* module : all) {
    if (has(reached, module)) continue;
    roots_.push_back(module);
    reach(*module, reached);
  }
  std::sort(roots_.begin(), roots_.end(),
            [](const Module* a, const Module* b) { return a->folder < b->folder; });
}

}  // namespace parsers::terraform
