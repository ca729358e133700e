// `lint console`: what comes in, what goes out, how it ends.
#include <algorithm>

#include "tests/support/stage.h"
#include "tests/test.h"

namespace {

bool contains(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("the console answers each line in Terraform's notation") {
  const TemporaryFolder folder;
  const Outcome outcome =
      run_in(folder, {"console"}, "1 + 1\n\n  [\"a\", true]  \nexit\n\"never\"\n");
  CHECK(outcome.out == "2\n[\n  \"a\",\n  true,\n]\n");
  CHECK(outcome.error.empty());
  CHECK(outcome.code == 0);
}

TEST_CASE("an expression goes on over lines while it is open, and comments are none") {
  const TemporaryFolder folder;
  const Outcome outcome = run_in(folder, {"console"},
                                 "# nothing\nlength([\n  1, # one\n  2\n])\n<<A\nb\nA\nupper(\n"
                                 "\n1\n[2,\n");
  CHECK(outcome.out == "2\n<<EOT\nb\n\nEOT\n1\n");
  const std::string unfinished =
      "error: this is not finished: a bracket, comment or heredoc is open\n";
  CHECK(outcome.error == unfinished + unfinished);
  CHECK(outcome.code == 1);
  CHECK(contains(run_in(folder, {"console"}, "help\n").out, "`exit`"));
}

TEST_CASE("a person gets a prompt, and a program none") {
  const TemporaryFolder folder;
  Stage stage;
  stage.in.str("[\n1]\n");
  auto surroundings = stage.in_folder(folder.path());
  surroundings.in_is_terminal = true;
  CHECK(static_cast<int>(linter::cli::run_command({"console"}, surroundings)) == 0);
  CHECK(stage.out.str() == "> : [\n  1,\n]\n> \n");
}

TEST_CASE("what was probably meant is said with an error") {
  const TemporaryFolder folder;
  folder.write("infra/main.tf", "variable \"zones\" { default = 1 }\nlocals { ab = 1 }\n");
  const Outcome outcome =
      run_in(folder, {"console", "infra"}, "var.zone\nlocal.xy\nuper(1)\nmap(1, 2)\n");
  CHECK(outcome.error ==
        "error: `var.zone` is not declared; did you mean `var.zones`?\n"
        "error: `local.xy` is not declared\n"
        "error: there is no function `uper`; did you mean `upper`?\n"
        "error: there is no function `map`; Terraform has it no longer: write "
        "`tomap({ key = value })`\n");
}

TEST_CASE("an error is said, the lines after it are answered, and the console ends with 1") {
  const TemporaryFolder folder;
  const Outcome outcome = run_in(folder, {"console"}, "nope()\n[][0]\n1 +\n[nope]\n2\n");
  CHECK(outcome.out == "2\n");
  CHECK(outcome.error.find("error: there is no function `nope`") == 0);
  CHECK(outcome.code == 1);
}

TEST_CASE("the console evaluates in the root module of a folder and says where values come from") {
  const TemporaryFolder folder;
  folder.write("infra/main.tf",
               "variable \"a\" {\n  default = 1\n}\nvariable \"b\" {}\nvariable \"c\" {}\n"
               "locals {\n  sum = var.a + 1\n}\n");
  folder.write("infra/terraform.tfvars", "a = 5\n");
  folder.write("more.tfvars", "c = \"x\"\n");
  const Outcome outcome = run_in(folder, {"console", "infra", "--origin", "--var-file=more.tfvars"},
                                 "local.sum\nvar.b\nvar.c\npath.module\n");
  CHECK(outcome.out ==
        "6\n"
        "  local `sum`: infra/main.tf:7:9\n"
        "  variable `a`: infra/main.tf:1:11\n"
        "  terraform.tfvars: infra/terraform.tfvars:1:5\n"
        "(unknown: variable `b` has no value)\n"
        "  variable `b`: infra/main.tf:4:11\n"
        "\"x\"\n"
        "  variable `c`: infra/main.tf:5:11\n"
        "  more.tfvars: more.tfvars:1:5\n"
        "\".\"\n");
  CHECK(outcome.code == 0);
}

TEST_CASE("variables come from the environment if that is asked for, and from the command line") {
  const TemporaryFolder folder;
  folder.write("infra/main.tf",
               "variable \"a\" { type = string }\nvariable \"l\" { type = list(number) }\n"
               "variable \"f\" { type = string }\n");
  folder.write("infra/terraform.tfvars", "f = \"file\"\n");
  folder.write("late.tfvars", "f = \"late\"\n");
  const Variables variables{{"TF_VAR_a", "[x]"},
                            {"TF_VAR_f", "env"},
                            {"TF_VAR_l", "[1, \"2\"]"},
                            {"TF_VAR_nobody", "1"},
                            {"TF_LOG", "x"}};
  const auto ask = [&](std::vector<std::string> options) {
    options.insert(options.begin(), {"console", "infra", "--origin"});
    return run_in(folder, options, "var.a\nvar.l\nvar.f\n", variables).out;
  };
  CHECK(contains(ask({}), "(unknown: variable `a` has no value)\n"));
  CHECK(ask({"--var-environment"}) ==
        "\"[x]\"\n"
        "  variable `a`: infra/main.tf:1:11\n"
        "  environment variable TF_VAR_a: infra/main.tf:1:11\n"
        "tolist([\n  1,\n  2,\n])\n"
        "  variable `l`: infra/main.tf:2:11\n"
        "  environment variable TF_VAR_l: infra/main.tf:2:11\n"
        "\"file\"\n"
        "  variable `f`: infra/main.tf:3:11\n"
        "  terraform.tfvars: infra/terraform.tfvars:1:5\n");
  CHECK(contains(ask({"--var=f=a=b", "--var-file=late.tfvars"}), "\"late\"\n"));
  CHECK(contains(ask({"--var-file=late.tfvars", "--var", "f=a=b"}),
                 "\"a=b\"\n  variable `f`: infra/main.tf:3:11\n"
                 "  option --var f: infra/main.tf:3:11\n"));
  folder.write("infra/lint.toml", "[terraform]\nvar-environment = true\n");
  CHECK(contains(ask({}), "\"[x]\"\n"));
}

TEST_CASE("the console takes the values of an environment") {
  const TemporaryFolder folder;
  folder.write("infra/main.tf", "variable \"a\" {}\n");
  folder.write("prod.tfvars", "a = \"p\"\n");
  folder.write("lint.toml",
               "[[terraform.environment]]\nname = \"prod\"\nroot = \"infra\"\n"
               "var-files = [\"prod.tfvars\"]\n");
  CHECK(run_in(folder, {"console", "infra", "--environment=prod"}, "var.a\n").out == "\"p\"\n");
  CHECK(run_in(folder, {"console", "infra"}, "var.a\n").out ==
        "(unknown: variable `a` has no value)\n");
  const Outcome wrong = run_in(folder, {"console", "infra", "--environment=prd"}, "var.a\n");
  CHECK(wrong.code == 2);
  CHECK(contains(wrong.error, "lint.toml has no environment `prd` of `infra`"));
  CHECK(contains(wrong.error, "did you mean `prod`?"));
}

TEST_CASE("the console knows the states of root modules that it reads, too") {
  const TemporaryFolder folder;
  folder.write("app/main.tf",
               "data \"terraform_remote_state\" \"net\" {\n  backend = \"local\"\n"
               "  config  = { path = \"../net/terraform.tfstate\" }\n}\n");
  folder.write("net/main.tf", "output \"x\" {\n  value = 5\n}\n");
  const std::string question = "data.terraform_remote_state.net.outputs.x\n";
  CHECK(run_in(folder, {"console", "app", "--on", "net"}, question).out == "5\n");
  CHECK(contains(run_in(folder, {"console", "app"}, question).out,
                 "no root module of the input keeps its state there"));
  CHECK(run_in(folder, {"console", "--on", "net"}, "1\n").code == 2);
}

TEST_CASE("a folder without Terraform is no folder for the console") {
  const TemporaryFolder folder;
  folder.write("web/nginx.conf", "events {}\n");
  CHECK(run_in(folder, {"console", "web"}, "1\n").code == 2);
  CHECK(run_in(folder, {"console", "none"}, "1\n").code == 2);
}
