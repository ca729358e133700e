"""Runs action.yml step by step, with what a stranger might put into its inputs.

Exits with 77 where there is no PyYAML to read it with.
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

try:
    import yaml

    from runner import Runner
except ImportError:
    print("SKIPPED: PyYAML is not installed (`make test` installs it)")
    sys.exit(77)

TOP = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = pathlib.Path(os.environ.get("LINT_PROGRAM", str(TOP / "build/release/lint")))
VALIDATOR = TOP / "node_modules/@action-validator/cli/cli.mjs"

HOSTILE = ["$(touch PWNED)", "`touch PWNED`", "; touch PWNED", "'; touch PWNED; '", '"; touch PWNED; "',
           "a\ntouch PWNED", "| touch PWNED", "&& touch PWNED", "-x", "--help", "$IFS", "${PATH}", "\\", "*",
           "../../../..", "a\n::error::forged", "::set-output name=exit-code::0", "x\nexit-code=0"]

# Stands for the program: writes down its arguments, and a line into each file
# that is asked for.
RECORDER = """\
#!/bin/bash
printf '%s\\0' "$@" > "$RECORD"
for argument; do
  case $argument in
    --output=*) file=${argument#--output=*=}; printf '%s\\n' "of ${argument#--output=}" > "$file" ;;
  esac
done
printf 'main.tf:1:1: high[10.1.1/x] wrong\\nmain.tf:2:1: low[10.1.1/y] wrong\\n' > "$(dirname "$file")/concise"
printf '%s' "$SAYS"
exit "${FAKE_EXIT:-0}"
"""

NOT_CONFORMING = """\
events {}
http {
  server {
    listen 443 ssl;
    server_name www.example.com;
    ssl_protocols TLSv1 TLSv1.2;
  }
}
"""


def git(folder, *arguments):
    name = ["-c", "user.name=Nobody", "-c", "user.email=nobody@example.com"]
    subprocess.run(["git", *name, *arguments], cwd=folder, check=True, capture_output=True)


class ActionCase(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="lint-action-"))
        self.addCleanup(shutil.rmtree, self.folder)
        self.workspace = self.folder / "workspace"
        self.workspace.mkdir()
        self.action = self.folder / "action"
        self.action.mkdir()
        shutil.copy(TOP / "action.yml", self.action)
        shutil.copytree(TOP / ".ci", self.action / ".ci")
        self.record = self.folder / "record"

    def with_program(self, program=None):
        target = self.action / "build/release/lint"
        target.parent.mkdir(parents=True)
        if program:
            target.symlink_to(program)
        else:
            target.write_text(RECORDER)
            target.chmod(0o755)

    def run_action(self, inputs=None, without=("locate", "build"), **environment):
        runner = Runner(self.action, self.workspace, {"RECORD": str(self.record), **environment})
        return runner.run(inputs, without=without)

    def recorded(self):
        return self.record.read_text().split("\0")[:-1]

    def assert_nothing_was_executed(self):
        self.assertEqual(list(self.folder.rglob("PWNED*")), [])


class WhatIsWritten(unittest.TestCase):
    """What holds for the text of action.yml and of the workflows."""

    def definitions(self):
        return [TOP / "action.yml", *sorted((TOP / ".github/workflows").glob("*.yml"))]

    def steps(self, path):
        text = yaml.safe_load(path.read_text())
        jobs = [text["runs"]] if "runs" in text else text["jobs"].values()
        return [step for job in jobs for step in job["steps"]]

    def test_no_expression_stands_inside_a_run(self):
        for path in self.definitions():
            for step in self.steps(path):
                self.assertNotIn("${{", step.get("run", ""), path)

    def test_everything_that_is_used_is_pinned_by_its_hash(self):
        for path in self.definitions():
            for step in self.steps(path):
                if "uses" in step and not step["uses"].startswith("./"):
                    self.assertRegex(step["uses"], r"@[0-9a-f]{40}$", path)

    @unittest.skipUnless(shutil.which("shellcheck"), "shellcheck is not installed")
    def test_every_run_passes_shellcheck(self):
        for path in self.definitions():
            for step in self.steps(path):
                if "run" in step:
                    script = "#!/bin/bash\n" + step["run"]
                    done = subprocess.run(["shellcheck", "-"], input=script, text=True, capture_output=True)
                    self.assertEqual(done.returncode, 0, f"{path}:\n{done.stdout}")

    @unittest.skipUnless(VALIDATOR.exists() and shutil.which("node"), "the validator is not installed")
    def test_the_schema_is_kept(self):
        for path in self.definitions():
            done = subprocess.run(["node", str(VALIDATOR), str(path)], text=True, capture_output=True)
            self.assertEqual(done.returncode, 0, f"{path}:\n{done.stdout}{done.stderr}")

    def test_the_readme_uses_inputs_and_outputs_that_there_are(self):
        action = yaml.safe_load((TOP / "action.yml").read_text())
        for block in re.findall(r"```yaml\n(.*?)```", (TOP / "README.md").read_text(), re.DOTALL):
            text = yaml.safe_load(re.sub(r"<[^>\n]*>", "x", block))
            for step in text.get("steps", []):
                if step.get("id") == "lint":
                    self.assertLessEqual(set(step["with"]), set(action["inputs"]))
            for output in re.findall(r"steps\.lint\.outputs\.([\w-]+)", block):
                self.assertIn(output, action["outputs"])


class Inputs(ActionCase):
    def setUp(self):
        super().setUp()
        self.with_program()

    def test_without_inputs_the_workspace_is_judged(self):
        run = self.run_action()
        self.assertEqual(run.code, 0, run.log)
        self.assertEqual(self.recorded()[-2:], ["--", "."])
        self.assertIn("of markdown=", run.summary)
        self.assertIn("of github=", run.log)
        self.assertEqual(run.outputs["exit-code"], "0")
        self.assertEqual(run.outputs["findings"], "2")
        self.assertTrue(pathlib.Path(run.outputs["sarif-file"]).exists())

    def test_each_input_becomes_its_option(self):
        (self.workspace / "deep").mkdir()
        run = self.run_action({"paths": "infra\n\n  a b\r\n", "config": "ci/lint.toml", "fail-on": "high",
                               "sarif-file": "out/lint.sarif", "working-directory": "deep"})
        self.assertEqual(run.code, 0, run.log)
        arguments = self.recorded()
        self.assertEqual(arguments[arguments.index("--"):], ["--", "infra", "  a b"])
        self.assertIn("--config=ci/lint.toml", arguments)
        self.assertIn("--fail-on=high", arguments)
        self.assertIn(f"--output=sarif={self.workspace}/out/lint.sarif", arguments)
        self.assertEqual(run.outputs["sarif-file"], f"{self.workspace}/out/lint.sarif")

    def test_fail_on_none_never_fails_for_findings(self):
        self.run_action({"fail-on": "none"})
        self.assertIn("--exit-zero", self.recorded())

    def test_summary_and_annotations_can_be_turned_off(self):
        run = self.run_action({"step-summary": "false", "annotations": "false"})
        self.assertEqual(run.code, 0, run.log)
        self.assertEqual(run.summary, "")
        self.assertNotIn("of github=", run.log)

    def test_a_switch_that_is_neither_true_nor_false_is_an_error(self):
        for name in ("step-summary", "annotations", "changed-only"):
            run = self.run_action({name: "yes"})
            self.assertEqual(run.code, 2, run.log)
            self.assertIn("::error title=lint::" + name, run.log)
            self.assertEqual(run.outputs["exit-code"], "2")

    def test_the_exit_code_is_the_programs_and_an_output(self):
        for code in ("0", "1", "2"):
            run = self.run_action(FAKE_EXIT=code)
            self.assertEqual((run.code, run.outputs["exit-code"]), (int(code), code))

    def test_hostile_inputs_are_only_texts(self):
        names = ["paths", "config", "fail-on", "sarif-file", "working-directory", "step-summary",
                 "annotations", "changed-only", "base-ref"]
        for name in names:
            for text in HOSTILE:
                with self.subTest(input=name, text=text):
                    inputs = {name: text}
                    if name == "base-ref":
                        inputs["changed-only"] = "true"
                    run = self.run_action(inputs)
                    self.assert_nothing_was_executed()
                    self.assertIn(run.code, (0, 2), run.log)
                    self.assertEqual(run.outputs["exit-code"], str(run.code))
                    self.assertFalse(re.search(r"^::error::forged", run.log, re.MULTILINE), run.log)

    def test_a_hostile_path_arrives_as_it_is(self):
        self.run_action({"paths": "$(touch PWNED)\n--config=x\n; rm -rf ."})
        arguments = self.recorded()
        self.assertEqual(arguments[arguments.index("--"):], ["--", "$(touch PWNED)", "--config=x", "; rm -rf ."])

    def test_what_the_program_says_is_no_workflow_command(self):
        run = self.run_action(SAYS="::error::forged\n::add-mask::a")
        token = re.search(r"^::stop-commands::([0-9a-f]{32})$", run.log, re.MULTILINE)
        self.assertTrue(token, run.log)
        start, end = token.start(), run.log.index(f"\n::{token.group(1)}::\n")
        self.assertTrue(start < run.log.index("::error::forged") < end)
        again = self.run_action(SAYS="x")
        self.assertNotIn(token.group(1), again.log)

    def test_a_summary_that_is_too_long_ends_at_a_line(self):
        program = self.action / "build/release/lint"
        program.write_text(RECORDER.replace("printf '%s' \"$SAYS\"",
                                            'yes "| row |" | head -c 2000000 > "$(dirname "$file")/markdown"'))
        run = self.run_action()
        self.assertLess(len(run.summary), 1_000_000)
        lines = run.summary.splitlines()
        self.assertEqual(set(lines[:-2]), {"| row |"})
        self.assertIn("There is more", lines[-1])


class ChangedOnly(ActionCase):
    def setUp(self):
        super().setUp()
        self.with_program()
        git(self.workspace, "init", "--quiet", "--initial-branch=main")
        self.commit({"kept.tf": "a", "changed.tf": "a", "gone.tf": "a"})
        git(self.workspace, "checkout", "--quiet", "-b", "feature")

    def commit(self, files, gone=()):
        for name, text in files.items():
            path = self.workspace / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        for name in gone:
            (self.workspace / name).unlink()
        git(self.workspace, "add", "--all")
        git(self.workspace, "commit", "--quiet", "--message", "Change")

    def only(self):
        return sorted(argument for argument in self.recorded() if argument.startswith("--only="))

    def test_files_that_changed_since_the_base_are_reported_on(self):
        self.commit({"changed.tf": "b", "new $(touch PWNED).tf": "b", "new\nline.tf": "b"}, gone=["gone.tf"])
        run = self.run_action({"changed-only": "true", "base-ref": "main"})
        self.assertEqual(run.code, 0, run.log)
        self.assertEqual(self.only(), ["--only=changed.tf", "--only=new\nline.tf", "--only=new $(touch PWNED).tf"])
        self.assert_nothing_was_executed()

    def test_what_the_base_changed_meanwhile_is_not_ours(self):
        self.commit({"changed.tf": "b"})
        git(self.workspace, "checkout", "--quiet", "main")
        self.commit({"kept.tf": "b"})
        git(self.workspace, "checkout", "--quiet", "feature")
        self.run_action({"changed-only": "true", "base-ref": "main"})
        self.assertEqual(self.only(), ["--only=changed.tf"])

    def test_a_pull_request_is_compared_with_what_it_is_merged_into(self):
        self.commit({"changed.tf": "b"})
        git(self.workspace, "checkout", "--quiet", "main")
        self.commit({"kept.tf": "b"})
        git(self.workspace, "merge", "--quiet", "--no-ff", "--no-edit", "feature")
        clone = self.folder / "clone"
        git(self.folder, "clone", "--quiet", "--depth=1", f"file://{self.workspace}", str(clone))
        self.workspace = clone
        run = self.run_action({"changed-only": "true"}, GITHUB_BASE_REF="main")
        self.assertEqual(self.only(), ["--only=changed.tf"], run.log)

    def test_in_a_working_directory_names_start_there(self):
        self.commit({"deep/a.tf": "b", "changed.tf": "b"})
        self.run_action({"changed-only": "true", "base-ref": "main", "working-directory": "deep"})
        self.assertEqual(self.only(), ["--only=a.tf"])

    def test_nothing_changed_is_not_the_same_as_everything(self):
        self.run_action({"changed-only": "true", "base-ref": "main"})
        self.assertEqual(self.only(), ["--only=.git"])

    def test_a_base_that_is_not_known_means_everything_and_says_so(self):
        for base in ("nowhere", "--help", ""):
            run = self.run_action({"changed-only": "true", "base-ref": base})
            self.assertEqual(run.code, 0, run.log)
            self.assertIn("::warning title=lint::cannot tell what changed", run.log)
            self.assertEqual(self.only(), [])


class Building(ActionCase):
    def test_another_source_is_another_key(self):
        copy = self.folder / "copy"
        shutil.copytree(TOP, copy, symlinks=True,
                        ignore=shutil.ignore_patterns("build", "node_modules", ".git", "__pycache__"))
        keys = []
        for _ in range(2):
            run = Runner(copy, self.workspace).run(without=("build", "judge"))
            self.assertEqual([name.split("@")[0] for name, _ in run.used],
                             ["actions/cache/restore", "actions/cache/save"])
            keys.append(run.used[0][1]["key"])
            self.assertEqual(run.used[0][1]["path"], str(copy / "build/release/lint"))
            with open(copy / "linter/main.cpp", "a", encoding="utf-8") as file:
                file.write("// another\n")
        self.assertNotEqual(*keys)

    def test_a_strangers_code_never_fills_the_cache(self):
        self.with_program()
        run = Runner(self.action, self.workspace, {"RECORD": str(self.record)},
                     event="pull_request_target").run(without=("locate", "build"))
        self.assertEqual([name.split("@")[0] for name, _ in run.used], ["actions/cache/restore"])


class TheProgramItself(ActionCase):
    def test_findings_fail_the_step_and_are_in_the_sarif_and_the_summary(self):
        self.with_program(PROGRAM)
        (self.workspace / "nginx.conf").write_text(NOT_CONFORMING)
        run = self.run_action({"sarif-file": "lint.sarif"})
        self.assertEqual(run.code, 1, run.log)
        results = json.loads((self.workspace / "lint.sarif").read_text())["runs"][0]["results"]
        self.assertEqual(run.outputs["findings"], str(len(results)), run.log)
        self.assertIn("10.1.1/weak-tls-protocol", [result["ruleId"] for result in results])
        self.assertIn("10.1.1/weak-tls-protocol", run.summary.replace("\\", ""))
        self.assertRegex(run.log, r"(?m)^::(error|warning|notice) .*file=nginx\.conf.*line=6")

    def test_only_what_changed_is_reported(self):
        self.with_program(PROGRAM)
        git(self.workspace, "init", "--quiet", "--initial-branch=main")
        (self.workspace / "nginx.conf").write_text(NOT_CONFORMING)
        git(self.workspace, "add", "--all")
        git(self.workspace, "commit", "--quiet", "--message", "One")
        inputs = {"changed-only": "true", "base-ref": "HEAD~1", "sarif-file": "lint.sarif"}
        (self.workspace / "README.md").write_text("# Words\n")
        git(self.workspace, "add", "--all")
        git(self.workspace, "commit", "--quiet", "--message", "Two")
        run = self.run_action(inputs)
        self.assertEqual((run.code, run.outputs["findings"]), (0, "0"), run.log)
        run = self.run_action({**inputs, "base-ref": "HEAD"})
        self.assertEqual((run.code, run.outputs["findings"]), (0, "0"), run.log)
        self.assertTrue((self.workspace / "lint.sarif").exists())
        (self.workspace / "nginx.conf").write_text("# Changed\n" + NOT_CONFORMING)
        git(self.workspace, "commit", "--quiet", "--all", "--message", "Three")
        run = self.run_action(inputs)
        self.assertEqual(run.code, 1, run.log)
        self.assertNotEqual(run.outputs["findings"], "0")

    def test_fail_on_none_passes_and_reports_all_the_same(self):
        self.with_program(PROGRAM)
        (self.workspace / "nginx.conf").write_text(NOT_CONFORMING)
        run = self.run_action({"fail-on": "none"})
        self.assertEqual(run.code, 0, run.log)
        self.assertNotEqual(run.outputs["findings"], "0")

    def test_a_path_that_does_not_exist_is_an_error(self):
        self.with_program(PROGRAM)
        run = self.run_action({"paths": "nowhere"})
        self.assertEqual((run.code, run.outputs["exit-code"]), (2, "2"), run.log)


if __name__ == "__main__":
    unittest.main(verbosity=2)
