// cidrsubnet() and its kind, for IPv4 and IPv6.
#include <arpa/inet.h>
#include <fmt/format.h>

#include <charconv>
#include <cstring>

#include "parsers/terraform/functions/function.h"

namespace parsers::terraform {
namespace {

__extension__ using Bits = unsigned __int128;

// An address block: its bits at the right of `bits`.
struct Block {
  Bits bits = 0;
  unsigned size = 32;  // 32 or 128
  unsigned prefix = 0;

  [[nodiscard]] Bits mask(unsigned length) const {
    return length == 0 ? Bits{0}
                       : (~Bits{0} << (size - length)) & (size == 32 ? Bits{0xFFFFFFFF} : ~Bits{0});
  }
};

// "010.0.0.0" is 10.0.0.0.
std::string without_zeros(std::string_view address) {
  if (address.find(':') != std::string_view::npos) return std::string(address);
  std::string out;
  for (std::size_t at = 0; at < address.size(); ++at) {
    const bool starts = at == 0 || address[at - 1] == '.';
    if (starts)
      while (at + 1 < address.size() && address[at] == '0' && address[at + 1] != '.') ++at;
    out += address[at];
  }
  return out;
}

std::optional<Block> parse_block(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const std::string address = without_zeros(text.substr(0, slash));
  unsigned char bytes[16] = {};
  Block block;
  if (inet_pton(AF_INET, address.c_str(), bytes) == 1)
    block.size = 32;
  else if (inet_pton(AF_INET6, address.c_str(), bytes) == 1)
    block.size = 128;
  else
    return std::nullopt;
  for (unsigned i = 0; i < block.size / 8; ++i) block.bits = (block.bits << 8U) | bytes[i];
  const std::string_view length = text.substr(slash + 1);
  const auto read = std::from_chars(length.data(), length.data() + length.size(), block.prefix);
  if (length.empty() || read.ptr != length.data() + length.size() || read.ec != std::errc{} ||
      block.prefix > block.size)
    return std::nullopt;
  block.bits &= block.mask(block.prefix);
  return block;
}

std::string address_text(Bits bits, unsigned size) {
  unsigned char bytes[16] = {};
  for (unsigned i = 0; i < size / 8; ++i)
    bytes[size / 8 - 1 - i] = static_cast<unsigned char>(bits >> (8U * i));
  char text[INET6_ADDRSTRLEN] = {};
  inet_ntop(size == 32 ? AF_INET : AF_INET6, bytes, text, sizeof text);
  const std::string_view shown = text;
  // "::0.1.0.0" is written without dots.
  if (size == 128 && shown.find('.') != std::string_view::npos && !shown.starts_with("::ffff:"))
    return fmt::format("::{:x}:{:x}", bytes[12] << 8U | bytes[13], bytes[14] << 8U | bytes[15]);
  return text;
}

std::string block_text(const Block& block) {
  return address_text(block.bits, block.size) + "/" + std::to_string(block.prefix);
}

Datum not_a_block(const Call& call) {
  return call.error("this is no address block such as 10.0.0.0/16");
}

Datum not_whole(const Call& call) { return call.error("a whole number is needed"); }

Datum cidrhost(const Call& call) {
  if (!call[1].as_number().is_whole()) return not_whole(call);
  const auto block = parse_block(call[0].as_text());
  if (!block) return not_a_block(call);
  const std::int64_t host = call[1].as_number().whole;
  const unsigned free_bits = block->size - block->prefix;
  const Bits last = free_bits == 128 ? ~Bits{0} : (Bits{1} << free_bits) - 1;
  const Bits distance = host < 0 ? static_cast<Bits>(-(host + 1)) : static_cast<Bits>(host);
  if (distance > last) return call.error("the block has no such host");
  return call.text(
      address_text(block->bits | (host < 0 ? last - distance : distance), block->size));
}

Datum cidrnetmask(const Call& call) {
  const auto block = parse_block(call[0].as_text());
  if (!block) return not_a_block(call);
  if (block->size != 32) return call.error("IPv6 has no netmasks");
  return call.text(address_text(block->mask(block->prefix), 32));
}

std::optional<Block> subnet(const Block& block, std::int64_t new_bits, Bits number) {
  if (new_bits < 0 || static_cast<std::uint64_t>(new_bits) > block.size - block.prefix)
    return std::nullopt;
  const auto added = static_cast<unsigned>(new_bits);
  if (added < 128 && (number >> added) != 0) return std::nullopt;
  Block result = block;
  if (added == 0) return result;
  result.prefix += added;
  result.bits |= number << (result.size - result.prefix);
  return result;
}

Datum cidrsubnet(const Call& call) {
  if (!call[1].as_number().is_whole() || !call[2].as_number().is_whole()) return not_whole(call);
  const auto block = parse_block(call[0].as_text());
  if (!block) return not_a_block(call);
  if (call[2].as_number().sign() < 0) return call.error("the number of a subnet is not negative");
  const auto result =
      subnet(*block, call[1].as_number().whole, static_cast<Bits>(call[2].as_number().whole));
  return result ? call.text(block_text(*result)) : call.error("the block has no such subnet");
}

// One after the other, each at the next boundary that fits it.
Datum cidrsubnets(const Call& call) {
  const auto block = parse_block(call[0].as_text());
  if (!block) return not_a_block(call);
  const unsigned free_bits = block->size - block->prefix;
  Bits offset = 0;
  std::vector<Datum> items;
  for (std::size_t i = 1; i < call.count(); ++i) {
    const std::int64_t added = call[i].as_number().whole;
    if (!call[i].as_number().is_whole() || added < 1 || added > 32 ||
        static_cast<std::uint64_t>(added) > free_bits)
      return call.error("a subnet does not fit");
    const unsigned shift = free_bits - static_cast<unsigned>(added);
    const Bits step = Bits{1} << shift;
    offset = (offset + step - 1) / step * step;
    if (free_bits < 128 && offset >= (Bits{1} << free_bits))
      return call.error("the subnets do not all fit");
    Block result = *block;
    result.prefix += static_cast<unsigned>(added);
    result.bits |= offset;
    offset += step;
    items.push_back(call.text(block_text(result)));
  }
  return call.collection(Datum::Kind::list, items, Type::text).from(call[0].origin());
}

// OpenTofu's: is an address or a block within a block?
Datum cidrcontains(const Call& call) {
  const auto outer = parse_block(call[0].as_text());
  std::string inner_text(call[1].as_text());
  if (inner_text.find('/') == std::string::npos)
    inner_text += inner_text.find(':') == std::string::npos ? "/32" : "/128";
  const auto inner = parse_block(inner_text);
  if (!outer || !inner || outer->size != inner->size) return not_a_block(call);
  return call.boolean(inner->prefix >= outer->prefix &&
                      (inner->bits & outer->mask(outer->prefix)) == outer->bits);
}

constexpr Function table[] = {
    {"cidrcontains", "s", 2, 2, Open::anywhere, cidrcontains},
    {"cidrhost", "sn", 2, 2, Open::anywhere, cidrhost},
    {"cidrnetmask", "s", 1, 1, Open::anywhere, cidrnetmask},
    {"cidrsubnet", "snn", 3, 3, Open::anywhere, cidrsubnet},
    {"cidrsubnets", "sn", 1, any_number, Open::anywhere, cidrsubnets},
};

}  // namespace

std::span<const Function> network_functions() { return table; }

}  // namespace parsers::terraform
