#include "linter/render/program.h"

#include "tests/support/temporary_folder.h"
#include "tests/test.h"

using linter::render::find_program;
using linter::render::ProgramCall;
using linter::render::ProgramOutput;
using linter::render::run_program;

namespace {

ProgramOutput shell(const std::string& script, ProgramCall call = {}) {
  const TemporaryFolder folder;
  call.path = "/bin/sh";
  call.arguments = {"-c", script};
  call.folder = folder.path();
  call.scratch = folder.path();
  return run_program(call);
}

}  // namespace

TEST_CASE("a program's output is read to its end") {
  const ProgramOutput done = shell("echo a; echo b >&2; echo c");
  CHECK(done.succeeded);
  CHECK(done.output == "a\nc\n");
}

TEST_CASE("a program that fails says why") {
  const ProgramOutput done = shell("echo first >&2; echo last >&2; exit 3");
  CHECK_FALSE(done.succeeded);
  CHECK(done.why == "last");
  CHECK(shell("exit 3").why == "ended with 3");
  CHECK_FALSE(run_program({.path = "/nowhere/to/be/found", .folder = "/"}).succeeded);
}

TEST_CASE("a program has no longer than its time, and nothing that it started stays") {
  ProgramCall call;
  call.time_limit = std::chrono::milliseconds{300};
  const ProgramOutput done = shell("/bin/sleep 60 & /bin/sleep 60", call);
  CHECK_FALSE(done.succeeded);
  CHECK(done.why.find("took longer") != std::string::npos);
}

TEST_CASE("a program writes no more than its limit") {
  ProgramCall call;
  call.output_limit = 1000;
  const ProgramOutput done = shell("while true; do echo 0123456789; done", call);
  CHECK_FALSE(done.succeeded);
  CHECK(done.why == "wrote more than 1000 bytes");
}

TEST_CASE("a program sees nothing of our environment") {
  ::setenv("LINT_TEST_SECRET", "x", 1);
  const ProgramOutput done = shell("echo \"$LINT_TEST_SECRET$AWS_SECRET_ACCESS_KEY|$LC_ALL\"");
  ::unsetenv("LINT_TEST_SECRET");
  CHECK(done.output == "|C\n");
}

TEST_CASE("programs are looked for in absolute folders of PATH only") {
  CHECK(find_program("sh").has_value());
  CHECK_FALSE(find_program("no-program-is-called-so").has_value());
}
