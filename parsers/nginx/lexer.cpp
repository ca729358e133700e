#include "parsers/nginx/lexer.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "parsers/nginx/lua.h"

namespace parsers::nginx {
namespace {

enum Class : std::uint8_t { ordinary = 0, space = 1, ends_word = 2, escape = 4, dollar = 8 };

constexpr std::array<std::uint8_t, 256> make_classes() {
  std::array<std::uint8_t, 256> classes{};
  for (const char character : {' ', '\t', '\r', '\n'})
    classes[static_cast<unsigned char>(character)] = space | ends_word;
  classes[';'] = ends_word;
  classes['{'] = ends_word;
  classes['\\'] = escape;
  classes['$'] = dollar;
  return classes;
}

constexpr std::array<std::uint8_t, 256> classes = make_classes();

std::uint8_t class_of(char character) { return classes[static_cast<unsigned char>(character)]; }

// Whether `\` before this character stands for something else.
bool is_decoded(char character) {
  return character == '"' || character == '\'' || character == '\\' || character == 't' ||
         character == 'r' || character == 'n';
}

char decoded(char character) {
  switch (character) {
    case 't': return '\t';
    case 'r': return '\r';
    case 'n': return '\n';
    default: return character;
  }
}

// Behind `{2}`, `{2,}` or `{2,3}`: a repetition of a regular expression, which
// can be nothing else in a configuration that nginx accepts. `at` if there is none.
const char* behind_repetition(const char* at, const char* end) {
  const auto skip_digits = [end](const char* digits) {
    while (digits != end && *digits >= '0' && *digits <= '9') ++digits;
    return digits;
  };
  const char* const digits = at + 1;
  const char* behind = skip_digits(digits);
  if (behind == digits) return at;
  if (behind != end && *behind == ',') behind = skip_digits(behind + 1);
  return behind != end && *behind == '}' ? behind + 1 : at;
}

const char* find_byte(const char* begin, const char* end, char byte) {
  const void* found = std::memchr(begin, byte, static_cast<std::size_t>(end - begin));
  return found == nullptr ? end : static_cast<const char*>(found);
}

}  // namespace

Lexer::Lexer(std::string_view text, std::size_t begin, std::size_t end, Arena& arena,
             std::vector<Stretch>* comments)
    : text_(text.data()),
      at_(text.data() + begin),
      end_(text.data() + end),
      arena_(&arena),
      comments_(comments) {}

Stretch Lexer::stretch(const char* begin, const char* end) const {
  return {static_cast<std::uint32_t>(begin - text_), static_cast<std::uint32_t>(end - text_)};
}

void Lexer::set_fault(Fault::Kind kind, const char* begin, const char* end) {
  if (fault_.kind != Fault::Kind::none) return;
  fault_ = {kind, stretch(begin, end)};
}

Ending Lexer::next(std::vector<Word>& words) {
  fault_ = {};
  const std::size_t first = words.size();
  while (at_ != end_) {
    const char character = *at_;
    switch (character) {
      case ' ':
      case '\t':
      case '\r':
      case '\n': ++at_; break;
      case '#': skip_comment(); break;
      case ';':
      case '{':
        ++at_;
        if (words.size() == first) {
          set_fault(Fault::Kind::empty, at_ - 1, at_);
          if (character == ';') return Ending::semicolon;
        }
        return character == ';' ? Ending::semicolon : Ending::block_begin;
      case '}':
        // The words before it are a directive whose `;` is missing: it is ended
        // here, and the `}` is read again as what it is.
        if (words.size() != first) {
          set_fault(Fault::Kind::unfinished, at_, at_ + 1);
          return Ending::semicolon;
        }
        ++at_;
        return Ending::block_end;
      case '"':
      case '\'': read_quoted(words); break;
      default: read_bare(words);
    }
  }
  if (words.size() == first) return Ending::text_end;
  set_fault(Fault::Kind::unfinished, end_, end_);
  return Ending::semicolon;
}

void Lexer::skip_comment() {
  const char* const begin = at_;
  at_ = find_byte(at_, end_, '\n');
  // nginx keeps a comment in its buffer like a word.
  if (static_cast<std::size_t>(at_ - begin) >= buffer_size &&
      static_cast<std::size_t>(end_ - begin) > buffer_size)
    set_fault(Fault::Kind::too_long, begin, at_);
  if (comments_ != nullptr) {
    const bool returned = at_ != begin && at_[-1] == '\r';
    comments_->push_back(stretch(begin, returned ? at_ - 1 : at_));
  }
}

void Lexer::read_bare(std::vector<Word>& words) {
  const char* const begin = at_;
  const char* at = at_;
  bool escaped = false;
  while (at != end_) {
    const std::uint8_t found = class_of(*at);
    if (found == ordinary) {
      ++at;
    } else if ((found & ends_word) != 0) {
      const char* const behind = *at == '{' ? behind_repetition(at, end_) : at;
      if (behind == at) break;
      set_fault(Fault::Kind::bare_brace, at, behind);
      at = behind;
    } else if (found == escape) {
      if (at + 1 != end_ && is_decoded(at[1])) escaped = true;
      at = std::min(at + 2, end_);
    } else {
      ++at;
      while (at != end_ && *at == '{') ++at;  // `${` does not open a block
    }
  }
  // The character that ends the word must be in the buffer too; a space stays
  // there until the next character is read.
  const bool before_space = at != end_ && (class_of(*at) & space) != 0;
  const std::size_t used = static_cast<std::size_t>(at - begin) + (before_space ? 1U : 0U);
  if (used >= buffer_size && at + (before_space ? 1 : 0) < end_)
    set_fault(Fault::Kind::too_long, begin, at);
  add_word(words, {begin, static_cast<std::size_t>(at - begin)}, stretch(begin, at), escaped);
  at_ = at;
}

void Lexer::read_quoted(std::vector<Word>& words) {
  const char* const open = at_;
  const char quote = *open;
  const char* const begin = open + 1;
  // One byte more than fits is enough to know that it does not fit.
  const char* const limit =
      static_cast<std::size_t>(end_ - begin) > buffer_size ? begin + buffer_size : end_;
  const char* at = begin;
  bool escaped = false;
  while (at != limit && *at != quote) {
    if (*at == '\\') {
      if (at + 1 != end_ && is_decoded(at[1])) escaped = true;
      at = std::min(at + 2, limit);
    } else {
      ++at;
    }
  }
  if (at == limit) {
    set_fault(limit == end_ ? Fault::Kind::unterminated : Fault::Kind::too_long, open, open + 1);
    const char* const close = recover_quote(open);
    const bool closed = close != end_ && *close == quote;
    at_ = closed ? close + 1 : close;
    add_word(words, {begin, static_cast<std::size_t>(close - begin)}, stretch(open, at_), true);
    return;
  }
  at_ = at + 1;
  add_word(words, {begin, static_cast<std::size_t>(at - begin)}, stretch(open, at_), escaped);
  if (at_ == end_) return;
  const char follows = *at_;
  const std::uint8_t found = class_of(follows);
  const auto kept = static_cast<std::size_t>(at_ - begin) + ((found & space) != 0 ? 1U : 0U);
  if (kept >= buffer_size) set_fault(Fault::Kind::too_long, open, at_);
  if ((found & ends_word) == 0 && follows != ')') set_fault(Fault::Kind::after_quote, at_, at_ + 1);
}

// Where a quoted word that nginx cannot read should be taken to end: at the
// quote on its own line, or else at the end of that line, before the `;` there.
const char* Lexer::recover_quote(const char* open) const {
  const char* const line_end = find_byte(open + 1, end_, '\n');
  for (const char* at = open + 1; at < line_end; ++at) {
    if (*at == '\\')
      ++at;
    else if (*at == *open)
      return at;
  }
  const char* at = line_end;
  while (at > open + 1 && (class_of(at[-1]) & space) != 0) --at;
  while (at > open + 1 && (at[-1] == ';' || at[-1] == '{')) --at;
  return at;
}

void Lexer::add_word(std::vector<Word>& words, std::string_view text, Stretch raw, bool escaped) {
  if (escaped) {
    char* const copy = static_cast<char*>(arena_->allocate(text.size() + 1, 1));
    char* out = copy;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '\\' && i + 1 != text.size() && is_decoded(text[i + 1]))
        *out++ = decoded(text[++i]);
      else
        *out++ = text[i];
    }
    text = {copy, static_cast<std::size_t>(out - copy)};
  }
  words.push_back({text, raw.begin, raw.end});
}

bool Lexer::skip_lua_block() {
  const auto size = static_cast<std::size_t>(end_ - at_);
  const std::size_t length = lua_block_length({at_, size});
  at_ += std::min(length, size);
  return length <= size;
}

}  // namespace parsers::nginx
