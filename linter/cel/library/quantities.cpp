// Kubernetes' quantity(): amounts such as `500m`, `1.5Gi`, `2e3`.
//
// Kept as a whole number of billionths, which is as fine as Kubernetes goes;
// what is finer is rounded up, away from zero, as there.
#include <fmt/format.h>

#include <optional>
#include <string>

#include "linter/cel/arithmetic.h"
#include "linter/cel/blame.h"
#include "linter/cel/library/library.h"

namespace linter::cel::library {
namespace {

using Kind = Value::Kind;
__extension__ using Nano = __int128;

constexpr std::int64_t nanos = 1'000'000'000;

// ------------------------------------------------------------------ reading
struct Suffix {
  std::string_view text{};
  int base = 10;
  int exponent = 0;
};

constexpr Suffix suffixes[] = {
    {"n", 10, -9}, {"u", 10, -6}, {"m", 10, -3}, {"", 10, 0},   {"k", 10, 3},  {"M", 10, 6},
    {"G", 10, 9},  {"T", 10, 12}, {"P", 10, 15}, {"E", 10, 18}, {"Ki", 2, 10}, {"Mi", 2, 20},
    {"Gi", 2, 30}, {"Ti", 2, 40}, {"Pi", 2, 50}, {"Ei", 2, 60},
};

std::optional<Suffix> read_suffix(std::string_view text) {
  for (const Suffix& suffix : suffixes)
    if (suffix.text == text) return suffix;
  if (!text.starts_with('e') && !text.starts_with('E')) return std::nullopt;
  text.remove_prefix(1);
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  if (text.empty() || text.size() > 3) return std::nullopt;
  int exponent = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    exponent = exponent * 10 + (c - '0');
  }
  return Suffix{{}, 10, negative ? -exponent : exponent};
}

bool multiply(Nano& value, int by) { return !__builtin_mul_overflow(value, Nano{by}, &value); }

// digits * 10^places * the suffix, rounded up.
std::optional<Nano> scaled(Nano digits, int places, const Suffix& suffix) {
  if (digits == 0) return digits;
  if (suffix.base == 2)
    for (int i = 0; i < suffix.exponent; ++i)
      if (!multiply(digits, 2)) return std::nullopt;
  int exponent = places + 9 + (suffix.base == 10 ? suffix.exponent : 0);
  for (; exponent > 0; --exponent)
    if (!multiply(digits, 10)) return std::nullopt;
  bool rest = false;
  for (; exponent < 0 && digits != 0; ++exponent) {
    rest = rest || digits % 10 != 0;
    digits /= 10;
  }
  return digits + (rest ? 1 : 0);
}

std::optional<Nano> read(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  Nano digits = 0;
  int places = 0;
  bool any = false;
  bool point = false;
  for (; !text.empty(); text.remove_prefix(1)) {
    if (text[0] == '.' && !point) {
      point = true;
      continue;
    }
    if (text[0] < '0' || text[0] > '9') break;
    if (!multiply(digits, 10)) return std::nullopt;
    digits += text[0] - '0';
    places -= point ? 1 : 0;
    any = true;
  }
  const std::optional<Suffix> suffix = read_suffix(text);
  if (!any || !suffix) return std::nullopt;
  const std::optional<Nano> amount = scaled(digits, places, *suffix);
  return amount && negative ? -*amount : amount;
}

std::string text_of(Nano amount) {
  const bool negative = amount < 0;
  // No magnitude that is read or added up comes near the limits of 128 bits.
  const Nano magnitude = negative ? -amount : amount;
  auto whole = magnitude / nanos;
  std::string text;
  do text.insert(text.begin(), static_cast<char>('0' + static_cast<int>(whole % 10)));
  while ((whole /= 10) != 0);
  if (const auto rest = static_cast<std::int64_t>(magnitude % nanos); rest != 0) {
    text += fmt::format(".{:09}", rest);
    while (text.ends_with('0')) text.pop_back();
  }
  return negative ? "-" + text : text;
}

Nano amount(const void* object) { return *static_cast<const Nano*>(object); }

const OpaqueType quantity_type = {
    "kubernetes.Quantity",
    [](const void* left, const void* right) { return amount(left) == amount(right); },
    [](const void* object) { return text_of(amount(object)); }};

Value made(Evaluation& evaluation, Nano amount) {
  return Value::opaque(quantity_type, evaluation.arena().make<Nano>(amount), evaluation.arena());
}

bool is_quantity(const Value& value) { return value.object(quantity_type) != nullptr; }

// ---------------------------------------------------------------- functions
Value quantity(Evaluation& evaluation, Arguments arguments) {
  const auto amount = read(arguments[0].as_text());
  if (!amount) return error(evaluation.arena(), "this is no quantity", arguments[0].as_text());
  return made(evaluation, *amount);
}

Value is_readable(Evaluation&, Arguments arguments) {
  return Value::boolean(read(arguments[0].as_text()).has_value());
}

bool is_whole_64(Nano amount) {
  return amount % nanos == 0 && amount / nanos <= INT64_MAX && amount / nanos >= INT64_MIN;
}

Value is_integer(Evaluation&, Arguments arguments) {
  if (!is_quantity(arguments[0])) return no_such_overload();
  return Value::boolean(is_whole_64(amount(arguments[0].object(quantity_type))));
}

Value as_integer(Evaluation&, Arguments arguments) {
  if (!is_quantity(arguments[0])) return no_such_overload();
  const Nano value = amount(arguments[0].object(quantity_type));
  if (!is_whole_64(value)) return Value::error("the quantity is no integer");
  return Value::integer(static_cast<std::int64_t>(value / nanos));
}

Value as_number(Evaluation&, Arguments arguments) {
  if (!is_quantity(arguments[0])) return no_such_overload();
  return Value::number(static_cast<double>(amount(arguments[0].object(quantity_type))) / nanos);
}

Value sign(Evaluation&, Arguments arguments) {
  if (!is_quantity(arguments[0])) return no_such_overload();
  const Nano value = amount(arguments[0].object(quantity_type));
  return Value::integer((value > 0 ? 1 : 0) - (value < 0 ? 1 : 0));
}

// The second operand, which may be an integer.
bool operand(const Value& value, Nano& amount_of_it) {
  if (value.is(Kind::integer)) {
    amount_of_it = Nano{value.as_integer()} * nanos;
    return true;
  }
  if (is_quantity(value)) amount_of_it = amount(value.object(quantity_type));
  return is_quantity(value);
}

template <int sign>
Value add(Evaluation& evaluation, Arguments arguments) {
  Nano left = 0;
  Nano right = 0;
  if (!operand(arguments[0], left) || !operand(arguments[1], right)) return no_such_overload();
  Nano sum = 0;
  if (__builtin_add_overflow(left, sign * right, &sum))
    return Value::error("quantity out of range");
  return made(evaluation, sum);
}

Value compare(Evaluation&, Arguments arguments) {
  Nano left = 0;
  Nano right = 0;
  if (!operand(arguments[0], left) || !operand(arguments[1], right)) return no_such_overload();
  return Value::integer((left > right ? 1 : 0) - (left < right ? 1 : 0));
}

template <int wanted>
Value is(Evaluation& evaluation, Arguments arguments) {
  const Value result = compare(evaluation, arguments);
  return result.is(Kind::integer) ? Value::boolean(result.as_integer() == wanted) : result;
}

constexpr Row rows[] = {
    {"quantity(string) -> kubernetes.Quantity", quantity,
     "The amount that a text such as `500m` or `1.5Gi` says."},
    {"isQuantity(string) -> bool", is_readable,
     "Whether a text is an amount as Kubernetes writes it."},
    {"<kubernetes.Quantity>.isInteger() -> bool", is_integer,
     "Whether the amount is a whole number of 64 bits."},
    {"<kubernetes.Quantity>.asInteger() -> int", as_integer,
     "The amount as an integer; an error if it is none."},
    {"<kubernetes.Quantity>.asApproximateFloat() -> double", as_number,
     "The amount as a double, perhaps rounded."},
    {"<kubernetes.Quantity>.sign() -> int", sign, "-1, 0 or 1."},
    {"<kubernetes.Quantity>.add(kubernetes.Quantity) -> kubernetes.Quantity", add<1>,
     "The sum of two amounts."},
    {"<kubernetes.Quantity>.add(int) -> kubernetes.Quantity", add<1>,
     "The sum of an amount and an integer."},
    {"<kubernetes.Quantity>.sub(kubernetes.Quantity) -> kubernetes.Quantity", add<-1>,
     "The difference of two amounts."},
    {"<kubernetes.Quantity>.sub(int) -> kubernetes.Quantity", add<-1>,
     "The difference of an amount and an integer."},
    {"<kubernetes.Quantity>.compareTo(kubernetes.Quantity) -> int", compare,
     "-1, 0 or 1: less, equal, greater."},
    {"<kubernetes.Quantity>.isGreaterThan(kubernetes.Quantity) -> bool", is<1>,
     "Whether the amount is greater than the other."},
    {"<kubernetes.Quantity>.isLessThan(kubernetes.Quantity) -> bool", is<-1>,
     "Whether the amount is less than the other."},
};

}  // namespace

void add_quantities(Environment& environment) { library::add(environment, rows); }

}  // namespace linter::cel::library
