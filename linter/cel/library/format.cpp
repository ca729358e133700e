// "%d of %s".format([1, 'a']), as the strings extension specifies it.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>
#include <vector>

#include "linter/cel/arithmetic.h"
#include "linter/cel/instant.h"
#include "linter/cel/library/library.h"
#include "linter/cel/utf8.h"
#include "parsers/limits.h"

namespace linter::cel::library {
namespace {

using Kind = Value::Kind;

constexpr int most_digits = 100;

// One run of format(): text so far, or why there will be none.
class Formatter {
 public:
  Formatter(Evaluation& evaluation, const Value& arguments)
      : evaluation_(evaluation), arguments_(arguments) {}

  Value run(std::string_view text) {
    while (!text.empty() && !failed_) {
      const std::size_t percent = std::min(text.find('%'), text.size());
      out_ += text.substr(0, percent);
      text.remove_prefix(percent);
      if (text.starts_with("%%")) {
        out_ += '%';
        text.remove_prefix(2);
      } else if (!text.empty()) {
        text.remove_prefix(1);
        clause(text);
      }
      if (out_.size() > parsers::limits::text_size) fail("the text gets too long");
      if (!evaluation_.effort().spend()) fail("cost limit reached");
    }
    return failed_ ? failure_ : made_text(evaluation_, out_);
  }

 private:
  void fail(std::string_view message) {
    fail_with(Value::error(evaluation_.arena().text(message)));
  }
  void fail_with(const Value& value) {
    if (!failed_) failure_ = value;
    failed_ = true;
  }
  void fail_kind(std::string_view clause, const Value& value) {
    if (value.is_undecided()) return fail_with(value.cause());
    fail(fmt::format("`%{}` cannot format {}", clause, type_name(value)));
  }

  void clause(std::string_view& text) {
    int precision = 6;
    if (text.starts_with('.')) {
      const auto read = std::from_chars(text.data() + 1, text.data() + text.size(), precision);
      if (read.ec != std::errc{} || precision > most_digits)
        return fail("this is no precision in a format");
      text.remove_prefix(static_cast<std::size_t>(read.ptr - text.data()));
    }
    if (text.empty()) return fail("the format ends in the middle of a clause");
    const char kind = text[0];
    text.remove_prefix(1);
    if (std::string_view("sdfexXob").find(kind) == std::string_view::npos)
      return fail(fmt::format("unrecognized formatting clause \"{}\"", kind));
    if (next_ >= arguments_.size()) return fail(fmt::format("index {} out of range", next_));
    const Value value = arguments_.item(next_++);
    switch (kind) {
      case 's': return append(value, 0);
      case 'd': return decimal(value);
      case 'f':
      case 'e': return number(value, kind, precision);
      default: return based(value, kind);
    }
  }

  void decimal(const Value& value) {
    if (!value.is(Kind::integer) && !value.is(Kind::unsigned_integer) && !value.is(Kind::number))
      return fail_kind("d", value);
    append(value, 0);
  }

  void number(const Value& value, char kind, int precision) {
    double number = 0;
    if (value.is(Kind::integer))
      number = static_cast<double>(value.as_integer());
    else if (value.is(Kind::unsigned_integer))
      number = static_cast<double>(value.as_unsigned());
    else if (value.is(Kind::number))
      number = value.as_number();
    else
      return fail_kind(std::string_view(&kind, 1), value);
    if (!std::isfinite(number))
      out_ += show(Value::number(number));
    else
      out_ += kind == 'f' ? fmt::format("{:.{}f}", number, precision)
                          : fmt::format("{:.{}e}", number, precision);
  }

  // %x %X %o %b
  void based(const Value& value, char kind) {
    const bool hexadecimal = kind == 'x' || kind == 'X';
    if (hexadecimal && (value.is(Kind::text) || value.is(Kind::bytes))) {
      for (const char c : value.as_text()) {
        const auto byte = static_cast<unsigned char>(c);
        out_ += kind == 'x' ? fmt::format("{:02x}", byte) : fmt::format("{:02X}", byte);
      }
      return;
    }
    std::uint64_t magnitude = 0;
    if (value.is(Kind::integer)) {
      const std::int64_t number = value.as_integer();
      if (number < 0) out_ += '-';
      magnitude =
          number < 0 ? ~static_cast<std::uint64_t>(number) + 1 : static_cast<std::uint64_t>(number);
    } else if (value.is(Kind::unsigned_integer)) {
      magnitude = value.as_unsigned();
    } else if (kind == 'b' && value.is(Kind::boolean)) {
      magnitude = value.as_boolean() ? 1 : 0;
    } else {
      return fail_kind(std::string_view(&kind, 1), value);
    }
    switch (kind) {
      case 'x': out_ += fmt::format("{:x}", magnitude); break;
      case 'X': out_ += fmt::format("{:X}", magnitude); break;
      case 'o': out_ += fmt::format("{:o}", magnitude); break;
      default: out_ += fmt::format("{:b}", magnitude);
    }
  }

  // %s
  void append(const Value& value, int depth) {
    constexpr int deepest = 100;
    if (failed_ || out_.size() > parsers::limits::text_size) return;
    if (depth > deepest) return fail("the value is nested too deeply to be formatted");
    switch (value.kind()) {
      case Kind::number: return append_number(value.as_number());
      case Kind::bytes: return append_bytes(value.as_text());
      case Kind::list: return append_list(value, depth);
      case Kind::map: return append_map(value, depth);
      case Kind::optional:
      case Kind::opaque:
      case Kind::unknown:
      case Kind::error: return fail_kind("s", value);
      default: out_ += show(value);
    }
  }

  void append_number(double number) {
    if (!std::isfinite(number)) {
      out_ += show(Value::number(number));
      return;
    }
    std::array<char, 400> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number,
                                   std::chars_format::fixed);
    out_.append(digits.data(), end.ptr);
  }

  // What is no UTF-8 becomes one U+FFFD for each stretch of it.
  void append_bytes(std::string_view bytes) {
    bool in_invalid = false;
    while (!bytes.empty()) {
      const std::size_t length = utf8::length(bytes);
      const bool invalid = !utf8::valid(bytes.substr(0, length));
      if (!invalid)
        out_ += bytes.substr(0, length);
      else if (!in_invalid)
        utf8::append(out_, 0xFFFD);
      in_invalid = invalid;
      bytes.remove_prefix(length);
    }
  }

  void append_list(const Value& list, int depth) {
    out_ += '[';
    for (std::size_t i = 0; i < list.size(); ++i) {
      if (i > 0) out_ += ", ";
      append(list.item(i), depth + 1);
    }
    out_ += ']';
  }

  // Entries in the order of their keys as texts.
  void append_map(const Value& map, int depth) {
    std::vector<std::pair<std::string, std::size_t>> keys;
    for (std::size_t i = 0; i < map.size(); ++i) keys.emplace_back(show(map.key(i)), i);
    std::sort(keys.begin(), keys.end());
    out_ += '{';
    const char* separator = "";
    for (const auto& [key, position] : keys) {
      out_.append(std::exchange(separator, ", ")).append(key).append(": ");
      append(map.entry(position), depth + 1);
    }
    out_ += '}';
  }

  Evaluation& evaluation_;
  const Value& arguments_;
  std::size_t next_ = 0;
  std::string out_;
  bool failed_ = false;
  Value failure_;
};

Value format(Evaluation& evaluation, Arguments arguments) {
  return Formatter{evaluation, arguments[1]}.run(arguments[0].as_text());
}

constexpr Row rows[] = {
    {"<string>.format(list(dyn)) -> string", format,
     "The text with %s %d %f %e %x %X %o %b replaced by the elements of the list, one after the "
     "other."},
};

}  // namespace

void add_format(Environment& environment) { add(environment, rows); }

}  // namespace linter::cel::library
