#include "parsers/terraform/plan/plan_entities.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

#include "parsers/limits.h"
#include "parsers/terraform/module/entities.h"
#include "parsers/terraform/module/links.h"
#include "parsers/terraform/module/paths.h"
#include "parsers/terraform/plan/configured.h"
#include "parsers/terraform/plan/overlay.h"
#include "parsers/terraform/plan/planned.h"

namespace parsers::terraform {
namespace {

constexpr std::string_view not_resources[] = {
    "terraform/backend",     "terraform/connection", "terraform/module",  "terraform/output",
    "terraform/provisioner", "terraform/root",       "terraform/variable"};

bool is_managed(const Entity& entity) {
  return !entity.type.starts_with("terraform/provider.") &&
         !entity.type.starts_with("terraform/data.") &&
         std::find(std::begin(not_resources), std::end(not_resources), entity.type) ==
             std::end(not_resources);
}

// "[0]" of "aws_x.y[0]", all keys of an address one after the other.
std::string keys_of(std::string_view address) {
  std::string keys;
  int depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < address.size(); ++i) {
    const char letter = address[i];
    if (!quoted && letter == '[') ++depth;
    if (depth > 0) keys += letter;
    if (quoted && letter == '\\' && i + 1 < address.size())
      keys += address[++i];
    else if (depth > 0 && letter == '"')
      quoted = !quoted;
    else if (!quoted && letter == ']')
      --depth;
  }
  return keys;
}

class PlanEntities {
 public:
  PlanEntities(const Tree& plan, std::size_t first, Resolved& result, Arena& arena)
      : file_(plan),
        first_(first),
        result_(result),
        arena_(arena),
        configured_(*plan.plan),
        planned_(planned_resources(*plan.plan, arena)),
        ids_(planned_.size(), none),
        linked_(planned_.size()) {
    for (std::size_t i = 0; i < planned_.size(); ++i) {
      by_address_.emplace(planned_[i].address, i);
      by_identity_[planned_[i].identity].push_back(i);
      by_keys_[with_keys(planned_[i].identity, keys_of(planned_[i].address))].push_back(i);
    }
    has_sources_ = first_ < result_.entities.size();
    scope_ = has_sources_ ? result_.entities[first_].scope
                          : arena_.text(std::string(folder_of(plan.source->path())));
  }

  void add() {
    if (has_sources_)
      join();
    else
      add_root();
    for (std::size_t i = 0; i < planned_.size(); ++i)
      if (ids_[i] == none) add_planned(i);
    for (std::size_t i = 0; i < planned_.size(); ++i)
      if (!linked_[i]) link(i);
    Links(result_, arena_).finish(first_);
    tidy_links();
  }

 private:
  static constexpr EntityId none = UINT32_MAX;

  // The resources of the sources that are planned too; the others go away. A data source
  // that the plan does not have is one that could not be read yet.
  void join() {
    std::vector<Entity> kept;
    std::vector<EntityId> new_ids(result_.entities.size() - first_, none);
    for (std::size_t i = first_; i < result_.entities.size(); ++i) {
      const Entity& entity = result_.entities[i];
      const auto id = static_cast<EntityId>(first_ + kept.size());
      const bool is_data = entity.type.starts_with("terraform/data.");
      if (!is_managed(entity) && !(is_data && by_address_.contains(entity.address))) {
        new_ids[i - first_] = id;
        kept.push_back(entity);
        continue;
      }
      written_.emplace(entity.identity, entity);
      const auto found = by_address_.find(entity.address);
      if (found == by_address_.end()) continue;
      new_ids[i - first_] = id;
      ids_[found->second] = id;
      linked_[found->second] = true;
      kept.push_back(joined(entity, planned_[found->second]));
    }
    result_.entities.resize(first_);
    result_.entities.insert(result_.entities.end(), kept.begin(), kept.end());
    renumber(new_ids);
  }

  void renumber(const std::vector<EntityId>& new_ids) {
    std::vector<Link> links;
    for (const Link& link : result_.links) {
      if (link.from < first_) {
        links.push_back(link);
        continue;
      }
      Link changed = link;
      changed.from = new_ids[link.from - first_];
      changed.to = new_ids[link.to - first_];
      if (changed.from != none && changed.to != none) links.push_back(changed);
    }
    result_.links = std::move(links);
  }

  Entity joined(Entity entity, const PlannedResource& planned) {
    entity.address = planned.address;
    entity.self = arena_.make<Value>(overlaid(*entity.self, *planned.self, arena_));
    return entity;
  }

  void add_planned(std::size_t index) {
    const PlannedResource& planned = planned_[index];
    ids_[index] = static_cast<EntityId>(result_.entities.size());
    // One whose number or keys only the plan knows stands where its block does.
    const auto written = written_.find(planned.identity);
    if (written != written_.end()) {
      result_.entities.push_back(joined(written->second, planned));
      return;
    }
    Entity entity;
    entity.type =
        arena_.text(fmt::format("terraform/{}{}", planned.is_data ? "data." : "", planned.type));
    entity.address = planned.address;
    entity.identity = planned.identity;
    entity.self = planned.self;
    entity.around = provider_around(planned.identity);
    entity.place = planned.place;
    entity.head = planned.head;
    entity.scope = scope_;
    result_.entities.push_back(entity);
  }

  std::span<const Binding> provider_around(std::string_view identity) {
    const auto [at, is_new] = arounds_.try_emplace(identity);
    if (is_new) {
      const Binding binding{"provider",
                            arena_.make<Value>(configured_.provider_of(identity, arena_))};
      at->second = arena_.copy(std::span<const Binding>(&binding, 1));
    }
    return at->second;
  }

  void add_root() {
    const Place place = file_.source->place(file_.source->bom_size(), file_.source->bom_size());
    std::set<std::string_view> types;
    std::set<std::string_view> providers;
    for (const PlannedResource& planned : planned_) {
      if (!planned.is_data) types.insert(planned.type);
      providers.insert(planned.type.substr(0, planned.type.find('_')));
    }
    const auto list = [&](const std::set<std::string_view>& texts) {
      std::vector<Value> items;
      for (const std::string_view text : texts) items.push_back(Value::text(text, place));
      return Value::list(arena_.copy(items), place);
    };
    const Member members[] = {{"path", {}, Value::text(scope_, place)},
                              {"providers", {}, list(providers)},
                              {"required_providers", {}, configured_.required_providers(arena_)},
                              {"required_version",
                               {},
                               Value::unknown("a plan does not keep which versions of Terraform "
                                              "its configuration asks for",
                                              place)},
                              {"resources", {}, list(types)}};
    Entity root;
    root.type = "terraform/root";
    root.address = scope_.empty() ? "." : scope_;
    root.identity = root_identity;
    root.self = arena_.make<Value>(Value::map(arena_, members, place));
    root.place = root.head = place;
    root.scope = scope_;
    result_.entities.push_back(root);
  }

  // By the configuration: the sources, where they are there, have said it better.
  void link(std::size_t from) {
    const auto [at, is_new] = mentions_.try_emplace(planned_[from].identity);
    if (is_new) at->second = configured_.mentions(planned_[from].identity);
    for (const Mention& mention : at->second)
      for (const std::size_t to : meant(from, mention))
        if (to != from && result_.links.size() < limits::links_per_input)
          result_.links.push_back(
              {ids_[from], ids_[to], Link::Kind::refers, arena_.text(mention.through)});
  }

  // Of several instances the one with the key that is written, or else those with
  // the keys of the one that refers; else any of them may be meant.
  const std::vector<std::size_t>& meant(std::size_t from, const Mention& mention) const {
    static const std::vector<std::size_t> nothing;
    const std::string keys = keys_of(planned_[from].address);
    for (const std::string& wanted : {mention.key, keys}) {
      const auto found = by_keys_.find(with_keys(mention.identity, wanted));
      if (found != by_keys_.end()) return found->second;
    }
    const auto found = by_identity_.find(mention.identity);
    return found == by_identity_.end() ? nothing : found->second;
  }

  void tidy_links() {
    const auto mine =
        std::stable_partition(result_.links.begin(), result_.links.end(),
                              [this](const Link& link) { return link.from < first_; });
    const auto key = [](const Link& link) { return std::tie(link.from, link.to, link.through); };
    std::sort(mine, result_.links.end(),
              [&](const Link& a, const Link& b) { return key(a) < key(b); });
    result_.links.erase(std::unique(mine, result_.links.end(),
                                    [&](const Link& a, const Link& b) { return key(a) == key(b); }),
                        result_.links.end());
  }

  static std::string with_keys(std::string_view identity, std::string_view keys) {
    return fmt::format("{} {}", identity, keys);
  }

  const Tree& file_;
  std::size_t first_;
  Resolved& result_;
  Arena& arena_;
  Configured configured_;
  std::vector<PlannedResource> planned_;
  std::vector<EntityId> ids_;  // of each planned resource
  std::vector<bool> linked_;   // the sources know its links
  std::string_view scope_{};
  bool has_sources_ = false;
  std::unordered_map<std::string_view, std::size_t> by_address_{};                // never iterated
  std::unordered_map<std::string_view, std::vector<std::size_t>> by_identity_{};  // never iterated
  std::unordered_map<std::string, std::vector<std::size_t>> by_keys_{};           // never iterated
  std::unordered_map<std::string_view, std::vector<Mention>> mentions_{};         // never iterated
  std::unordered_map<std::string_view, Entity> written_{};                        // never iterated
  std::unordered_map<std::string_view, std::span<const Binding>> arounds_{};      // never iterated
};

}  // namespace

void add_plan(const Tree& plan, std::size_t first, Resolved& result, Arena& arena) {
  PlanEntities(plan, first, result, arena).add();
}

}  // namespace parsers::terraform
