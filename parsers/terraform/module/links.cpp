#include "parsers/terraform/module/links.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

namespace parsers::terraform {
namespace {

// Attributes that name another resource, by the ends of their names.
constexpr std::string_view naming_ends[] = {"_id",   "_ids",   "_arn",       "_arns",
                                            "_name", "_names", "_self_link", "_key"};
constexpr std::string_view naming[] = {
    "bucket",   "role",  "cluster", "network", "subnetwork", "user",           "group",
    "instance", "vault", "queue",   "topic",   "subnets",    "security_groups"};

bool names_another(std::string_view attribute) {
  for (const std::string_view end : naming_ends)
    if (attribute.ends_with(end)) return true;
  return std::find(std::begin(naming), std::end(naming), attribute) != std::end(naming);
}

// The first unknown in `datum` that speaks of no resource.
const Datum* first_without_reference(const Datum& datum) {
  if (datum.is_open()) return datum.references() == nullptr ? &datum : nullptr;
  for (const Datum& item : datum.items())
    if (const Datum* open = first_without_reference(item)) return open;
  return nullptr;
}

// Resources that belong together by one having the other's name.
struct Companion {
  std::string_view prefix{};     // of the type
  std::string_view attribute{};  // whose text is ...
  std::string_view type{};       // ... in a resource of this type ...
  std::string_view name{};       // ... the value of this attribute
};

constexpr Companion companions[] = {
    {"terraform/aws_cloudwatch_log_", "log_group_name", "terraform/aws_cloudwatch_log_group",
     "name"},
    {"terraform/aws_ecr_", "repository", "terraform/aws_ecr_repository", "name"},
    {"terraform/aws_ecs_service", "cluster", "terraform/aws_ecs_cluster", "name"},
    {"terraform/aws_eks_", "cluster_name", "terraform/aws_eks_cluster", "name"},
    {"terraform/aws_iam_group_", "group", "terraform/aws_iam_group", "name"},
    {"terraform/aws_iam_role_", "role", "terraform/aws_iam_role", "name"},
    {"terraform/aws_iam_user_", "user", "terraform/aws_iam_user", "name"},
    {"terraform/aws_lambda_", "function_name", "terraform/aws_lambda_function", "function_name"},
    {"terraform/aws_rds_cluster_", "cluster_identifier", "terraform/aws_rds_cluster",
     "cluster_identifier"},
    {"terraform/aws_s3_bucket_", "bucket", "terraform/aws_s3_bucket", "bucket"},
    {"terraform/azurerm_network_security_rule", "network_security_group_name",
     "terraform/azurerm_network_security_group", "name"},
    {"terraform/azurerm_postgresql_", "server_name", "terraform/azurerm_postgresql_server", "name"},
    {"terraform/azurerm_storage_", "storage_account_name", "terraform/azurerm_storage_account",
     "name"},
    {"terraform/azurerm_subnet", "virtual_network_name", "terraform/azurerm_virtual_network",
     "name"},
    {"terraform/google_compute_", "network", "terraform/google_compute_network", "name"},
    {"terraform/google_container_node_pool", "cluster", "terraform/google_container_cluster",
     "name"},
    {"terraform/google_sql_", "instance", "terraform/google_sql_database_instance", "name"},
    {"terraform/google_storage_bucket_", "bucket", "terraform/google_storage_bucket", "name"},
};

std::string_view text_of(const Entity& entity, std::string_view attribute) {
  const Value* value = entity.self->find(attribute);
  return value != nullptr && value->is(Value::Kind::text) ? value->as_text() : std::string_view{};
}

bool in_order(const Link& a, const Link& b) {
  return std::tie(a.from, a.to, a.through) < std::tie(b.from, b.to, b.through);
}

bool same(const Link& a, const Link& b) {
  return a.from == b.from && a.to == b.to && a.through == b.through;
}

}  // namespace

std::string_view open_end(const Datum& self) {
  for (const Field& field : self.fields())
    if (names_another(field.name))
      if (const Datum* open = first_without_reference(field.value)) return open->because();
  return {};
}

void Links::add(const ResourceInstance& instance, const Datum& self, EntityId id) {
  entities_.emplace(&instance, id);
  add_mentions(id, self, {});
}

// Paths are made of the names of attributes and blocks; within the value of an
// attribute they go no further.
void Links::add_mentions(EntityId from, const Datum& object, std::string_view path) {
  for (const Field& field : object.fields()) {
    const bool is_block_list = field.value.is(Datum::Kind::tuple) && !field.value.items().empty() &&
                               field.value.items().front().resource() != nullptr &&
                               field.value.items().front().references() == nullptr;
    const auto name = [&] {
      return path.empty() ? field.name : arena_.text(fmt::format("{}.{}", path, field.name));
    };
    if (left_out_) return;
    if (is_block_list) {
      const std::string_view inner = name();
      for (const Datum& item : field.value.items()) add_mentions(from, item, inner);
      continue;
    }
    std::vector<const Referable*> found;
    collect_deep(field.value, found);
    if (found.empty()) continue;
    const std::string_view through = name();
    for (const Referable* to : found)
      if (may_add(from)) mentions_.push_back({from, to, through});
  }
}

bool Links::may_add(EntityId from) {
  if (left_ == 0 && !left_out_) left_out_ = from;
  if (left_ > 0) --left_;
  return !left_out_;
}

void Links::add_link(EntityId from, EntityId to, std::string_view through) {
  if (may_add(from)) result_.links.push_back({from, to, Link::Kind::refers, through});
}

// What is linked with what is then not wholly known, for all of this root module.
void Links::report_left_out(std::size_t first) {
  const std::string message =
      fmt::format("more than {} relations between resources", limits::links_per_input);
  result_.problems.push_back({.id = "limit/links",
                              .message = message,
                              .place = result_.entities[*left_out_].head,
                              .hint = "the rest of them is not known"});
  const std::string_view because = arena_.text(message);
  for (std::size_t i = first; i < result_.entities.size(); ++i)
    result_.entities[i].open_ended = because;
}

void Links::link_by_name(std::size_t first) {
  for (const Companion& companion : companions) {
    std::map<std::string_view, std::vector<EntityId>> owners;
    for (std::size_t i = first; i < result_.entities.size(); ++i) {
      const Entity& entity = result_.entities[i];
      const std::string_view name =
          entity.type == companion.type ? text_of(entity, companion.name) : std::string_view{};
      if (!name.empty()) owners[name].push_back(static_cast<EntityId>(i));
    }
    if (owners.empty()) continue;
    for (std::size_t i = first; i < result_.entities.size(); ++i) {
      if (!result_.entities[i].type.starts_with(companion.prefix)) continue;
      const auto found = owners.find(text_of(result_.entities[i], companion.attribute));
      if (found == owners.end() || left_out_) continue;
      for (const EntityId owner : found->second)
        if (owner != i) add_link(static_cast<EntityId>(i), owner, companion.attribute);
    }
  }
}

namespace {

void tidy(std::vector<Link>& links, std::size_t first) {
  const auto begin = links.begin() + static_cast<std::ptrdiff_t>(first);
  std::sort(begin, links.end(), in_order);
  links.erase(std::unique(begin, links.end(), same), links.end());
}

}  // namespace

void Links::finish(std::size_t first) {
  const std::size_t first_link = result_.links.size();
  for (const Mention& mention : mentions_) {
    const auto to = entities_.find(mention.to);
    if (to == entities_.end()) {
      if (across_ != nullptr) across_->open.push_back(mention);
    } else if (to->second != mention.from) {
      result_.links.push_back({mention.from, to->second, Link::Kind::refers, mention.through});
    }
  }
  link_by_name(first);
  tidy(result_.links, first_link);
  if (across_ != nullptr) across_->entities.insert(entities_.begin(), entities_.end());
  if (left_out_) report_left_out(first);
}

void LinksAcross::finish(Resolved& result) const {
  const std::size_t first_link = result.links.size();
  for (const Mention& mention : open)
    if (const auto to = entities.find(mention.to); to != entities.end())
      result.links.push_back({mention.from, to->second, Link::Kind::refers, mention.through});
  tidy(result.links, first_link);
}

}  // namespace parsers::terraform
