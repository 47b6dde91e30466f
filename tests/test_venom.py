"""Nothing of a document, a table, a name or a setting acts in anything that is written."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from govcheck.datasets import TableFormat
from govcheck.datasets.writing import write_table
from govcheck.tables.reading import read_tables
from tests import venom
from tests.venom import KNOWN, NAME, Page, acting, run

DOCUMENT = f"{NAME}.txt"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("venom")
    venom.documents(folder)
    venom.table(folder)
    venom.table(folder, "later.csv", "9.2", "改")
    venom.repository(folder)
    (folder / "later.txt").write_text(
        venom.TEXT.replace("120公里", "150公里").replace("2024", "2025"), encoding="utf-8"
    )
    return folder


def check_parses(format_: str, text: str) -> None:
    match format_:
        case "json" | "sarif" | "gitlab" | "delta":
            assert KNOWN in json.dumps(json.loads(text), ensure_ascii=False)
        case "junit":
            ElementTree.fromstring(text)
        case "html":
            Page(text).check()
        case "github":
            commands = ("::error ", "::warning ", "::notice ")
            assert all(line.startswith(commands) for line in text.splitlines()[:-1])
            assert not text.splitlines()[-1].startswith(("::", "##["))
        case "markdown":
            from markdown_it import MarkdownIt

            page = Page(MarkdownIt("commonmark", {"html": True}).enable(["table"]).render(text))
            page.check()
            assert not {tag for tag, _ in page.elements} & {"a", "script"}
            assert "@all" not in text


COMMANDS = [
    *(("check", ".", "--no-cache", "--format", each) for each in
      ("rich", "json", "sarif", "junit", "github", "gitlab", "markdown", "html")),
    ("check", ".", "--no-cache", "--statistics", "--lang", "zh"),
    ("check", ".", "--no-cache", "--since", "HEAD"),
    ("extract", DOCUMENT, "plan.docx", "plan.xlsx", "page.html", "--show"),
    *(("diff", DOCUMENT, "later.txt", "--by", "text", "--format", each) for each in
      ("rich", "json", "html", "markdown", "unified")),
    ("diff", DOCUMENT, "later.txt", "--by", "targets", "--lang", "zh"),
    *(("diff", "table.csv", "later.csv", "--key", "id", "--format", each) for each in
      ("rich", "json", "html", "markdown", "delta")),
    *(("progress", DOCUMENT, "later.txt", "--format", each) for each in ("rich", "json", "html", "markdown")),
    ("fix", DOCUMENT), ("fix", DOCUMENT, "--diff", "--unsafe"),
    ("textconv", DOCUMENT), ("textconv", "table.csv"), ("textconv", "plan.xlsx"),
    ("git-diff", DOCUMENT, DOCUMENT, "a", "100644", "later.txt", "b", "100644"),
    ("schema", "infer", "table.csv"),
]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=lambda each: " ".join(each).replace(NAME, "venom"))
def test_nothing_acts(folder: Path, command: tuple[str, ...]) -> None:
    done = run(*command, cwd=folder)
    assert done.returncode in (0, 1, 2), done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert b"GOV001" not in done.stdout
    assert acting(done.stderr) == ""
    if "unified" not in command:  # a patch, which must hold the lines as they are; a terminal is shown them as marks
        assert acting(done.stdout) == ""
    text = done.stdout.decode()
    assert KNOWN in text or "targets" in command  # of which nothing but numbers differs
    check_parses(command[command.index("--format") + 1] if "--format" in command else "", text)


ERRORS = [
    ("check", "missing" + NAME), ("check", ".", "--since", NAME), ("check", ".", "--select", NAME),
    ("check", ".", "--against", f"{NAME}:{NAME}"), ("diff", f"HEAD:{NAME}", "later.txt"), ("explain", NAME),
    ("diff", "table.csv", "later.csv", "--key", NAME), ("check", "table.csv", "--schema", NAME),
    ("check", ".", "--config", "bad.toml"), ("extract", DOCUMENT, "--output", f"{DOCUMENT}/{NAME}"),
    ("schema", "infer", DOCUMENT), ("textconv", NAME),
]  # fmt: skip


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("command", ERRORS, ids=lambda each: " ".join(each).replace(NAME, "venom"))
def test_no_error_acts(folder: Path, command: tuple[str, ...], language: str) -> None:
    (folder / "bad.toml").write_text(f"'{NAME[:9]}\\u202e<bad>' = 1\n", encoding="utf-8")
    done = run(*command, cwd=folder, LC_ALL="zh_CN.UTF-8" if language == "zh" else "C.UTF-8")
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
    assert acting(done.stdout + done.stderr) == ""


def test_the_baseline_and_the_page_of_a_run_hold_it_harmless(folder: Path) -> None:
    done = run("check", DOCUMENT, "--no-cache", "--write-baseline", "accepted.json", cwd=folder)
    assert (done.returncode, acting(done.stdout + done.stderr)) == (0, "")
    written = (folder / "accepted.json").read_text(encoding="utf-8")
    assert KNOWN in written
    assert json.loads(written)
    assert not any(c < " " and c != "\n" for c in written)


@pytest.mark.parametrize("to", TableFormat)
def test_formulas_are_written_inert_and_read_back_the_same(folder: Path, tmp_path: Path, to: TableFormat) -> None:
    (table,) = read_tables(str(folder / "table.csv"))
    write_table(table.frame, str(tmp_path / f"t.{to.value}"))
    (again,) = read_tables(str(tmp_path / f"t.{to.value}"))
    assert again.frame.columns == table.frame.columns
    assert again.frame[table.frame.columns[1]].to_list() == table.frame[table.frame.columns[1]].to_list()


def test_a_csv_holds_no_formula_and_its_numbers_stay_numbers(tmp_path: Path) -> None:
    import polars

    texts = [*venom.FORMULAS, *venom.NUMBERS]
    write_table(polars.DataFrame({"=a": texts, "n": [-1.5] * len(texts)}), str(tmp_path / "t.csv"))
    written = polars.read_csv(tmp_path / "t.csv", infer_schema=False)
    assert written.columns[0] == "'=a"
    assert written["'=a"].to_list() == [*(f"'{text}" for text in venom.FORMULAS), *venom.NUMBERS]
    assert set(written["n"]) == {"-1.5"}
    (table,) = read_tables(str(tmp_path / "t.csv"))
    assert table.frame.to_dict(as_series=False) == {"=a": texts, "n": ["-1.5"] * len(texts)}


@pytest.mark.parametrize("name", ["[a]", "a" * 40, "'a'", "青岚:*?", "a\\b"])
def test_a_workbook_of_any_name_can_be_written(tmp_path: Path, name: str) -> None:
    import polars

    write_table(polars.DataFrame({"a": ["=1"]}), str(tmp_path / f"{name}.xlsx"))
    (table,) = read_tables(str(tmp_path / f"{name}.xlsx"))
    assert table.frame["a"].to_list() == ["=1"]
