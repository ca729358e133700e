#include "parsers/kubernetes/builder.h"

#include <fmt/format.h>
#include <yaml-cpp/mark.h>

#include <algorithm>
#include <numeric>
#include <utility>

#include "parsers/kubernetes/corrections.h"
#include "parsers/kubernetes/templates.h"
#include "parsers/limits.h"
#include "parsers/text/yaml_lexer.h"
#include "parsers/value/yaml_scalar.h"

namespace parsers::kubernetes {

Builder::Builder(Reader& reader, Stretch document)
    : reader_(reader),
      source_(reader.source_),
      arena_(reader.arena_),
      text_(reader.source_.text().substr(0, document.end)),
      document_(document) {
  reader_.values_.clear();
  reader_.members_.clear();
  reader_.merged_.clear();
}

// ------------------------------------------------------------------- events

void Builder::OnDocumentStart(const YAML::Mark& mark) {
  if (!std::exchange(started_, true)) return;
  const std::size_t at = offset(mark);
  if (root_ != nullptr && root_->place().text().starts_with('{') &&
      text_.substr(at).starts_with('{') && !text_.substr(at).starts_with("{{")) {
    reader_.rest_ = at;
    throw Stop{};
  }
  const std::size_t action = find_action(text_, document_.begin, document_.end);
  if (action != std::string_view::npos) stop_at_template(action);
  stop("kubernetes/syntax", "text behind the end of the document", at);
}

void Builder::OnDocumentEnd() {}

void Builder::OnAnchor(const YAML::Mark&, const std::string& name) {
  anchor_name_ = arena_.text(name);
}

void Builder::OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) {
  const std::size_t marked = offset(mark);
  count_node(marked);
  const std::size_t at = skip_properties(text_, marked, anchor == 0 ? 0 : 2);
  const std::size_t length = null_word(text_, at);
  // The mark of a null that is not written points at whatever comes next.
  const std::size_t behind = skip_blanks(text_, at + length);
  const bool is_key = !frames_.empty() && frames_.back().is_map && frames_.back().key_is_next;
  const bool next_is_key = behind < text_.size() && text_[behind] == ':';
  std::size_t begin = at;
  std::size_t end = at + length;
  if (length == 0 || (next_is_key && !is_key)) begin = end = place_of_nothing();
  add({.value = Value::null(source_.place(begin, end)), .end = end, .anchor = anchor});
}

void Builder::OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       const std::string& value) {
  const std::size_t marked = offset(mark);
  count_node(marked);
  Node node = scalar_at(skip_properties(text_, marked, 2), tag, value);
  node.anchor = anchor;
  if (reader_.keep_scalars) reader_.scalars.push_back(node.value.place());
  add(std::move(node));
}

void Builder::OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) {
  const std::size_t at = offset(mark);
  count_node(at);
  const std::size_t end = end_of_word(text_, at);
  const Place place = source_.place(at, end);
  Node node{.value = {}, .end = end, .key_place = place};
  if (anchor >= anchors_.size() || anchors_[anchor].weight == 0) {
    problem("kubernetes/syntax", Problem::Severity::error,
            fmt::format("the anchor of `{}` holds this alias itself", place.text()), place);
    node.value = Value::unknown("an alias of what it is in", place);
    return add(std::move(node));
  }
  const Anchor& target = anchors_[anchor];
  if (reader_.alias_visits_ + target.weight > limits::alias_visits) {
    if (reader_.alias_visits_ <= limits::alias_visits)
      problem("limit/alias-visits", Problem::Severity::error,
              fmt::format("aliases stand for more than {} values", limits::alias_visits), place);
    reader_.alias_visits_ = limits::alias_visits + 1;
    node.value = Value::unknown("too much is reached through aliases", place);
    return add(std::move(node));
  }
  reader_.alias_visits_ += target.weight;
  const auto* origin = arena_.make<Origin>(arena_.text(fmt::format("anchor `{}`", target.name)),
                                           target.value.place(), target.value.origin());
  node.value = target.value.at(place).from(origin);
  node.weight = target.weight;
  node.is_alias = true;
  add(std::move(node));
}

void Builder::OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                              YAML::EmitterStyle::value) {
  open(offset(mark), tag, anchor, false);
}

void Builder::OnSequenceEnd() { close(); }

void Builder::OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) {
  const std::size_t at = offset(mark);
  if (reader_.has_braces_ && text_.substr(at).starts_with("{{")) stop_at_template(at);
  open(at, tag, anchor, true);
}

void Builder::OnMapEnd() { close(); }

// ------------------------------------------------------------------ scalars

Builder::Node Builder::scalar_at(std::size_t at, std::string_view tag, const std::string& value) {
  const char style = at < text_.size() ? text_[at] : '\0';
  const bool quoted = style == '"' || style == '\'';
  const bool block = style == '|' || style == '>';
  const std::size_t inside = at + (quoted ? 1 : 0);
  const std::size_t behind = inside + value.size();
  // Nearly always the text is the value, byte for byte. A quote in a single
  // quoted value could be half of a pair, and needs a closer look.
  bool same = !block && text_.substr(inside).starts_with(value);
  if (quoted)
    same = same && behind < text_.size() && text_[behind] == style &&
           (style == '"' || value.find('\'') == std::string::npos);
  std::size_t end = 0;
  if (same)
    end = behind + (quoted ? 1 : 0);
  else if (quoted && closing_quote(text_, at) == std::string_view::npos)
    // yaml-cpp takes the end of the text for the closing quote.
    stop("kubernetes/syntax", "the quotes are never closed", at);
  else if (quoted)
    end = end_of_quoted(text_, at);
  else if (block)
    end = end_of_block(text_, at, frames_.empty() ? -1 : column_of(text_, frames_.back().begin));
  else
    end = end_of_plain(text_, at, value);
  if (reader_.has_braces_ && !block && has_helm_action(value)) stop_at_template(at);
  const std::string_view text =
      same ? text_.substr(inside, value.size()) : arena_.text(corrected(at, end, value));
  Node node{.value = resolve_scalar(text, tag, source_.place(at, end)), .end = end};
  node.key_place = quoted && end > at + 1 ? source_.place(at + 1, end - 1) : node.value.place();
  node.is_merge_key = tag == "?" && text == "<<";
  return node;
}

std::string Builder::corrected(std::size_t at, std::size_t end, const std::string& value) const {
  const std::string_view raw = text_.substr(at, end - at);
  const bool quoted = raw.starts_with('"') || raw.starts_with('\'');
  if (quoted && raw.size() >= 2) return decoded_quoted(raw);
  if (raw.starts_with('>')) return corrected_block(raw, text_.substr(end), value);
  return value;
}

// Where a value that is not written would stand: right behind the colon or the
// dash, or else behind what comes before it.
std::size_t Builder::place_of_nothing() const {
  if (frames_.empty()) return document_.begin;
  const Frame& frame = frames_.back();
  const char sign = frame.is_map ? ':' : '-';
  if (frame.is_map && frame.key_is_next) return frame.last_end;
  if (!frame.is_map && frame.closing != '\0') return frame.last_end;
  const std::size_t at = skip_space(text_, frame.last_end);
  return at < text_.size() && text_[at] == sign ? at + 1 : frame.last_end;
}

// -------------------------------------------------------------- collections

void Builder::open(std::size_t at, const std::string& tag, YAML::anchor_t anchor, bool is_map) {
  count_node(at);
  at = skip_properties(text_, at, (anchor == 0 ? 0 : 1) + (tag == "?" ? 0 : 1));
  if (frames_.size() >= limits::depth)
    stop("limit/depth", fmt::format("more than {} levels of nesting", limits::depth), at);
  const char opening = at < text_.size() ? text_[at] : '\0';
  Frame frame{.is_map = is_map, .begin = at, .last_end = at, .anchor = anchor};
  if (opening == (is_map ? '{' : '[')) {
    frame.closing = is_map ? '}' : ']';
    ++frame.last_end;
  }
  frame.first = is_map ? reader_.members_.size() : reader_.values_.size();
  frames_.push_back(frame);
  if (anchor != 0) {
    if (anchors_.size() <= anchor) anchors_.resize(anchor + 1);
    anchors_[anchor].name = anchor_name_;
  }
}

std::size_t Builder::end_of(const Frame& frame) const {
  if (frame.closing == '\0') return frame.last_end;
  std::size_t at = skip_space(text_, frame.last_end);
  while (at < text_.size() && (text_[at] == ',' || text_[at] == ':'))
    at = skip_space(text_, at + 1);
  return at < text_.size() && text_[at] == frame.closing ? at + 1 : frame.last_end;
}

void Builder::close() {
  const Frame frame = frames_.back();
  Node node{.end = end_of(frame), .anchor = frame.anchor, .weight = frame.weight};
  const Place place = source_.place(std::min(frame.begin, node.end), node.end);
  node.key_place = place;
  if (frame.is_map) {
    drop_repeated_keys(frame.first);
    node.value =
        Value::map(arena_, std::span<const Member>(reader_.members_).subspan(frame.first), place);
    reader_.members_.resize(frame.first);
    reader_.merged_.resize(frame.first);
  } else {
    node.value = Value::list(
        arena_.copy(std::span<const Value>(reader_.values_).subspan(frame.first)), place);
    reader_.values_.resize(frame.first);
  }
  frames_.pop_back();
  add(std::move(node));
}

void Builder::add(Node node) {
  if (node.anchor != 0) {
    if (anchors_.size() <= node.anchor) anchors_.resize(node.anchor + 1);
    Anchor& anchor = anchors_[node.anchor];
    if (anchor.name.empty()) anchor.name = anchor_name_;
    anchor.value = node.value;
    anchor.weight = node.weight;
  }
  if (frames_.empty()) {
    root_ = arena_.make<Value>(node.value);
    return;
  }
  Frame& frame = frames_.back();
  frame.weight += node.weight;
  if (!frame.is_map) {
    frame.last_end = node.end;
    reader_.values_.push_back(node.value);
  } else if (frame.key_is_next) {
    add_key(frame, node);
    frame.last_end = node.end;
  } else {
    frame.last_end = node.end;
    frame.key_is_next = true;
    if (frame.key_is_refused || frame.key_is_merge) {
      const Member key = reader_.members_.back();
      reader_.members_.pop_back();
      reader_.merged_.pop_back();
      if (frame.key_is_merge && node.is_alias && node.value.is(Value::Kind::list))
        // The decoder takes a list of mappings only where it is written.
        merge(Value::null(node.value.place()), nullptr);
      else if (frame.key_is_merge)
        merge(node.value, arena_.make<Origin>("merge key `<<`", key.key_place, nullptr));
    } else {
      reader_.members_.back().value = node.value;
    }
  }
}

void Builder::add_key(Frame& frame, const Node& node) {
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

// ---------------------------------------------------------- merge, repeated

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

// ----------------------------------------------------------------- problems

std::size_t Builder::offset(const YAML::Mark& mark) const {
  const std::size_t position = mark.pos < 0 ? 0 : static_cast<std::size_t>(mark.pos);
  return std::min(document_.begin + position, text_.size());
}

void Builder::count_node(std::size_t at) {
  if (++reader_.nodes_ > limits::nodes_per_file)
    stop("limit/nodes", fmt::format("more than {} values", limits::nodes_per_file), at);
}

void Builder::stop_at_template(std::size_t at) {
  reader_.template_place_ = source_.place(at, std::min(at + 2, text_.size()));
  throw Stop{};
}

void Builder::stop(std::string id, std::string message, std::size_t at) {
  problem(std::move(id), Problem::Severity::error, std::move(message),
          source_.place(at, std::min(at + 1, text_.size())));
  throw Stop{};
}

void Builder::problem(std::string id, Problem::Severity severity, std::string message, Place place,
                      std::string hint) {
  report(reader_.manifest_,
         {std::move(id), severity, std::move(message), place, {}, std::move(hint)});
}

}  // namespace parsers::kubernetes
