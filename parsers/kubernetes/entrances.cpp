#include "parsers/kubernetes/entrances.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_map>

#include "parsers/kubernetes/path.h"
#include "parsers/limits.h"

namespace parsers::kubernetes {
namespace {

// Those that lead requests from outside to Services.
constexpr std::array<std::string_view, 8> leading = {"Ingress",      "HTTPRoute", "GRPCRoute",
                                                     "TLSRoute",     "TCPRoute",  "UDPRoute",
                                                     "IngressRoute", "Route"};

bool leads(const Resource& resource) {
  return std::find(leading.begin(), leading.end(), resource.object->kind) != leading.end();
}

bool is_service(const Resource& resource) {
  return resource.object->kind == "Service" && resource.group.empty();
}

// Does the Service itself have an address outside of the cluster's network?
bool is_published(const Resource& service) {
  const std::string_view type = text_at(*service.object->value, "spec.type");
  const Value* addresses = at_path(*service.object->value, "spec.externalIPs");
  return type == "LoadBalancer" || type == "NodePort" ||
         (addresses != nullptr && !addresses->items().empty());
}

class EntranceFinder {
 public:
  EntranceFinder(const Cluster& cluster, std::span<const Link> links,
                 std::vector<Problem>& problems)
      : cluster_(cluster), links_(links), problems_(problems), found_(cluster.pods().size()) {
    for (std::size_t i = 0; i < cluster.resources().size(); ++i)
      resources_[cluster.resources()[i].entity] = i;
    for (std::size_t i = 0; i < cluster.pods().size(); ++i) pods_[cluster.pods()[i].entity] = i;
  }

  std::vector<std::vector<std::size_t>> find() {
    for (const Link& link : links_) look_at(link);
    for (const auto& [service, pods] : pods_behind_)
      if (is_published(cluster_.resources()[service])) add(service, service);
    for (const auto& [route, service] : services_of_) {
      add(route, service);
      if (const auto gateways = gateways_of_.find(route); gateways != gateways_of_.end())
        for (const std::size_t gateway : gateways->second) add(gateway, service);
    }
    for (std::vector<std::size_t>& entrances : found_) {
      std::sort(entrances.begin(), entrances.end());
      entrances.erase(std::unique(entrances.begin(), entrances.end()), entrances.end());
    }
    return std::move(found_);
  }

 private:
  void look_at(const Link& link) {
    const auto from = resources_.find(link.from);
    if (from == resources_.end()) return;
    const Resource& resource = cluster_.resources()[from->second];
    if (link.kind == Link::Kind::selects && is_service(resource)) {
      pods_behind_[from->second].push_back(pods_.at(link.to));
    } else if (link.kind == Link::Kind::refers && leads(resource)) {
      const auto to = resources_.find(link.to);
      if (to == resources_.end()) return;
      const Resource& other = cluster_.resources()[to->second];
      if (is_service(other)) services_of_.emplace_back(from->second, to->second);
      if (other.object->kind == "Gateway") gateways_of_[from->second].push_back(to->second);
    }
  }

  void add(std::size_t entrance, std::size_t service) {
    const auto pods = pods_behind_.find(service);
    if (pods == pods_behind_.end() || full_) return;
    count_ += pods->second.size();
    if (count_ > limits::links_per_input) {
      full_ = true;
      problems_.push_back(
          {"limit/links", Problem::Severity::error,
           fmt::format("more than {} ways from outside to pods", limits::links_per_input),
           cluster_.resources()[entrance].head});
      return;
    }
    for (const std::size_t pod : pods->second) found_[pod].push_back(entrance);
  }

  const Cluster& cluster_;
  std::span<const Link> links_;
  std::vector<Problem>& problems_;
  std::size_t count_ = 0;
  bool full_ = false;
  std::unordered_map<EntityId, std::size_t> resources_{};
  std::unordered_map<EntityId, std::size_t> pods_{};
  std::unordered_map<std::size_t, std::vector<std::size_t>> pods_behind_{};  // of Services
  std::unordered_map<std::size_t, std::vector<std::size_t>> gateways_of_{};  // of routes
  std::vector<std::pair<std::size_t, std::size_t>> services_of_{};           // route, Service
  std::vector<std::vector<std::size_t>> found_;
};

}  // namespace

std::vector<std::vector<std::size_t>> find_entrances(const Cluster& cluster,
                                                     std::span<const Link> links,
                                                     std::vector<Problem>& problems) {
  return EntranceFinder(cluster, links, problems).find();
}

}  // namespace parsers::kubernetes
