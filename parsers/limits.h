// How much of a hostile or broken input is read. Whoever reaches a limit
// reports a Problem "limit/..." that names it.
#pragma once

#include <cstddef>

namespace parsers::limits {

inline constexpr std::size_t file_size = std::size_t{10} * 1024 * 1024;  // bytes
inline constexpr std::size_t depth = 200;                 // nested blocks, brackets, expressions
inline constexpr std::size_t nodes_per_file = 2'000'000;  // values or directives
inline constexpr std::size_t alias_visits = 1'000'000;    // values reached through YAML aliases
inline constexpr std::size_t included_files = 1'000;      // files of one nginx configuration
inline constexpr std::size_t include_depth = 16;
inline constexpr std::size_t problems_per_file = 100;       // then one more that says so
inline constexpr std::size_t evaluation_steps = 5'000'000;  // of one root module's expressions
inline constexpr std::size_t evaluation_memory =
    std::size_t{512} * 1024 * 1024;  // bytes that they take
inline constexpr std::size_t text_size =
    std::size_t{1024} * 1024;                          // a string that an expression makes
inline constexpr std::size_t expanded_items = 10'000;  // range(), count, for_each
inline constexpr std::size_t embedded_size =
    std::size_t{64} * 1024 * 1024;                         // bytes of all Parts of a format
inline constexpr std::size_t links_per_input = 2'000'000;  // relations between objects
inline constexpr std::size_t network_pairs = 2'000'000;    // pods compared with pods, and the like

}  // namespace parsers::limits
