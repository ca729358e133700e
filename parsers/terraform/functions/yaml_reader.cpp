// Reads one document of YAML, each value with the place of its letters.
#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <map>
#include <optional>
#include <sstream>

#include "parsers/limits.h"
#include "parsers/terraform/expression/normal.h"
#include "parsers/terraform/functions/yaml.h"
#include "parsers/text/yaml_lexer.h"
#include "parsers/value/yaml_scalar.h"

namespace parsers::terraform {
namespace {

// A tag that is none of YAML's own, such as `!Ref`.
bool is_own_tag(std::string_view tag) { return tag.size() > 1 && tag.starts_with('!'); }

Datum datum_of(const Value& value, Arena& arena) {
  switch (value.kind()) {
    case Value::Kind::boolean: return Datum::boolean(value.as_boolean(), value.place());
    case Value::Kind::integer: return Datum::number(Number::of(value.as_integer()), value.place());
    case Value::Kind::number:
      if (const auto number = Number::parse(fmt::format("{}", value.as_number()), arena))
        return Datum::number(*number, value.place());
      break;
    case Value::Kind::text:
      return Datum::text(normal(arena.text(value.as_text()), arena), value.place());
    case Value::Kind::unknown: return Datum::unknown(value.because(), value.place());
    default: break;
  }
  return Datum::null(value.place());
}

constexpr std::string_view too_large = "too large";

class Reader : public YAML::EventHandler {
 public:
  Reader(std::string_view text, Wording& wording, YamlRules rules, Arena& arena)
      : text_(text), wording_(wording), rules_(rules), arena_(arena) {}

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const std::size_t at = skip_properties(text_, offset(mark), anchor == 0 ? 0 : 2);
    const std::size_t length = null_word(text_, at);
    // The mark of a null that is not written points at whatever comes next.
    const std::size_t behind = skip_blanks(text_, at + length);
    const bool is_key = !open_.empty() && open_.back().is_mapping && !open_.back().has_key;
    const bool next_is_key = behind < text_.size() && text_[behind] == ':';
    Stretch stretch{at, at + length};
    if (length == 0 || (next_is_key && !is_key)) stretch = place_of_nothing();
    add(Datum::null(place(stretch)), stretch, anchor);
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const std::size_t at = offset(mark);
    const auto found = anchors_.find(anchor);
    if (found == anchors_.end())
      fail("an alias of what is not known yet");
    else
      add(found->second, {at, end_of_word(text_, at)}, 0);
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    const Stretch whole = stretch_of(skip_properties(text_, offset(mark), 2), value);
    const bool quoted = whole.end - whole.begin > 1 && is_quote(whole.begin);
    const Stretch inside = quoted ? Stretch{whole.begin + 1, whole.end - 1} : whole;
    const Datum scalar =
        wording_.finished(scalar_of(tag, value, place(inside)), inside.begin, inside.end);
    add(scalar, whole, anchor, tag == "?" && value == "<<", place(inside));
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    start(offset(mark), tag, anchor, false);
  }
  void OnSequenceEnd() override {
    const Open done = close();
    const Stretch stretch = stretch_of(done);
    const Datum list = Datum::sequence(Datum::Kind::tuple, arena_.copy(done.items), place(stretch));
    add(done.because.empty() ? list : Datum::unknown(done.because, list.place()), stretch,
        done.anchor);
  }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    start(offset(mark), tag, anchor, true);
  }
  void OnMapEnd() override {
    Open done = close();
    const Stretch stretch = stretch_of(done);
    // What is merged in gives way to what is written.
    std::vector<Field> all = std::move(done.merged);
    all.insert(all.end(), done.fields.begin(), done.fields.end());
    const Datum map = sorted_mapping(Datum::Kind::object, std::move(all), place(stretch), arena_);
    add(done.because.empty() ? map : Datum::unknown(done.because, map.place()), stretch,
        done.anchor);
  }

  [[nodiscard]] bool is_whole() const { return has_result_ && why_.empty(); }
  [[nodiscard]] const Datum& result() const { return result_; }
  [[nodiscard]] const std::string& why() const { return why_; }

 private:
  // Bytes of the document.
  struct Stretch {
    std::size_t begin = 0;
    std::size_t end = 0;
  };
  struct Open {
    YAML::anchor_t anchor = 0;
    bool is_mapping = false;
    char closing = '\0';  // of one in brackets
    std::size_t begin = 0;
    std::size_t last_end = 0;    // behind the last thing in it
    std::string_view because{};  // not empty: what it is, is unknown
    std::vector<Datum> items{};
    std::vector<Field> fields{};
    std::vector<Field> merged{};
    bool has_key = false;
    bool merges = false;
    Datum key{};
    Place key_place{};
  };

  void fail(std::string why) {
    if (why_.empty()) why_ = std::move(why);
  }

  [[nodiscard]] std::size_t offset(const YAML::Mark& mark) const {
    return std::min(static_cast<std::size_t>(std::max(mark.pos, 0)), text_.size());
  }
  [[nodiscard]] Place place(const Stretch& stretch) const {
    return wording_.place(stretch.begin, stretch.end);
  }
  [[nodiscard]] bool is_quote(std::size_t at) const {
    return at < text_.size() && (text_[at] == '"' || text_[at] == '\'');
  }

  // Of the scalar that begins at `at`, quotes included.
  [[nodiscard]] Stretch stretch_of(std::size_t at, const std::string& value) const {
    if (is_quote(at)) return {at, end_of_quoted(text_, at)};
    const bool block = at < text_.size() && (text_[at] == '|' || text_[at] == '>');
    if (!block) return {at, end_of_plain(text_, at, value)};
    const int indent = open_.empty() ? -1 : column_of(text_, open_.back().begin);
    return {at, end_of_block(text_, at, indent)};
  }
  [[nodiscard]] Stretch stretch_of(const Open& done) const {
    std::size_t end = done.last_end;
    if (done.closing != '\0') {
      std::size_t at = skip_space(text_, end);
      while (at < text_.size() && (text_[at] == ',' || text_[at] == ':'))
        at = skip_space(text_, at + 1);
      if (at < text_.size() && text_[at] == done.closing) end = at + 1;
    }
    return {std::min(done.begin, end), end};
  }
  // Where a value would stand that is not written: behind the colon or dash.
  [[nodiscard]] Stretch place_of_nothing() const {
    if (open_.empty()) return {};
    const Open& open = open_.back();
    std::size_t at = open.last_end;
    const bool is_key = open.is_mapping && !open.has_key;
    if (!is_key && (open.is_mapping || open.closing == '\0')) {
      const std::size_t sign = skip_space(text_, at);
      if (sign < text_.size() && text_[sign] == (open.is_mapping ? ':' : '-')) at = sign + 1;
    }
    return {at, at};
  }

  void start(std::size_t at, const std::string& tag, YAML::anchor_t anchor, bool is_mapping) {
    Open open{.anchor = anchor, .is_mapping = is_mapping};
    if (rules_ != YamlRules::terraform && is_own_tag(tag))
      open.because = arena_.text(fmt::format("what `{}` gives is not known", tag));
    else if (tag != "?" && tag != "!" && !tag.empty() && tag != "tag:yaml.org,2002:map" &&
             tag != "tag:yaml.org,2002:seq")
      fail(fmt::format("the tag `{}` is not known", tag));
    if (open_.size() >= limits::depth) throw YAML::Exception({}, "nested too deep");
    open.begin = skip_properties(text_, at, (anchor == 0 ? 0 : 1) + (tag == "?" ? 0 : 1));
    open.last_end = open.begin;
    if (open.begin < text_.size() && text_[open.begin] == (is_mapping ? '{' : '[')) {
      open.closing = is_mapping ? '}' : ']';
      ++open.last_end;
    }
    open_.push_back(std::move(open));
  }

  Open close() {
    Open done = std::move(open_.back());
    open_.pop_back();
    return done;
  }

  void add(const Datum& datum, const Stretch& stretch, YAML::anchor_t anchor,
           bool merge_key = false) {
    add(datum, stretch, anchor, merge_key, datum.place());
  }

  void add(const Datum& datum, const Stretch& stretch, YAML::anchor_t anchor, bool merge_key,
           const Place& key_place) {
    if (anchor != 0) anchors_[anchor] = datum;
    if (open_.empty()) {
      result_ = datum;
      has_result_ = true;
      return;
    }
    Open& open = open_.back();
    open.last_end = std::max(open.last_end, stretch.end);
    weight_ += datum.weight();
    if (weight_ > limits::nodes_per_file) throw YAML::Exception({}, std::string(too_large));
    if (!open.is_mapping) {
      open.items.push_back(datum);
    } else if (!open.has_key) {
      open.has_key = true;
      open.merges = merge_key;
      open.key = datum;
      open.key_place = key_place;
    } else {
      open.has_key = false;
      add_field(open, datum);
    }
  }

  void add_field(Open& open, const Datum& value) {
    if (open.merges) {
      merge(open, value);
      return;
    }
    std::string name;
    switch (open.key.kind()) {
      case Datum::Kind::text: name = open.key.as_text(); break;
      case Datum::Kind::number: name = to_string(open.key.as_number()); break;
      case Datum::Kind::boolean: name = open.key.as_boolean() ? "true" : "false"; break;
      case Datum::Kind::unknown: open.because = open.key.because(); return;
      default: fail("a key is a text, a number or a bool"); return;
    }
    open.fields.push_back({arena_.text(name), open.key_place, value});
  }

  void merge(Open& open, const Datum& value) {
    if (value.is_mapping()) {
      open.merged.insert(open.merged.end(), value.fields().begin(), value.fields().end());
    } else if (value.is_sequence()) {
      // The first of several wins.
      for (auto item = value.items().rbegin(); item != value.items().rend(); ++item) {
        if (!item->is_mapping()) fail("only mappings can be merged");
        open.merged.insert(open.merged.end(), item->fields().begin(), item->fields().end());
      }
    } else if (value.is(Datum::Kind::unknown)) {
      open.because = value.because();
    } else {
      fail("only mappings can be merged");
    }
  }

  Datum scalar_of(const std::string& tag, const std::string& written, const Place& place) {
    if (rules_ != YamlRules::terraform && is_own_tag(tag))
      return Datum::unknown(arena_.text(fmt::format("what `{}` gives is not known", tag)), place);
    if (rules_ == YamlRules::kubernetes)
      return datum_of(resolve_scalar(written, tag, place), arena_);
    std::string why;
    const auto word = yaml_word(written, tag, place, arena_, why);
    if (!word) fail(std::move(why));
    if (!word || rules_ == YamlRules::terraform) return word.value_or(Datum::null(place));
    const Datum other = datum_of(resolve_scalar(written, tag, place), arena_);
    if (!other.is_open() && equal(*word, other)) return *word;
    return Datum::unknown("programs that read YAML do not agree what this is", place);
  }

  std::string_view text_;
  Wording& wording_;
  YamlRules rules_;
  Arena& arena_;
  std::vector<Open> open_{};
  std::map<YAML::anchor_t, Datum> anchors_{};
  std::size_t weight_ = 0;
  Datum result_{};
  bool has_result_ = false;
  std::string why_{};
};

}  // namespace

std::optional<Datum> from_yaml(std::string_view text, Wording& wording, YamlRules rules,
                               Arena& arena, std::string& why) {
  Reader reader(text, wording, rules, arena);
  try {
    std::istringstream stream{std::string(text)};
    YAML::Parser parser(stream);
    const bool found = parser.HandleNextDocument(reader);
    if (!found) {
      why = "there is no YAML";
    } else if (Reader other(text, wording, rules, arena); parser.HandleNextDocument(other)) {
      why = "there is more than one document of YAML";
    } else if (reader.is_whole()) {
      return reader.result();
    } else {
      why = reader.why();
    }
  } catch (const YAML::Exception& error) {
    why = fmt::format("the YAML cannot be read: {}", error.msg);
  }
  return std::nullopt;
}

std::optional<Datum> document_of_yaml(const Datum& text, std::size_t most, bool& is_too_large,
                                      Arena& arena) {
  Written wording(text, text.place(), arena);
  std::string why;
  const auto document = from_yaml(text.as_text(), wording, YamlRules::kubernetes, arena, why);
  is_too_large = why.ends_with(too_large) || (document && document->weight() > most);
  if (is_too_large || !document || !document->is_mapping()) return std::nullopt;
  return document->at(text.place()).from(wording.origin()).sensitive(text.is_sensitive());
}

bool may_be_yaml(std::string_view text) {
  return text.find('\n') != std::string_view::npos && begins_like_yaml(text);
}

bool begins_like_yaml(std::string_view text) {
  std::size_t at = skip_space(text, 0);
  if (text.substr(at).starts_with("---")) at = skip_space(text, at + 3);
  std::string_view line = text.substr(at, text.find('\n', at) - at);
  if (line.starts_with('"') || line.starts_with('\'')) {
    const std::size_t closing = closing_quote(line, 0);
    if (closing == std::string_view::npos) return false;
    line.remove_prefix(closing + 1);
  } else {
    const auto is_of_a_key = [](char letter) {
      return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
             (letter >= '0' && letter <= '9') ||
             std::string_view("_-./@$").find(letter) != std::string_view::npos;
    };
    const auto end = std::find_if_not(line.begin(), line.end(), is_of_a_key);
    if (end == line.begin()) return false;
    line.remove_prefix(static_cast<std::size_t>(end - line.begin()));
  }
  return line.starts_with(':') && (line.size() == 1 || line[1] == ' ' || line[1] == '\r');
}

}  // namespace parsers::terraform
