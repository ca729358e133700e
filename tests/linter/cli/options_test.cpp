#include <fmt/format.h>

#include <fstream>
#include <iterator>

#include "linter/cli/command.h"
#include "tests/test.h"

using namespace linter::cli;

namespace {

Options parsed(const std::vector<std::string>& arguments) {
  Options options;
  for (const UsageError& error : parse_options(arguments, options)) FAIL(error.message);
  return options;
}

std::string first_error(const std::vector<std::string>& arguments) {
  Options options;
  const std::vector<UsageError> errors = parse_options(arguments, options);
  return errors.empty() ? "" : fmt::format("{} | {}", errors[0].message, errors[0].hint);
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("an option takes one value, and what follows is a path") {
  const Options options = parsed({"--select", "10.1.1,13", "infra", "--select=12", "--exclude",
                                  "*.bak", "--exclude", "a,b", "k8s", "--only", "x.tf"});
  CHECK(options.paths == Texts{"infra", "k8s"});
  CHECK(options.select == Texts{"10.1.1", "13", "12"});
  CHECK(options.exclude == Texts{"*.bak", "a,b"});
  CHECK(options.only == Texts{"x.tf"});
}

TEST_CASE("without arguments the current folder is judged with the defaults") {
  const Options options = parsed({});
  CHECK(options.command->name == "lint");
  CHECK(options.paths.empty());
  CHECK(options.respect_gitignore);
  CHECK(options.inline_suppressions);
  CHECK(options.colour == When::automatic);
}

TEST_CASE("the first argument can be a command, unless its name has a folder before it") {
  CHECK(parsed({"parse", "a.tf"}).command->name == "parse");
  CHECK(parsed({"parse", "a.tf"}).paths == Texts{"a.tf"});
  CHECK(parsed({"./parse"}).command->name == "lint");
  CHECK(parsed({"a.tf", "parse"}).paths == Texts{"a.tf", "parse"});
  CHECK(parsed({"--", "--odd"}).paths == Texts{"--odd"});
  CHECK(parsed({"explain", "10.1.1/weak-tls-protocol"}).subject == "10.1.1/weak-tls-protocol");
  CHECK(parsed({"policies", "--by", "item", "--format=json"}).group_by == "item");
  CHECK(parsed({"--version"}).show_version);
  CHECK(parsed({"parse", "--help"}).help.find("lint parse") != std::string::npos);
}

TEST_CASE("values are converted") {
  const Options options =
      parsed({"--threads=3", "--max-file-size", "2", "--color=always", "--no-respect-gitignore",
              "--output=sarif=a=b.sarif", "--output", "json=-", "-o", "full.txt", "-q"});
  CHECK(options.threads == 3U);
  CHECK(options.max_file_size == std::size_t{2} * 1024 * 1024);
  CHECK(options.colour == When::always);
  CHECK_FALSE(options.respect_gitignore);
  REQUIRE(options.outputs.size() == 2);
  CHECK(options.outputs[0].format == "sarif");
  CHECK(options.outputs[0].file == "a=b.sarif");
  CHECK(options.outputs[1].file == "-");
  CHECK(options.output_file == "full.txt");
  CHECK(options.verbosity == Verbosity::quiet);
}

TEST_CASE("every option is in the documentation") {
  std::ifstream file{std::string{SOURCE_FOLDER} + "/docs/command-line.md"};
  const std::string page{std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{}};
  for (const std::string& option : option_names(*find_command("lint"))) {
    CAPTURE(option);
    if (option == "-h" || option == "-0") continue;
    CHECK(page.find("`" + option) != std::string::npos);
  }
}

TEST_CASE("what is wrong on the command line is said with a way out") {
  struct Case {
    Texts arguments{};
    std::string_view expected{};
  };
  const std::vector<Case> cases{
      {{"--selct", "10"}, "unknown option `--selct` | did you mean `--select`?"},
      {{"--selct=10"}, "unknown option `--selct` | did you mean `--select`?"},
      {{"--xyzzy"}, "unknown option `--xyzzy` | `lint --help` lists the options"},
      {{"--fail-on=hgh"}, "`hgh` is no value for `--fail-on` | did you mean `high`?"},
      {{"--lang", "de"}, "`de` is no value for `--lang` | choose one of: en, ja"},
      {{"--color=no"}, "`no` is no value for `--color` | choose one of: auto, always, never"},
      {{"--threads=0"}, "`0` is no value for `--threads` | it is a whole number from 1 to 1024"},
      {{"--threads=99999999999999999999"},
       "`99999999999999999999` is no value for `--threads` | it is a whole number from 1 to 1024"},
      {{"--output=sarif"},
       "`sarif` is no value for `--output` | it is a format and a file: `sarif=lint.sarif`"},
      {{"--output=sarf=x"}, "`sarf` is no value for `--output` | did you mean `sarif`?"},
      {{"--output=json=-", "--output=sarif=-"}, "two reports cannot both go to standard output | "},
      {{"--output=json=-", "--output-format=sarif"},
       "two reports cannot both go to standard output | "},
      {{"--isolated", "--config=x"}, "`--isolated` and `--config` exclude one another | "},
      {{"-"}, "`-` needs `--stdin-filename` | by its name it is known what the text is"},
      {{"-", "a", "--stdin-filename=b"},
       "`-` stands alone: what comes from standard input is the whole input | "},
      {{"explain"},
       "`lint explain` needs the id of a policy, or a FILE:LINE | `lint policies` lists the "
       "policies"},
      {{"explain", "a", "b"}, "unexpected argument `b` | "},
  };
  for (const Case& one : cases) {
    CAPTURE(one.arguments);
    CHECK(first_error(one.arguments) == one.expected);
  }
  CHECK_FALSE(first_error({"--select"}).empty());
}
