#include "linter/cli/command.h"

#include <sys/stat.h>

#include <fstream>
#include <iterator>
#include <sstream>

#include "linter/cli/colour.h"
#include "linter/cli/job.h"
#include "tests/support/program.h"
#include "tests/support/stage.h"
#include "tests/support/temporary_folder.h"
#include "tests/test.h"

using namespace linter;
using namespace linter::cli;

namespace {

std::string text_of(const std::string& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{}};
}

constexpr const char* violating = "server {\n  listen 80;\n  server_name a.example.com;\n}\n";

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

}  // namespace

TEST_CASE("the exit code says whether something was found, and from which severity on") {
  const TemporaryFolder folder;
  folder.write("conf.d/a.conf", violating);
  CHECK(run_in(folder, {"--output-format=concise"}).code == 1);
  CHECK(run_in(folder, {"--output-format=concise", "--fail-on=critical"}).code == 0);
  CHECK(run_in(folder, {"--output-format=concise", "--exit-zero"}).code == 0);
  CHECK(run_in(folder, {"nowhere"}).code == 2);
  CHECK(run_in(folder, {"nowhere", "--exit-zero"}).error == "error: `nowhere` does not exist\n");
}

TEST_CASE("input that was not read is a failure, whatever is found in the rest") {
  Report report;
  CHECK(exit_code(report, "low") == ExitCode::clean);
  report.problems.push_back(
      {.id = "nginx/syntax", .severity = parsers::Problem::Severity::warning});
  CHECK(exit_code(report, "low") == ExitCode::clean);
  report.findings.push_back({.severity = Severity::high});
  CHECK(exit_code(report, "low") == ExitCode::findings);
  report.problems.push_back({.id = "nginx/syntax"});
  CHECK(exit_code(report, "low") == ExitCode::failed);
  CHECK(exit_code(report, "none") == ExitCode::failed);
}

TEST_CASE("a suppressed finding does not fail a run") {
  Report report;
  report.findings.push_back({.severity = Severity::high});
  CHECK(exit_code(report, "low") == ExitCode::findings);
  CHECK(exit_code(report, "high") == ExitCode::findings);
  CHECK(exit_code(report, "critical") == ExitCode::clean);
  report.findings[0].suppressions.push_back({});
  CHECK(exit_code(report, "low") == ExitCode::clean);
}

TEST_CASE("nothing to read is a failure") {
  const TemporaryFolder folder;
  folder.write("conf.d/a.conf", violating);
  CHECK(run_in(folder, {}).code == 1);
  const Outcome outcome = run_in(folder, {"--exclude=*"});
  CHECK(outcome.code == 2);
  CHECK(contains(outcome.error, "there is no file to read"));
}

TEST_CASE("lint.toml is found upwards, and what is wrong in it is shown with the line") {
  const TemporaryFolder folder;
  folder.make_folder(".git");
  folder.write("deep/er/conf.d/a.conf", violating);
  folder.write("lint.toml", "[lint]\nfail-on = \"none\"\n");
  CHECK(run_in(folder, {"deep/er"}).code == 0);
  CHECK(run_in(folder, {"deep/er", "--fail-on=low"}).code == 1);
  CHECK(run_in(folder, {"deep/er", "--isolated"}).code == 1);
  folder.write("deep/lint.toml", "[lint]\nfailon = \"none\"\n");
  const Outcome outcome = run_in(folder, {"deep/er"});
  CHECK(outcome.code == 2);
  CHECK(contains(outcome.error,
                 "deep/lint.toml:2:1: error[configuration/unknown-key] unknown key `failon`"));
  CHECK(contains(outcome.error, "help: did you mean `fail-on`?"));
  CHECK(run_in(folder, {"deep/er", "--config=lint.toml"}).code == 0);
  CHECK(run_in(folder, {"--config=nowhere.toml"}).code == 2);
}

TEST_CASE("lint.toml is not looked for above the repository") {
  const TemporaryFolder folder;
  folder.write("lint.toml", "broken = [");
  folder.make_folder("repository/.git");
  folder.write("repository/conf.d/a.conf", violating);
  Stage stage;
  static_cast<void>(run_command({}, stage.in_folder(folder.path("repository"))));
  CHECK(stage.error.str().empty());
}

TEST_CASE("paths in lint.toml are relative to it") {
  const TemporaryFolder folder;
  folder.make_folder(".git");
  folder.make_folder("sub");
  folder.write("lint.toml",
               "[lint]\npaths = [\"infra\"]\nexclude = [\"/infra/old\"]\n"
               "[nginx]\nprefix = \"etc\"\n[terraform]\nvar-files = [\"a.tfvars\"]\n");
  Stage stage;
  const Surroundings surroundings = stage.in_folder(folder.path("sub"));
  const Job job = make_job({}, surroundings);
  REQUIRE(job.is_possible());
  CHECK(job.run.input.discover.paths == std::vector<std::string>{"../infra"});
  CHECK(job.run.input.discover.exclude[0].folder == "..");
  CHECK(job.run.settings.nginx_prefix == "../etc");
  CHECK(job.run.settings.terraform_var_files == std::vector<std::string>{"../a.tfvars"});
}

TEST_CASE("several reports are written in one run, each completely or not at all") {
  const TemporaryFolder folder;
  folder.write("conf.d/a.conf", violating);
  folder.write("out/old.json", "old");
  const Outcome outcome =
      run_in(folder, {"--output-format=concise", "--output", "sarif=" + folder.path("out/a.sarif"),
                      "--output", "json=" + folder.path("out/old.json")});
  CHECK(outcome.code == 1);
  CHECK(contains(outcome.out, "conf.d/a.conf:"));
  CHECK(contains(text_of(folder.path("out/a.sarif")), "\"2.1.0\""));
  CHECK(text_of(folder.path("out/old.json")).starts_with("{"));
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator{folder.path("out")})
    files += entry.is_regular_file() ? 1 : 0;
  CHECK(files == 2);  // nothing temporary is left

  const Outcome failed = run_in(folder, {"-o", folder.path("missing/folder/a.txt")});
  CHECK(failed.code == 2);
  CHECK(contains(failed.error, "cannot be written: No such file or directory"));
  CHECK(run_in(folder, {"-o", "/dev/full"}).code == 2);
  CHECK(run_in(folder, {"-o", "/dev/null"}).code == 1);
  CHECK(std::filesystem::is_character_file("/dev/null"));
}

TEST_CASE("standard input is read as the file that it is said to be") {
  const TemporaryFolder folder;
  const Outcome outcome =
      run_in(folder, {"-", "--stdin-filename=conf.d/a.conf", "--output-format=concise"}, violating);
  CHECK(outcome.code == 1);
  CHECK(contains(outcome.out, "conf.d/a.conf:"));
}

TEST_CASE("the files to read can be listed") {
  const TemporaryFolder folder;
  folder.write("conf.d/a b.conf", violating);
  folder.write("conf.d/c.conf", violating);
  folder.write("list", "conf.d/a b.conf\n");
  for (const Outcome& outcome : {run_in(folder, {"--files-from=list", "--output-format=concise"}),
                                 run_in(folder, {"--files-from=-", "-0", "--output-format=concise"},
                                        std::string{"conf.d/a b.conf\0", 16})}) {
    CHECK(outcome.code == 1);
    CHECK(contains(outcome.out, "conf.d/a b.conf:"));
    CHECK_FALSE(contains(outcome.out, "conf.d/c.conf:"));
  }
  CHECK(run_in(folder, {"--files-from=-"}).code == 2);
}

TEST_CASE("--only reads everything and reports on some files") {
  const TemporaryFolder folder;
  folder.write("conf.d/a.conf", violating);
  folder.write("conf.d/c.conf", violating);
  for (const std::string& only : {std::string{"./conf.d/a.conf"}, folder.path("conf.d/a.conf")}) {
    const Outcome outcome = run_in(folder, {"--output-format=concise", "--only", only});
    CHECK(contains(outcome.out, "conf.d/a.conf:"));
    CHECK_FALSE(contains(outcome.out, "conf.d/c.conf:"));
  }
}

TEST_CASE("an unknown policy on the command line is an error") {
  const TemporaryFolder folder;
  folder.write("conf.d/a.conf", violating);
  const Outcome outcome = run_in(folder, {"--select=10.1.1/plain-http-listner"});
  CHECK(outcome.code == 2);
  CHECK(outcome.error ==
        "error: `--select`: no policy or item begins with `10.1.1/plain-http-listner`\n"
        "  help: did you mean `10.1.1/plain-http-listener`?\n");
  CHECK(contains(run_in(folder, {"--select=10.1.1/plain"}).error,
                 "help: did you mean `10.1.1/plain-http-listener`"));
  CHECK(run_in(folder, {"--select=10.1.1", "--output-format=concise"}).code == 1);
}

TEST_CASE("the commands about policies") {
  const TemporaryFolder folder;
  const Outcome explained = run_in(folder, {"explain", "10.1.1/plain-http-listener"});
  CHECK(explained.code == 0);
  CHECK(contains(explained.out, "How to conform"));
  CHECK(contains(run_in(folder, {"explain", "10.1.1/plain-http-listner"}).error,
                 "did you mean `10.1.1/plain-http-listener`?"));
  CHECK(contains(run_in(folder, {"policies"}).out, "10.1.1/plain-http-listener"));
  CHECK(run_in(folder, {"policies", "--format=json"}).out.starts_with("["));
  CHECK(contains(run_in(folder, {"policies", "--by=item", "--format=markdown"}).out, "## 10.1.1"));
  for (const char* shell : {"bash", "zsh", "fish"})
    CHECK(contains(run_in(folder, {"completions", shell}).out, "fail-on"));
}

TEST_CASE("parse shows entities with values and places") {
  const TemporaryFolder folder;
  folder.write("conf.d/a.conf", violating);
  const Outcome text = run_in(folder, {"parse", "conf.d/a.conf"});
  CHECK(text.code == 0);
  CHECK(contains(text.out, "nginx/server "));
  CHECK(contains(text.out, "conf.d/a.conf:"));
  const Outcome json = run_in(folder, {"parse", "conf.d/a.conf", "--format=json"});
  CHECK(contains(json.out, "\"entities\""));
}

TEST_CASE("colours follow the option, then the environment, then the terminal") {
  Stage stage;
  const auto coloured = [&](When when, bool terminal, const Variables& variables) {
    return has_colour(when, terminal, stage.in_folder("/", variables));
  };
  CHECK(coloured(When::automatic, true, {}));
  CHECK_FALSE(coloured(When::automatic, false, {}));
  CHECK(coloured(When::always, false, {{"NO_COLOR", "1"}}));
  CHECK_FALSE(coloured(When::never, true, {{"FORCE_COLOR", "1"}}));
  CHECK_FALSE(coloured(When::automatic, true, {{"NO_COLOR", "1"}, {"FORCE_COLOR", "1"}}));
  CHECK(coloured(When::automatic, true, {{"NO_COLOR", ""}}));
  CHECK(coloured(When::automatic, false, {{"FORCE_COLOR", "1"}, {"TERM", "dumb"}}));
  CHECK(coloured(When::automatic, false, {{"CLICOLOR_FORCE", "1"}}));
  CHECK_FALSE(coloured(When::automatic, true, {{"CLICOLOR", "0"}}));
  CHECK_FALSE(coloured(When::automatic, true, {{"TERM", "dumb"}}));
}

TEST_CASE("the program opens nothing of a hostile input that lies outside of it") {
  const TemporaryFolder outside;
  outside.write("secret.conf", violating);
  outside.write("secret.tf", "locals {}\n");
  const TemporaryFolder folder;
  folder.make_folder("in/.git");
  const std::string secret = outside.path("secret.conf");
  folder.write("in/conf.d/a.conf", "include " + secret + ";\ninclude /etc/passwd;\ninclude " +
                                       outside.path() + "/*.conf;\ninclude ../../../*;\n" +
                                       violating);
  folder.write("in/main.tf", "locals {\n  a = file(\"" + secret +
                                 "\")\n  b = file(\"/etc/passwd\")\n  c = file(\"../../x\")\n}\n"
                                 "module \"m\" {\n  source = \"" +
                                 outside.path() +
                                 "\"\n}\nmodule \"n\" {\n  source = \"../..\"\n}\n");
  folder.link("in/b.tf", outside.path("secret.tf"));
  folder.link("in/folder", outside.path());
  const ProgramResult traced =
      run_program({"strace", "-f", "-qq", "-e", "trace=open,openat,openat2,readlink,readlinkat",
                   "-o", folder.path("trace"), LINT_PROGRAM, "--isolated", "in"},
                  folder.path());
  if (traced.exit_code == -1 || traced.exit_code == 127) {
    WARN("strace is not installed: what is opened was not looked at");
    return;
  }
  const std::string trace = text_of(folder.path("trace"));
  CHECK(contains(trace, "main.tf"));
  std::istringstream lines{trace};
  for (std::string line; std::getline(lines, line);) {
    CAPTURE(line);
    const bool opened = !contains(line, "= -1") && contains(line, "open");
    if (!opened) continue;
    CHECK_FALSE(contains(line, outside.path()));
    CHECK_FALSE(contains(line, "passwd"));
    CHECK_FALSE(contains(line, ".."));
  }
}

TEST_CASE("what passed is listed with the value that showed it, where it is asked for") {
  const TemporaryFolder folder;
  folder.write("a.conf", "server {\n  listen 443 ssl;\n  ssl_protocols TLSv1.3;\n}\n");
  const std::vector<std::string> arguments{"--output-format=concise", "--exit-zero",
                                           "--select=10.1.1/weak-tls-protocol"};
  CHECK(run_in(folder, arguments).out.empty());
  std::vector<std::string> with_passes = arguments;
  with_passes.emplace_back("--show-passed");
  CHECK(run_in(folder, with_passes)
            .out.starts_with("a.conf:3:17: passed[10.1.1/weak-tls-protocol] server _:443 (ISO/IEC "
                             "27017 10.1.1)\n"));
  with_passes[0] = "--output-format=json";
  CHECK(contains(run_in(folder, with_passes).out, "\"passed\": ["));
}
