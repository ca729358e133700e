#include "parsers/terraform/expression/number.h"

#include <mpfr.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>

namespace parsers::terraform {

// A number of MPFR at rest: its own way to write numbers into memory of others.
struct Wide {
  int kind = 0;  // and sign
  mpfr_exp_t exponent = 0;
  mpfr_prec_t precision = 0;
  std::array<mp_limb_t, 8> limbs{};
};

namespace {

// Numbers with more digits than this before or behind the point are no numbers of
// any configuration; they would only cost time and memory.
constexpr mpfr_exp_t max_exponent = 100'000;  // of two
constexpr std::size_t max_digits = 20'000;

// A number to calculate with.
class Working {
 public:
  explicit Working(mpfr_prec_t precision) { mpfr_init2(value_, precision); }
  explicit Working(const Number& number) {
    mpfr_init2(value_, std::max<mpfr_prec_t>(number.precision, number.is_whole() ? 64 : 2));
    if (number.is_whole()) {
      mpfr_set_sj(value_, number.whole, MPFR_RNDN);
      return;
    }
    auto limbs = number.wide->limbs;
    mpfr_t view;
    mpfr_custom_init_set(view, number.wide->kind, number.wide->exponent, number.wide->precision,
                         limbs.data());
    mpfr_set_prec(value_, number.wide->precision);
    mpfr_set(value_, view, MPFR_RNDN);
  }
  Working(const Working&) = delete;
  Working& operator=(const Working&) = delete;
  ~Working() { mpfr_clear(value_); }

  [[nodiscard]] mpfr_ptr get() { return value_; }

  // The number, at rest. Its precision is that of `this`.
  [[nodiscard]] Number rest(Arena& arena) {
    Number number;
    number.precision = static_cast<std::uint16_t>(mpfr_get_prec(value_));
    if (mpfr_number_p(value_) != 0 && mpfr_get_exp(value_) > max_exponent &&
        mpfr_zero_p(value_) == 0)
      mpfr_set_nan(value_);
    if (mpfr_number_p(value_) != 0 && mpfr_zero_p(value_) == 0 &&
        mpfr_get_exp(value_) < -max_exponent)
      mpfr_set_zero(value_, 1);
    const bool negative_zero = mpfr_zero_p(value_) != 0 && mpfr_signbit(value_) != 0;
    if (!negative_zero && mpfr_fits_intmax_p(value_, MPFR_RNDN) != 0 &&
        mpfr_integer_p(value_) != 0) {
      number.whole = mpfr_get_sj(value_, MPFR_RNDN);
      return number;
    }
    auto* wide = arena.make<Wide>();
    wide->precision = mpfr_get_prec(value_);
    mpfr_t view;
    mpfr_custom_init(wide->limbs.data(), wide->precision);
    mpfr_custom_init_set(view, MPFR_ZERO_KIND, 0, wide->precision, wide->limbs.data());
    mpfr_set(view, value_, MPFR_RNDN);
    wide->kind = mpfr_custom_get_kind(view);
    wide->exponent = mpfr_custom_get_exp(view);
    number.wide = wide;
    return number;
  }

 private:
  mpfr_t value_;
};

std::uint16_t joint_precision(const Number& left, const Number& right) {
  return std::max(left.precision, right.precision);
}

// Are sums and products of 64 bits exact where they do not overflow?
bool is_plain(const Number& left, const Number& right) {
  return left.is_whole() && right.is_whole() && joint_precision(left, right) >= 64;
}

template <typename Calculate>
Number calculated(const Number& left, const Number& right, Arena& arena, Calculate calculate) {
  Working a(left);
  Working b(right);
  Working result(joint_precision(left, right));
  calculate(result.get(), a.get(), b.get());
  return result.rest(arena);
}

struct FreeText {
  void operator()(char* text) const { mpfr_free_str(text); }
};
using OwnedText = std::unique_ptr<char, FreeText>;

// `count` digits without sign, and how many of them stand before the point.
std::string digits_of(mpfr_ptr value, std::size_t count, mpfr_exp_t& point) {
  const OwnedText text(mpfr_get_str(nullptr, &point, 10, count, value, MPFR_RNDN));
  std::string digits(text.get());
  return digits.starts_with('-') ? digits.substr(1) : digits;
}

// The fewest digits that no other number of this precision is nearer to.
std::string shortest_digits(mpfr_ptr value, mpfr_exp_t& point) {
  std::size_t too_few = 0;
  std::size_t enough = mpfr_get_str_ndigits(10, mpfr_get_prec(value));
  Working again(mpfr_get_prec(value));
  while (enough - too_few > 1) {
    const std::size_t count = too_few + (enough - too_few) / 2;
    const std::string digits = digits_of(value, count, point);
    const std::string text =
        (mpfr_signbit(value) != 0 ? "-0." : "0.") + digits + "@" + std::to_string(point);
    mpfr_set_str(again.get(), text.c_str(), 10, MPFR_RNDN);
    (mpfr_equal_p(again.get(), value) != 0 ? enough : too_few) = count;
  }
  std::string digits = digits_of(value, enough, point);
  while (digits.size() > 1 && digits.back() == '0') digits.pop_back();
  return digits;
}

// 0.digits * 10^point as a decimal fraction.
std::string plain_text(const std::string& digits, mpfr_exp_t point) {
  if (point <= 0) return "0." + std::string(static_cast<std::size_t>(-point), '0') + digits;
  const auto before = static_cast<std::size_t>(point);
  if (digits.size() <= before) return digits + std::string(before - digits.size(), '0');
  return digits.substr(0, before) + "." + digits.substr(before);
}

std::string exponent_text(const std::string& digits, mpfr_exp_t point, char letter) {
  std::string out = digits.substr(0, 1);
  if (digits.size() > 1) out += "." + digits.substr(1);
  const long exponent = static_cast<long>(point) - 1;
  const std::string size = std::to_string(exponent < 0 ? -exponent : exponent);
  return out + letter + (exponent < 0 ? '-' : '+') + (size.size() < 2 ? "0" : "") + size;
}

bool is_decimal(std::string_view text) {
  const auto digits = [&text] {
    std::size_t count = 0;
    while (count < text.size() && text[count] >= '0' && text[count] <= '9') ++count;
    text.remove_prefix(count);
    return count > 0;
  };
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  const bool whole = digits();
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    if (!digits() && !whole) return false;
  } else if (!whole) {
    return false;
  }
  if (text.empty()) return true;
  if (text[0] != 'e' && text[0] != 'E') return false;
  text.remove_prefix(1);
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  return digits() && text.empty();
}

}  // namespace

bool Number::is_endless() const { return !is_whole() && mpfr_inf_p(Working(*this).get()) != 0; }

bool Number::is_nan() const { return !is_whole() && mpfr_nan_p(Working(*this).get()) != 0; }

bool Number::is_integer() const { return is_whole() || mpfr_integer_p(Working(*this).get()) != 0; }

double Number::real() const {
  return is_whole() ? static_cast<double>(whole) : mpfr_get_d(Working(*this).get(), MPFR_RNDN);
}

int Number::sign() const {
  if (is_whole()) return whole < 0 ? -1 : (whole > 0 ? 1 : 0);
  return mpfr_sgn(Working(*this).get());
}

Number Number::of(double value, Arena& arena) {
  Working working(mpfr_prec_t{53});
  mpfr_set_d(working.get(), value, MPFR_RNDN);
  return working.rest(arena);
}

std::optional<Number> Number::parse(std::string_view text, Arena& arena) {
  std::int64_t value = 0;
  const char* end = text.data() + text.size();
  if (const auto read = std::from_chars(text.data(), end, value);
      !text.empty() && read.ec == std::errc{} && read.ptr == end && (value != 0 || text[0] != '-'))
    return of(value);
  Working working(mpfr_prec_t{full_precision});
  for (const std::string_view infinite : {"Inf", "+Inf", "-Inf", "inf", "+inf", "-inf"})
    if (text == infinite) {
      mpfr_set_inf(working.get(), text.starts_with('-') ? -1 : 1);
      return working.rest(arena);
    }
  if (text.size() > max_digits || !is_decimal(text)) return std::nullopt;
  const std::string terminated(text.starts_with('+') ? text.substr(1) : text);
  if (mpfr_set_str(working.get(), terminated.c_str(), 10, MPFR_RNDN) != 0) return std::nullopt;
  const Number number = working.rest(arena);
  return number.is_nan() ? std::nullopt : std::optional(number);
}

std::optional<Number> Number::parse_whole(std::string_view text, int base, Arena& arena) {
  if (text.size() > max_digits) return std::nullopt;
  std::string_view digits = text;
  if (digits.starts_with('-') || digits.starts_with('+')) digits.remove_prefix(1);
  if (digits.empty()) return std::nullopt;
  mpz_t whole;
  mpz_init(whole);
  const auto is_digit = [](char letter) {
    return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z') ||
           (letter >= 'A' && letter <= 'Z');
  };
  std::optional<Number> number;
  // Beyond base 36, Terraform's small letters come first, those of GMP second.
  std::string swapped(digits);
  if (base > 36)
    for (char& letter : swapped)
      if (letter > '9') letter = static_cast<char>(letter ^ ' ');
  if (std::all_of(digits.begin(), digits.end(), is_digit) &&
      mpz_set_str(whole, swapped.c_str(), base) == 0) {
    if (text.starts_with('-')) mpz_neg(whole, whole);
    const std::size_t bits = mpz_sizeinbase(whole, 2);
    if (bits <= full_precision) {
      Working working(static_cast<mpfr_prec_t>(std::max<std::size_t>(64, bits)));
      mpfr_set_z(working.get(), whole, MPFR_RNDN);
      number = working.rest(arena);
    }
  }
  mpz_clear(whole);
  return number;
}

Number copied(const Number& number, Arena& arena) {
  return number.is_whole() ? number : Working(number).rest(arena);
}

Number add(const Number& left, const Number& right, Arena& arena) {
  Number sum{.precision = joint_precision(left, right)};
  if (is_plain(left, right) && !__builtin_add_overflow(left.whole, right.whole, &sum.whole))
    return sum;
  return calculated(left, right, arena,
                    [](auto to, auto a, auto b) { mpfr_add(to, a, b, MPFR_RNDN); });
}

Number subtract(const Number& left, const Number& right, Arena& arena) {
  Number difference{.precision = joint_precision(left, right)};
  if (is_plain(left, right) && !__builtin_sub_overflow(left.whole, right.whole, &difference.whole))
    return difference;
  return calculated(left, right, arena,
                    [](auto to, auto a, auto b) { mpfr_sub(to, a, b, MPFR_RNDN); });
}

// The product has as many bits as it needs, beyond those of its factors too.
Number multiply(const Number& left, const Number& right, Arena& arena) {
  Number product{.precision = joint_precision(left, right)};
  if (is_plain(left, right) && !__builtin_mul_overflow(left.whole, right.whole, &product.whole) &&
      product.whole != 0)
    return product;
  Working a(left);
  Working b(right);
  Working result(mpfr_prec_t{Number::full_precision});
  mpfr_mul(result.get(), a.get(), b.get(), MPFR_RNDN);
  const mpfr_prec_t needed = mpfr_zero_p(result.get()) != 0 ? 2 : mpfr_min_prec(result.get());
  mpfr_prec_round(result.get(), std::max<mpfr_prec_t>(product.precision, needed), MPFR_RNDN);
  return result.rest(arena);
}

Number divide(const Number& left, const Number& right, Arena& arena) {
  if (is_plain(left, right) && left.whole != 0 && right.whole != 0 && right.whole != -1 &&
      left.whole % right.whole == 0)
    return {.whole = left.whole / right.whole, .precision = joint_precision(left, right)};
  return calculated(left, right, arena,
                    [](auto to, auto a, auto b) { mpfr_div(to, a, b, MPFR_RNDN); });
}

// By zero it is the dividend.
Number modulo(const Number& left, const Number& right, Arena& arena) {
  if (right.sign() == 0) return left;
  if (is_plain(left, right))
    return {.whole = right.whole == -1 ? 0 : left.whole % right.whole,
            .precision = joint_precision(left, right)};
  return calculated(left, right, arena, [](auto to, auto a, auto b) {
    mpfr_div(to, a, b, MPFR_RNDN);
    mpfr_trunc(to, to);
    mpfr_mul(to, b, to, MPFR_RNDN);
    mpfr_sub(to, a, to, MPFR_RNDN);
  });
}

Number negate(const Number& number, Arena& arena) {
  if (number.is_whole() && number.whole != 0 && number.whole != INT64_MIN)
    return {.whole = -number.whole, .precision = number.precision};
  Working working(number);
  mpfr_neg(working.get(), working.get(), MPFR_RNDN);
  return working.rest(arena);
}

Number floor(const Number& number, Arena& arena) {
  if (number.is_whole()) return number;
  Working working(number);
  mpfr_floor(working.get(), working.get());
  if (mpfr_zero_p(working.get()) != 0) mpfr_set_zero(working.get(), 1);
  return working.rest(arena);
}

Number ceiling(const Number& number, Arena& arena) {
  if (number.is_whole()) return number;
  Working working(number);
  mpfr_ceil(working.get(), working.get());
  if (mpfr_zero_p(working.get()) != 0) mpfr_set_zero(working.get(), 1);
  return working.rest(arena);
}

int compare(const Number& left, const Number& right) {
  if (left.is_whole() && right.is_whole())
    return left.whole < right.whole ? -1 : (left.whole > right.whole ? 1 : 0);
  return mpfr_cmp(Working(left).get(), Working(right).get());
}

std::string to_string(const Number& number) {
  if (number.is_whole()) return std::to_string(number.whole);
  return decimal_text(number, 'f', -1);
}

std::string whole_text(const Number& number, int base) {
  Working working(number);
  mpz_t whole;
  mpz_init(whole);
  mpfr_get_z(whole, working.get(), MPFR_RNDZ);
  std::string text(mpz_sizeinbase(whole, base) + 2, '\0');
  mpz_get_str(text.data(), base, whole);
  mpz_clear(whole);
  text.resize(std::char_traits<char>::length(text.c_str()));
  return text;
}

std::string decimal_text(const Number& number, char verb, int precision) {
  Working working(number);
  mpfr_ptr value = working.get();
  const std::string sign = mpfr_signbit(value) != 0 ? "-" : "";
  if (mpfr_number_p(value) == 0) return sign.empty() ? "+Inf" : "-Inf";
  if (precision >= 0) {
    const char* form = verb == 'e' ? "%.*Re" : verb == 'f' ? "%.*Rf" : "%.*Rg";
    char* text = nullptr;
    mpfr_asprintf(&text, form, precision, value);
    const OwnedText owned(text);
    return text;
  }
  mpfr_exp_t point = 1;
  const std::string digits = mpfr_zero_p(value) != 0 ? "0" : shortest_digits(value, point);
  if (mpfr_zero_p(value) != 0) point = 1;
  const bool short_enough = point - 1 >= -4 && point - 1 < 6;
  if (verb == 'f' || (verb == 'g' && short_enough)) return sign + plain_text(digits, point);
  return sign + exponent_text(digits, point, 'e');
}

}  // namespace parsers::terraform
