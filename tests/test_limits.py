"""Every limit is configurable, and told as GOV002 with its name when it is reached."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from docx import Document

from govcheck import check, diff, extract, fix, limits
from govcheck.config import Configuration, load
from govcheck.errors import LimitError
from govcheck.registry import find_rule
from govcheck.thresholds import Threshold
from tests.sources.pdfs import drawn

TITLE = "2024年青岚市政府工作报告"


def text() -> bytes:
    return f"{TITLE}\n{'茶香满城。' * 300_000}".encode()


def page() -> bytes:
    return f"<meta charset=utf-8><h1>{TITLE}</h1>{'<p>竹影。' * 20}<div><div>{'<span>' * 8}茶".encode()


def word() -> bytes:
    document, file = Document(), io.BytesIO()
    for _ in range(40):
        document.add_paragraph("竹影入窗。")
    document.save(file)
    return file.getvalue()


def folded() -> bytes:
    file = io.BytesIO(word())
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("beside.txt", bytes(Random(4).choices(range(8), k=5_000_000)))
    return file.getvalue()


def pdf() -> bytes:
    return drawn(*[lambda canvas: canvas.drawString(60, 400, "Qinglan")] * 3)


def ragged() -> bytes:
    return (",".join(f"栏{k}" for k in range(100)) + "\n" + "竹\n" * 20_000).encode()


def table() -> bytes:
    return ("栏,目\n" + "竹影,茶香\n" * 100_000).encode()


CASES: list[tuple[Threshold[int], int, str, Callable[[], bytes]]] = [
    (limits.FILE, 1, "report.txt", text),
    (limits.TEXT, 1, "report.txt", text),
    (limits.TEXT, 1, "page.html", text),
    (limits.TABLE, 1, "values.csv", table),
    (limits.UNFOLDED, 1, "report.docx", folded),
    (limits.CELLS, 1, "values.csv", ragged),
    (limits.COLUMNS, 1, "values.csv", table),
    (limits.PAGES, 2, "report.pdf", pdf),
    (limits.CHARACTERS, 10, "report.pdf", pdf),
    (limits.CHARACTERS, 50, "report.docx", word),
    (limits.PARAGRAPHS, 10, "page.html", page),
    (limits.PARAGRAPHS, 10, "report.docx", word),
    (limits.ELEMENTS, 50, "report.docx", word),
    (limits.DEPTH, 10, "page.html", page),
]
UNTESTED = {limits.SECONDS, limits.MEMORY}
"""Those of the process that reads PDFs, which its own tests reach."""


def configured(limit: Threshold[int], value: int) -> Configuration:
    return Configuration(thresholds={limit: value})


@pytest.mark.parametrize(("limit", "value", "name", "make"), CASES, ids=[f"{c[0].name}-{c[2]}" for c in CASES])
def test_it_is_told_when_it_is_reached(
    tmp_path: Path, limit: Threshold[int], value: int, name: str, make: Callable[[], bytes]
) -> None:
    path = tmp_path / name
    path.write_bytes(make())
    assert "GOV002" not in {failure.code for failure in check(path, select=["TXT001"]).failures}
    report = check(path, select=["TXT001"], config=configured(limit, value))
    (failure,) = report.failures
    assert failure.code == "GOV002"
    assert f"thresholds.GOV002.{limit.name}" in failure.message.en
    assert f"thresholds.GOV002.{limit.name}" in failure.message.zh
    assert report.exit_code(None) == 2


def test_each_is_tested() -> None:
    assert {case[0] for case in CASES} | UNTESTED == set(limits.ALL) == set(find_rule("GOV002").thresholds)


def test_other_commands_obey_it(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(text())
    config = configured(limits.TEXT, 1)
    assert extract(path, config=config).failures[0].code == "GOV002"
    for run in (lambda: fix(path, config=config), lambda: diff(path, path, config=config)):
        with pytest.raises(LimitError):
            run()


def test_it_holds_no_longer_than_it_is_asked_for() -> None:
    with limits.limits({limits.PAGES: 1}):
        assert limits.most(limits.PAGES) == 1
    assert limits.most(limits.PAGES) == 2_000


def test_it_is_read_from_a_configuration(tmp_path: Path) -> None:
    file = tmp_path / "govcheck.toml"
    file.write_text("[thresholds.GOV002]\npages = 7\n", "utf-8")
    assert load(file).thresholds == {limits.PAGES: 7}
