// Values of a strictly read table as Words: a text, and where it stands.
#pragma once

#include <optional>
#include <vector>

#include "linter/configuration/configuration.h"

namespace linter {

[[nodiscard]] Configuration::Word word(const parsers::Value& text);
[[nodiscard]] std::vector<Configuration::Word> words(
    const std::vector<const parsers::Value*>& texts);
// Of what Fields found, or nullptr.
[[nodiscard]] std::optional<Configuration::Word> optional_word(const parsers::Value* text);

// Calls read(table) for each of the tables [[section.key]]; reports what is none.
template <typename Read>
void for_each_of_list(Fields& fields, std::string_view section, std::string_view key,
                      const Read& read) {
  const parsers::Value* list = fields.list(key);
  if (list == nullptr) return;
  for (const parsers::Value& table : list->items()) {
    if (table.is(parsers::Value::Kind::map))
      read(table);
    else
      fields.report("wrong-type", table.place(),
                    "`" + std::string{key} + "` must be tables: [[" + std::string{section} + "." +
                        std::string{key} + "]]");
  }
}

}  // namespace linter
