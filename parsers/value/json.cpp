#include "parsers/value/json.h"

#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <vector>

#include "parsers/limits.h"

namespace parsers {
namespace {

bool may_be_json(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  const std::size_t end = text.find_last_not_of(" \t\r\n");
  return begin != std::string_view::npos &&
         ((text[begin] == '{' && text[end] == '}') || (text[begin] == '[' && text[end] == ']'));
}

// Finds the words of a document, in their order, in the text that it was written
// in. What was put in there from elsewhere is not found, and the rest still is.
class Written {
 public:
  // Of all places that the text went through it is written at the farthest that
  // has its first word; the others only name it.
  explicit Written(const Value& value) : whole_(value.place()) {
    const std::string_view word = first_word(value.as_text());
    for (const Origin* step = value.origin(); step != nullptr; step = step->next) {
      if (!step->place || step->place.text().find(word) == std::string_view::npos) continue;
      whole_ = step->place;
      last_step_ = step;
    }
    if (whole_) text_ = whole_.text();
  }

  // The step of the origin that ends there; nullptr: the place of the value.
  [[nodiscard]] const Origin* last_step() const { return last_step_; }

  // `word` as the document has it, with quotes around it if it is text.
  Place next(std::string_view word) {
    if (word.empty() || missed_ > most_missed) return whole_;
    const bool quoted = word.starts_with('"');
    const std::size_t found = quoted ? find_quoted(word) : text_.find(word, at_);
    if (found == std::string_view::npos) {
      ++missed_;
      return whole_;
    }
    at_ = found + word.size();
    const std::size_t inside = quoted ? 1 : 0;
    return whole_.source->place(whole_.begin + found + inside, whole_.begin + at_ - inside);
  }

 private:
  // A text that was put together elsewhere is soon given up.
  static constexpr std::size_t most_missed = 200;

  // Without quotes, which may be written otherwise.
  static std::string_view first_word(std::string_view text) {
    const std::size_t begin = text.find('"');
    if (begin == std::string_view::npos) return text;
    const std::size_t end = text.find_first_of("\"\\", begin + 1);
    return end == std::string_view::npos ? text : text.substr(begin + 1, end - begin - 1);
  }

  // Within quotes of the outer language the inner ones stand as `\"`.
  std::size_t find_quoted(std::string_view word) {
    const std::size_t found = text_.find(word, at_);
    if (found != std::string_view::npos || word.size() < 2) return found;
    const std::string_view inner = word.substr(0, word.size() - 1);
    const std::size_t escaped = text_.find(std::string(inner) + "\\\"", at_);
    return escaped;
  }

  Place whole_{};
  const Origin* last_step_ = nullptr;
  std::string_view text_{};
  std::size_t at_ = 0;
  std::size_t missed_ = 0;
};

// Takes RapidJSON's events.
class Builder : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Builder> {
 public:
  Builder(const Value& text, const rapidjson::MemoryStream& stream, Arena& arena)
      : text_(text), stream_(stream), arena_(arena), written_(text) {}

  bool Null() { return add(Value::null({}), word("null")); }
  bool Bool(bool value) { return add(Value::boolean(value, {}), word(value ? "true" : "false")); }
  bool Int(int value) { return Int64(value); }
  bool Uint(unsigned value) { return Int64(value); }
  bool Int64(std::int64_t value) { return add(Value::integer(value, {}), number()); }
  bool Uint64(std::uint64_t value) { return Double(static_cast<double>(value)); }
  bool Double(double value) { return add(Value::number(value, {}), number()); }
  bool String(const char* text, rapidjson::SizeType size, bool) {
    return add(Value::text(arena_.text({text, size}), {}), quoted());
  }
  bool Key(const char* text, rapidjson::SizeType size, bool) {
    open_.back().members.push_back({arena_.text({text, size}), quoted(), {}});
    return true;
  }
  bool StartObject() { return start(true); }
  bool StartArray() { return start(false); }
  bool EndObject(rapidjson::SizeType) { return end(); }
  bool EndArray(rapidjson::SizeType) { return end(); }

  [[nodiscard]] const Value& result() const { return result_; }

 private:
  struct Container {
    bool object = false;
    Place begin{};
    std::vector<Member> members{};
    std::vector<Value> items{};
  };

  // What the reader has just read ends where it stands.
  std::string_view before() const { return text_.as_text().substr(0, stream_.Tell()); }
  Place word(std::string_view word) { return written_.next(word); }
  Place number() {
    const std::string_view all = before();
    const std::size_t begin = all.find_last_of(" \t\r\n:,[") + 1;
    return word(all.substr(begin));
  }
  Place quoted() {
    const std::string_view all = before();
    std::size_t begin = all.size() - 1;
    const auto escaped = [&](std::size_t at) {
      std::size_t slashes = 0;
      while (slashes < at && all[at - 1 - slashes] == '\\') ++slashes;
      return slashes % 2 == 1;
    };
    do begin = all.rfind('"', begin - 1);
    while (escaped(begin));
    return word(all.substr(begin));
  }

  bool start(bool object) {
    if (open_.size() >= limits::depth) return false;
    open_.push_back({.object = object, .begin = written_.next(object ? "{" : "[")});
    return true;
  }

  bool end() {
    Container container = std::move(open_.back());
    open_.pop_back();
    const Place last = written_.next(container.object ? "}" : "]");
    Place place = container.begin;
    if (place.source == last.source && last.end > place.begin) place.end = last.end;
    if (!container.object) return add(Value::list(arena_.copy(container.items), {}), place);
    drop_repeated(container.members);
    return add(Value::map(arena_, container.members, {}), place);
  }

  // Of several members of one name the last one counts.
  static void drop_repeated(std::vector<Member>& members) {
    std::vector<std::size_t> order(members.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return members[a].key < members[b].key; });
    std::vector<bool> dropped(members.size());
    bool any = false;
    for (std::size_t i = 0; i + 1 < order.size(); ++i)
      if (members[order[i]].key == members[order[i + 1]].key) any = dropped[order[i]] = true;
    if (!any) return;
    std::vector<Member> kept;
    for (std::size_t i = 0; i < members.size(); ++i)
      if (!dropped[i]) kept.push_back(members[i]);
    members = std::move(kept);
  }

  bool add(const Value& bare, const Place& written) {
    if (++count_ > limits::nodes_per_file) return false;
    const Value value = placed(bare, written);
    if (open_.empty())
      result_ = value;
    else if (open_.back().object)
      open_.back().members.back().value = value;
    else
      open_.back().items.push_back(value);
    return true;
  }

  // It came the way of the text, whose last step now ends at it.
  Value placed(const Value& value, const Place& written) {
    if (written_.last_step() == nullptr) return value.at(written);
    const Origin* first = nullptr;
    Origin* last = nullptr;
    for (const Origin* step = text_.origin(); last == nullptr || last->next != nullptr;
         step = step->next) {
      auto* copy = arena_.make<Origin>(*step);
      if (last == nullptr)
        first = copy;
      else
        last->next = copy;
      last = copy;
      if (step == written_.last_step()) last->next = nullptr;
    }
    last->place = written;
    return value.at(text_.place()).from(first);
  }

  const Value& text_;
  const rapidjson::MemoryStream& stream_;
  Arena& arena_;
  Written written_;
  std::vector<Container> open_{};
  std::size_t count_ = 0;
  Value result_{};
};

}  // namespace

Value with_json(const Value& text, Arena& arena) {
  if (!may_be_json(text.as_text())) return text;
  const std::string_view document = text.as_text();
  rapidjson::MemoryStream stream(document.data(), document.size());
  Builder builder(text, stream, arena);
  rapidjson::Reader reader;
  constexpr unsigned flags = rapidjson::kParseIterativeFlag |
                             rapidjson::kParseValidateEncodingFlag |
                             rapidjson::kParseFullPrecisionFlag;
  if (reader.Parse<flags>(stream, builder).IsError()) return text;
  return text.holding(arena, arena.make<Value>(builder.result()));
}

}  // namespace parsers
