import json
import re

import pytest
from rich.cells import cell_len

from govcheck.reporters import Format, View
from govcheck.visible import is_harmless
from tests.reporters.golden import GOLDEN, TEXTS, outputs, rendered, report

OUTPUTS = outputs()


@pytest.mark.parametrize("name", OUTPUTS)
def test_the_output_is_as_kept(name: str) -> None:
    assert OUTPUTS[name] == (GOLDEN / name).read_text(encoding="utf-8"), (
        "see the difference; if it is meant, `make docs`"
    )


def test_no_golden_file_is_left_over() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == set(OUTPUTS)


@pytest.mark.parametrize("width", [40, 46, 60, 80, 120])
def test_no_line_is_wider_than_asked_or_begins_with_a_closing_sign(width: int) -> None:
    for line in rendered(report(*TEXTS), Format.RICH, View(width=width)).splitlines():
        assert cell_len(line) <= width
        shown = re.match(r" +\d* \| (.*)", line)
        assert shown is None or shown[1][:1] not in tuple("，。、；：？！）》”")


def test_marks_stand_under_the_offending_characters() -> None:
    lines = rendered(report("mixed"), Format.RICH, View(width=200, quiet=True)).splitlines()
    text = next(line for line in lines if "办好学校。全年" in line)
    marks = lines[lines.index(text) + 1]
    assert cell_len(text[: text.index("全年")]) == marks.index("^")
    assert cell_len(text.rstrip()) == len(marks)


def test_nothing_from_a_document_acts_on_the_terminal() -> None:
    for view in (View(width=60), View(width=200)):
        text = rendered(report("venom"), Format.RICH, view)
        assert is_harmless(text)
        assert "[red]" in text.replace("\n", "")
        assert "␛" in text
    assert "<U+202E>" in text


def test_json_is_stable_and_complete() -> None:
    out = json.loads(OUTPUTS["all.json"])
    assert list(out) == ["version", "findings", "errors", "summary"]
    assert list(out["findings"][0]) == [
        "code", "name", "severity", "message", "path", "doc_id", "start", "end", "excerpt", "related", "data", "fix",
        "fingerprint",
    ]  # fmt: skip
    assert list(out["findings"][0]["start"]) == ["offset", "line", "column"]
    assert list(out["summary"]) == ["files", "documents", "by_severity", "by_code"]
    assert out["errors"] == [{"path": "照片.txt", "message": "it is not text", "code": None}]
    assert len(out["findings"]) == sum(out["summary"]["by_code"].values())


def test_json_offsets_are_those_of_the_text() -> None:
    for finding in json.loads(OUTPUTS["venom-zh.json"])["findings"]:
        assert TEXTS["venom"][finding["start"]["offset"] : finding["end"]["offset"]] == finding["excerpt"]
