"""Executes the steps of a composite action as far as GitHub's runner would.

    run = Runner(action_path, workspace).run({"paths": "infra"})
    run.code, run.log, run.outputs, run.summary

Steps with `uses` are remembered and not executed. An expression may be made of
the names that GitHub gives, strings, `==`, `!=`, `&&` and `||`; anything else is
an error here, so that the action cannot come to need what was not tried.
"""

import dataclasses
import os
import pathlib
import re
import subprocess
import tempfile

import yaml

EXPRESSION = re.compile(r"\$\{\{(.*?)\}\}", re.DOTALL)


class NotUnderstood(Exception):
    pass


@dataclasses.dataclass
class Result:
    code: int = 0
    log: str = ""
    summary: str = ""
    outputs: dict = dataclasses.field(default_factory=dict)
    used: list = dataclasses.field(default_factory=list)  # (name, with) of steps with `uses`


class Runner:
    def __init__(self, action_path, workspace, environment=None, event="pull_request"):
        self.action_path = pathlib.Path(action_path)
        self.workspace = pathlib.Path(workspace)
        self.environment = environment or {}
        self.event = event
        self.action = yaml.safe_load((self.action_path / "action.yml").read_text())
        if self.action["runs"]["using"] != "composite":
            raise NotUnderstood("only composite actions")

    def run(self, inputs=None, without=()):
        """Runs all steps but those whose ids are in `without`."""
        unknown = set(inputs or {}) - set(self.action["inputs"])
        if unknown:
            raise NotUnderstood(f"no such inputs: {unknown}")
        given = {name: str(entry.get("default", "")) for name, entry in self.action["inputs"].items()}
        given.update(inputs or {})
        names = {f"inputs.{name}": value for name, value in given.items()}
        names["github.action_path"] = str(self.action_path)
        names["github.event_name"] = self.event
        result = Result()
        with tempfile.TemporaryDirectory(prefix="lint-runner-") as folder:
            for step in self.action["runs"]["steps"]:
                if step.get("id") in without or not self.condition(step, names):
                    continue
                if "uses" in step:
                    values = {key: self.expand(value, names) for key, value in step.get("with", {}).items()}
                    result.used.append((step["uses"], values))
                    continue
                self.run_step(step, names, pathlib.Path(folder), result)
                if result.code != 0:
                    break
        for name, entry in self.action["outputs"].items():
            result.outputs[name] = self.expand(entry["value"], names)
        return result

    def run_step(self, step, names, folder, result):
        if step.get("shell") != "bash":
            raise NotUnderstood("every `run` needs `shell: bash`")
        if "${{" in step["run"]:
            raise NotUnderstood("an expression inside a `run`")
        files = {"GITHUB_OUTPUT": folder / "output", "GITHUB_STEP_SUMMARY": folder / "summary"}
        for path in files.values():
            path.write_text("")
        environment = {key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "LINT_"))}
        environment.update(self.environment)
        environment.update({name: str(path) for name, path in files.items()})
        environment.update({"GITHUB_ACTION_PATH": str(self.action_path), "GITHUB_WORKSPACE": str(self.workspace),
                            "GITHUB_ACTIONS": "true", "RUNNER_TEMP": str(self.runner_temp(folder))})
        environment.update({key: self.expand(value, names) for key, value in step.get("env", {}).items()})
        done = subprocess.run(["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
                              cwd=self.workspace, env=environment, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True, errors="replace")
        result.code = done.returncode
        result.log += done.stdout
        result.summary += files["GITHUB_STEP_SUMMARY"].read_text()
        for line in files["GITHUB_OUTPUT"].read_text().splitlines():
            key, separator, value = line.partition("=")
            if not separator:
                raise NotUnderstood(f"an output without a name: {line!r}")
            names[f"steps.{step.get('id')}.outputs.{key}"] = value

    def runner_temp(self, folder):
        # Outlives the run, as the SARIF in it is for the next step of the job.
        path = self.workspace.parent / f"{self.workspace.name}-runner-temp"
        path.mkdir(exist_ok=True)
        return path

    def condition(self, step, names):
        return "if" not in step or self.evaluate(str(step["if"]), names) not in ("", "false", False)

    def expand(self, text, names):
        return EXPRESSION.sub(lambda found: str(self.evaluate(found.group(1), names)), str(text))

    def evaluate(self, expression, names):
        for operator, combine in (("||", any), ("&&", all)):
            parts = expression.split(operator)
            if len(parts) > 1:
                return combine(self.evaluate(part, names) not in ("", "false", False) for part in parts)
        for operator, equal in (("==", True), ("!=", False)):
            left, separator, right = expression.partition(operator)
            if separator:
                return (self.evaluate(left, names) == self.evaluate(right, names)) is equal
        return self.term(expression.strip(), names)

    def term(self, term, names):
        if re.fullmatch(r"'[^']*'", term):
            return term[1:-1]
        if not re.fullmatch(r"(inputs|github|steps)(\.[\w-]+)+", term):
            raise NotUnderstood(f"expression {term!r}")
        if term.startswith(("inputs.", "github.")) and term not in names:
            raise NotUnderstood(f"no such name: {term}")
        return names.get(term, "")
