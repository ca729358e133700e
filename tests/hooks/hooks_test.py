"""Runs the hooks of .pre-commit-hooks.yaml as people do: through pre-commit.

The repository that pre-commit clones is a copy of this one, made afresh, so
that nothing which was built here can help. Exits with 77 where there is no
pre-commit to run.
"""

import os
import pathlib
import shutil
import stat
import subprocess
import sys
import tempfile
import time
import unittest

TOP = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("LINT_PROGRAM", str(TOP / "build/release/lint"))
HOOK = ".ci/pre-commit-hook"

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

# Writes its arguments, one a line, and ends with $FAKE_EXIT.
RECORDER = """\
#!/bin/bash
printf '%s\\0' "$@" >> "$RECORD"
exit "${FAKE_EXIT:-0}"
"""


def script(path, text):
    path.write_text(text)
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def git(folder, *arguments):
    name = ["-c", "user.name=Nobody", "-c", "user.email=nobody@example.com"]
    subprocess.run(["git", *name, *arguments], cwd=folder, check=True, capture_output=True)


def copy_of_this_repository(target):
    left_out = shutil.ignore_patterns("build", "node_modules", ".git", "__pycache__")
    shutil.copytree(TOP, target, ignore=left_out, symlinks=True)
    git(target, "init", "--quiet")
    git(target, "add", "--all")
    git(target, "commit", "--quiet", "--message", "All of it")
    return target


class Hooks(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="lint-hooks-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        cls.hooks = copy_of_this_repository(cls.folder / "hooks")

    def setUp(self):
        self.user = pathlib.Path(tempfile.mkdtemp(prefix="user-", dir=self.folder))
        git(self.user, "init", "--quiet")
        self.record = self.folder / "record"
        self.record.unlink(missing_ok=True)

    def write(self, name, text="events {}\n"):
        path = self.user / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        git(self.user, "add", "--all")

    def environment(self, **more):
        kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
        return {**kept, "PRE_COMMIT_HOME": str(self.folder / "cache"), "RECORD": str(self.record), **more}

    def recorder(self):
        return str(script(self.folder / "recorder", RECORDER))

    def run_hook(self, *arguments, **environment):
        return subprocess.run([str(self.hooks / HOOK), *arguments], cwd=self.user, text=True,
                              capture_output=True, env=self.environment(**environment))

    def try_repo(self, hook, *arguments, **environment):
        command = ["pre-commit", "try-repo", str(self.hooks), hook, "--verbose", "--color=never"]
        return subprocess.run([*command, *(arguments or ["--all-files"])], cwd=self.user, text=True,
                              capture_output=True, env=self.environment(**environment))

    def recorded(self):
        return self.record.read_text().split("\0")[:-1] if self.record.exists() else []

    def test_the_manifest_is_valid(self):
        manifest = self.hooks / ".pre-commit-hooks.yaml"
        subprocess.run(["pre-commit", "validate-manifest", manifest], check=True, capture_output=True)

    def test_the_folder_is_judged_and_only_the_files_are_reported_on(self):
        self.write("nginx.conf")
        self.write("main.tf", "# nothing\n")
        done = self.try_repo("lint-system", LINT_BIN=self.recorder())
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertEqual(sorted(self.recorded()), sorted(["--force-exclude", "--output-format=concise",
                                                          "--only=main.tf", "--only=nginx.conf", "."]))

    def test_files_that_are_none_of_ours_start_nothing(self):
        self.write("notes.md", "# notes\n")
        self.write(".terraform/modules/a/main.tf", "# a copy of somebody's module\n")
        done = self.try_repo("lint-system", LINT_BIN=self.recorder())
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertEqual(self.recorded(), [])

    def test_any_file_name_arrives_as_it_is(self):
        names = ["a b.tf", "a;touch PWNED.tf", "$(touch PWNED).tf", "`touch PWNED`.tf", "--fail-on=none.tf",
                 "it's.tf", 'a"b.tf', "new\nline.tf", "*.tf"]
        for name in names:
            self.write(name, "# nothing\n")
        done = self.try_repo("lint-system", LINT_BIN=self.recorder())
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        passed = [argument for argument in self.recorded() if argument.startswith("--only=")]
        self.assertEqual(sorted(passed), sorted("--only=" + name for name in names))
        self.assertEqual([path for path in self.user.rglob("PWNED")], [])

    def test_options_go_before_and_without_files_all_is_reported(self):
        done = self.run_hook("--installed", "--fail-on=high", LINT_BIN=self.recorder())
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.recorded(), ["--force-exclude", "--output-format=concise", "--fail-on=high", "."])

    def test_the_exit_code_is_the_programs(self):
        for code in (0, 1, 2):
            done = self.run_hook("--installed", LINT_BIN=self.recorder(), FAKE_EXIT=str(code))
            self.assertEqual(done.returncode, code)

    def test_a_program_that_is_not_installed_is_an_error_that_says_what_to_do(self):
        tools = self.folder / "few-tools"
        tools.mkdir(exist_ok=True)
        for name in ("bash", "dirname"):
            if not (tools / name).exists():
                (tools / name).symlink_to(shutil.which(name))
        done = self.run_hook("--installed", PATH=str(tools))
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertIn("make install", done.stderr)

    def fake_build_tools(self, cmake):
        """A PATH on which building is `cmake`, and hooks that nothing was built in."""
        tools = pathlib.Path(tempfile.mkdtemp(prefix="tools-", dir=self.folder))
        script(tools / "cmake", cmake)
        for name in ("ninja", "g++", "npm", "node"):
            script(tools / name, "#!/bin/bash\nexit 0\n")
        for left in ("hook-lint", "hook-work"):
            path = self.hooks / "build" / left
            shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)
        return f"{tools}:{os.environ['PATH']}"

    def test_several_at_once_build_once(self):
        path = self.fake_build_tools(f"""\
#!/bin/bash
[[ $1 == --build ]] || exit 0
echo built >> {self.folder}/builds
sleep 0.5
mkdir -p "$2"
cp {self.recorder()} "$2/lint"
""")
        builds = self.folder / "builds"
        builds.unlink(missing_ok=True)
        runs = [subprocess.Popen([str(self.hooks / HOOK), "a.tf"], cwd=self.user, stderr=subprocess.DEVNULL,
                                 env=self.environment(PATH=path)) for _ in range(4)]
        self.assertEqual([run.wait() for run in runs], [0, 0, 0, 0])
        self.assertEqual(builds.read_text(), "built\n")
        self.assertEqual(self.recorded().count("--only=a.tf"), 4)
        self.assertFalse((self.hooks / "build/hook-work").exists())

    def test_a_build_that_fails_is_exit_code_2_with_the_log(self):
        path = self.fake_build_tools("#!/bin/bash\necho no compiler today\nexit 1\n")
        done = self.run_hook("a.tf", PATH=path)
        self.assertEqual(done.returncode, 2)
        self.assertIn("no compiler today", done.stderr)
        self.assertFalse((self.hooks / "build/hook-lint").exists())

    def test_the_hook_builds_itself_and_stops_a_commit_that_does_not_conform(self):
        self.write("nginx.conf", NOT_CONFORMING)
        started = time.monotonic()
        done = self.try_repo("lint", "--files", "nginx.conf")
        print(f"\nfirst use, built from source: {time.monotonic() - started:.0f} s", file=sys.stderr)
        self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
        self.assertIn("nginx.conf:6:", done.stdout)
        self.assertIn("10.1.1/weak-tls-protocol", done.stdout)

    def test_the_installed_program_stops_a_commit_and_lets_others_pass(self):
        self.write("nginx.conf", NOT_CONFORMING)
        self.write("other.tf", "# nothing\n")
        done = self.try_repo("lint-system", "--files", "nginx.conf", LINT_BIN=PROGRAM)
        self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
        self.assertIn("10.1.1/weak-tls-protocol", done.stdout)
        done = self.try_repo("lint-system", "--files", "other.tf", LINT_BIN=PROGRAM)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)


if __name__ == "__main__":
    if not (shutil.which("pre-commit") and shutil.which("git")):
        print("SKIPPED: pre-commit or git is not installed (`make test` installs them)")
        sys.exit(77)
    unittest.main(verbosity=2)
