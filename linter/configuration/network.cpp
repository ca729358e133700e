#include "linter/configuration/network.h"

#include <arpa/inet.h>

#include <array>
#include <cstddef>

namespace linter {
namespace {

struct Address {
  std::array<unsigned char, 16> bytes{};
  std::size_t bits = 0;  // 32 or 128; 0 if it is no address
};

Address parse_address(const std::string& text) {
  Address address;
  if (::inet_pton(AF_INET, text.c_str(), address.bytes.data()) == 1)
    address.bits = 32;
  else if (::inet_pton(AF_INET6, text.c_str(), address.bytes.data()) == 1)
    address.bits = 128;
  return address;
}

bool has_host_bits(const Address& address, std::size_t prefix) {
  for (std::size_t bit = prefix; bit < address.bits; ++bit)
    if ((address.bytes[bit / 8] >> (7 - bit % 8) & 1) != 0) return true;
  return false;
}

}  // namespace

std::string why_no_network(std::string_view text) {
  const std::size_t slash = text.find('/');
  const Address address = parse_address(std::string{text.substr(0, slash)});
  if (address.bits == 0) return "that is no IP address";
  if (slash == std::string_view::npos) return "the prefix length is missing";
  const std::string_view digits = text.substr(slash + 1);
  const bool is_number = !digits.empty() && digits.size() <= 3 &&
                         digits.find_first_not_of("0123456789") == std::string_view::npos &&
                         (digits.size() == 1 || digits.front() != '0');
  const std::size_t prefix = is_number ? std::stoul(std::string{digits}) : address.bits + 1;
  if (prefix > address.bits)
    return "the prefix length must be from 0 to " + std::to_string(address.bits);
  if (has_host_bits(address, prefix)) return "there are bits of a host behind the prefix";
  return {};
}

}  // namespace linter
