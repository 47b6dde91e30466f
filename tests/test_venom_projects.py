"""What a project is given and gives: names, settings, suites and branches that are venomous act nowhere."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path
from urllib.parse import unquote

import polars
import pytest
from openpyxl import Workbook

from govcheck.cli import completing
from govcheck.config import load
from govcheck.config.own_tables import own_tables
from govcheck.config.writing import value
from govcheck.starting import planning
from govcheck.starting.pipelines import WORKFLOW, workflow
from govcheck.starting.planning import prepare
from govcheck.visible import unstyled
from tests import venom
from tests.repositories import SETTINGS, git
from tests.venom import KNOWN, NAME, acting, run

TABLE = f"表\x1b]0;x\x07\u202e<bad>'\"$(touch ran)`touch ran`\\\n[x]\n# {KNOWN}"
"""A name of a table, a folder or a column."""
SECONDS = 100
"""No program of these tests may hang; they take some seconds."""
FORMATS = ("rich", "json", "markdown", "html", "github", "sarif", "junit", "gitlab")
SHOWN = [*((each, "en") for each in FORMATS), ("rich", "zh"), ("html", "zh"), ("markdown", "zh")]
languages = pytest.mark.parametrize("language", ["en", "zh"])


def unreadable(folder: Path, name: bytes = f"\udcff\udcfe{KNOWN}.docx".encode("utf-8", "surrogateescape")) -> None:
    """A damaged file in a folder whose name is no UTF-8, where the system has such names."""
    try:
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_bytes(b"PK\x03\x04")
    except OSError:
        pytest.skip("names are Unicode here")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Files for ``init``: venom for the names of a folder, files, columns and sheets."""
    monkeypatch.setattr(planning, "has_great_expectations", lambda: True)
    folder = tmp_path / "project"
    within = folder / TABLE.replace("/", "")
    within.mkdir(parents=True)
    frame = polars.DataFrame({TABLE: ["临岚区", "云溪县"] * 20, "年份": [*range(40)], "数值\u202e\x9b": [8.5] * 40})
    frame.write_csv(within / f"{NAME}.csv")
    frame.write_csv(folder / '青岚毒{x}"2024".csv')
    unreadable(folder)
    book = Workbook()
    for title in ("'=青岚毒<bad>\"", "$(touch ran)`&"):
        sheet = book.create_sheet(title)
        for row in ([TABLE.replace("\x1b", "").replace("\x07", ""), "年份"], ["临岚区", 2023], ["云溪县", 2024]):
            sheet.append(row)
    book.remove(book.worksheets[0])
    book.save(folder / "册\u202e.xlsx")
    return folder


@languages
def test_init_writes_files_that_hold_the_names_as_they_are(folder: Path, language: str) -> None:
    done = run("init", "--lang", language, cwd=folder)
    assert (done.returncode, acting(done.stdout + done.stderr)) == (0, ""), done.stderr.decode()
    written = [path for path in folder.rglob("*") if path.suffix in (".toml", ".json", ".yml", ".yaml")]
    assert len(written) > 6
    assert not [path for path in written if acting(path.read_bytes())]
    config = load(folder / "govcheck.toml")
    tables = own_tables(config)
    assert len(tables) == 4
    columns = {name for each in tables for name in each.schema.names}
    assert TABLE in columns
    assert "数值\u202e\x9b" in columns
    for each in (path for path in written if path.suffix == ".json"):
        held = json.loads(each.read_text(encoding="utf-8"))
        assert "expectations" in held
    done = run("check", ".", "--no-cache", "--format", "json", cwd=folder)
    said = json.loads(done.stdout)
    assert (done.returncode, said["errors"], said["summary"]["files"]) == (0, [], 3), said
    assert not list(folder.rglob("ran"))


def test_names_of_files_are_no_patterns_and_no_keys(folder: Path) -> None:
    plan = prepare(folder)
    held = tomllib.loads(next(each.content for each in plan.files if each.path == "govcheck.toml"))
    assert held.keys() == {"exclude", "tables"}
    assert held["exclude"] == [f"??{KNOWN}.docx"]
    assert all(table.keys() == {"file", "schema"} for table in held["tables"].values())


@pytest.mark.parametrize(
    "branch", ["REQUIREMENT", "PYTHON", "BRANCH", f'{KNOWN}"]\n<bad>${{{{x}}}}', "𠮷😀", "\u2028\x85"]
)
def test_a_branch_stays_in_its_string(branch: str) -> None:
    yaml = pytest.importorskip("yaml")
    made = yaml.safe_load(workflow("govcheck @ git+ssh://a/BRANCH'\"$(x).git@1", branch))
    assert made[True]["push"]["branches"] == [branch]
    (install,) = [step for step in made["jobs"]["check"]["steps"] if step.get("name") == "Install"]
    assert install["run"] == "python -m pip install 'govcheck @ git+ssh://a/BRANCH'\"'\"'\"$(x).git@1'\n"


def test_nothing_of_the_repository_is_taken_for_pip_or_for_what_it_installs() -> None:
    yaml = pytest.importorskip("yaml")
    made = yaml.safe_load(workflow("govcheck==1", "main"))
    assert made["permissions"] == {"contents": "read"}
    assert "pull_request_target" not in made[True]
    checkout, *others = made["jobs"]["check"]["steps"]
    assert checkout["with"]["persist-credentials"] is False
    (install,) = [step for step in others if "pip" in step.get("run", "")]
    assert install["working-directory"] == "${{ runner.temp }}"


def test_the_workflow_of_a_repository_with_an_odd_branch(folder: Path) -> None:
    yaml = pytest.importorskip("yaml")
    git(folder, "init", "-q", "-b", "青岚毒<bad>`|'$(x)\"𠮷")
    run("init", "--ci", "github", cwd=folder)
    made = yaml.safe_load((folder / WORKFLOW).read_text(encoding="utf-8"))
    assert made[True]["push"]["branches"] == ["青岚毒<bad>`|'$(x)\"𠮷"]


@languages
def test_schema_infer(folder: Path, language: str) -> None:
    (table,) = folder.glob("*/*.csv")
    done = run("schema", "infer", str(table), "--lang", language, cwd=folder)
    assert (done.returncode, acting(done.stdout + done.stderr)) == (0, ""), done.stderr.decode()
    held = tomllib.loads(done.stdout.decode())
    assert list(held["columns"]) == [TABLE, "年份", "数值\u202e\x9b"]


SETTINGS_OF_A_PROJECT = f"""
exclude = [{value(TABLE)}, {value("[" + venom.VENOM)}]
baseline = "accepted.json"
[severity]
TXT001 = "info"
[[exceptions]]
rules = ["TXT002"]
path = {value(f"{NAME}.txt")}
reason = {value(venom.VENOM)}
[[exceptions]]
rules = ["TSK001"]
path = {value(NAME + "*")}
text = {value(venom.VENOM)}
reason = {value(venom.VENOM)}
[tables.{value(TABLE)}]
file = "table.csv"
[tables.{value(TABLE)}.columns]
id = {{}}
{value(TABLE)} = {{values = [{value(venom.VENOM)}], meaning = {value(venom.VENOM)}}}
"""


@pytest.mark.parametrize(("format_", "language"), SHOWN)
def test_settings_act_nowhere(tmp_path: Path, format_: str, language: str) -> None:
    venom.documents(tmp_path)
    venom.table(tmp_path)
    (tmp_path / "govcheck.toml").write_text(SETTINGS_OF_A_PROJECT, encoding="utf-8")
    entry = {"code": "DUP001", "text": venom.VENOM, "reason": venom.VENOM, "until": "2020-01-01",
             "fingerprint": "5fddd4974b357bac", "context": "31a6b9dd"}  # fmt: skip
    baseline = {"version": 1, "files": {f"{NAME}.txt": [entry]}}
    (tmp_path / "accepted.json").write_text(json.dumps(baseline), encoding="utf-8")
    done = run("check", ".", "--no-cache", "--format", format_, "--lang", language, cwd=tmp_path)
    assert done.returncode == 1, done.stderr.decode()
    assert acting(done.stdout + done.stderr) == ""
    assert KNOWN in done.stdout.decode()


BROKEN = [
    f"{value(TABLE)} = 1\n",
    f"lang = {value(venom.VENOM)}\n",
    f"[severity]\n{value(TABLE)} = 'error'\n",
    f"[severity]\nTXT001 = {value(venom.VENOM)}\n",
    f"[tables.{value(TABLE)}]\nfile = 'a.csv'\n{value(TABLE)} = 1\n",
    f"[tables.{value(TABLE)}]\nfile = 'a.csv'\nschema = {value(TABLE)}\n",
    f"[tables.t]\nfile = 'a.csv'\nkey = [{value(TABLE)}]\n[tables.t.columns]\na = {{}}\n",
    f"[tables.t]\nfile = 'a.csv'\n[tables.t.columns]\na = {{pattern = {value('(' + venom.VENOM)}}}\n",
    f"[thresholds]\n{value(TABLE)} = {{x = 1}}\n",
    f"[[exceptions]]\nrules = [{value(TABLE)}]\npath = 'a'\nreason = 'b'\n",
    f"[[exceptions]]\nrules = ['TXT']\npath = 'a'\nuntil = {value(TABLE)}\nreason = 'b'\n",
    "a = \x1b\u202e<bad>\n", "'青岚毒\u202e = 1\n",
]  # fmt: skip


@languages
@pytest.mark.parametrize("settings", BROKEN, ids=range(len(BROKEN)))
def test_no_error_in_settings_acts(tmp_path: Path, settings: str, language: str) -> None:
    (tmp_path / "govcheck.toml").write_text(settings, encoding="utf-8")
    (tmp_path / "a.csv").write_text("a\n1\n", encoding="utf-8")
    done = run("check", ".", "--no-cache", "--lang", language, cwd=tmp_path)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert done.stderr.count(b"\n") == 1
    assert acting(done.stdout + done.stderr) == ""


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="no such device")
@pytest.mark.parametrize("key", ['baseline = "{}"', "[tables.t]\nfile = 'a.csv'\nschema = '{}'"])
def test_no_file_that_settings_name_is_read_without_end(tmp_path: Path, key: str) -> None:
    (tmp_path / "a.csv").write_text("a\n1\n", encoding="utf-8")
    (tmp_path / "endless.toml").symlink_to("/dev/zero")
    (tmp_path / "govcheck.toml").write_text(key.format("endless.toml"), encoding="utf-8")
    resource = pytest.importorskip("resource")
    done = subprocess.run(
        [sys.executable, "-m", "govcheck", "check", ".", "--no-cache"],
        cwd=tmp_path,
        env={**os.environ, **SETTINGS},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (2**32, 2**32)),
        capture_output=True,
        timeout=SECONDS,
        check=False,
    )
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1), done.stderr.decode()


SUITES = [
    {TABLE: 1},
    {"expectations": [{"type": TABLE}]},
    {"expectations": [{"type": "expect_column_to_exist", "kwargs": {TABLE: 1}}]},
    {"expectations": [{"type": "expect_column_to_exist", "kwargs": {"column": [TABLE]}}]},
    {"expectations": [{"type": "expect_column_to_exist", "kwargs": {"column": "a"}, "severity": TABLE}]},
    {
        "expectations": [
            {"type": "expect_column_values_to_match_regex", "kwargs": {"column": "a", "regex": f"({TABLE}"}}
        ]
    },
]


@languages
@pytest.mark.parametrize("suite", SUITES, ids=range(len(SUITES)))
def test_no_error_in_a_suite_acts(tmp_path: Path, suite: object, language: str) -> None:
    (tmp_path / "expectations").mkdir()
    (tmp_path / "expectations" / "t.json").write_text(json.dumps(suite), encoding="utf-8")
    (tmp_path / "govcheck.toml").write_text("[tables.t]\nfile = 't.csv'\n[tables.t.columns]\na = {}\n")
    (tmp_path / "t.csv").write_text("a\n1\n", encoding="utf-8")
    done = run("check", ".", "--no-cache", "--lang", language, cwd=tmp_path)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert acting(done.stdout + done.stderr) == ""


@pytest.mark.parametrize(("format_", "language"), SHOWN)
def test_a_name_that_is_no_text_is_told_harmlessly(tmp_path: Path, format_: str, language: str) -> None:
    unreadable(tmp_path)
    done = run("check", ".", "--no-cache", "--format", format_, "--lang", language, cwd=tmp_path)
    assert (done.returncode, acting(done.stdout + done.stderr)) == (2, ""), done.stderr.decode()
    assert KNOWN in unquote(done.stdout.decode())  # SARIF has addresses for names
    assert b"Traceback" not in done.stderr


@languages
def test_rules_and_explain(tmp_path: Path, language: str) -> None:
    done = run("rules", "--lang", language, cwd=tmp_path)
    assert (done.returncode, acting(done.stdout + done.stderr)) == (0, "")
    done = run("explain", TABLE, "--lang", language, cwd=tmp_path)
    assert (done.returncode, acting(done.stdout + done.stderr), KNOWN in done.stderr.decode()) == (2, "", True)


def program(*arguments: str, cwd: Path, **env: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        arguments,
        cwd=cwd,
        env={**os.environ, **SETTINGS, "COLUMNS": "100", "GOVCHECK_CACHE_DIR": str(cwd / ".kept"), **env},
        capture_output=True,
        timeout=SECONDS,
        check=False,
    )


@pytest.mark.skipif(os.name == "nt", reason="no such names")
def test_the_driver_of_git(tmp_path: Path) -> None:
    venom.documents(tmp_path)
    (tmp_path / ".gitattributes").write_text("* diff=govcheck\n", encoding="utf-8")
    venom.repository(tmp_path)
    name = f"{NAME}.txt"
    (tmp_path / name).write_text(venom.TEXT.replace("120公里", "150公里"), encoding="utf-8")
    (tmp_path / "plan.docx").write_bytes(b"PK\x03\x04")
    driver = f"diff.govcheck.command={Path(sys.executable).parent / 'govcheck'} git-diff"
    said = [
        program("git", "-c", driver, "-c", f"color.ui={colour}", "--no-pager", "diff", "--ext-diff", cwd=tmp_path)
        for colour in ("never", "always")
    ]
    plain, coloured = (each.stdout.decode() for each in said)
    assert [each.returncode for each in said] == [0, 0], said
    assert (acting(plain.encode()), acting(said[0].stderr)) == ("", "")
    assert "150公里" in plain.replace("[-120-]{+150+}", "150")
    assert unstyled(coloured) == plain


def test_pytest_shows_no_name_that_acts(tmp_path: Path) -> None:
    venom.documents(tmp_path)
    (tmp_path / f"{KNOWN}\x1b[31m\u202e.txt").write_text(venom.TEXT, encoding="utf-8")
    for code, options in ((1, ["-vv"]), (1, ["-q", "--tb=line"]), (0, ["--collect-only", "-q"])):
        arguments = ("-m", "pytest", "--govcheck", "-p", "no:cacheprovider", "--color=no", *options)
        done = program(sys.executable, *arguments, cwd=tmp_path, PYTEST_ADDOPTS="")
        assert (done.returncode, acting(done.stdout + done.stderr)) == (code, ""), done.stdout.decode()
        assert f"{KNOWN}␛[31m<U+202E>.txt::govcheck" in done.stdout.decode()


def test_a_shell_is_offered_no_name_that_acts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "govcheck.toml").write_text(f"[tables.{value(TABLE)}]\nfile='a'\n[tables.tea]\nfile='b'\n")
    (tmp_path / f"{NAME}.json").touch()
    (tmp_path / "kept.json").touch()
    (tmp_path / NAME).touch()
    venom.repository(tmp_path)
    offered = [*completing.schemas(""), *completing.revisions(""), *completing.versions("HEAD:")]
    offered += completing.json_files("")
    assert {"tea", "HEAD", "HEAD:govcheck.toml", "kept.json"} <= set(offered)
    assert not [each for each in offered if set(each) & set(" '\"`$()<>|&;\\\x1b\u202e\n*")]
