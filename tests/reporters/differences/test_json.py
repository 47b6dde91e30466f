import json
from typing import Any

from hypothesis import given, settings

from govcheck.reporters import View
from govcheck.reporters.differences import Format
from govcheck.visible import encodable
from govcheck.wording import Language
from tests.reporters.differences.examples import FOLDER, NEW_TEXT, OLD_TEXT, TABLE, TEXT, diff, hostile
from tests.reporters.differences.golden import rendered
from tests.reporters.hostile import TEXTS


def read(which: Any, language: Language = Language.EN) -> Any:
    return json.loads(rendered(which, Format.JSON, View(language)))


def test_the_contract_of_texts() -> None:
    out = read(diff(TEXT))
    assert list(out) == ["version", "by", "changes", "summary", "files", "errors"]
    assert out["by"] == "text"
    assert list(out["changes"][0]) == ["kind", "similarity", "old", "new", "edits", "block"]
    assert list(out["changes"][0]["old"]) == ["start", "end", "text", "doc_id", "section"]
    assert list(out["changes"][0]["old"]["start"]) == ["offset", "line", "column"]
    assert out["summary"] == {
        "added": 1, "removed": 1, "modified": 1, "moved": 5, "split": 1, "merged": 1, "format": 1,
    }  # fmt: skip
    assert out["changes"][0]["similarity"] == 0.9512
    assert out["changes"][2]["old"] is None


def test_offsets_are_those_of_the_files_and_edits_those_of_the_paragraphs() -> None:
    for change in read(diff(TEXT))["changes"]:
        for side, of in (("old", OLD_TEXT), ("new", NEW_TEXT)):
            if change[side]:
                span = slice(change[side]["start"]["offset"], change[side]["end"]["offset"])
                assert of[span] == change[side]["text"]
        for edit in change["edits"]:
            (a, b), (c, d) = edit["old"], edit["new"]
            assert {"insert": a == b, "delete": c == d, "replace": a < b and c < d}[edit["op"]]


def test_the_contract_of_tables() -> None:
    out = read(diff(TABLE))
    assert out["by"] == "table"
    assert out["changes"][0] == {
        "kind": "column-added",
        "key": None,
        "columns": {"来源": {"old": None, "new": "text"}},
        "old_row": None,
        "new_row": None,
    }
    assert out["changes"][4]["key"] == {"地区": "青岚市", "年份": 2023}
    assert out["changes"][4]["columns"]["日期"] == {"old": None, "new": "2024-02-01"}
    assert out["summary"]["columns"]["单位"] == {
        "changes": 25,
        "transitions": [{"old": "亿元", "new": "亿", "count": 25}],
    }
    assert out["files"][0]["key_origin"] == "declared"
    assert out["files"][0]["summary"] == out["summary"]


def test_changes_of_folders_name_their_file() -> None:
    out = read(FOLDER, Language.ZH)
    assert out["by"] == "mixed"
    assert {"kind": "file-added", "old": None, "new": "新/云溪县.txt", "file": "云溪县.txt"} in out["changes"]
    assert all("file" in change for change in out["changes"])
    assert [file["name"] for file in out["files"]] == [file.name for file in FOLDER.files]
    assert [file["by"] for file in out["files"]] == ["text", None, "text", None, "table"]
    assert out["summary"]["file-added"] == out["summary"]["file-removed"] == 1
    assert out["errors"] == [{"path": "新/照片.txt", "message": "不是文本"}]


@settings(max_examples=20)
@given(TEXTS)
def test_any_text_comes_through(text: str) -> None:
    assert read(hostile(text))["changes"][0]["new"]["section"] == [encodable(text)] * 2
