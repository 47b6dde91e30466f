"""What is more than text, through the whole program: read by its suffix, told by page or paragraph."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from govcheck import check, read
from govcheck.checking.documents import check_document
from govcheck.document.kinds import Kind
from govcheck.document.laid import Laid, LaidLine, Part
from govcheck.document.source import Source
from govcheck.document.volume import read_volume
from govcheck.errors import SourceError
from govcheck.sources.files import TEXT_SUFFIXES
from govcheck.sources.formats import READERS, reader_of
from tests.cli.test_check import run

TITLE, OPENING, FAULT = "2024年青岚市政府工作报告", "各位代表：", "新修步道12 公里，串起三座公园。"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    lines = (TITLE, OPENING, FAULT)
    (tmp_path / "页.html").write_text("<meta charset=utf-8>" + "".join(f"<p>{line}</p>" for line in lines), "utf-8")
    (tmp_path / "文.md").write_text("\n\n".join(lines), "utf-8")
    return tmp_path


@pytest.mark.parametrize("suffix", READERS)
def test_every_reader_is_there(suffix: str) -> None:
    assert reader_of(f"青岚{suffix.upper()}") is not None


def test_only_what_is_read_is_looked_for_in_folders(folder: Path) -> None:
    assert TEXT_SUFFIXES - {".txt"} <= READERS.keys()
    assert [Path(each.path).name for each in check(folder).documents] == ["页.html"]


@pytest.mark.parametrize("name", ["页.html", "文.md"])
def test_a_place_is_told_by_its_paragraph(folder: Path, name: str) -> None:
    (finding,) = check(folder / name).findings
    assert (finding.code, finding.place.label.en, finding.place.label.zh) == ("TXT005", "paragraph 3", "第3段")
    document = read(folder / name).documents[0]
    assert document.source.text[finding.place.start.offset : finding.place.end.offset] == " "
    assert document.doc_id == "青岚市-2024-work_report"


def test_formats_for_machines_tell_it_too(folder: Path) -> None:
    out = json.loads(run("check", "页.html", "--format", "json", cwd=folder).stdout)
    assert out["findings"][0]["start"]["paragraph"] == 3
    sarif = json.loads(run("check", "页.html", "--format", "sarif", cwd=folder).stdout)
    (location,) = sarif["runs"][0]["results"][0]["locations"]
    assert "region" not in location["physicalLocation"]
    assert location["logicalLocations"][0]["name"] == "paragraph 3"
    assert b"line=" not in run("check", "页.html", "--format", "github", cwd=folder).stdout


@pytest.mark.parametrize("suffix", [".docx", ".pdf", ".xlsx"])
def test_what_is_no_such_file_is_told(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"青岚{suffix}"
    path.write_text(TITLE, encoding="utf-8")
    with pytest.raises(SourceError):
        read(path)


def test_pages_break_no_sentence_and_their_numbers_are_no_text() -> None:
    lines = (
        LaidLine(TITLE, 1),
        LaidLine(OPENING, 1),
        LaidLine("改造老旧小区46个，惠及居", 1),
        LaidLine("— 1 —", 1, Kind.FURNITURE),
        LaidLine("民1.3万户，建成口袋公园。", 2),
    )
    laid = Laid(lines, Part.PAGE)
    (document,) = read_volume(Source("青岚.pdf", laid.text, "pdf", laid=laid)).documents
    assert check_document(document) == []
    assert "惠及居民1.3万户" in document.flow.text


def test_the_first_copy_is_told_by_its_paragraph(tmp_path: Path) -> None:
    again = "新修步道十二公里，串起三座公园，老人们早晚都来走一走，孩子们也跟着来。"
    (tmp_path / "文.md").write_text("\n\n".join((TITLE, OPENING, again, "图书馆夜里开到十点。", again)), "utf-8")
    (finding,) = check(tmp_path / "文.md", select=["DUP001"]).findings
    assert finding.message.en == "this paragraph stands at paragraph 3 already, word for word"
    assert finding.message.zh == "本段与第3段的段落完全相同"
