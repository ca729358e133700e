// Asks `lint console` what a real `terraform console` was asked (terraform/ask
// wrote the answers into terraform/tables): the values must be the same to the
// letter, and what is an error there must be one here. Where a table says `~`, we
// answer otherwise, and it says why.
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "parsers/terraform/console.h"
#include "tests/support/terraform_reading.h"
#include "tests/test.h"

namespace {

namespace fs = std::filesystem;

const fs::path folder = fs::path(SOURCE_FOLDER) / "tests/differential/terraform";

struct Block {
  std::string expression{};
  std::string answer{};  // begins with "! " if it is an error
  std::string ours{};    // if we answer otherwise
};

std::string text_of(const fs::path& path) {
  std::stringstream text;
  text << std::ifstream{path, std::ios::binary}.rdbuf();
  return text.str();
}

void add_line(std::string& text, const std::string& line) {
  if (!text.empty()) text += '\n';
  text += line;
}

std::vector<Block> read_table(const fs::path& path) {
  std::vector<Block> blocks;
  std::istringstream lines{text_of(path)};
  bool is_first = true;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("> ")) {
      blocks.push_back({.expression = line.substr(2)});
      is_first = true;
    } else if (line.starts_with("~ ")) {
      add_line(blocks.back().ours, line.substr(2));
    } else if (line.starts_with("! ")) {
      blocks.back().answer = line;
    } else if (line.starts_with("  ")) {
      if (!is_first) blocks.back().answer += '\n';
      blocks.back().answer += line.substr(2);
      is_first = false;
    }
  }
  return blocks;
}

reading::Texts module_files() {
  reading::Texts texts;
  for (const auto& entry : fs::recursive_directory_iterator(folder / "root"))
    if (entry.is_regular_file())
      texts[fs::relative(entry.path(), folder / "root").generic_string()] = text_of(entry.path());
  return texts;
}

// A real console, with the module of the tables.
struct Asked {
  parsers::Arena arena{};
  reading::MemoryFiles files{module_files(), arena};
  std::string why{};
  const parsers::Document* document = files.document("main.tf", why);
  parsers::terraform::Console console{"", "", std::span(&document, 1), {}, files, arena};

  std::string answer(const std::string& expression) {
    const auto answer = console.ask(expression);
    return answer.is_error ? "! " + answer.text : answer.text;
  }
};

bool agree(const std::string& theirs, const std::string& ours) {
  return theirs.starts_with("! ") ? ours.starts_with("! ") : theirs == ours;
}

}  // namespace

TEST_CASE("we evaluate expressions as terraform console does", "[terraform][differential]") {
  Asked asked;
  REQUIRE(asked.console.has_module());
  std::size_t compared = 0;
  std::size_t different = 0;
  for (const auto& entry : fs::directory_iterator(folder / "tables")) {
    for (const Block& block : read_table(entry.path())) {
      CAPTURE(entry.path().filename().string(), block.expression);
      REQUIRE_FALSE(block.answer.empty());
      const std::string answer = asked.answer(block.expression);
      ++compared;
      if (block.ours.empty()) {
        if (agree(block.answer, answer)) continue;
        CHECK(answer == block.answer);
      } else {
        ++different;
        CHECK_FALSE(agree(block.answer, answer));
        CHECK(answer == block.ours);
      }
    }
  }
  CHECK(compared >= 5000);
  CHECK(different * 20 < compared);
}
