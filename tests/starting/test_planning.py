"""The files that make a repository ready: that they are what they should be, and that the check obeys them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import tomllib
from importlib.metadata import Distribution
from pathlib import Path
from typing import Any

import pytest

import govcheck
from govcheck.config import load
from govcheck.config.keys import keys_of
from govcheck.config.model import Configuration
from govcheck.errors import UsageError
from govcheck.starting import planning, settings, surroundings
from govcheck.starting.ci import Ci
from govcheck.starting.pipelines import HOOKS, JOB, WORKFLOW, hooks, job, workflow
from govcheck.starting.planning import Plan, prepare
from govcheck.starting.surroundings import requirement
from tests.starting.made import git, project

yaml = pytest.importorskip("yaml")
COMMIT = "0123456789abcdef0123456789abcdef01234567"


def paths(plan: Plan) -> list[str]:
    return [each.path for each in plan.files]


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without great_expectations, whether it is installed or not."""
    monkeypatch.setattr(planning, "has_great_expectations", lambda: False)


@pytest.mark.usefixtures("plain")
def test_the_check_obeys_what_was_written(tmp_path: Path) -> None:
    plan = prepare(project(tmp_path))
    plan.write()
    assert paths(plan) == ["govcheck.toml", "schemas/tea.toml", WORKFLOW, HOOKS]
    config = load(tmp_path / "govcheck.toml")
    assert config.exclude == ("requirements.txt", "data/坏.txt")
    report = govcheck.check(tmp_path, config=config)
    assert (report.failures, report.files, report.tables) == ([], 4, 2)
    (tmp_path / "data" / "tea-2023.csv").write_text("县区\n临岚区\n临岚区\n", encoding="utf-8")
    assert "SCH001" in {finding.code for finding in govcheck.check(tmp_path, config=config).findings}


def test_suites_come_with_the_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planning, "has_great_expectations", lambda: True)
    govcheck.extract(project(tmp_path) / "reports").write(tmp_path / "data", "csv")
    plan = prepare(tmp_path)
    names = ("documents", "paragraphs", "targets", "tasks", "tea")
    assert [path for path in paths(plan) if path.endswith(".json")] == [f"expectations/{each}.json" for each in names]
    (written,) = [each.content for each in plan.files if each.path == "expectations/tea.json"]
    assert json.loads(written)["name"] == "tea"
    assert "govcheck[suites]" in next(each.content for each in plan.files if each.path == WORKFLOW)


@pytest.mark.usefixtures("plain")
def test_nothing_is_overwritten_and_nothing_is_left_the_second_time(tmp_path: Path) -> None:
    (project(tmp_path) / HOOKS).write_text("repos: []\n", encoding="utf-8")
    plan = prepare(tmp_path)
    assert HOOKS not in paths(plan)
    (stays,) = plan.staying
    assert (stays.path, stays.addition.split()[:3]) == (HOOKS, ["-", "repo:", "local"])
    plan.write()
    assert (tmp_path / HOOKS).read_text(encoding="utf-8") == "repos: []\n"
    again = prepare(tmp_path)
    assert again.files == ()
    assert [each.path for each in again.staying] == ["govcheck.toml", WORKFLOW, HOOKS]
    with pytest.raises(UsageError, match="it is there already"):
        plan.write()


@pytest.mark.usefixtures("plain")
def test_an_old_configuration_stays_and_what_it_lacks_is_told(tmp_path: Path) -> None:
    (project(tmp_path) / "pyproject.toml").write_text('[tool.govcheck]\nlang = "en"\n', encoding="utf-8")
    plan = prepare(tmp_path)
    assert paths(plan) == [WORKFLOW, HOOKS]
    assert [each.path for each in plan.staying] == ["pyproject.toml"]
    assert any("data/tea-*.csv is not declared" in note.en for note in plan.notes)


@pytest.mark.usefixtures("plain")
def test_all_or_nothing(tmp_path: Path) -> None:
    (project(tmp_path) / ".github").write_text("no folder", encoding="utf-8")
    before = sorted(str(path) for path in tmp_path.rglob("*"))
    with pytest.raises(UsageError, match="cannot be written"):
        prepare(tmp_path).write()
    assert sorted(str(path) for path in tmp_path.rglob("*")) == before


@pytest.mark.usefixtures("plain")
def test_where_it_is_tested(tmp_path: Path) -> None:
    def kind(ci: Ci | None = None) -> list[str]:
        return [path for path in paths(prepare(tmp_path, ci)) if path in (WORKFLOW, JOB)]

    project(tmp_path)
    assert (kind(), kind(Ci.GITLAB), kind(Ci.NONE)) == ([WORKFLOW], [JOB], [])
    (tmp_path / JOB).write_text("stages: [test]\n", encoding="utf-8")
    assert [each.addition != "" for each in prepare(tmp_path).staying] == [True]
    git(tmp_path, "init", "-q", "-b", "trunk")
    git(tmp_path, "remote", "add", "upstream", "ssh://git@example.org/qinglan.git")
    assert kind() == [WORKFLOW]
    assert 'branches: ["trunk"]' in prepare(tmp_path).files[2].content
    (tmp_path / JOB).unlink()
    for address, path in (
        ("ssh://git@gitlab.example.org/qinglan.git", JOB),
        ("git@gitlab.example.org:qinglan.git", JOB),
        ("git@example.org:gitlab/qinglan.git", WORKFLOW),
    ):
        git(tmp_path, "remote", "set-url", "upstream", address)
        assert kind() == [path]
    below = prepare(tmp_path / "data")
    assert paths(below) == ["govcheck.toml", "schemas/tea.toml"]
    assert "top of the repository" in below.notes[-1].en


@pytest.mark.usefixtures("plain")
def test_folders_and_names_that_are_left_out(tmp_path: Path) -> None:
    for k in range(3):
        (tmp_path / "词表").mkdir(exist_ok=True)
        (tmp_path / "词表" / f"{k}.txt").write_text("临岚区\n", encoding="utf-8")
        (tmp_path / "混合").mkdir(exist_ok=True)
        (tmp_path / "混合" / f"[{k}].txt").write_text("临岚区\n", encoding="utf-8")
    project(tmp_path / "混合")
    (tmp_path / "qinglan-2024-report.txt").write_text("polars\n", encoding="utf-8")
    exclude = tomllib.loads(prepare(tmp_path).files[0].content)["exclude"]
    assert exclude[0] == "词表"
    assert "混合/[[]0].txt" in exclude
    assert "qinglan-2024-report.txt" not in exclude  # it would leave out the report of that name, too
    prepare(tmp_path).write()
    left = govcheck.check(tmp_path, config=load(tmp_path / "govcheck.toml"))
    assert left.failures == []
    assert left.files == 5


def test_every_example_of_the_configuration_is_obeyed(tmp_path: Path) -> None:
    text = settings.settings(prepare(project(tmp_path)).survey)
    (tmp_path / "schemas").mkdir()
    sentence = re.compile(r"^# (?=\S+ = |\[|\]|    )", re.MULTILINE)
    config = tmp_path / "all.toml"
    config.write_text(sentence.sub("", text), encoding="utf-8")
    known = keys_of(Configuration)
    shown = [name for name in (*settings.EXAMPLES, "exclude", "tables", "baseline") if name in known]
    assert set(shown) <= set(tomllib.loads(config.read_text(encoding="utf-8")))
    if "baseline" in known:
        load(config)


def run_lines(script: str, tmp_path: Path, **env: str) -> list[str]:
    """What the commands of a script are given, line by line, by a govcheck and a python that only tell."""
    tools = tmp_path / "bin"
    tools.mkdir(exist_ok=True)
    for name in ("govcheck", "python"):
        (tools / name).write_text('#!/bin/sh\nfor each; do printf "<%s>" "$each" >> "$TOLD"; done; echo >> "$TOLD"\n')
        (tools / name).chmod(0o755)
    told = tmp_path / "told"
    told.write_text("")
    environment = {"PATH": f"{tools}{os.pathsep}{os.environ['PATH']}", "TOLD": str(told), **env}
    subprocess.run(["bash", "-euo", "pipefail", "-c", script], env=environment, cwd=tmp_path, check=True)
    return told.read_text(encoding="utf-8").splitlines()


def test_the_workflow(tmp_path: Path) -> None:
    made: dict[Any, Any] = yaml.safe_load(workflow("govcheck[suites]==1.0", 'a"b'))
    assert made[True] == {"pull_request": None, "push": {"branches": ['a"b']}}  # YAML takes `on` for true
    (check,) = made["jobs"].values()
    scripts = [step["run"] for step in check["steps"] if "run" in step]
    assert not any("${{" in script for script in scripts)
    summary = str(tmp_path / "summary")
    install, *runs = [
        run_lines(script, tmp_path, SINCE="origin/$(touch x)...", GITHUB_STEP_SUMMARY=summary) for script in scripts
    ]
    assert install == ["<-m><pip><install><govcheck[suites]==1.0>"]
    assert runs == [
        ["<check><.><--format><github><--since><origin/$(touch x)...>"],
        ["<check><.><--format><markdown><--since><origin/$(touch x)...>"],
    ]
    assert run_lines(scripts[1], tmp_path, SINCE="") == ["<check><.><--format><github>"]
    assert not (tmp_path / "x").exists()


def test_the_job(tmp_path: Path) -> None:
    (made,) = yaml.safe_load(job("govcheck @ git+ssh://git@example.org/a b.git@1")).values()
    script = "\n".join(made["script"])
    assert run_lines(script, tmp_path, CI_MERGE_REQUEST_DIFF_BASE_SHA="") == [
        "<-m><pip><install><govcheck @ git+ssh://git@example.org/a b.git@1>",
        "<check><.><--format><gitlab><--output><gl-code-quality-report.json><--fail-on><never>",
        "<check><.>",
    ]
    assert run_lines(script, tmp_path, CI_MERGE_REQUEST_DIFF_BASE_SHA="abc")[-1] == "<check><.><--since><abc>"
    assert made["artifacts"]["reports"] == {"codequality": "gl-code-quality-report.json"}


def test_the_hook() -> None:
    (repository,) = yaml.safe_load(hooks())["repos"]
    (hook,) = repository["hooks"]
    assert (repository["repo"], hook["language"], hook["pass_filenames"]) == ("local", "system", False)
    assert re.search(hook["files"], "data/tea.csv")
    assert not re.search(hook["files"], "data/tea.csvx")


@pytest.mark.parametrize(
    ("origin", "expected"),
    [
        (None, f"govcheck[suites]=={govcheck.__version__}"),
        ('{"url": "file:///govcheck.whl", "archive_info": {}}', f"govcheck[suites]=={govcheck.__version__}"),
        (
            json.dumps({"url": "ssh://example.org/a.git", "vcs_info": {"vcs": "git", "commit_id": COMMIT}}),
            f"govcheck[suites] @ git+ssh://example.org/a.git@{COMMIT}",
        ),
    ],
)
def test_what_is_installed_is_what_is_here(monkeypatch: pytest.MonkeyPatch, origin: str | None, expected: str) -> None:
    class Installed(Distribution):
        def read_text(self, filename: str) -> str | None:
            return origin

        def locate_file(self, path: Any) -> Any:
            raise NotImplementedError

    monkeypatch.setattr(surroundings, "distribution", lambda _: Installed())
    assert requirement("suites") == expected
