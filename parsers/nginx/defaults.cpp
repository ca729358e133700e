#include "parsers/nginx/defaults.h"

#include <utility>

#include "parsers/nginx/shape.h"

namespace parsers::nginx {
namespace {

// The rows that mean something at a level: those allowed there, and further in
// also those of the levels around.
Contexts meaningful_at(Context context) {
  switch (context) {
    case Context::server: return bit(Context::server);
    case Context::location:
    case Context::server_if:
    case Context::location_if:
    case Context::limit_except: return inner_http;
    default: return bit(context);
  }
}

}  // namespace

std::size_t family_of(std::string_view name) {
  std::size_t family = 0;
  while (family != no_family && !name.starts_with(pass_families[family])) ++family;
  return family;
}

bool is_everywhere(const Directive& row) { return row.contexts == 0xFFFF'FFFF; }

const DefaultTable::Rows& DefaultTable::of(Context context, std::size_t family) {
  Rows& rows = rows_[{context, family}];
  if (std::exchange(rows.ready, true)) return rows;
  for (const Directive* row : directives()) {
    if ((row->contexts & meaningful_at(context)) == 0 || row->shape == Shape::block ||
        is_everywhere(*row))
      continue;
    const std::size_t own_family = family_of(row->name);
    if (own_family != no_family && own_family != family) continue;
    if (!rows.members.empty() && rows.members.back().key == row->name) continue;
    const Default value = default_of(*row, version_);
    if (value.text.empty() && value.because.empty()) continue;
    rows.orders.push_back(order_of(row->name));
    rows.members.push_back({row->name,
                            {},
                            value.because.empty() ? shape_default(arena_, *row, value.text, {})
                                                  : Value::unknown(value.because, {})});
  }
  return rows;
}

}  // namespace parsers::nginx
