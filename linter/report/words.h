// Prose and small numbers for people: sentences, lines of limited width,
// plurals, the names of things.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "linter/engine/report.h"

namespace linter::report {

// `text`, escaped for a terminal, in lines of at most `width` columns; a word
// that is wider has a line of its own. No line begins as a workflow command.
[[nodiscard]] std::vector<std::string> wrapped(std::string_view text, std::size_t width);

// The sentences of the first paragraph that fit `limit` bytes, at least one.
[[nodiscard]] std::string_view first_sentences(std::string_view text, std::size_t limit);

// Without blanks and line endings around it.
[[nodiscard]] std::string_view trimmed(std::string_view text);

// "1 file", "2 files", "12,345 files".
[[nodiscard]] std::string counted(std::uint64_t count, std::string_view noun);
[[nodiscard]] std::string counted(std::uint64_t count, std::string_view one, std::string_view many);
[[nodiscard]] std::string with_separators(std::uint64_t count);

[[nodiscard]] std::string_view to_string(
    ItemResult::Verdict verdict);  // "not_assessed", "conforms"
[[nodiscard]] std::string_view to_string(parsers::Problem::Severity severity);

// The item of the standard with that id, or nullptr.
[[nodiscard]] const Item* find_item(const Report& report, std::string_view id);

}  // namespace linter::report
