"""The GitHub action: its steps run as a runner runs them, but for what other people's actions do."""

from __future__ import annotations

import importlib.util
import json
import re
import shutil
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tests.documents import FIXTURES
from tests.integrations.git import CLEAN, DOUBLED, Repository
from tests.reporters.test_sarif import validator

yaml = pytest.importorskip("yaml")
ROOT = FIXTURES.parent
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS = ACTION["runs"]["steps"]
EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")


def resolved(text: str, context: dict[str, str]) -> str:
    """A text with its expressions: names of the context, in single quotes text, ``||``."""

    def value(match: re.Match[str]) -> str:
        parts = (part.strip() for part in match[1].split("||"))
        values = (part[1:-1] if part.startswith("'") else context.get(part, "") for part in parts)
        return next(filter(None, values), "")

    return EXPRESSION.sub(value, text)


class Job:
    """A job in a repository: what the step said, and what it left in the files of the runner."""

    def __init__(self, repository: Repository, **context: str) -> None:
        self.repository, self.context = repository, context
        self.runner = repository.folder.parent / "runner"
        self.runner.mkdir()

    def use(self, code: int, **inputs: str) -> str:
        """What the step that checks says; it must end with ``code``. In names of inputs ``_`` stands for ``-``."""
        given = {f"inputs.{name}": str(each["default"]) for name, each in ACTION["inputs"].items()}
        given |= {f"inputs.{name.replace('_', '-')}": value for name, value in inputs.items()}
        context = {
            **given,
            **self.context,
            "runner.temp": str(self.runner),
            "steps.install.outputs.python": sys.executable,
            "steps.install.outputs.govcheck": str(Path(sys.executable).with_name("govcheck")),
        }
        step = next(step for step in STEPS if step.get("id") == "check")
        for name in ("output", "summary"):
            (self.runner / name).write_text("")
        files = {
            "GITHUB_ACTION_PATH": str(ROOT),
            "GITHUB_OUTPUT": str(self.runner / "output"),
            "GITHUB_STEP_SUMMARY": str(self.runner / "summary"),
        }
        environment = {name: resolved(value, context) for name, value in step["env"].items()}
        script = self.runner / "script.sh"
        script.write_text(step["run"], encoding="utf-8")
        shell = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", str(script)]
        return self.repository.run(*shell, code=code, **files, **environment)

    @property
    def outputs(self) -> dict[str, str]:
        written = (self.runner / "output").read_text(encoding="utf-8")
        return {name: value for name, _, value in re.findall(r"(?s)([\w-]+)<<(\w+)\n(.*?)\n\2\n", written)}

    @property
    def summary(self) -> str:
        return (self.runner / "summary").read_text(encoding="utf-8")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "here", tmp_path / "home")


@pytest.fixture(scope="module")
def check() -> ModuleType:
    """The script of the step."""
    spec = importlib.util.spec_from_file_location("action_check", ROOT / "action" / "check.py")
    assert spec is not None
    assert spec.loader is not None
    sys.modules["action_check"] = module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_it_is_a_composite_action_without_expressions_in_scripts() -> None:
    assert ACTION["runs"]["using"] == "composite"
    for step in STEPS:
        assert ("uses" in step) != (step.get("shell") == "bash" and "run" in step)
        assert "${{" not in step.get("run", "")
        assert all("@v" in step[key] for key in ("uses",) if key in step)


def test_every_input_is_used_and_every_output_is_one_of_a_step() -> None:
    steps = json.dumps(STEPS)
    assert set(re.findall(r"inputs\.([\w-]+)", steps)) == set(ACTION["inputs"])
    assert all(isinstance(each["default"], str) for each in ACTION["inputs"].values())
    assert all(f"steps.check.outputs.{name} " in each["value"] for name, each in ACTION["outputs"].items())


def test_findings_are_shown_everywhere(repository: Repository) -> None:
    repository.write("报告 1/青岚.txt", DOUBLED)
    repository.write("b.txt", CLEAN)
    job = Job(repository)
    said = job.use(1, paths="报告 1\nb.txt\n", sarif="out/govcheck.sarif")
    assert "::error file=报告 1/青岚.txt,line=3,endLine=3,col=6," in said
    assert "title=DUP003 duplicate-sentence::" in said
    quoted = re.match(r"(?s)::stop-commands::(\w{32,})\n(.*)\n::\1::\n", said)
    assert quoted
    assert "3:6 error DUP003 duplicate-sentence" in quoted[2]
    assert "::" not in quoted[2]
    assert job.outputs == {"exit-code": "1", "findings": "1", "errors": "0", "sarif": "out/govcheck.sarif"}
    sarif = json.loads((repository.folder / job.outputs["sarif"]).read_text(encoding="utf-8"))
    validator().validate(sarif)
    assert [result["ruleId"] for result in sarif["runs"][0]["results"]] == ["DUP003"]
    assert "DUP003 duplicate-sentence" in job.summary


def test_a_clean_repository(repository: Repository) -> None:
    repository.write("a.txt", CLEAN)
    job = Job(repository)
    said = job.use(0, annotations="false")
    assert "1 file, 1 document: nothing to report" in said
    assert "nothing to report" in job.summary
    assert job.outputs == {"exit-code": "0", "findings": "0", "errors": "0"}


def test_what_cannot_be_read(repository: Repository) -> None:
    (repository.folder / "picture.txt").write_bytes(bytes(range(256)) * 4)
    repository.write("doubled.txt", DOUBLED)
    job = Job(repository)
    assert "::error file=picture.txt,title=not checked::" in job.use(2, summary="false")
    assert (job.outputs["exit-code"], job.outputs["findings"], job.outputs["errors"]) == ("2", "1", "1")


@pytest.mark.parametrize(
    ("inputs", "message"),
    [
        ({"select": "DUP9"}, "did you mean DUP"),
        ({"args": "--exclude 'drafts"}, "close the quotation"),
        ({"config": "nothing.toml"}, "there is no such file"),
        ({"sarif": "a.txt/out.sarif"}, "a.txt/out.sarif: cannot be written"),
    ],
)
def test_inputs_that_cannot_be_obeyed(repository: Repository, inputs: dict[str, str], message: str) -> None:
    repository.write("a.txt", CLEAN)
    job = Job(repository)
    said = job.use(2, **({"sarif": "out.sarif"} | inputs), annotations="false")
    assert "::error title=govcheck::" in said.splitlines()[-1]
    assert message in said
    assert job.outputs["exit-code"] == "2"
    assert "sarif" not in job.outputs


def test_options_reach_the_program(repository: Repository) -> None:
    repository.write("drafts 1/a.txt", DOUBLED)
    repository.write("b.txt", DOUBLED)
    repository.write("our.toml", 'severity = {DUP003 = "info"}\n')
    job = Job(repository)
    said = job.use(0, args="--exclude 'drafts 1' --lang zh", select="DUP,TXT", config="our.toml", summary="false")
    assert job.outputs["findings"] == "1"
    assert "::notice file=b.txt," in said
    assert "本句与第2行的句子完全相同" in said


def test_nothing_in_an_input_is_run(repository: Repository) -> None:
    hostile = ["$(touch x)", "; touch x", "`touch x`", "--output=x", "-q", "a'b\"c $HOME *", "b b"]
    for name in hostile:
        repository.write(f"{name}.txt", CLEAN)
    before = set(repository.folder.iterdir())
    job = Job(repository)
    job.use(0, paths="\n".join(f"{name}.txt" for name in hostile), annotations="false", summary="false")
    job.use(2, paths="\n".join(hostile), annotations="false", summary="false")
    assert job.outputs["errors"] == str(len(hostile))
    job.use(2, select=hostile[0], since=hostile[1], baseline=hostile[2], fail_on=hostile[3])
    assert set(repository.folder.iterdir()) == before


def test_a_pull_request_is_told_what_it_brings(repository: Repository, tmp_path: Path) -> None:
    repository.write("old.txt", DOUBLED)
    repository.commit("base")
    base = repository.run("git", "rev-parse", "HEAD").strip()
    repository.write("new.txt", DOUBLED.replace("公路", "水渠"))
    repository.commit("pull request")
    job = Job(repository, **{"github.event.pull_request.base.sha": base})
    job.use(1, summary="false", annotations="false")
    assert job.outputs["findings"] == "1"
    job.use(1, summary="false", annotations="false", since="")
    assert job.outputs["findings"] == "2"

    shallow = Repository(tmp_path / "shallow" / "here", tmp_path / "home")
    shallow.run("git", "remote", "add", "origin", f"file://{repository.folder}")
    shallow.run("git", "fetch", "-q", "--depth=1", "origin", "main")
    shallow.run("git", "checkout", "-q", "FETCH_HEAD")
    repository.run("git", "config", "uploadpack.allowAnySHA1InWant", "true")
    job = Job(shallow, **job.context)
    job.use(1, summary="false", annotations="false")
    assert job.outputs["findings"] == "1"

    shutil.rmtree(shallow.folder / ".git")
    assert "fetch-depth: 0" in job.use(2)


def test_a_long_summary_is_cut_at_the_end_of_a_line(check: ModuleType) -> None:
    summary = "\n".join(["| 3 | error | 青岚 |"] * 100).encode() + b"\n"
    assert check.fitting(summary) == summary
    for limit in range(200, 300):
        cut = check.fitting(summary, limit)
        assert len(cut) <= limit
        assert cut.endswith(check.CUT)
        assert set(cut.removesuffix(check.CUT).splitlines()) == set(summary.splitlines())
