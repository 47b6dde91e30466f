"""What a shell completes: the lists, and the program asked by the protocol of the shells."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from govcheck.cli import completing
from govcheck.registry import FAMILIES, all_rules
from tests.sources.test_revisions import git


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A commit on two branches, with a tag."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "青岚.csv").write_text("地区\n临岚区\n", encoding="utf-8")
    (tmp_path / "data" / "$(touch pwned).csv").write_text("地区\n云溪县\n", encoding="utf-8")
    (tmp_path / "march.txt").write_text("办好学校。", encoding="utf-8")
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "one")
    git(tmp_path, "branch", "临岚/茶园")
    git(tmp_path, "branch", "m$(touch${IFS}pwned)")
    git(tmp_path, "tag", "v1")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def values(found: list[tuple[str, str]]) -> list[str]:
    return [value for value, _ in found]


def test_a_rule_by_code_or_by_name() -> None:
    assert completing.rule("") == [(each.code, each.name) for each in all_rules()]
    assert completing.rule("DUP00") == [(each.code, each.name) for each in all_rules() if each.family == "DUP"]
    assert completing.rule("interl") == [("interleaved-copies", "DUP004")]
    assert completing.rule("青") == []


def test_rules_behind_a_comma_without_those_given(monkeypatch: pytest.MonkeyPatch) -> None:
    assert values(completing.rules(""))[: len(FAMILIES)] == list(FAMILIES)
    found = values(completing.rules("DUP,TXT001,TXT00"))
    assert found[0] == "DUP,TXT001,TXT002"
    assert len(found) == 8
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert completing.rules("TS")[0] == ("TSK", "任务分工")


def test_a_copy_without_the_list_of_rules_completes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(completing, "_FOLDERS", (str(tmp_path),))
    assert completing.rule("DUP") == []


@pytest.mark.parametrize(
    ("file", "text", "own"),
    [
        ("govcheck.toml", '[tables.tea]\nfile = "tea.csv"\n[tables."a b"]', ["tea"]),
        ("pyproject.toml", '[tool.govcheck.tables.tea]\nfile = "tea.csv"', ["tea"]),
        ("govcheck.toml", "tables = 3", []),
        ("govcheck.toml", "tables = [", []),
    ],
)
def test_schemas_and_tables_of_the_configuration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: str, text: str, own: list[str]
) -> None:
    (tmp_path / file).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert completing.schemas("") == ["documents", "paragraphs", "targets", "tasks", "corrections", *own]
    assert completing.schemas("ta") == ["targets", "tasks"]


def test_revisions_whose_names_do_nothing_in_a_shell(repository: Path) -> None:
    assert set(completing.revisions("")) == {"HEAD", "main", "v1", "临岚/茶园"}
    assert completing.revisions("临") == ["临岚/茶园"]
    assert completing.revisions("m") == ["main"]


def test_a_version_is_a_revision_and_then_a_path_in_it(repository: Path) -> None:
    assert completing.versions("") == []
    assert completing.versions("ma") == []  # march.txt fits: the shell completes it
    assert completing.versions("mai") == ["main:data/", "main:march.txt"]
    assert completing.versions("main:d") == ["main:data/"]
    assert completing.versions("main:data/") == ["main:data/青岚.csv"]
    assert completing.versions("nothing:") == completing.versions("--help:") == []
    git(repository, "tag", "v2")
    assert sorted(completing.versions("v")) == ["v1:", "v2:"]


def test_outside_a_repository_or_without_git_there_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert completing.revisions("") == ["HEAD"]
    assert completing.versions("main:") == []
    monkeypatch.setenv("PATH", str(tmp_path))
    assert completing.revisions("m") == []


def test_files_of_json_unless_a_folder_fits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("govcheck-baseline.json", "青岚.json", "a.txt", "it's.json"):
        (tmp_path / name).touch()
    assert completing.json_files("") == ["govcheck-baseline.json", "青岚.json"]
    assert completing.json_files("a") == completing.json_files("nowhere/") == []
    (tmp_path / "go").mkdir()
    assert completing.json_files("go") == []
    assert completing.json_files("青") == ["青岚.json"]


def asked(shell: str, **asking: str) -> tuple[str, set[str]]:
    """What the program answers a shell, and the modules it loaded for it."""
    program = (
        "import sys; sys.argv = ['govcheck']\nfrom govcheck.cli.main import main\ntry:\n    main()\n"
        "except SystemExit:\n    pass\nprint('\\n' + ' '.join(sys.modules), file=sys.stderr)"
    )
    environment = {**os.environ, "_GOVCHECK_COMPLETE": f"complete_{shell}", "LC_ALL": "C.UTF-8", **asking}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, env=environment, text=True)
    return done.stdout, set(done.stderr.splitlines()[-1].split())


def test_the_program_answers_bash_without_loading_the_rules() -> None:
    said, modules = asked("bash", COMP_WORDS="govcheck explain TSK", COMP_CWORD="2")
    assert said.splitlines() == [each.code for each in all_rules() if each.family == "TSK"]
    assert not [name for name in modules if name.startswith("govcheck.rules") or name in ("polars", "pandas")]


def test_the_program_answers_fish_with_the_names_of_the_rules() -> None:
    said, _ = asked("fish", _TYPER_COMPLETE_FISH_ACTION="get-args", _TYPER_COMPLETE_ARGS="govcheck explain DUP004")
    assert said == "DUP004\tinterleaved-copies\n"
