"""pytest with the plugin, run by pytest."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.metadata import entry_points

import pytest

from tests.documents import FIXTURES
from tests.integrations.git import CLEAN, DOCUMENTS, DOUBLED

pytest_plugins = "pytester"
LOADED = [] if entry_points(group="pytest11", name="govcheck") else ["-p", "govcheck.pytest_plugin"]
BAD = DOCUMENTS + "x,,,report,2024,2023,,x.txt,9,0\n"


@pytest.fixture(autouse=True, scope="module")
def loaded_once() -> None:
    """pytester forgets what a run has imported; numpy cannot be imported again."""
    import pandera.polars  # noqa: F401


@pytest.fixture(autouse=True)
def own_settings(monkeypatch: pytest.MonkeyPatch, pytester: pytest.Pytester) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("GOVCHECK_CACHE_DIR", str(pytester.path / ".results"))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    for name in ("FORCE_COLOR", "NO_COLOR", "PYTEST_ADDOPTS"):
        monkeypatch.delenv(name, raising=False)


def written(pytester: pytest.Pytester, **files: str) -> None:
    """Files by name, with ``__`` for the slash and ``_`` for the full stop."""
    for name, text in files.items():
        path = pytester.path / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def run(pytester: pytest.Pytester, *arguments: str) -> pytest.RunResult:
    return pytester.runpytest_inprocess(*LOADED, "-p", "no:cacheprovider", "-v", *arguments)


def test_a_file_is_a_test(pytester: pytest.Pytester) -> None:
    written(pytester, reports__doubled_txt=DOUBLED, reports__clean_txt=CLEAN, data__documents_csv=BAD)
    pytester.makepyfile("def test_own(): pass")
    done = run(pytester, "--govcheck")
    done.assert_outcomes(passed=2, failed=2)
    done.stdout.fnmatch_lines(
        [
            "data/documents.csv::govcheck FAILED*",
            "reports/clean.txt::govcheck PASSED*",
            "reports/doubled.txt::govcheck FAILED*",
            "*.py::test_own PASSED*",
            "data/documents.csv · x",
            "  row 1, kind error SCH004 not-in-set",
            "  row 1, sha256 error SCH006 pattern",
            "reports/doubled.txt · *",
            "  3:6 error DUP003 duplicate-sentence",
            "FAILED data/documents.csv::govcheck - row 1, kind error SCH004 not-in-set (+1)",
            "FAILED reports/doubled.txt::govcheck - 3:6 error DUP003 duplicate-sentence",
        ]
    )
    done.stdout.no_fnmatch_line("*Traceback*")
    assert "\x1b" not in done.stdout.str()


def test_one_of_them_alone(pytester: pytest.Pytester) -> None:
    written(pytester, a_txt=DOUBLED, b_txt=DOUBLED)
    run(pytester, "--govcheck", "a.txt::govcheck").assert_outcomes(failed=1)
    run(pytester, "--govcheck", "-k", "b.txt").assert_outcomes(failed=1, deselected=1)


def test_without_being_asked_it_does_nothing(pytester: pytest.Pytester) -> None:
    written(pytester, a_txt=DOUBLED)
    assert run(pytester).ret == pytest.ExitCode.NO_TESTS_COLLECTED


def test_colours_are_those_of_pytest(pytester: pytest.Pytester) -> None:
    written(pytester, a_txt=DOUBLED)
    said = run(pytester, "--govcheck", "--color=yes").stdout.str()
    assert "\x1b[1;31merror DUP003\x1b[0m" in said


def test_without_a_terminal(pytester: pytest.Pytester) -> None:
    written(pytester, a_txt=DOUBLED)
    pytester.inline_run(*LOADED, "-p", "no:terminal", "--govcheck").assertoutcome(failed=1)


def test_what_the_project_accepts_and_leaves_out(pytester: pytest.Pytester) -> None:
    written(
        pytester,
        govcheck_toml='exclude = ["drafts"]\nseverity = {DUP003 = "info"}\n',
        drafts__a_txt=DOUBLED,
        ignored__a_txt=DOUBLED,
        _hidden__a_txt=DOUBLED,
        here__a_txt=DOUBLED,
        prices_csv="指标,数值\n茶价,3\n",
    )
    subprocess.run(["git", "init", "-q", "."], check=True)
    (pytester.path / ".gitignore").write_text("ignored/\n", encoding="utf-8")
    done = run(pytester, "--govcheck")
    done.assert_outcomes(passed=1, skipped=1)
    done.stdout.fnmatch_lines(["here/a.txt::govcheck PASSED*", "prices.csv::govcheck SKIPPED*"])
    run(pytester, "--govcheck", "--govcheck-fail-on", "info").assert_outcomes(failed=1, skipped=1)


def test_a_baseline_is_accepted(pytester: pytest.Pytester) -> None:
    written(pytester, govcheck_toml='baseline = "known.json"\n', a_txt=DOUBLED)
    done = pytester.run(sys.executable, "-m", "govcheck", "check", ".", "--write-baseline")
    assert done.ret == 0
    run(pytester, "--govcheck").assert_outcomes(passed=1)
    written(pytester, b_txt=DOUBLED.replace("公路", "水渠"))
    run(pytester, "--govcheck").assert_outcomes(passed=1, failed=1)


def test_keys_over_tables(pytester: pytest.Pytester) -> None:
    import govcheck

    written(pytester, report_txt=(FIXTURES / "qinglan-2024-report.txt").read_text(encoding="utf-8"))
    govcheck.extract("report.txt").write("data", "csv")
    run(pytester, "--govcheck").assert_outcomes(passed=5)
    documents = pytester.path / "data" / "documents.csv"
    documents.write_text(
        documents.read_text(encoding="utf-8").replace("青岚市-2024-", "青岚市-2025-"), encoding="utf-8"
    )
    done = run(pytester, "--govcheck", "-k", "targets")
    done.stdout.fnmatch_lines(["data/targets.csv::govcheck FAILED*", "*SCH008 dangling-key*"])


def test_where_to_look_is_a_setting(pytester: pytest.Pytester) -> None:
    written(pytester, reports__a_txt=DOUBLED, other__b_txt=DOUBLED)
    pytester.makeini("[pytest]\ntestpaths = tests\ngovcheck_paths = reports\n")
    pytester.mkdir("tests").joinpath("test_own.py").write_text("def test_own(): pass\n")
    run(pytester, "--govcheck").assert_outcomes(passed=1, failed=1)
    run(pytester).assert_outcomes(passed=1)
    done = run(pytester, "--govcheck", "other")
    done.assert_outcomes(failed=1)
    done.stdout.fnmatch_lines(["other/b.txt::govcheck FAILED*"])


def test_what_cannot_be_checked(pytester: pytest.Pytester) -> None:
    written(pytester, a_txt=CLEAN)
    (pytester.path / "b.txt").write_bytes(bytes(range(256)) * 4)
    done = run(pytester, "--govcheck")
    done.assert_outcomes(passed=1, failed=1)
    done.stdout.fnmatch_lines(["FAILED b.txt::govcheck - not checked: *"])
    written(pytester, govcheck_toml="select = 3\n")
    done = run(pytester, "--govcheck")
    assert done.ret == pytest.ExitCode.USAGE_ERROR
    done.stderr.fnmatch_lines(["ERROR: *govcheck.toml*select*"])
    written(pytester, govcheck_toml='ignore = ["ALL"]\n')
    done = run(pytester, "--govcheck")
    done.assert_outcomes(failed=2)
    done.stdout.fnmatch_lines(["no rule is left to check*"])


def test_a_run_that_does_not_ask_imports_nothing() -> None:
    program = "import sys, govcheck.pytest_plugin; print([name for name in sys.modules if name.startswith('govcheck')])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "['govcheck', 'govcheck.pytest_plugin']"
