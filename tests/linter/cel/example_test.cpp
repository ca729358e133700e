#include "tests/linter/cel/example.h"

#include <cctype>
#include <charconv>
#include <optional>
#include <vector>

#include "tests/test.h"

using linter::cel::Value;

namespace {

// Reads the little notation of example.h.
class Reader {
 public:
  Reader(const parsers::Source& source, parsers::Arena& arena, bool placed)
      : source_(source), text_(source.text()), arena_(arena), placed_(placed) {}

  parsers::Value value() {
    skip();
    const std::size_t begin = at_;
    switch (text_[at_]) {
      case '{': return map();
      case '[': return list();
      case '"': {
        at_ = text_.find('"', at_ + 1) + 1;
        return parsers::Value::text(text_.substr(begin + 1, at_ - begin - 2), place(begin));
      }
      case '<': {
        at_ = text_.find('>', at_) + 1;
        return unknown(text_.substr(begin + 1, at_ - begin - 2), place(begin));
      }
      default: return word();
    }
  }

 private:
  void skip() {
    while (text_[at_] == ' ' || text_[at_] == ',' || text_[at_] == ':') ++at_;
  }
  parsers::Place place(std::size_t begin) const {
    return placed_ ? source_.place(begin, at_) : parsers::Place{};
  }
  std::string_view take_word() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && (std::isalnum(text_[at_]) != 0 || text_[at_] == '.' ||
                                  text_[at_] == '-' || text_[at_] == '_'))
      ++at_;
    return text_.substr(begin, at_ - begin);
  }
  // "because", or "because, begin~between~end".
  parsers::Value unknown(std::string_view inside, parsers::Place place) {
    const std::size_t comma = inside.find(", ");
    const auto value = parsers::Value::unknown(inside.substr(0, comma), place);
    if (comma == std::string_view::npos) return value;
    std::vector<std::optional<std::string_view>> parts;
    for (std::string_view rest = inside.substr(comma + 2);;) {
      const std::size_t gap = rest.find('~');
      parts.emplace_back(rest.substr(0, gap));
      if (gap == std::string_view::npos) break;
      parts.emplace_back(std::nullopt);
      rest.remove_prefix(gap + 1);
    }
    return value.with_pieces(arena_, parsers::pieces_of(parts, arena_));
  }
  parsers::Value word() {
    const std::size_t begin = at_;
    const std::string_view word = take_word();
    if (word == "null") return parsers::Value::null(place(begin));
    if (word == "true" || word == "false")
      return parsers::Value::boolean(word == "true", place(begin));
    if (word.find('.') != std::string_view::npos)
      return parsers::Value::number(std::stod(std::string(word)), place(begin));
    return parsers::Value::integer(std::stoll(std::string(word)), place(begin));
  }
  parsers::Value list() {
    const std::size_t begin = at_++;
    std::vector<parsers::Value> items;
    for (skip(); text_[at_] != ']'; skip()) items.push_back(value());
    ++at_;
    return parsers::Value::list(arena_.copy(items), place(begin));
  }
  parsers::Value map() {
    const std::size_t begin = at_++;
    std::vector<parsers::Member> members;
    for (skip(); text_[at_] != '}'; skip()) {
      const std::size_t key_begin = at_;
      const std::string_view key = take_word();
      const parsers::Place key_place = place(key_begin);
      members.push_back({key, key_place, value()});
    }
    ++at_;
    return parsers::Value::map(arena_, members, place(begin));
  }

  const parsers::Source& source_;
  std::string_view text_;
  parsers::Arena& arena_;
  bool placed_;
  std::size_t at_ = 0;
};

}  // namespace

Example::Example(std::string_view self, std::string_view other)
    : self_source_("self", std::string(self)), other_source_("other", std::string(other)) {
  self_ = Reader{self_source_, arena_, true}.value();
  other_ = Reader{other_source_, arena_, false}.value();
  environment.declare({"self"});
  environment.declare({"other"});
}

std::string Example::run(std::string_view expression) {
  compiled_ = compile(expression, environment);
  result_ = {};
  if (compiled_.program == nullptr) {
    const auto& first = compiled_.diagnostics.front();
    return first.message + (first.hint.empty() ? "" : "; " + first.hint);
  }
  const Value variables[] = {Value::of(self_), Value::of(other_)};
  result_ = evaluation_.run(*compiled_.program, variables);
  if (result_.is(Value::Kind::unknown)) return "unknown: " + std::string(result_.message());
  if (result_.is(Value::Kind::error)) return "error: " + std::string(result_.message());
  return to_literal(result_);
}

std::string Example::blame() const {
  const parsers::Value* blame = result_.blame();
  if (blame == nullptr) return "nothing";
  if (blame->is(parsers::Value::Kind::absent))
    return "no `" + std::string(blame->missing_key()) + "` in " +
           std::string(blame->container().place().text());
  return blame->place() ? std::string(blame->place().text()) : "nowhere";
}

std::string evaluated(std::string_view expression) { return Example{"{}"}.run(expression); }

void check_all(std::initializer_list<Case> cases) {
  for (const Case& each : cases) {
    INFO(each.expression);
    CHECK(evaluated(each.expression) == each.result);
  }
}

TEST_CASE("an expression about configuration gives its verdict and the place that decided") {
  Example example{R"({a: "x", c: 1, list: [1, 2], later: <after apply>})"};
  CHECK(example.run("self.a == 'x' && has(self.c)") == "true");
  CHECK(example.run("self.a == 'y'") == "false");
  CHECK(example.blame() == "\"x\"");
  CHECK(example.run("self.?b.orValue('z') == 'y'") == "false");
  CHECK(example.blame() == R"(no `b` in {a: "x", c: 1, list: [1, 2], later: <after apply>})");
  CHECK(example.run("self.list.all(x, x < 2)") == "false");
  CHECK(example.blame() == "2");
  CHECK(example.run("self.later == 1") == "unknown: after apply");
  CHECK(example.blame() == "<after apply>");
  CHECK(example.run("slef.a") == "undeclared name `slef`; did you mean `self`?");
  CHECK(example.run("self.a.matches('^x$')") == "true");
}
