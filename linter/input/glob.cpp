#include "linter/input/glob.h"

#include <algorithm>
#include <cctype>
#include <optional>

namespace linter::input {
namespace {

constexpr std::string_view special_bytes = "*?[\\";

// The bytes of a POSIX class such as "alpha", in the C locale; nothing if there
// is no such class.
std::optional<std::bitset<256>> named_class(std::string_view name) {
  struct Class {
    std::string_view name{};
    int (*contains)(int) = nullptr;
  };
  static constexpr std::array<Class, 12> classes{{
      {"alnum", std::isalnum},
      {"alpha", std::isalpha},
      {"blank", std::isblank},
      {"cntrl", std::iscntrl},
      {"digit", std::isdigit},
      {"graph", std::isgraph},
      {"lower", std::islower},
      {"print", std::isprint},
      {"punct", std::ispunct},
      {"space", std::isspace},
      {"upper", std::isupper},
      {"xdigit", std::isxdigit},
  }};
  const auto* found = std::find_if(classes.begin(), classes.end(),
                                   [name](const Class& known) { return known.name == name; });
  if (found == classes.end()) return std::nullopt;
  std::bitset<256> bytes;
  for (int byte = 0; byte < 128; ++byte)
    bytes[static_cast<std::size_t>(byte)] = found->contains(byte) != 0;
  return bytes;
}

std::size_t index_of(char byte) { return static_cast<unsigned char>(byte); }

}  // namespace

Glob::Glob(std::string_view pattern, Across across) : across_(across) { compile(pattern); }

void Glob::add(Step::Kind kind, char byte) { steps_.push_back({kind, byte, 0}); }

void Glob::compile(std::string_view pattern) {
  const std::size_t first_special = std::min(pattern.find_first_of(special_bytes), pattern.size());
  prefix_ = pattern.substr(0, first_special);
  std::size_t at = first_special;
  while (at < pattern.size()) {
    switch (pattern[at]) {
      case '*': at = compile_stars(pattern, at, first_special); break;
      case '[': at = compile_set(pattern, at); break;
      case '?':
        add(Step::Kind::any_byte);
        ++at;
        break;
      case '\\':
        ++at;
        if (at == pattern.size())
          add(Step::Kind::nothing);
        else
          add(Step::Kind::literal, pattern[at++]);
        break;
      default: add(Step::Kind::literal, pattern[at++]);
    }
  }
}

// git takes off the part without special bytes before it matches the rest, so
// `**` right behind that part counts as standing at the beginning.
std::size_t Glob::compile_stars(std::string_view pattern, std::size_t at,
                                std::size_t first_special) {
  const std::size_t after = std::min(pattern.find_first_not_of('*', at), pattern.size());
  const std::string_view rest = pattern.substr(after);
  const bool begins_part = at == first_special || pattern[at - 1] == '/';
  const bool ends_part = rest.empty() || rest.front() == '/' || rest.starts_with("\\/");
  if (after - at < 2 || !begins_part || !ends_part) {
    add(Step::Kind::any_name);
    return after;
  }
  if (!rest.starts_with('/')) {
    add(Step::Kind::any_path);
    return after;
  }
  add(Step::Kind::any_folders);
  return after + 1;
}

// A bracket expression, as fnmatch() has it: `[!a-z]`, `[^]x]`, `[[:digit:]_]`.
// Returns the position after it; one without an end can match nothing.
std::size_t Glob::compile_set(std::string_view pattern, std::size_t at) {
  const auto peek = [pattern](std::size_t i) { return i < pattern.size() ? pattern[i] : '\0'; };
  ByteSet set;
  ++at;
  const bool negated = peek(at) == '!' || peek(at) == '^';
  if (negated) ++at;
  std::optional<char> previous;  // what a range could begin with
  for (bool first = true; first || peek(at) != ']'; first = false) {
    if (at >= pattern.size()) break;
    char byte = pattern[at];
    const std::size_t name_end = pattern.find(']', std::min(at + 2, pattern.size()));
    if (byte == '\\') {
      byte = peek(++at);
    } else if (byte == '-' && previous && at + 1 < pattern.size() && peek(at + 1) != ']') {
      byte = peek(++at);
      if (byte == '\\') byte = peek(++at);
      for (std::size_t i = index_of(*previous); i <= index_of(byte); ++i) set.set(i);
      previous.reset();
      ++at;
      continue;
    } else if (byte == '[' && peek(at + 1) == ':') {
      if (name_end == std::string_view::npos) break;
      if (name_end > at + 2 && pattern[name_end - 1] == ':') {
        const auto bytes = named_class(pattern.substr(at + 2, name_end - at - 3));
        if (!bytes) break;
        set |= *bytes;
        previous.reset();
        at = name_end + 1;
        continue;
      }
    }
    set.set(index_of(byte));
    previous = byte;
    ++at;
  }
  if (peek(at) != ']') {
    add(Step::Kind::nothing);
    return pattern.size();
  }
  if (negated) set.flip();
  if (across_ == Across::folders) set.reset(index_of('/'));
  add(Step::Kind::one_of);
  steps_.back().index = static_cast<std::uint32_t>(sets_.size());
  sets_.push_back(set);
  return at + 1;
}

bool Glob::matches_one(const Step& step, char byte) const {
  switch (step.kind) {
    case Step::Kind::literal: return byte == step.byte;
    case Step::Kind::any_byte: return byte != '/';
    case Step::Kind::one_of: return sets_[step.index].test(index_of(byte));
    default: return false;
  }
}

bool Glob::matches(std::string_view text) const {
  if (!text.starts_with(prefix_)) return false;
  text.remove_prefix(prefix_.size());
  if (steps_.empty()) return text.empty();
  return matches_rest(text);
}

// Goes back to the last `*` that can take one byte more, else to the last `**`.
// Earlier ones need no second try: `*` ends at a slash, which pins the parts of
// a path to the parts of the pattern, and a later `**` can do all that an
// earlier one could.
bool Glob::matches_rest(std::string_view text) const {
  struct Retry {
    std::size_t step = 0;
    std::size_t at = 0;
  };
  std::optional<Retry> name_retry;
  std::optional<Retry> path_retry;
  std::size_t step = 0;
  std::size_t at = 0;
  while (step < steps_.size() || at < text.size()) {
    if (step < steps_.size()) {
      const Step& current = steps_[step];
      if (current.kind == Step::Kind::any_name) {
        name_retry = Retry{++step, at};
        continue;
      }
      if (current.kind == Step::Kind::any_path || current.kind == Step::Kind::any_folders) {
        path_retry = Retry{step++, at};
        name_retry.reset();
        continue;
      }
      if (at < text.size() && matches_one(current, text[at])) {
        ++step;
        ++at;
        continue;
      }
    }
    if (name_retry && name_retry->at < text.size() && text[name_retry->at] != '/') {
      step = name_retry->step;
      at = ++name_retry->at;
      continue;
    }
    if (!path_retry || path_retry->at >= text.size()) return false;
    name_retry.reset();
    if (steps_[path_retry->step].kind == Step::Kind::any_folders) {
      const std::size_t slash = text.find('/', path_retry->at);
      if (slash == std::string_view::npos) return false;
      path_retry->at = slash + 1;
    } else {
      ++path_retry->at;
    }
    step = path_retry->step + 1;
    at = path_retry->at;
  }
  return true;
}

}  // namespace linter::input
