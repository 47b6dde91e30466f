"""``govcheck init`` and ``govcheck schema infer`` as they are typed."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
import typer
from rich.cells import cell_len
from typer.testing import CliRunner, Result

from govcheck.cli import init, schema
from govcheck.config.own_tables import load_schema
from govcheck.errors import SourceError, UsageError
from govcheck.starting import planning
from tests.starting.made import TEA, project

app = typer.Typer()
app.command("init")(init.command)
app.add_typer(schema.app, name="schema")


@pytest.fixture(autouse=True)
def own_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr(planning, "has_great_expectations", lambda: False)


def run(*arguments: str | Path, stdin: str = "") -> Result:
    return CliRunner().invoke(app, [*map(str, arguments), "--width", "80"], input=stdin)


def at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the runner's standard input pass for a terminal."""
    monkeypatch.setattr(init, "sys", SimpleNamespace(stdin=SimpleNamespace(isatty=lambda: True)))


def test_it_writes_and_says_what_is_next(tmp_path: Path) -> None:
    done = run("init", project(tmp_path))
    assert done.exit_code == 0
    assert (tmp_path / "govcheck.toml").is_file()
    lines = done.stdout.splitlines()
    assert "  tea: 2 tables of your own, 4 rows (data/tea-*.csv)" in lines
    assert "  + schemas/tea.toml                what must hold of data/tea-*.csv (2 tables)" in lines
    assert "wrote 4 files" in lines
    assert "govcheck check . --write-baseline" in lines[-2]
    assert all(cell_len(line) <= 80 for line in lines)
    again = run("init", tmp_path)
    assert (again.exit_code, "nothing is left to write" in again.stdout) == (0, True)


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    done = run("init", project(tmp_path), "--dry-run", "--lang", "zh")
    assert (done.exit_code, (tmp_path / "govcheck.toml").exists()) == (0, False)
    assert "将写入" in done.stdout
    assert "已写入" not in done.stdout


@pytest.mark.parametrize(
    ("arguments", "answer", "variable", "asked", "written"),
    [
        ((), "\n", None, True, True),
        ((), "n\n", None, True, False),
        (("--yes",), "n\n", None, False, True),
        ((), "n\n", "true", False, True),
        (("--dry-run",), "y\n", None, False, False),
    ],
)
def test_at_a_terminal_it_asks_once(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    answer: str,
    variable: str | None,
    asked: bool,
    written: bool,
) -> None:
    at_a_terminal(monkeypatch)
    if variable is not None:
        monkeypatch.setenv("CI", variable)
    done = run("init", project(tmp_path), *arguments, stdin=answer)
    assert (done.exit_code, "write these 4 files?" in done.stdout) == (0, asked)
    assert (tmp_path / "govcheck.toml").exists() is written


def test_names_act_on_no_terminal(tmp_path: Path) -> None:
    (tmp_path / "a\x1b[31m.csv").write_text(TEA.format(2023), encoding="utf-8")
    (tmp_path / "b\u202e.txt").write_text("polars\n", encoding="utf-8")
    done = run("init", tmp_path)
    assert done.exit_code == 0
    assert "\x1b" not in done.stdout
    assert "\u202e" not in done.stdout
    assert "\x1b" not in (tmp_path / "govcheck.toml").read_text(encoding="utf-8")


def test_a_schema_on_the_screen(tmp_path: Path) -> None:
    (tmp_path / "tea.csv").write_text(TEA.format(2023), encoding="utf-8")
    done = run("schema", "infer", tmp_path / "tea.csv", "--name", "茶")
    assert done.exit_code == 0
    assert done.stdout.startswith("# What must hold of the table 茶;")
    (tmp_path / "tea.toml").write_text(done.stdout, encoding="utf-8")
    assert load_schema(str(tmp_path / "tea.toml")).key == ("县区",)


def test_a_schema_and_a_suite_in_files(tmp_path: Path) -> None:
    (tmp_path / "tea.csv").write_text(TEA.format(2023), encoding="utf-8")
    arguments = ("schema", "infer", tmp_path / "tea.csv", "-o", tmp_path / "s" / "tea.toml")
    done = run(*arguments, "--suite", tmp_path / "e" / "tea.json")
    assert (done.exit_code, "[tables.tea]" in done.stdout) == (0, True)
    assert load_schema(str(tmp_path / "s" / "tea.toml")).name == "tea"
    assert (tmp_path / "e" / "tea.json").is_file()
    again = run(*arguments, "--suite", tmp_path / "e" / "new.json")
    assert isinstance(again.exception, UsageError)
    assert "it is there already; remove it, or choose another name" in str(again.exception)
    assert not (tmp_path / "e" / "new.json").exists()


def test_a_table_that_is_missing(tmp_path: Path) -> None:
    assert isinstance(run("schema", "infer", tmp_path / "tea.csv").exception, SourceError)
