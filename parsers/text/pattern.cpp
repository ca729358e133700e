#include "parsers/text/pattern.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include <utility>

namespace parsers {

namespace {

re2::RE2::Options options() {
  re2::RE2::Options options;
  options.set_log_errors(false);
  return options;
}

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

}  // namespace

struct Pattern::Compiled {
  explicit Compiled(std::string_view text) : expression(piece(text), options()) {}
  re2::RE2 expression;
};

Pattern::Pattern(std::string_view expression) {
  if (expression.size() > max_length) {
    error_ = fmt::format("longer than {} characters", max_length);
    return;
  }
  compiled_ = std::make_unique<Compiled>(expression);
  if (!compiled_->expression.ok()) error_ = compiled_->expression.error();
}

Pattern::Pattern(Pattern&&) noexcept = default;
Pattern& Pattern::operator=(Pattern&&) noexcept = default;
Pattern::~Pattern() = default;

std::size_t Pattern::program_size() const {
  return error_.empty() ? static_cast<std::size_t>(compiled_->expression.ProgramSize()) : 0;
}

bool Pattern::found_in(std::string_view text) const {
  return error_.empty() && re2::RE2::PartialMatch(piece(text), compiled_->expression);
}

bool Pattern::matches_all(std::string_view text) const {
  return error_.empty() && re2::RE2::FullMatch(piece(text), compiled_->expression);
}

std::vector<std::optional<std::string_view>> Pattern::groups(std::string_view text,
                                                             std::size_t from) const {
  if (!error_.empty() || from > text.size()) return {};
  std::vector<re2::StringPiece> found(
      static_cast<std::size_t>(compiled_->expression.NumberOfCapturingGroups()) + 1);
  if (!compiled_->expression.Match(piece(text), from, text.size(), re2::RE2::UNANCHORED,
                                   found.data(), static_cast<int>(found.size())))
    return {};
  std::vector<std::optional<std::string_view>> groups;
  groups.reserve(found.size());
  for (const re2::StringPiece& group : found) {
    if (group.data() == nullptr)
      groups.emplace_back(std::nullopt);
    else
      groups.emplace_back(std::string_view(group.data(), group.size()));
  }
  return groups;
}

std::vector<std::string> Pattern::group_names() const {
  if (!error_.empty()) return {};
  std::vector<std::string> names(
      static_cast<std::size_t>(compiled_->expression.NumberOfCapturingGroups()));
  for (const auto& [index, name] : compiled_->expression.CapturingGroupNames())
    names[static_cast<std::size_t>(index) - 1] = name;
  return names;
}

}  // namespace parsers
