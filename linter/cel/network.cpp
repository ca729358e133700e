#include "linter/cel/network.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace linter::cel {
namespace {

// Digits in `base` at the beginning of `text`, which loses them.
bool take_number(std::string_view& text, int base, std::size_t most_digits, unsigned& value) {
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value, base);
  const auto digits = static_cast<std::size_t>(read.ptr - text.data());
  if (read.ec != std::errc{} || digits > most_digits) return false;
  text.remove_prefix(digits);
  return true;
}

bool take(std::string_view& text, std::string_view prefix) {
  if (!text.starts_with(prefix)) return false;
  text.remove_prefix(prefix.size());
  return true;
}

bool read_v4(std::string_view text, std::uint8_t* bytes) {
  for (int i = 0; i < 4; ++i) {
    unsigned value = 0;
    if (i > 0 && !take(text, ".")) return false;
    const bool leading_zero = text.size() > 1 && text[0] == '0' && text[1] >= '0' && text[1] <= '9';
    if (leading_zero || !take_number(text, 10, 3, value) || value > 255) return false;
    bytes[i] = static_cast<std::uint8_t>(value);
  }
  return text.empty();
}

// The groups of an IPv6 address; `dotted` if it ends as IPv4.
bool read_v6(std::string_view text, Address& address, bool& dotted) {
  std::array<std::uint8_t, 16> bytes{};
  std::size_t size = 0;
  std::optional<std::size_t> gap;  // where `::` stands
  dotted = false;
  if (take(text, "::")) gap = 0;
  while (!text.empty()) {
    if (size > 0 && gap != size && !take(text, ":")) return false;
    const std::string_view group = text.substr(0, text.find(':'));
    if (group.find('.') != std::string_view::npos) {
      dotted = true;
      if (size > 12 || group.size() != text.size() || !read_v4(group, bytes.data() + size))
        return false;
      size += 4;
      break;
    }
    unsigned value = 0;
    if (size > 14 || !take_number(text, 16, 4, value)) return false;
    bytes[size++] = static_cast<std::uint8_t>(value >> 8U);
    bytes[size++] = static_cast<std::uint8_t>(value & 0xFFU);
    if (text.starts_with("::")) {
      if (gap) return false;
      text.remove_prefix(2);
      gap = size;
    }
  }
  if (size == 16 ? gap.has_value() : !gap) return false;
  // What stands behind the gap moves to the end.
  const std::size_t from = gap.value_or(size);
  std::copy(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(from),
            address.bytes.begin());
  std::copy_backward(bytes.begin() + static_cast<std::ptrdiff_t>(from),
                     bytes.begin() + static_cast<std::ptrdiff_t>(size), address.bytes.end());
  address.is_v4 = false;
  return true;
}

bool is_mapped_v4(const Address& address) {
  const auto& bytes = address.bytes;
  return std::all_of(bytes.begin(), bytes.begin() + 10,
                     [](std::uint8_t byte) { return byte == 0; }) &&
         bytes[10] == 0xFF && bytes[11] == 0xFF;
}

std::string v6_text(const Address& address) {
  const auto group = [&](std::size_t i) {
    return static_cast<unsigned>(address.bytes[2 * i] << 8U | address.bytes[2 * i + 1]);
  };
  // The longest run of zeros, the first of equals, is written as `::`.
  std::size_t best = 8;
  std::size_t best_size = 1;
  for (std::size_t i = 0; i < 8; ++i) {
    std::size_t end = i;
    while (end < 8 && group(end) == 0) ++end;
    if (end - i > best_size) {
      best = i;
      best_size = end - i;
    }
    i = std::max(i, end);
  }
  std::string text;
  for (std::size_t i = 0; i < 8; ++i) {
    if (i == best) {
      text += "::";
      i += best_size - 1;
      continue;
    }
    if (!text.empty() && !text.ends_with("::")) text += ':';
    text += fmt::format("{:x}", group(i));
  }
  return text;
}

}  // namespace

Address Address::masked(int length) const {
  Address result = *this;
  for (int i = 0; i < 16; ++i) {
    const int kept = std::clamp(length - i * 8, 0, 8);
    result.bytes[static_cast<std::size_t>(i)] &=
        static_cast<std::uint8_t>(0xFF00U >> static_cast<unsigned>(kept));
  }
  return result;
}

std::string Address::text() const {
  return is_v4 ? fmt::format("{}.{}.{}.{}", bytes[0], bytes[1], bytes[2], bytes[3])
               : v6_text(*this);
}

bool Network::contains(const Address& other) const {
  return other.is_v4 == address.is_v4 && other.masked(length) == address.masked(length);
}

bool Network::contains(const Network& other) const {
  return other.length >= length && contains(other.address);
}

std::string Network::text() const { return fmt::format("{}/{}", address.text(), length); }

AddressRead read_address(std::string_view text) {
  Address address;
  if (read_v4(text, address.bytes.data())) return {address, {}};
  if (text.find('%') != std::string_view::npos) return {{}, "with a zone is not accepted"};
  address = {};
  bool dotted = false;
  if (!read_v6(text, address, dotted)) return {};
  if (!is_mapped_v4(address)) return {address, {}};
  if (dotted) return {{}, "is IPv4 inside IPv6, which is not accepted"};
  Address plain;
  std::copy(address.bytes.begin() + 12, address.bytes.end(), plain.bytes.begin());
  return {plain, {}};
}

std::optional<Network> read_network(std::string_view text) {
  const std::size_t slash = text.rfind('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const AddressRead read = read_address(text.substr(0, slash));
  std::string_view digits = text.substr(slash + 1);
  unsigned length = 0;
  const bool leading_zero = digits.size() > 1 && digits[0] == '0';
  if (!read.address || leading_zero || !take_number(digits, 10, 3, length) || !digits.empty())
    return std::nullopt;
  if (length > static_cast<unsigned>(read.address->bits())) return std::nullopt;
  return Network{*read.address, static_cast<int>(length)};
}

namespace {

const Address& address_of(const void* object) { return *static_cast<const Address*>(object); }
const Network& network_of(const void* object) { return *static_cast<const Network*>(object); }

}  // namespace

const OpaqueType address_type = {
    "net.IP",
    [](const void* left, const void* right) { return address_of(left) == address_of(right); },
    [](const void* object) { return address_of(object).text(); }};

const OpaqueType network_type = {
    "net.CIDR",
    [](const void* left, const void* right) { return network_of(left) == network_of(right); },
    [](const void* object) { return network_of(object).text(); }};

}  // namespace linter::cel
