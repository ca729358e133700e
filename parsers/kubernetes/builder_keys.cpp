// The Builder's keys: what is one, merge keys, and keys that are given twice.
#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <utility>

#include "parsers/kubernetes/builder.h"
#include "parsers/kubernetes/corrections.h"
#include "parsers/limits.h"
#include "parsers/value/yaml_scalar.h"

namespace parsers::kubernetes {

// `[a: 1]`: a mapping of one pair without braces.
bool Builder::is_pair_in_flow() const {
  return frames_.size() > 1 && frames_.back().closing == '\0' &&
         frames_[frames_.size() - 2].closing == ']';
}

// In a flow collection `fd00::` before a bracket or comma is a text, or a key without a
// value, with all of its colons.
void Builder::take_colon(Frame& frame, Node& node) {
  const Place place = node.value.place();
  const bool is_plain = !node.is_alias && place.begin < text_.size() && place.end == node.end &&
                        text_[place.begin] != '"' && text_[place.begin] != '\'';
  if (!is_plain || !takes_colon(text_, node.end)) return;
  frame.is_text = is_pair_in_flow();
  ++node.end;
  const std::string_view text = text_.substr(place.begin, node.end - place.begin);
  node.key_place = source_.place(place.begin, node.end);
  node.value = Value::text(text, node.key_place);
}

void Builder::add_key(Frame& frame, Node node) {
  if (frame.closing == '}' || is_pair_in_flow()) take_colon(frame, node);
  frame.last_end = node.end;
  bool is_key = false;
  const std::string_view key = key_text(node.value, arena_, is_key);
  frame.key_is_next = false;
  frame.key_is_merge = node.is_merge_key;
  frame.key_is_refused = !is_key;
  reader_.members_.push_back({key, node.key_place, {}});
  reader_.merged_.push_back(false);
  if (!is_key)
    problem("kubernetes/key", Problem::Severity::error, "a key must be a text or a number",
            node.value.place());
}

// As go-yaml v2 does it: the members are set when the merge key is reached, so
// that what is written below it overrides them; in a list the first map wins.
void Builder::merge(const Value& from, const Origin* origin) {
  if (from.is(Value::Kind::list)) {
    for (std::size_t i = from.items().size(); i > 0; --i) {
      const Value& item = from.items()[i - 1];
      // A list in the list is no mapping either.
      merge(item.is(Value::Kind::list) ? Value::null(item.place()) : item, origin);
    }
    return;
  }
  if (!from.is(Value::Kind::map)) {
    if (!from.is(Value::Kind::unknown))
      problem("kubernetes/merge", Problem::Severity::error, "only mappings can be merged with `<<`",
              from.place());
    return;
  }
  const std::size_t count = from.members().size();
  if (reader_.alias_visits_ + count > limits::alias_visits)
    stop("limit/alias-visits",
         fmt::format("aliases stand for more than {} values", limits::alias_visits),
         from.place().begin);
  reader_.alias_visits_ += count;
  for (const Member& member : from.members()) {
    Member copy = member;
    const auto* step = arena_.make<Origin>(origin->what, origin->place, member.value.origin());
    copy.value = member.value.from(step);
    reader_.members_.push_back(copy);
    reader_.merged_.push_back(true);
  }
}

// Keeps the last of several members with one key. Few keys are compared with
// each other, many are sorted.
void Builder::drop_repeated_keys(std::size_t first) {
  auto& members = reader_.members_;
  auto& merged = reader_.merged_;
  const std::size_t count = members.size() - first;
  constexpr std::size_t few = 16;
  std::vector<std::pair<std::size_t, std::size_t>> repeated;  // earlier, later
  if (count <= few) {
    for (std::size_t i = first; i < members.size(); ++i)
      for (std::size_t j = i + 1; j < members.size(); ++j)
        if (members[i].key == members[j].key) {
          repeated.emplace_back(i, j);
          break;
        }
  } else {
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), first);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return members[a].key < members[b].key; });
    for (std::size_t i = 1; i < count; ++i)
      if (members[order[i - 1]].key == members[order[i]].key)
        repeated.emplace_back(order[i - 1], order[i]);
    std::sort(repeated.begin(), repeated.end());
  }
  if (repeated.empty()) return;
  for (const auto& [earlier, later] : repeated)
    if (!merged[earlier] && !merged[later])
      problem("kubernetes/duplicate-key", Problem::Severity::warning,
              fmt::format("`{}` is given twice", members[later].key), members[later].key_place,
              "only the last one counts");
  std::size_t next = 0;
  std::size_t kept = first;
  for (std::size_t i = first; i < members.size(); ++i) {
    if (next < repeated.size() && repeated[next].first == i) {
      ++next;
      continue;
    }
    members[kept] = members[i];
    merged[kept] = merged[i];
    ++kept;
  }
  members.resize(kept);
  merged.resize(kept);
}

}  // namespace parsers::kubernetes
