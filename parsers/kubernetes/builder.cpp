#include "parsers/kubernetes/builder.h"

#include <fmt/format.h>
#include <yaml-cpp/mark.h>

#include <algorithm>
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
      text_(reader.text_.substr(0, document.end)),
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
  if (length == 0 && !frames_.empty() && frames_.back().closing == ']' && anchor == 0 &&
      text_.substr(at).starts_with(','))
    stop("kubernetes/syntax", "nothing stands before this comma", at);
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
  add(node);
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
    return add(node);
  }
  const Anchor& target = anchors_[anchor];
  if (reader_.alias_visits_ + target.weight > limits::alias_visits) {
    if (reader_.alias_visits_ <= limits::alias_visits)
      problem("limit/alias-visits", Problem::Severity::error,
              fmt::format("aliases stand for more than {} values", limits::alias_visits), place);
    reader_.alias_visits_ = limits::alias_visits + 1;
    node.value = Value::unknown("too much is reached through aliases", place);
    return add(node);
  }
  reader_.alias_visits_ += target.weight;
  const auto* origin = arena_.make<Origin>(arena_.text(fmt::format("anchor `{}`", target.name)),
                                           target.value.place(), target.value.origin());
  node.value = target.value.at(place).from(origin);
  node.weight = target.weight;
  node.is_alias = true;
  add(node);
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
  if (style == ':' && !frames_.empty() && (frames_.back().closing == ']' || is_pair_in_flow()))
    stop("kubernetes/syntax", "in a list in brackets a text that begins with `:` needs quotes", at);
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
  if (style == '"' && !same && !text_.substr(skip_space(text_, document_.begin)).starts_with('{') &&
      has_slash_escape(text_.substr(at, end - at)))
    stop("kubernetes/syntax", "`\\/` is an escape of JSON only: Kubernetes refuses it here", at);
  const std::string_view text =
      same ? text_.substr(inside, value.size()) : arena_.text(corrected(at, end, value));
  Node node{.value = resolve_scalar(text, tag, source_.place(at, end)), .end = end};
  node.key_place = quoted && end > at + 1 ? source_.place(at + 1, end - 1) : node.value.place();
  node.is_merge_key = (tag == "?" || tag == "tag:yaml.org,2002:merge") && text == "<<";
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
  if (frame.is_text) {
    const Member& text = reader_.members_[frame.first];
    node.value = resolve_scalar(text.key, "?", text.key_place);
    reader_.members_.resize(frame.first);
    reader_.merged_.resize(frame.first);
  } else if (frame.is_map) {
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
  add(node);
}

void Builder::add(const Node& node) {
  if (node.value.is(Value::Kind::null)) reader_.has_nulls_ = true;
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
