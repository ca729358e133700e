// The rules of this house that a program can check, as functions on the text of
// one file, so that the tests can show each of them a file that breaks it.
//
//   broken_arrows({"parsers/nginx/lexer.cpp", "#include \"linter/run.h\"\n"})
//     -> {"parsers/nginx/lexer.cpp:1: a reader knows nothing of linter/"}
//
// What comes back is what is wrong, one line each, as a compiler would write it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tests {

struct OurFile {
  std::string path{};  // from the top of the repository: "parsers/format.h"
  std::string text{};
};

// Every text file of ours below the top of the repository, sorted by path; none
// of build/ and node_modules/, and nothing that git ignores at the top.
[[nodiscard]] std::vector<OurFile> our_files();

// tests -> linter -> parsers -> std. Within parsers/ a format knows no other
// format and what they share knows none; within linter/ the language that
// policies are written in knows nothing of the engine, and so on upwards.
[[nodiscard]] std::vector<std::string> broken_arrows(const OurFile& file,
                                                     const std::vector<std::string>& formats);
// A library is named in the folders that the table in house_rules.cpp gives it;
// what is in no row is unknown and refused.
[[nodiscard]] std::vector<std::string> broken_fences(const OurFile& file);
// Nor does it come out of them through a header.
[[nodiscard]] std::vector<std::string> leaking_headers(const std::vector<OurFile>& files);

// The folders below parsers/ that hold a format.cpp.
[[nodiscard]] std::vector<std::string> format_folders(const std::vector<OurFile>& files);

// Lines on which `word` stands.
[[nodiscard]] std::vector<std::string> lines_with(const OurFile& file, std::string_view word);

[[nodiscard]] std::size_t line_count(const OurFile& file);
[[nodiscard]] bool is_cpp(const OurFile& file);
[[nodiscard]] bool is_below(const OurFile& file, std::string_view folder);  // "parsers/"

}  // namespace tests
