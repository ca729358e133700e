#include "parsers/nginx/unwritten.h"

#include "parsers/nginx/shape.h"

namespace parsers::nginx {
namespace {

// A server, and everything inside of one.
constexpr Contexts inner_http = bit(Context::server) | bit(Context::location) |
                                bit(Context::server_if) | bit(Context::location_if) |
                                bit(Context::limit_except);

// The rows that mean something at a level: those allowed there, and further in
// also those of the levels around.
Contexts meaningful_at(Context context) {
  switch (context) {
    case Context::location:
    case Context::server_if:
    case Context::location_if:
    case Context::limit_except: return inner_http;
    default: return bit(context);
  }
}

// `include` and blocks mean nothing by themselves.
bool has_value(const Directive& row) {
  return row.shape != Shape::block && row.contexts != 0xFFFF'FFFF;
}

// Whether a file that is missing at `hole` may have set this for the level.
bool may_be_set(const Directive& row, const Hole& hole, const LevelKind& kind) {
  if (!has(row.contexts, hole.context) || !has_value(row)) return false;
  const bool is_own = kind.is_hole && &hole == kind.hole;
  if (is_own) return true;
  const bool is_next = &hole == (kind.is_hole ? kind.hole->outer : kind.hole) && kind.is_below_hole;
  if (row.inheritance == Inheritance::handler && (!is_next || kind.has_handler)) return false;
  return passes_into(row, kind.context);
}

bool is_replaced(std::string_view name, const LevelKind& kind) {
  return (kind.has_alias && name == "root") || (kind.has_root && name == "alias") ||
         (kind.has_allow && name == "deny") || (kind.has_deny && name == "allow");
}

}  // namespace

std::size_t family_of(std::string_view name) {
  std::size_t family = 0;
  while (family != no_family && !name.starts_with(pass_families[family])) ++family;
  return family;
}

bool passes_into(const Directive& row, Context context) {
  if (row.inheritance == Inheritance::own) return false;
  switch (context) {
    case Context::http:
    case Context::stream:
    case Context::mail: return row.name == "error_log";
    case Context::stream_server: return has(row.contexts, Context::stream_server);
    case Context::mail_server: return has(row.contexts, Context::mail_server);
    case Context::server:
    case Context::location:
    case Context::server_if:
      return row.inheritance != Inheritance::handler && (row.contexts & inner_http) != 0;
    case Context::location_if:
    case Context::limit_except: return (row.contexts & inner_http) != 0;
    default: return false;
  }
}

std::string_view partner_of(std::string_view name) {
  if (name == "allow") return "deny";
  if (name == "deny") return "allow";
  if (name == "root") return "alias";
  if (name == "alias") return "root";
  return {};
}

UnwrittenTable::UnwrittenTable(const std::optional<Version>& version, Arena& arena)
    : arena_(arena) {
  const Origin* const plain = arena.make<Origin>("default of nginx");
  const Origin* const around =
      arena.make<Origin>("default of nginx; what stands around this file is not part of the input");
  defaults_.reserve(directives().size());
  defaults_of_fragment_.reserve(directives().size());
  for (const Directive* row : directives()) {
    const Default text = default_of(*row, version);
    Value value;
    if (!text.because.empty())
      value = Value::unknown(text.because, {});
    else if (!text.text.empty() && has_value(*row))
      value = shape_default(arena, *row, text.text, {});
    if (names_.empty() || directives()[names_.back().first]->name != row->name)
      names_.push_back({.first = defaults_.size(),
                        .family = family_of(row->name),
                        .order = order_of(row->name)});
    names_.back().last = defaults_.size() + 1;
    defaults_.push_back(value.from(plain));
    defaults_of_fragment_.push_back(value.from(around));
  }
}

const Unwritten& UnwrittenTable::of(const LevelKind& kind) {
  const auto known = known_.find(kind);
  if (known != known_.end()) return known->second;
  const Unwritten& made = known_.emplace(kind, make(kind)).first->second;
  size_ += made.members.size();
  return made;
}

const Value* UnwrittenTable::default_at(Rows of, const LevelKind& kind) const {
  const Contexts meaningful = meaningful_at(kind.context);
  const auto& values = kind.of_fragment ? defaults_of_fragment_ : defaults_;
  for (std::size_t i = of.first; i < of.last; ++i)
    if ((directives()[i]->contexts & meaningful) != 0 && !values[i].is(Value::Kind::null))
      return &values[i];
  return nullptr;
}

// The value of one name, if a level of this kind has one; `row` is where a
// missing file may have set it.
const Value* UnwrittenTable::value_of(Rows of, const LevelKind& kind, const Directive*& row) const {
  const auto rows = directives();
  for (const Hole* hole = kind.hole; hole != nullptr; hole = hole->outer)
    for (std::size_t i = of.first; i < of.last; ++i)
      if (may_be_set(*rows[i], *hole, kind)) {
        row = rows[i];
        return &hole->unknown;
      }
  return of.family == no_family || of.family == kind.family ? default_at(of, kind) : nullptr;
}

Unwritten UnwrittenTable::make(const LevelKind& kind) {
  Unwritten made;
  std::vector<Member> members;
  std::vector<std::uint32_t> orders;
  for (const Rows& of : names_) {
    const std::string_view name = directives()[of.first]->name;
    const Directive* row = nullptr;
    const Value* const value = value_of(of, kind, row);
    if (value == nullptr || is_replaced(name, kind)) continue;
    if (row != nullptr && row->inheritance == Inheritance::handler && made.handler == nullptr)
      made.handler = value;
    members.push_back({name, {}, *value});
    orders.push_back(of.order);
  }
  made.members = arena_.copy(members);
  made.orders = arena_.copy(orders);
  return made;
}

}  // namespace parsers::nginx
