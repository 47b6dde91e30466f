"""docs/ci.md: its snippets run, or at least mean something to what they are for."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from tests.documents import FIXTURES
from tests.integrations.git import CLEAN, DOUBLED, Repository
from tests.integrations.test_pytest_plugin import LOADED

yaml = pytest.importorskip("yaml")
pytest_plugins = "pytester"
ROOT = FIXTURES.parent
SECTION = re.compile(r"(?ms)^## ([^\n]+)\n(.*?)(?=^## |\Z)")
BLOCK = re.compile(r"(?ms)^```\w+\n(.*?)^```$")
SECTIONS = {name: BLOCK.findall(text) for name, text in SECTION.findall((ROOT / "docs/ci.md").read_text("utf-8"))}
TEA = """key = ["县区", "年份"]
columns."县区" = {values = ["临岚区", "云溪县"]}
columns."年份" = {type = "integer"}
columns."春茶" = {type = "number", min = 3}
"""


def test_pre_commit(tmp_path: Path) -> None:
    [block] = SECTIONS["pre-commit"]
    repository = Repository(tmp_path / "here", tmp_path / "home")
    repository.write("config.yaml", block)
    repository.run("pre-commit", "validate-config", "config.yaml")
    offered = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    assert {hook["id"] for hook in yaml.safe_load(block)["repos"][0]["hooks"]} <= offered


def test_github() -> None:
    [block] = SECTIONS["GitHub"]
    steps = yaml.safe_load(block)["jobs"]["govcheck"]["steps"]
    [step] = [step for step in steps if "govcheck@" in step["uses"]]
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    assert set(step["with"]) <= set(action["inputs"])
    assert set(re.findall(r"steps\.govcheck\.outputs\.([\w-]+)", block)) <= set(action["outputs"])
    page = (ROOT / "docs/ci.md").read_text("utf-8")
    rows = re.findall(r"(?m)^\| (`.*?) \|", page.partition("| input |")[2].partition("\n\n")[0])
    assert re.findall(r"`([\w-]+)`", " ".join(rows)) == list(action["inputs"])


def ran(repository: Repository, code: int, **env: str) -> tuple[str, Any, ElementTree.Element]:
    """The lines of the job, run as a runner does: what they say, and the two reports."""
    job = yaml.safe_load(SECTIONS["GitLab"][0])["govcheck"]
    said = repository.run("bash", "-e", "-o", "pipefail", "-c", "\n".join(job["script"]), code=code, **env)
    reports = {kind: repository.folder / name for kind, name in job["artifacts"]["reports"].items()}
    issues = json.loads(reports["codequality"].read_text("utf-8"))
    return said, issues, ElementTree.parse(reports["junit"]).getroot()


def test_gitlab(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "here", tmp_path / "home")
    repository.write("报告/old.txt", DOUBLED)
    repository.commit()
    base = repository.run("git", "rev-parse", "HEAD").strip()
    said, issues, suites = ran(repository, 1)
    assert "3:6 error DUP003 duplicate-sentence" in said
    assert issues[0]["location"] == {"path": "报告/old.txt", "lines": {"begin": 3, "end": 3}}
    assert suites.get("failures") == "1"
    repository.write("new.txt", CLEAN)
    said, issues, _ = ran(repository, 0, CI_MERGE_REQUEST_DIFF_BASE_SHA=base)
    assert len(issues) == 1
    assert "DUP003" not in said


def test_pytest(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("GOVCHECK_CACHE_DIR", str(pytester.path / ".results"))
    settings, module = SECTIONS["pytest"]
    assert tomllib.loads(settings)
    for name, text in {
        "pyproject.toml": settings,
        "govcheck.toml": "",
        "tea.toml": TEA,
        "tests/test_own.py": module,
        "reports/2024.txt": DOUBLED,
        "data/2024.txt": CLEAN,
    }.items():
        path = pytester.path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    done = pytester.runpytest_subprocess(*LOADED, "-v")
    done.assert_outcomes(passed=1, failed=3)
    done.stdout.fnmatch_lines(
        [
            "tests/test_own.py::test_reports FAILED*",
            "tests/test_own.py::test_tea FAILED*",
            "reports/2024.txt::govcheck FAILED*",
            "data/2024.txt::govcheck PASSED*",
            "*AssertionError: 1 file, 1 document: 1 error",
            "*frame 1*",
            "*row 2, 春茶 error SCH007 out-of-range*",
        ]
    )
    done.stdout.no_fnmatch_line("*govcheck/testing.py*")
