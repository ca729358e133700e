#include "parsers/nginx/captures.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

namespace parsers::nginx {
namespace {

using Bytes = std::bitset<256>;

constexpr std::size_t most_texts = 32;
constexpr int deepest = 100;

// What a part of an expression can match.
struct Match {
  Bytes bytes{};
  std::optional<std::vector<std::string>> texts{};  // all of them, or nothing

  static Match nothing() { return {{}, std::vector<std::string>{""}}; }
  static Match one(unsigned char byte) {
    Match match{{}, std::vector<std::string>{std::string(1, static_cast<char>(byte))}};
    match.bytes.set(byte);
    return match;
  }
  static Match any_of(const Bytes& bytes) { return {bytes, std::nullopt}; }
};

Match joined(const Match& first, const Match& second) {
  Match both{first.bytes | second.bytes, std::nullopt};
  if (!first.texts || !second.texts || first.texts->size() * second.texts->size() > most_texts)
    return both;
  both.texts.emplace();
  for (const std::string& head : *first.texts)
    for (const std::string& tail : *second.texts) both.texts->push_back(head + tail);
  return both;
}

Match either(const Match& first, const Match& second) {
  Match both{first.bytes | second.bytes, std::nullopt};
  if (!first.texts || !second.texts || first.texts->size() + second.texts->size() > most_texts)
    return both;
  both.texts = first.texts;
  both.texts->insert(both.texts->end(), second.texts->begin(), second.texts->end());
  return both;
}

Bytes range(unsigned first, unsigned last) {
  Bytes bytes;
  for (unsigned byte = first; byte <= last && byte < 256; ++byte) bytes.set(byte);
  return bytes;
}

// \d, \w, ... and what an upper-case letter leaves out; nothing if it is no class.
std::optional<Bytes> class_of(char letter) {
  const Bytes digits = range('0', '9');
  const Bytes words = digits | range('a', 'z') | range('A', 'Z') | range('_', '_');
  const Bytes spaces = range('\t', '\r') | range(' ', ' ');
  switch (letter) {
    case 'd': return digits;
    case 'D': return ~digits;
    case 'w': return words;
    case 'W': return ~words;
    case 's': return spaces;
    case 'S': return ~spaces;
    case 'h': return range('\t', '\t') | range(' ', ' ');
    case 'v':
    case 'R': return range('\n', '\r');
    case 'N': return ~range('\n', '\n');
    default: return std::nullopt;
  }
}

std::optional<unsigned char> control_of(char letter) {
  switch (letter) {
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    case 'f': return '\f';
    case 'e': return '\x1B';
    case 'a': return '\a';
    default: return std::nullopt;
  }
}

class Reader {
 public:
  explicit Reader(std::string_view pattern) : text_(pattern) {}

  Captures read() {
    captures_.groups.emplace_back();
    const Match whole = alternatives(0);
    keep(0, whole);
    captures_.is_read = !failed_ && at_ == text_.size();
    return std::move(captures_);
  }

 private:
  [[nodiscard]] bool more() const { return !failed_ && at_ < text_.size(); }
  [[nodiscard]] bool at(std::string_view what) const { return text_.substr(at_).starts_with(what); }
  bool skip(std::string_view what) {
    if (!at(what)) return false;
    at_ += what.size();
    return true;
  }
  void keep(std::size_t number, const Match& match) {
    Capture& group = captures_.groups[number];
    group.bytes = match.bytes;
    group.is_finite = match.texts.has_value();
    if (match.texts) group.texts = *match.texts;
  }

  Match alternatives(int depth) {
    if (depth > deepest) failed_ = true;
    Match all = sequence(depth);
    while (more() && skip("|")) all = either(all, sequence(depth));
    return all;
  }

  Match sequence(int depth) {
    Match all = Match::nothing();
    while (more() && !at("|") && !at(")")) all = joined(all, repeated(atom(depth)));
    return all;
  }

  Match repeated(Match match) {
    while (more()) {
      if (skip("?")) {
        match = either(Match::nothing(), match);
      } else if (skip("*") || skip("+")) {
        match = Match::any_of(match.bytes);
      } else if (at("{") && is_count()) {
        at_ = text_.find('}', at_) + 1;
        match = Match::any_of(match.bytes);
      } else {
        break;
      }
      if (!skip("?")) skip("+");  // lazy or possessive: the same texts
    }
    return match;
  }

  [[nodiscard]] bool is_count() const {
    const std::size_t end = text_.find('}', at_);
    if (end == std::string_view::npos || end == at_ + 1) return false;
    const auto inside = text_.substr(at_ + 1, end - at_ - 1);
    return inside.find_first_not_of("0123456789,") == std::string_view::npos;
  }

  Match atom(int depth) {
    if (skip("(")) return group(depth + 1);
    if (skip("[")) return Match::any_of(set());
    if (skip("\\")) return escape();
    if (skip("^") || skip("$")) return Match::nothing();
    if (skip(".")) return Match::any_of(all_lines_ ? ~Bytes{} : ~range('\n', '\n'));
    return Match::one(static_cast<unsigned char>(text_[at_++]));
  }

  Match group(int depth) {
    if (skip("?#")) {
      at_ = std::min(text_.find(')', at_), text_.size());
      return close(Match::nothing());
    }
    for (const std::string_view look : {"?=", "?!", "?<=", "?<!"})
      if (skip(look)) {
        alternatives(depth);
        return close(Match::nothing());
      }
    if (skip("?:") || skip("?>") || skip("?|")) return close(alternatives(depth));
    std::string_view name;
    if (skip("?P<") || skip("?<")) {
      name = until('>');
    } else if (skip("?'")) {
      name = until('\'');
    } else if (skip("?")) {
      return options(depth);
    } else if (at("*")) {
      failed_ = true;  // (*VERB)
      return Match::nothing();
    }
    const std::size_t number = captures_.groups.size();
    captures_.groups.push_back({.name = name});
    const Match match = alternatives(depth);
    keep(number, match);
    return close(match);
  }

  // (?i) and (?i:...)
  Match options(int depth) {
    bool value = true;
    while (more() && !at(")") && !at(":")) {
      const char letter = text_[at_++];
      if (letter == '-')
        value = false;
      else if (letter == 's')
        all_lines_ = value;
      else if (std::string_view{"imxUJ"}.find(letter) == std::string_view::npos)
        failed_ = true;
    }
    if (skip(")")) return Match::nothing();
    skip(":");
    return close(alternatives(depth));
  }

  Match close(Match match) {
    if (!skip(")")) failed_ = true;
    return match;
  }

  std::string_view until(char end) {
    const std::size_t found = text_.find(end, at_);
    if (found == std::string_view::npos) {
      failed_ = true;
      return {};
    }
    const auto name = text_.substr(at_, found - at_);
    at_ = found + 1;
    return name;
  }

  Match escape() {
    if (!more()) return Match::nothing();
    const char letter = text_[at_++];
    if (const auto bytes = class_of(letter)) return Match::any_of(*bytes);
    if (const auto control = control_of(letter)) return Match::one(*control);
    if (std::string_view{"bBAzZG"}.find(letter) != std::string_view::npos) return Match::nothing();
    if (letter == 'x') return Match::one(hexadecimal());
    if (letter >= '0' && letter <= '9') return Match::any_of(~Bytes{});  // what a group matched
    if ((letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z')) {
      failed_ = true;
      return Match::nothing();
    }
    return Match::one(static_cast<unsigned char>(letter));
  }

  unsigned char hexadecimal() {
    unsigned value = 0;
    for (int digits = 0; digits < 2 && more(); ++digits) {
      const std::size_t digit = std::string_view{"0123456789abcdef"}.find(
          static_cast<char>(text_[at_] | ((text_[at_] >= 'A' && text_[at_] <= 'F') ? 0x20 : 0)));
      if (digit == std::string_view::npos) break;
      value = value * 16 + static_cast<unsigned>(digit);
      ++at_;
    }
    return static_cast<unsigned char>(value);
  }

  Bytes set() {
    const bool is_negated = skip("^");
    Bytes bytes;
    bool is_first = true;
    while (more() && (is_first || !at("]"))) {
      is_first = false;
      if (skip("[:")) {
        const std::size_t end = text_.find(":]", at_);
        if (end == std::string_view::npos) break;
        bytes |= posix(text_.substr(at_, end - at_));
        at_ = end + 2;
        continue;
      }
      const std::size_t before = at_;
      const Bytes one = set_item();
      if (at("-") && at_ + 1 < text_.size() && text_[at_ + 1] != ']' && one.count() == 1) {
        ++at_;
        const Bytes last = set_item();
        bytes |= range(lowest(one), last.any() ? lowest(last) : lowest(one));
      } else {
        bytes |= one;
      }
      if (at_ == before) break;
    }
    if (!skip("]")) failed_ = true;
    return is_negated ? ~bytes : bytes;
  }

  Bytes set_item() {
    if (!more()) return {};
    if (!skip("\\")) {
      const unsigned byte = byte_at(at_++);
      return range(byte, byte);
    }
    if (at("b")) {
      ++at_;
      return range('\b', '\b');
    }
    return escape().bytes;
  }

  [[nodiscard]] unsigned byte_at(std::size_t at) const {
    return static_cast<unsigned char>(text_[at]);
  }

  static unsigned lowest(const Bytes& bytes) {
    unsigned byte = 0;
    while (byte < 255 && !bytes.test(byte)) ++byte;
    return byte;
  }

  Bytes posix(std::string_view name) {
    const Bytes letters = range('a', 'z') | range('A', 'Z');
    if (name == "alpha") return letters;
    if (name == "lower") return range('a', 'z');
    if (name == "upper") return range('A', 'Z');
    if (name == "digit") return range('0', '9');
    if (name == "alnum") return letters | range('0', '9');
    if (name == "xdigit") return range('0', '9') | range('a', 'f') | range('A', 'F');
    if (name == "space") return range('\t', '\r') | range(' ', ' ');
    failed_ = true;
    return {};
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool failed_ = false;
  bool all_lines_ = false;  // (?s)
  Captures captures_{};
};

}  // namespace

const Capture* Captures::find(std::string_view name) const {
  const auto found = std::find_if(groups.begin(), groups.end(), [name](const Capture& group) {
    return !group.name.empty() && group.name == name;
  });
  return found == groups.end() ? nullptr : &*found;
}

Captures captures_of(std::string_view pattern) { return Reader{pattern}.read(); }

}  // namespace parsers::nginx
