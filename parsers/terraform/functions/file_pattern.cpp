#include "parsers/terraform/functions/file_pattern.h"

#include <string>

#include "parsers/terraform/functions/letters.h"

namespace parsers::terraform {
namespace {

// The first such sign without a backslash before it.
std::size_t find_sign(std::string_view text, char sign) {
  for (std::size_t at = text.find(sign); at != std::string_view::npos; at = text.find(sign, at + 1))
    if (at == 0 || text[at - 1] != '\\') return at;
  return std::string_view::npos;
}

std::string_view first_letter(std::string_view text) {
  return text.substr(0, code_points_of(text.substr(0, 4)).front().size());
}

// What stands in `[...]`, and whether a letter is one of it.
class LetterClass {
 public:
  explicit LetterClass(std::string_view inside) : letters_(code_points_of(inside)) {}

  NameMatch matches(std::string_view letter) {
    if (letters_.empty()) return NameMatch::broken;
    const bool negated = letters_.front() == "^";
    if (negated) at_ = 1;
    const std::int32_t wanted = code_point(letter);
    bool found = false;
    while (at_ < letters_.size()) {
      std::int32_t low = 0;
      if (!read(low)) return NameMatch::broken;
      std::int32_t high = low;
      if (at_ < letters_.size() && letters_[at_] == "-") {
        ++at_;
        if (!read(high)) return NameMatch::broken;
      }
      found = found || (low <= wanted && wanted <= high);
    }
    return found == negated ? NameMatch::no : NameMatch::yes;
  }

 private:
  bool read(std::int32_t& code) {
    if (at_ >= letters_.size() || letters_[at_] == "-") return false;
    if (letters_[at_] == "\\" && ++at_ >= letters_.size()) return false;
    code = code_point(letters_[at_++]);
    return true;
  }

  std::vector<std::string_view> letters_;
  std::size_t at_ = 0;
};

NameMatch match_star(std::string_view rest, std::string_view name, std::size_t& steps) {
  for (; !name.empty(); name.remove_prefix(first_letter(name).size())) {
    const NameMatch match = match_name(rest, name, steps);
    if (match == NameMatch::yes || match == NameMatch::too_long) return match;
  }
  return NameMatch::no;
}

NameMatch match_choice(std::string_view choices, std::string_view rest, std::string_view name,
                       std::size_t& steps) {
  for (const std::string_view choice : split_pattern(choices, ',')) {
    const NameMatch match = match_name(std::string(choice).append(rest), name, steps);
    if (match != NameMatch::no) return match;
  }
  return NameMatch::no;
}

}  // namespace

std::vector<std::string_view> split_pattern(std::string_view pattern, char sign) {
  std::vector<std::string_view> parts;
  for (std::size_t end = find_sign(pattern, sign); end != std::string_view::npos;
       end = find_sign(pattern, sign)) {
    parts.push_back(pattern.substr(0, end));
    pattern.remove_prefix(end + 1);
  }
  parts.push_back(pattern);
  return parts;
}

NameMatch match_name(std::string_view pattern, std::string_view name, std::size_t& steps) {
  if (steps == 0) return NameMatch::too_long;
  --steps;
  if (pattern.empty() || (name.empty() && pattern != "*"))
    return pattern.empty() && name.empty() ? NameMatch::yes : NameMatch::no;
  while (!pattern.empty() && !name.empty()) {
    const std::string_view letter = first_letter(name);
    const char sign = pattern.front();
    if (sign == '*') {
      pattern.remove_prefix(1);
      return pattern.empty() ? NameMatch::yes : match_star(pattern, name, steps);
    }
    if (sign == '{') {
      const std::size_t end = find_sign(pattern.substr(1), '}');
      if (end == std::string_view::npos) return NameMatch::broken;
      return match_choice(pattern.substr(1, end), pattern.substr(end + 2), name, steps);
    }
    if (sign == '[') {
      const std::size_t end = find_sign(pattern.substr(1), ']');
      if (end == std::string_view::npos) return NameMatch::broken;
      const NameMatch match = LetterClass(pattern.substr(1, end)).matches(letter);
      if (match != NameMatch::yes) return match;
      pattern.remove_prefix(end + 2);
    } else if (sign == '?') {
      pattern.remove_prefix(1);
    } else {
      if (sign == '\\') pattern.remove_prefix(1);
      if (pattern.empty()) return NameMatch::broken;
      if (!pattern.starts_with(letter)) return NameMatch::no;
      pattern.remove_prefix(letter.size());
    }
    name.remove_prefix(letter.size());
  }
  return name.empty() && (pattern.empty() || pattern == "*" || pattern == "**") ? NameMatch::yes
                                                                                : NameMatch::no;
}

}  // namespace parsers::terraform
