#include "linter/cel/blame.h"

#include <string>

namespace linter::cel {
namespace {

constexpr std::string_view separator = "; ";

bool has_reason(std::string_view reasons, std::string_view wanted) {
  for (;;) {
    const std::size_t end = reasons.find(separator);
    if (reasons.substr(0, end) == wanted) return true;
    if (end == std::string_view::npos) return false;
    reasons.remove_prefix(end + separator.size());
  }
}

std::string_view joined(parsers::Arena& arena, std::string_view left, std::string_view between,
                        std::string_view right) {
  const std::span<char> text = arena.array<char>(left.size() + between.size() + right.size());
  auto out = std::copy(left.begin(), left.end(), text.begin());
  out = std::copy(between.begin(), between.end(), out);
  std::copy(right.begin(), right.end(), out);
  return {text.data(), text.size()};
}

}  // namespace

bool has_place(const parsers::Value* blame) {
  return blame != nullptr && blame->place().source != nullptr;
}

const parsers::Value* first_blame(std::span<const Value> operands) {
  const parsers::Value* first = nullptr;
  for (const Value& operand : operands) {
    if (has_place(operand.blame())) return operand.blame();
    if (first == nullptr) first = operand.blame();
  }
  return first;
}

const parsers::Value* first_blame(const Value& left, const Value& right) {
  if (left.blame() == nullptr || (!has_place(left.blame()) && has_place(right.blame())))
    return right.blame();
  return left.blame();
}

const parsers::Value* better_blame(const parsers::Value* left, const parsers::Value* right) {
  const auto rank = [](const parsers::Value* blame) {
    if (!has_place(blame)) return blame == nullptr ? 0 : 1;
    return blame->is(parsers::Value::Kind::absent) ? 2 : 3;
  };
  return rank(right) > rank(left) ? right : left;
}

Value join_unknown(const Value& left, const Value& right, parsers::Arena& arena) {
  std::string_view rest = right.message();
  std::string_view reasons = left.message();
  while (!rest.empty()) {
    const std::size_t end = rest.find(separator);
    const std::string_view reason = rest.substr(0, end);
    if (!has_reason(reasons, reason)) reasons = joined(arena, reasons, separator, reason);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + separator.size());
  }
  if (reasons.data() == left.message().data()) return left;
  return Value::unknown(reasons).blaming(first_blame(left, right));
}

bool find_undecided(std::span<const Value> operands, parsers::Arena& arena, Value& result) {
  bool found = false;
  for (const Value& operand : operands) {
    if (!operand.is_undecided()) continue;
    if (!found)
      result = operand.cause();
    else if (operand.is(Value::Kind::unknown))
      result =
          result.is(Value::Kind::unknown) ? join_unknown(result, operand, arena) : operand.cause();
    found = true;
  }
  return found;
}

Value error(parsers::Arena& arena, std::string_view what, std::string_view detail) {
  return Value::error(joined(arena, what, ": ", detail));
}

const parsers::Value* absent(parsers::Arena& arena, std::string_view key, const Value& container) {
  const parsers::Value* configuration = container.configuration();
  if (configuration == nullptr) return container.blame();
  return arena.make<parsers::Value>(parsers::Value::absent(arena, key, *configuration));
}

}  // namespace linter::cel
