// YAML of values: yamlencode() and yamldecode(), and texts that hold YAML.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "parsers/terraform/expression/wording.h"
#include "parsers/terraform/functions/function.h"

namespace parsers::terraform {

// Whose reading of words that stand without quotes counts.
enum class YamlRules : std::uint8_t {
  terraform,   // yamldecode(): `0400` is 400, `2020-1-2` a point in time
  kubernetes,  // Helm and most others: `0400` is 256; what has a tag of one's own is unknown
  any,         // what these do not agree about is unknown
};

// Nothing, and `why`, if `text` is not one document of YAML. Each value stands
// where `wording` says.
[[nodiscard]] std::optional<Datum> from_yaml(std::string_view text, Wording& wording,
                                             YamlRules rules, Arena& arena, std::string& why);

// What a text says, where that is a mapping of YAML of at most `most` values, those
// behind aliases counted each time; `is_too_large` if it is one of more.
[[nodiscard]] std::optional<Datum> document_of_yaml(const Datum& text, std::size_t most,
                                                    bool& is_too_large, Arena& arena);

// What a word without quotes is for yamldecode(), or one with the tag `tag` of
// YAML's core; nothing, and `why`, if it is nothing.
[[nodiscard]] std::optional<Datum> yaml_word(std::string_view written, std::string_view tag,
                                             const Place& place, Arena& arena, std::string& why);

// Cheap: is its first line, but for comments, a member of a mapping? Texts of one
// line alone are taken for words of a person.
[[nodiscard]] bool begins_like_yaml(std::string_view text);
[[nodiscard]] bool may_be_yaml(std::string_view text);

// `datum` is wholly known.
[[nodiscard]] std::string to_yaml(const Datum& datum);

}  // namespace parsers::terraform
