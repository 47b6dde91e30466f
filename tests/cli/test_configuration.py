"""The configuration as the program obeys it: every key, the search, and options that win."""

import json
from pathlib import Path

import pytest

from tests.cli.test_check import DOUBLED, ROADS, run

NEAR = f"办好学校。{ROADS}\n办好医院。{ROADS.replace('青岚大桥', '云溪大桥')}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A report with a doubled sentence (DUP003), alone and in ``old/``."""
    (tmp_path / "old").mkdir()
    for name in ("a.txt", "old/b.txt"):
        (tmp_path / name).write_text(DOUBLED, encoding="utf-8")
    return tmp_path


def configure(folder: Path, text: str, name: str = "govcheck.toml") -> None:
    (folder / name).write_text(text, encoding="utf-8")


def found(folder: Path, *arguments: str, stdin: str = "") -> list[tuple[str, str, str]]:
    """File, code and severity of every finding of ``check .``, or of other arguments."""
    done = run("check", *(arguments or (".",)), "-f", "json", cwd=folder, stdin=stdin.encode())
    assert done.returncode in (0, 1), done.stderr.decode()
    return [(Path(f["path"]).name, f["code"], f["severity"]) for f in json.loads(done.stdout)["findings"]]


A, B = ("a.txt", "DUP003", "error"), ("b.txt", "DUP003", "error")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [A, B]),
        ('select = ["DUP001"]', []),
        ('ignore = ["duplicate-sentence"]', []),
        ('select = ["DUP001"]\nextend-select = ["DUP003"]', [A, B]),
        ('exclude = ["old/*"]', [A]),
        ('exclude = ["old"]', [A]),
        ('exclude = ["a.*"]', [B]),
        ('per-path-ignores."old/*" = ["DUP"]', [A]),
        ('per-path-ignores."a.txt" = ["DUP003"]', [B]),
        ('per-path-ignores."*" = []', [A, B]),
        ('severity.DUP003 = "info"', [("a.txt", "DUP003", "info"), ("b.txt", "DUP003", "info")]),
        ('severity = {DUP003 = "error", DUP = "info", ALL = "warning"}', [A, B]),
        ("thresholds.DUP003.sentence-characters = 100", []),
        ("residue.lines = ['二是架桥。.*']", [("a.txt", "TXT002", "warning"), ("b.txt", "TXT002", "warning")]),
    ],
)
def test_keys_have_effect(folder: Path, text: str, expected: list[tuple[str, str, str]]) -> None:
    configure(folder, text)
    assert found(folder) == expected


def test_a_run_that_is_alike_enough(folder: Path) -> None:
    (folder / "a.txt").write_text(NEAR, encoding="utf-8")
    assert found(folder, "a.txt") == []
    configure(folder, "thresholds.DUP002 = {run-characters = 36}")
    assert found(folder, "a.txt") == [("a.txt", "DUP002", "warning")]
    configure(folder, "thresholds.DUP002 = {run-characters = 36, similarity = 0.99}")
    assert found(folder, "a.txt") == []


def test_a_configured_severity_wins_over_that_of_a_single_hit(folder: Path) -> None:
    (folder / "a.txt").write_text("一、把路修通\n新建改建农村公路一百公里，投资5．6亿元。\n", encoding="utf-8")
    assert found(folder, "a.txt") == [("a.txt", "TXT007", "warning")]
    configure(folder, 'severity.TXT = "error"')
    assert found(folder, "a.txt") == [("a.txt", "TXT007", "error")]


def test_exit_codes(folder: Path) -> None:
    for text, code in [
        ("", 1),
        ('fail-on = "never"', 0),
        ('severity.DUP = "warning"', 1),
        ('severity.DUP = "info"', 0),
        ('severity.DUP = "info"\nfail-on = "info"', 1),
        ('severity.DUP = "warning"\nfail-on = "error"', 0),
    ]:
        configure(folder, text)
        assert run("check", ".", cwd=folder).returncode == code, text


def test_language(folder: Path) -> None:
    configure(folder, 'lang = "zh"')
    assert "本句" in run("check", ".", cwd=folder).stdout.decode()
    assert "this sentence" in run("check", ".", "--lang", "en", cwd=folder).stdout.decode()


@pytest.mark.parametrize(
    ("text", "options", "expected"),
    [
        ('ignore = ["DUP003"]', ["--select", "DUP"], [A, B]),
        ('select = ["DUP003"]', ["--select", "DUP001"], []),
        ('select = ["DUP001"]', ["--extend-select", "DUP003"], [A, B]),
        ('ignore = ["DUP003"]', ["--extend-select", "DUP003"], [A, B]),
        ('ignore = ["DUP003"]', ["--ignore", "DUP001"], []),
        ('select = ["DUP001", "DUP003"]', ["--ignore", "DUP003"], []),
        ('exclude = ["a.txt"]', ["--exclude", "b.txt"], [A]),
        ('per-path-ignores."old/*" = ["DUP003"]', ["--select", "DUP003"], [A]),
    ],
)
def test_options_win(folder: Path, text: str, options: list[str], expected: list[tuple[str, str, str]]) -> None:
    configure(folder, text)
    assert found(folder, ".", *options) == expected


def test_the_option_of_the_exit_code_wins(folder: Path) -> None:
    configure(folder, 'fail-on = "never"')
    assert run("check", ".", "--fail-on", "error", cwd=folder).returncode == 1


def test_it_is_found_upwards_and_its_patterns_begin_where_it_stands(folder: Path) -> None:
    configure(folder, 'exclude = ["old/*"]')
    done = run("check", "b.txt", cwd=folder / "old")
    assert done.returncode == 0
    assert b"excluded" in done.stdout
    assert found(folder / "old", "b.txt", "--no-config") == [B]
    assert found(folder.parent, str(folder)) == [A]


def test_pyproject(folder: Path) -> None:
    configure(folder, '[tool.govcheck]\nignore = ["DUP"]', "pyproject.toml")
    assert found(folder) == []
    configure(folder, "")
    assert found(folder) == [A, B]


def test_a_file_named(folder: Path) -> None:
    configure(folder, 'ignore = ["DUP"]')
    configure(folder / "old", 'exclude = ["b.txt"]', "ci.toml")
    assert found(folder) == []
    assert found(folder, ".", "--config", "old/ci.toml") == [A]


def test_standard_input(folder: Path) -> None:
    configure(folder, 'per-path-ignores."old/*" = ["DUP003"]')
    assert found(folder, "-", stdin=DOUBLED) == [("-", "DUP003", "error")]
    assert found(folder, "-", "--stdin-filename", "old/c.txt", stdin=DOUBLED) == []


@pytest.mark.parametrize(
    ("text", "options", "message"),
    [
        ('selekt = ["DUP"]', [], "govcheck.toml: there is no key 'selekt'; did you mean select?"),
        ("select = [\n'DUP' 'TXT']", [], "govcheck.toml:2: it is no TOML"),
        ("", ["--config", "missing.toml"], "missing.toml: there is no such file"),
        ("", ["--config", "govcheck.toml", "--no-config"], "give --config or --no-config, not both"),
    ],
)
def test_mistakes_are_one_sentence(folder: Path, text: str, options: list[str], message: str) -> None:
    configure(folder, text)
    done = run("check", ".", *options, cwd=folder)
    assert (done.returncode, done.stdout) == (2, b"")
    assert message in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1
