"""What is written for other programs holds the venom harmless: pages of suites, comments, fragments, tables."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import docx
import pytest

import govcheck
from govcheck.sources.docx import read_docx
from govcheck.tables.reading import read_tables
from govcheck.visible import unstyled
from govcheck.wording import Language
from tests import venom
from tests.sources.words import p, word
from tests.venom import KNOWN, NAME, Page, acting, run

DOCUMENT = f"{NAME}.txt"
LOCALES = {Language.EN: "C.UTF-8", Language.ZH: "zh_CN.UTF-8"}
languages = pytest.mark.parametrize("language", list(Language))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("written")
    venom.documents(folder)
    venom.table(folder)
    venom.table(folder, "later.csv", "9.2", "改")
    (folder / "later.txt").write_text(
        venom.TEXT.replace("120公里", "150公里").replace("2024", "2025"), encoding="utf-8"
    )
    (folder / "expectations").mkdir()
    suite(folder / "expectations" / "table.json")
    declared = '[tables.table]\nfile = "table.csv"\n[tables.table.columns]\nid = {}\n'
    (folder / "govcheck.toml").write_text(declared, encoding="utf-8")
    return folder


def suite(path: Path) -> None:
    """A suite for the table of the venom, with venom wherever a suite may hold words."""
    column = read_tables(str(path.parent.parent / "table.csv"))[0].frame.columns[1]
    entries = [
        {"type": "expect_column_values_to_be_in_set", "kwargs": {"column": column, "value_set": [venom.VENOM[:200]]}},
        {"type": "expect_column_values_to_not_be_null", "kwargs": {"column": venom.VENOM[:200]}},
        {"type": "expect_column_values_to_be_null", "kwargs": {"column": column}, "severity": "warning"},
    ]
    described = [{**entry, "description": venom.VENOM} for entry in entries]
    path.write_text(json.dumps({"name": venom.VENOM, "expectations": described}), encoding="utf-8")


@languages
def test_the_pages_of_suites(folder: Path, tmp_path: Path, language: Language) -> None:
    pytest.importorskip("great_expectations")
    done = run("check", "table.csv", "--data-docs", str(tmp_path / "docs"), "--lang", language.value, cwd=folder)
    assert (done.returncode, acting(done.stdout + done.stderr)) == (1, ""), done.stderr.decode()
    written = (tmp_path / "docs" / "table.html").read_bytes()
    assert acting(written) == ""
    page = Page(written.decode())
    page.check()
    assert "<bad>" in page.text
    assert page.text.count(KNOWN) > 4
    assert not {tag for tag, _ in page.elements} & {"script", "a"}


@languages
def test_the_comments_in_word(folder: Path, tmp_path: Path, language: Language) -> None:
    copy = tmp_path / "copy.docx"
    unit = f"（责任单位：市{KNOWN}&lt;bad&gt;&amp;\u202e\x85 交通局）"
    (folder / "tasks.docx").write_bytes(
        word(
            p("青岚市2024年政府工作报告重点任务分工方案")
            + p(f"1.修路120公里。{unit}")
            + p(f"2.架桥3座。{venom.KNOWN}{unit}")
        )
    )
    options = ("--no-cache", "--annotate", str(copy), "--lang", language.value)
    done = run("check", "tasks.docx", *options, cwd=folder)
    assert (done.returncode, acting(done.stdout + done.stderr)) == (1, ""), done.stderr.decode()
    with zipfile.ZipFile(copy) as archive:
        for name in archive.namelist():
            ElementTree.fromstring(archive.read(name))
        comments = archive.read("word/comments.xml")
    assert acting(comments.replace(b"\r\n", b"\n")) == ""
    texts = [comment.text for comment in docx.Document(io.BytesIO(copy.read_bytes())).comments]
    assert any(f"市{KNOWN}<bad>&<U+202E>" in text for text in texts), texts
    assert read_docx(copy.read_bytes(), "a").lines == read_docx((folder / "tasks.docx").read_bytes(), "a").lines


@languages
def test_the_fragments_of_notebooks(folder: Path, monkeypatch: pytest.MonkeyPatch, language: Language) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setenv("LC_ALL", LOCALES[language])
    (folder / "damaged.docx").write_bytes(b"")
    (folder / f"{KNOWN}\x1b[31m\u202e<bad>.md").write_text("办好学校，办好医院，让群众满意。\n", encoding="utf-8")
    shown: list[Any] = [
        govcheck.check(DOCUMENT, "plan.xlsx", "table.csv", "damaged.docx"),
        govcheck.extract(f"{KNOWN}\x1b[31m\u202e<bad>.md", "plan.xlsx"),
        govcheck.diff(DOCUMENT, "later.txt", by="text"),
        govcheck.diff("table.csv", "later.csv", key=["id"]),
        govcheck.progress(DOCUMENT, "later.txt"),
    ]
    for each in shown:
        written = each._repr_html_()
        assert acting(written.encode()) == ""
        page = Page(written)
        page.check()
        assert KNOWN in page.text, type(each)
        assert not {tag for tag, _ in page.elements} & {"script", "a"}


@pytest.mark.parametrize("to", ["csv", "jsonl", "parquet", "xlsx"])
def test_tables_that_are_extracted_hold_it_as_it_is(folder: Path, tmp_path: Path, to: str) -> None:
    names = ("formulas.txt", DOCUMENT, "plan.docx", "plan.xlsx")
    (folder / names[0]).write_text("=1+1等于二，办好学校。\n\n@青岚市一起办好医院。\n", encoding="utf-8")
    done = run("extract", *names, "--output", str(tmp_path), "--to", to, cwd=folder)
    assert (done.returncode, acting(done.stdout + done.stderr)) == (0, ""), done.stderr.decode()
    extracted = govcheck.extract(*(str(folder / name) for name in names))
    for name in ("paragraphs", "targets", "tasks"):
        texts = {"paragraphs": "text", "targets": "quote", "tasks": "task"}[name]
        (table,) = read_tables(str(tmp_path / f"{name}.{to}"))
        assert table.frame[texts].to_list() == extracted.table(name)[texts].to_list()
        assert name == "targets" or any(KNOWN in text for text in table.frame[texts])


@pytest.mark.parametrize(
    "command",
    [
        ("check", ".", "--no-cache", "--no-expectations"),
        ("check", ".", "--no-cache", "--no-expectations", "--lang", "zh"),
        ("extract", DOCUMENT, "plan.xlsx", "--show"),
        ("diff", DOCUMENT, "later.txt", "--by", "text"),
        ("diff", DOCUMENT, "later.txt", "--by", "targets"),
        ("diff", "table.csv", "later.csv", "--key", "id"),
        ("progress", DOCUMENT, "later.txt"),
    ],
    ids=lambda each: " ".join(each).replace(NAME, "venom"),
)
def test_colours_add_nothing_but_colours(folder: Path, command: tuple[str, ...]) -> None:
    plain = run(*command, cwd=folder)
    coloured = run(*command, cwd=folder, NO_COLOR="", FORCE_COLOR="1", TERM="xterm-256color")
    assert acting(plain.stdout) == ""
    assert b"\x1b[" in coloured.stdout
    assert unstyled(coloured.stdout.decode()) == plain.stdout.decode()
