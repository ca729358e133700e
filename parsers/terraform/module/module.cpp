#include "parsers/terraform/module/module.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "parsers/terraform/module/override.h"

namespace parsers::terraform {
namespace {

template <typename Map>
auto find_in(const Map& map, std::string_view name) -> typename Map::mapped_type {
  const auto found = map.find(name);
  return found == map.end() ? nullptr : found->second;
}

// `main.network_override` of main.network_override.tf.json.
std::string_view stem(std::string_view path) {
  std::string_view name = file_name(path);
  for (const std::string_view ending : {".json", ".tf", ".tofu"})
    if (name.ends_with(ending)) name.remove_suffix(ending.size());
  return name;
}

bool is_override_file(std::string_view path) {
  return stem(path) == "override" || stem(path).ends_with("_override");
}

// Sorts the blocks of a module's files into its tables.
class Indexer {
 public:
  Indexer(Module& module, Arena& arena, std::vector<Problem>& problems)
      : module_(module), arena_(arena), problems_(problems) {}

  void add(const Tree& file) {
    for (const Block& block : file.body.blocks) add(block);
  }

  // Overrides come after everything else.
  void merge(const Tree& file) {
    for (const Block& block : file.body.blocks) merge(block);
  }

 private:
  void merge(const Block& block) {
    const std::string_view type = block.type.text;
    if (const Block* refused = refused_override(block))
      report_override(fmt::format("a `{}` block cannot be overridden", refused->type.text),
                      refused->head);
    if (type == "locals") {
      for (const Attribute& attribute : block.body.attributes) {
        if (module_.local(attribute.name.text) == nullptr)
          report_missing(fmt::format("local.{}", attribute.name.text), attribute.name.place);
        module_.locals[attribute.name.text] = &attribute;
      }
    } else if (type == "terraform") {
      for (const Block*& settings : module_.settings)
        settings = without_replaced(*settings, block, arena_);
      module_.settings.push_back(&block);
    } else if (const Block** original = find(block)) {
      replace(*original, overridden(**original, block, arena_));
    } else {
      if (block.labels.empty())
        report_override(fmt::format("a `{}` block cannot override another", type), block.head);
      else if (may_be_overridden(type))
        report_missing(std::string(block.head.text()), block.head);
      add(block);
    }
  }

  // Of these we know all that there are.
  static bool may_be_overridden(std::string_view type) {
    return type == "resource" || type == "data" || type == "variable" || type == "output" ||
           type == "module";
  }

  void report_missing(const std::string& what, const Place& place) {
    report_override(fmt::format("there is no `{}` that this could override", what), place);
  }

  void report_override(std::string message, const Place& place) {
    problems_.push_back({.id = "terraform/override",
                         .severity = Problem::Severity::warning,
                         .message = std::move(message),
                         .place = place});
  }

  void add(const Block& block) {
    const std::string_view type = block.type.text;
    if (type == "locals") {
      for (const Attribute& attribute : block.body.attributes) add_local(attribute);
    } else if (type == "terraform") {
      module_.settings.push_back(&block);
    } else if (type == "provider" && labels(block, 1)) {
      module_.providers.push_back(&block);
    } else if (type == "variable" && labels(block, 1)) {
      add_named(module_.variables, block);
    } else if (type == "output" && labels(block, 1)) {
      add_named(module_.outputs, block);
    } else if (type == "module" && labels(block, 1)) {
      if (add_named(module_.calls, block)) module_.ordered_calls.push_back(&block);
    } else if (type == "resource" && labels(block, 2)) {
      add_resource(module_.resources, block);
    } else if (type == "data" && labels(block, 2)) {
      add_resource(module_.data, block);
    } else if (type == "check" && labels(block, 1)) {
      module_.checks.push_back(&block);
    }
  }

  bool labels(const Block& block, std::size_t count) {
    if (block.labels.size() == count) return true;
    problems_.push_back(
        {.id = "terraform/labels",
         .message = fmt::format("a `{}` block has {} {}, this one has {}", block.type.text, count,
                                count == 1 ? "name" : "names", block.labels.size()),
         .place = block.head});
    return false;
  }

  void twice(const Label& name, const Place& first) {
    problems_.push_back(
        {.id = "terraform/duplicate",
         .severity = Problem::Severity::warning,
         .message =
             fmt::format("`{}` is declared twice; the declaration in {}, line {} is used",
                         name.text, first.source->path(), first.source->position(first.begin).line),
         .place = name.place});
  }

  void add_local(const Attribute& attribute) {
    const auto [at, is_new] = module_.locals.emplace(attribute.name.text, &attribute);
    if (!is_new) twice(attribute.name, at->second->place);
  }

  bool add_named(std::map<std::string_view, const Block*>& table, const Block& block) {
    const auto [at, is_new] = table.emplace(block.labels[0].text, &block);
    if (!is_new) twice(block.labels[0], at->second->place);
    return is_new;
  }

  void add_resource(std::map<ResourceName, const Block*>& table, const Block& block) {
    const auto [at, is_new] =
        table.emplace(ResourceName{block.labels[0].text, block.labels[1].text}, &block);
    if (is_new)
      module_.ordered_resources.push_back(&block);
    else
      twice(block.labels[1], at->second->place);
  }

  const Block** find(const Block& block) {
    const std::string_view type = block.type.text;
    if (type == "data" || type == "resource") {
      if (block.labels.size() != 2) return nullptr;
      auto& table = type == "data" ? module_.data : module_.resources;
      const auto at = table.find({block.labels[0].text, block.labels[1].text});
      return at == table.end() ? nullptr : &at->second;
    }
    if (block.labels.size() != 1) return nullptr;
    if (type == "provider") return find_provider(block);
    auto* table = type == "variable" ? &module_.variables
                  : type == "output" ? &module_.outputs
                  : type == "module" ? &module_.calls
                                     : nullptr;
    if (table == nullptr) return nullptr;
    const auto at = table->find(block.labels[0].text);
    return at == table->end() ? nullptr : &at->second;
  }

  // Of the same name and with the same alias.
  const Block** find_provider(const Block& block) {
    const auto alias = [](const Block& provider) {
      const Attribute* attribute = provider.body.find("alias");
      return attribute == nullptr ? std::string_view{} : attribute->value->name;
    };
    const auto at = std::find_if(module_.providers.begin(), module_.providers.end(),
                                 [&](const Block* provider) {
                                   return provider->labels[0].text == block.labels[0].text &&
                                          alias(*provider) == alias(block);
                                 });
    return at == module_.providers.end() ? nullptr : &*at;
  }

  void replace(const Block*& original, const Block* merged) {
    for (auto* ordered : {&module_.ordered_resources, &module_.ordered_calls})
      std::replace(ordered->begin(), ordered->end(), original, merged);
    original = merged;
  }

  Module& module_;
  Arena& arena_;
  std::vector<Problem>& problems_;
};

}  // namespace

const Block* Module::variable(std::string_view name) const { return find_in(variables, name); }
const Attribute* Module::local(std::string_view name) const { return find_in(locals, name); }
const Block* Module::output(std::string_view name) const { return find_in(outputs, name); }
const Block* Module::call(std::string_view name) const { return find_in(calls, name); }

namespace {

// OpenTofu reads main.tofu in the place of main.tf, and so do we.
void prefer_tofu(std::vector<const Tree*>& files) {
  const auto has = [&files](const std::string& path) {
    return std::any_of(files.begin(), files.end(),
                       [&path](const Tree* file) { return file->source->path() == path; });
  };
  const auto is_replaced = [&has](const Tree* file) {
    const std::string& path = file->source->path();
    for (const std::string_view ending : {".tf", ".tf.json"})
      if (path.ends_with(ending))
        return has(path.substr(0, path.size() - ending.size()) + ".tofu" +
                   std::string(ending.substr(3)));
    return false;
  };
  if (std::any_of(files.begin(), files.end(), [](const Tree* file) {
        return file->source->path().find(".tofu") != std::string::npos;
      }))
    std::erase_if(files, is_replaced);
}

}  // namespace

void index(Module& module, Arena& arena, std::vector<Problem>& problems) {
  const auto by_path = [](const Tree* a, const Tree* b) {
    return a->source->path() < b->source->path();
  };
  std::sort(module.files.begin(), module.files.end(), by_path);
  prefer_tofu(module.files);
  Indexer indexer(module, arena, problems);
  for (const Tree* file : module.files)
    if (!is_override_file(file->source->path())) indexer.add(*file);
  for (const Tree* file : module.files)
    if (is_override_file(file->source->path())) indexer.merge(*file);
  // terraform.tfvars first, then terraform.tfvars.json, then *.auto.tfvars and
  // *.auto.tfvars.json in the order of their names.
  const auto rank = [](const Tree* file) {
    const std::string_view name = file_name(file->source->path());
    return name == "terraform.tfvars" ? 0 : name == "terraform.tfvars.json" ? 1 : 2;
  };
  std::stable_sort(module.value_files.begin(), module.value_files.end(),
                   [&](const Tree* a, const Tree* b) {
                     return rank(a) != rank(b) ? rank(a) < rank(b) : by_path(a, b);
                   });
}

}  // namespace parsers::terraform
