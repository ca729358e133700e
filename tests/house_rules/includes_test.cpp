#include <string>
#include <vector>

#include "tests/support/house_rules.h"
#include "tests/test.h"

namespace {

using tests::OurFile;
const std::vector<std::string> formats{"kubernetes", "nginx", "terraform"};

std::size_t arrows_broken_by(std::string path, const std::string& include) {
  return tests::broken_arrows({std::move(path), "#include " + include + "\n"}, formats).size();
}

std::size_t fences_broken_by(std::string path, const std::string& include) {
  return tests::broken_fences({std::move(path), "#include " + include + "\n"}).size();
}

}  // namespace

TEST_CASE("the guard of the arrows sees an include that goes the wrong way") {
  CHECK(arrows_broken_by("parsers/nginx/lexer.cpp", "\"linter/run.h\"") == 1);
  CHECK(arrows_broken_by("parsers/nginx/lexer.cpp", "\"parsers/terraform/syntax.h\"") == 1);
  CHECK(arrows_broken_by("parsers/value/value.h", "\"parsers/nginx/lexer.h\"") == 1);
  CHECK(arrows_broken_by("parsers/format.h", "\"parsers/nginx/lexer.h\"") == 1);
  CHECK(arrows_broken_by("parsers/format.h", "\"tests/test.h\"") == 1);
  CHECK(arrows_broken_by("linter/cel/parse.cpp", "\"linter/engine/run.h\"") == 1);
  CHECK(arrows_broken_by("linter/engine/run.cpp", "\"linter/cli/options.h\"") == 1);
  CHECK(arrows_broken_by("linter/run.cpp", "\"../parsers/format.h\"") == 1);
  CHECK(arrows_broken_by("linter/run.cpp", "\"run.h\"") == 1);
}

TEST_CASE("the guard of the arrows lets the others pass") {
  CHECK(arrows_broken_by("parsers/nginx/lexer.cpp", "\"parsers/nginx/lexer.h\"") == 0);
  CHECK(arrows_broken_by("parsers/nginx/lexer.cpp", "\"parsers/text/source.h\"") == 0);
  CHECK(arrows_broken_by("linter/engine/run.cpp", "\"linter/cel/cel.h\"") == 0);
  CHECK(arrows_broken_by("linter/run.cpp", "\"linter/report/reporter.h\"") == 0);
  CHECK(arrows_broken_by("tests/linter/run_test.cpp", "\"linter/run.h\"") == 0);
  CHECK(arrows_broken_by("parsers/nginx/lexer.cpp", "<vector>") == 0);
}

TEST_CASE("the guard of the fences sees a library outside its folder") {
  CHECK(fences_broken_by("parsers/nginx/lexer.cpp", "<re2/re2.h>") == 1);
  CHECK(fences_broken_by("linter/engine/run.cpp", "<toml++/toml.h>") == 1);
  CHECK(fences_broken_by("tests/linter/run_test.cpp", "<catch2/catch.hpp>") == 1);
  CHECK(fences_broken_by("linter/run.cpp", "\"tree_sitter/api.h\"") == 1);
  CHECK(fences_broken_by("linter/run.cpp", "<boost/any.hpp>") == 1);
}

TEST_CASE("the guard of the fences lets a library pass in its own folder") {
  CHECK(fences_broken_by("parsers/text/pattern.cpp", "<re2/re2.h>") == 0);
  CHECK(fences_broken_by("linter/run.cpp", "<fmt/format.h>") == 0);
  CHECK(fences_broken_by("linter/run.cpp", "<unistd.h>") == 0);
  CHECK(fences_broken_by("linter/run.h", "<string_view>") == 0);
}

TEST_CASE("the guard of the fences sees a library come out through a header") {
  const OurFile named{"parsers/terraform/syntax/tree.h", "#include <tree_sitter/api.h>\n"};
  const OurFile inside{"parsers/terraform/read.h",
                       "#include \"parsers/terraform/syntax/tree.h\"\n"};
  const OurFile outside{"linter/run.cpp", "// run\n#include \"parsers/terraform/read.h\"\n"};
  CHECK(tests::leaking_headers({named, inside}).empty());
  CHECK(tests::leaking_headers({named, inside, outside}) ==
        std::vector<std::string>{"linter/run.cpp:2: brings tree_sitter/ out of its fence"});
}

TEST_CASE("includes go tests -> linter -> parsers, and libraries stay behind their fences") {
  const std::vector<OurFile> files = tests::our_files();
  const std::vector<std::string> folders = tests::format_folders(files);
  const std::vector<std::string> none;
  CHECK(folders == formats);
  CHECK(tests::leaking_headers(files) == none);
  for (const OurFile& file : files) {
    if (!tests::is_cpp(file)) continue;
    CHECK(tests::broken_arrows(file, folders) == none);
    CHECK(tests::broken_fences(file) == none);
  }
}
