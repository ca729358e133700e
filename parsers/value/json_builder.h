// Takes RapidJSON's events and makes Values of them. `Places` says where a word
// of the document stands:
//
//   Place place(begin, end)                       of these bytes of the document
//   Value placed(value, begin, end)               the value, standing there
//   std::string_view kept(text, begin, end, arena)   a text that lives on
#pragma once

#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "parsers/limits.h"
#include "parsers/value/json.h"

namespace parsers {

template <typename Places>
class JsonBuilder : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, JsonBuilder<Places>> {
 public:
  JsonBuilder(std::string_view document, const rapidjson::MemoryStream& stream, Places& places,
              Arena& arena, SkipMember skip)
      : document_(document), stream_(stream), places_(places), arena_(arena), skip_(skip) {}

  bool Null() { return word(Value::null({}), 4); }
  bool Bool(bool value) { return word(Value::boolean(value, {}), value ? 4 : 5); }
  bool Int(int value) { return Int64(value); }
  bool Uint(unsigned value) { return Int64(value); }
  bool Int64(std::int64_t value) { return number(Value::integer(value, {})); }
  bool Uint64(std::uint64_t value) { return Double(static_cast<double>(value)); }
  bool Double(double value) { return number(Value::number(value, {})); }
  bool String(const char* text, rapidjson::SizeType size, bool) {
    if (skipping_) return skipped();
    const std::size_t begin = begin_of_quoted();
    const std::size_t end = at() - 1;
    return add(Value::text(places_.kept({text, size}, begin, end, arena_), {}), begin, end);
  }
  bool Key(const char* text, rapidjson::SizeType size, bool) {
    if (skipping_) return true;
    const std::string_view name{text, size};
    skipping_ = skip_ != nullptr && skip_(top_, open_.size(), open_.back().members, name);
    if (skipping_) return true;
    const std::size_t begin = begin_of_quoted();
    const std::size_t end = at() - 1;
    const std::string_view kept = places_.kept(name, begin, end, arena_);
    if (open_.size() == 1) top_ = kept;
    open_.back().members.push_back({kept, places_.place(begin, end), {}});
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
    std::size_t begin = 0;
    std::vector<Member> members{};
    std::vector<Value> items{};
  };

  // What the reader has just read ends here; a bracket is still to be read.
  std::size_t at() const { return stream_.Tell(); }

  bool word(const Value& value, std::size_t size) {
    return skipping_ ? skipped() : add(value, at() - size, at());
  }
  bool number(const Value& value) {
    if (skipping_) return skipped();
    return add(value, document_.substr(0, at()).find_last_of(" \t\r\n:,[") + 1, at());
  }
  // The first letter behind the quote that opened what has just been closed.
  std::size_t begin_of_quoted() const {
    std::size_t quote = at() - 1;
    do quote = document_.rfind('"', quote - 1);
    while (is_escaped(quote));
    return quote + 1;
  }
  bool is_escaped(std::size_t at) const {
    std::size_t slashes = 0;
    while (slashes < at && document_[at - 1 - slashes] == '\\') ++slashes;
    return slashes % 2 == 1;
  }

  // The value that is left out is over with its outermost bracket.
  bool skipped() {
    skipping_ = skipped_depth_ > 0;
    return true;
  }

  bool start(bool object) {
    if (skipping_) {
      ++skipped_depth_;
      return true;
    }
    if (open_.size() >= limits::depth) return false;
    open_.push_back({.object = object, .begin = at()});
    places_.place(at(), at() + 1);
    return true;
  }

  bool end() {
    if (skipping_) {
      --skipped_depth_;
      return skipped();
    }
    Container container = std::move(open_.back());
    open_.pop_back();
    if (!container.object)
      return add(Value::list(arena_.copy(container.items), {}), container.begin, at() + 1);
    drop_repeated(container.members);
    return add(Value::map(arena_, container.members, {}), container.begin, at() + 1);
  }

  // Of several members of one name the last one counts.
  static void drop_repeated(std::vector<Member>& members) {
    if (members.size() < 2) return;
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

  bool add(const Value& bare, std::size_t begin, std::size_t end) {
    if (++count_ > limits::nodes_per_file) return false;
    const Value value = places_.placed(bare, begin, end);
    if (open_.empty())
      result_ = value;
    else if (open_.back().object)
      open_.back().members.back().value = value;
    else
      open_.back().items.push_back(value);
    return true;
  }

  std::string_view document_;
  const rapidjson::MemoryStream& stream_;
  Places& places_;
  Arena& arena_;
  SkipMember skip_;
  std::string_view top_{};  // the member of the document that is being read
  bool skipping_ = false;
  std::size_t skipped_depth_ = 0;
  std::vector<Container> open_{};
  std::size_t count_ = 0;
  Value result_{};
};

}  // namespace parsers
