#include "parsers/terraform/syntax/json_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "parsers/limits.h"
#include "parsers/text/code_point.h"

namespace parsers::terraform {
namespace {

bool is_digit(char sign) { return sign >= '0' && sign <= '9'; }

}  // namespace

Place Json::written(std::uint32_t begin, std::uint32_t end) const {
  const auto size = static_cast<std::uint32_t>(text.size());
  begin = std::min(begin, size);
  end = std::clamp(end, begin, size);
  if (offsets.empty()) return place.source->place(place.begin + 1 + begin, place.begin + 1 + end);
  return place.source->place(offsets[begin], offsets[end]);
}

const Json* JsonReader::read() {
  at_ = source_.bom_size();
  Json root;
  if (!read_value(root)) return nullptr;
  skip_blanks();
  if (at_ != text_.size()) {
    fail("there is more after the end of the JSON");
    return nullptr;
  }
  return arena_.make<Json>(root);
}

void JsonReader::skip_blanks() {
  at_ = std::min(text_.find_first_not_of(" \t\r\n", at_), text_.size());
}

bool JsonReader::skip(char sign) {
  skip_blanks();
  if (at_ == text_.size() || text_[at_] != sign) return false;
  ++at_;
  return true;
}

bool JsonReader::fail(std::string message) {
  const std::size_t end = std::min(at_ + 1, text_.size());
  problems_.push_back({.id = "terraform/json",
                       .message = std::move(message),
                       .place = source_.place(std::min(at_, end), end)});
  return false;
}

bool JsonReader::read_value(Json& into) {
  skip_blanks();
  if (at_ == text_.size()) return fail("a value is missing here");
  if (depth_ > limits::depth || ++count_ > limits::nodes_per_file) {
    problems_.push_back({.id = "limit/depth",
                         .message = "this JSON is too large or nested too deep",
                         .place = source_.place(at_, at_ + 1)});
    return false;
  }
  switch (text_[at_]) {
    case '{': return read_object(into);
    case '[': return read_array(into);
    case '"': return read_text(into);
    case 't': return read_word("true", Json::Kind::boolean, into);
    case 'f': return read_word("false", Json::Kind::boolean, into);
    case 'n': return read_word("null", Json::Kind::null, into);
    default: return read_number(into);
  }
}

bool JsonReader::read_word(std::string_view word, Json::Kind kind, Json& into) {
  if (text_.substr(at_, word.size()) != word) return fail("this is no value of JSON");
  into.kind = kind;
  into.boolean = word == "true";
  into.place = source_.place(at_, at_ + word.size());
  at_ += word.size();
  return true;
}

bool JsonReader::read_number(Json& into) {
  std::size_t end = at_;
  const auto digits = [&] {
    const std::size_t begin = end;
    while (end < text_.size() && is_digit(text_[end])) ++end;
    return end > begin;
  };
  if (text_[end] == '-') ++end;
  const bool is_zero = end < text_.size() && text_[end] == '0';
  const std::size_t first = end;
  if (!digits() || (is_zero && end > first + 1)) return fail("this is no value of JSON");
  if (end < text_.size() && text_[end] == '.') {
    ++end;
    if (!digits()) return fail("this is no number of JSON");
  }
  if (end < text_.size() && (text_[end] == 'e' || text_[end] == 'E')) {
    ++end;
    if (end < text_.size() && (text_[end] == '+' || text_[end] == '-')) ++end;
    if (!digits()) return fail("this is no number of JSON");
  }
  into.kind = Json::Kind::number;
  into.place = source_.place(at_, end);
  into.text = text_.substr(at_, end - at_);
  at_ = end;
  return true;
}

// At a backslash.
bool JsonReader::read_escape(std::string& decoded) {
  constexpr std::string_view letters = "\"\\/bfnrt";
  constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
  const auto code_at = [&](std::size_t at, std::uint32_t& code) {
    const std::string_view digits = text_.substr(std::min(at, text_.size()), 4);
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
    return digits.size() == 4 && read.ptr == digits.data() + 4;
  };
  if (at_ + 1 >= text_.size()) return fail("the text is never closed");
  if (const std::size_t letter = letters.find(text_[at_ + 1]); letter != letters.npos) {
    decoded += meanings[letter];
    at_ += 2;
    return true;
  }
  std::uint32_t code = 0;
  if (text_[at_ + 1] != 'u' || !code_at(at_ + 2, code)) return fail("this is no escape of JSON");
  at_ += 6;
  std::uint32_t low = 0;
  if (code >= 0xD800 && code < 0xDC00 && text_.substr(at_, 2) == "\\u" && code_at(at_ + 2, low) &&
      low >= 0xDC00 && low < 0xE000) {
    code = 0x10000 + ((code - 0xD800) << 10U) + (low - 0xDC00);
    at_ += 6;
  }
  append_code_point(decoded, code >= 0xD800 && code < 0xE000 ? 0xFFFD : code);
  return true;
}

bool JsonReader::read_text(Json& into) {
  const std::size_t begin = at_++;
  const std::size_t end = text_.find_first_of("\"\\\n", at_);
  into.kind = Json::Kind::text;
  if (end != std::string_view::npos && text_[end] == '"') {
    into.text = text_.substr(at_, end - at_);
    at_ = end + 1;
    into.place = source_.place(begin, at_);
    return true;
  }
  std::string decoded;
  std::vector<std::uint32_t> offsets;
  while (at_ < text_.size() && text_[at_] != '"' && text_[at_] != '\n') {
    const std::size_t size = decoded.size();
    const auto from = static_cast<std::uint32_t>(at_);
    if (text_[at_] != '\\')
      decoded += text_[at_++];
    else if (!read_escape(decoded))
      return false;
    offsets.insert(offsets.end(), decoded.size() - size, from);
  }
  if (at_ == text_.size() || text_[at_] == '\n') return fail("the text is never closed");
  offsets.push_back(static_cast<std::uint32_t>(at_));
  ++at_;
  into.place = source_.place(begin, at_);
  into.text = arena_.text(decoded);
  into.offsets = arena_.copy(offsets);
  return true;
}

bool JsonReader::read_array(Json& into) {
  const std::size_t begin = at_++;
  ++depth_;
  std::vector<Json> items;
  if (!skip(']')) {
    do {
      if (!read_value(items.emplace_back())) return false;
    } while (skip(','));
    if (!skip(']')) return fail("`,` or `]` is missing here");
  }
  --depth_;
  into.kind = Json::Kind::array;
  into.place = source_.place(begin, at_);
  into.items = arena_.copy(items);
  return true;
}

bool JsonReader::read_object(Json& into) {
  const std::size_t begin = at_++;
  ++depth_;
  std::vector<JsonMember> members;
  if (!skip('}')) {
    do {
      JsonMember& member = members.emplace_back();
      skip_blanks();
      if (at_ == text_.size() || text_[at_] != '"') return fail("a name in quotes is missing here");
      if (!read_text(member.name)) return false;
      if (!skip(':')) return fail("`:` is missing here");
      if (!read_value(member.value)) return false;
    } while (skip(','));
    if (!skip('}')) return fail("`,` or `}` is missing here");
  }
  --depth_;
  into.kind = Json::Kind::object;
  into.place = source_.place(begin, at_);
  into.members = arena_.copy(members);
  return true;
}

}  // namespace parsers::terraform
