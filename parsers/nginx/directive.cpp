#include "parsers/nginx/directive.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <vector>

#include "parsers/nginx/table/rows.h"

namespace parsers::nginx {
namespace {

struct Range {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

// The rows of all modules in one order, with an index by name.
struct Index {
  std::vector<const Directive*> rows{};
  std::unordered_map<std::string_view, Range> by_name{};

  Index();
};

template <typename Action>
void for_each_row(Action action) {
  for (const auto file : {table::core, table::http_core, table::http_proxy, table::http_fastcgi,
                          table::http_uwsgi_grpc, table::http_more, table::stream_proxy,
                          table::mail_proxy, table::third_party})
    for (const Module& module : file())
      for (const Directive& row : module.directives) action(row, module);
}

Index::Index() {
  for_each_row([this](const Directive& row, const Module&) { rows.push_back(&row); });
  std::stable_sort(rows.begin(), rows.end(),
                   [](const Directive* a, const Directive* b) { return a->name < b->name; });
  by_name.reserve(rows.size());
  for (std::uint32_t position = 0; position < rows.size(); ++position) {
    Range& range =
        by_name.try_emplace(rows[position]->name, Range{position, position}).first->second;
    range.end = position + 1;
  }
}

const Index& index() {
  static const Index made;
  return made;
}

constexpr std::array<std::string_view, 13> blocks_of_entries = {
    "map",  "geo",     "split_clients", "types",         "charset_map", "match",        "geoip2",
    "mgmt", "num_map", "rtmp",          "oidc_provider", "acme_issuer", "otel_exporter"};

}  // namespace

std::span<const Directive* const> directives() { return index().rows; }

std::span<const Directive* const> rows_of(std::string_view name) {
  const auto found = index().by_name.find(name);
  if (found == index().by_name.end()) return {};
  return directives().subspan(found->second.begin, found->second.end - found->second.begin);
}

const Directive* find(std::string_view name, Context context) {
  for (const Directive* row : rows_of(name))
    if (has(row->contexts, context)) return row;
  return nullptr;
}

std::uint32_t order_of(std::string_view name) {
  const auto found = index().by_name.find(name);
  if (found != index().by_name.end()) return found->second.begin * 2 + 1;
  const auto& rows = index().rows;
  const auto behind = std::lower_bound(
      rows.begin(), rows.end(), name,
      [](const Directive* row, std::string_view wanted) { return row->name < wanted; });
  return static_cast<std::uint32_t>(behind - rows.begin()) * 2;
}

std::string_view module_of(const Directive& directive) {
  static const auto modules = [] {
    std::unordered_map<const Directive*, std::string_view> made;
    for_each_row(
        [&made](const Directive& row, const Module& module) { made.emplace(&row, module.name); });
    return made;
  }();
  return modules.at(&directive);
}

bool has_entries(std::string_view block) {
  return std::find(blocks_of_entries.begin(), blocks_of_entries.end(), block) !=
         blocks_of_entries.end();
}

bool is_lua_block(std::string_view name) { return name.ends_with("_by_lua_block"); }

}  // namespace parsers::nginx
