"""Baselines on real documents: what is edited elsewhere brings no old finding back."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from govcheck import check
from govcheck.baseline.accepting import accept
from govcheck.sources.text import read_text
from tests.baseline.made import CLEAN
from tests.real.shared import SHARED, needs_shared

REPORTS = sorted((SHARED / "reports").glob("*.txt"))
INSERTED = 12
"""Paragraphs that are put into each document."""
NEAR = 60
"""Code points around a finding at which an edit is one of its place."""


@needs_shared
@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.name)
def test_paragraphs_put_in_elsewhere_bring_nothing_back(path: Path, tmp_path: Path) -> None:
    text, random_ = read_text(str(path)).source.text, random.Random(path.name)
    copy, baseline = tmp_path / path.name, tmp_path / "baseline.json"
    copy.write_text(text, encoding="utf-8", newline="")
    found = check(copy)
    accept(found, str(baseline))
    spans = [
        (each.place.start.offset - NEAR, each.place.end.offset + NEAR)
        for each in found.findings
        if each.code != "DUP004"
    ]
    ends = [
        at + 1
        for at in range(len(text) - 1)
        if text[at] == "\n" and text[at - 1] == "。" and not any(start < at < end for start, end in spans)
    ]
    for at in sorted(random_.sample(ends, min(INSERTED, len(ends))), reverse=True):
        text = text[:at] + f"{random_.choice(CLEAN)[:-1]}，这是第{at}桩。\n" + text[at:]
    copy.write_text(text, encoding="utf-8", newline="")
    again = check(copy, baseline=baseline)
    assert [(each.code, each.place.start.line, each.message.en) for each in again.findings] == []
    assert again.acceptance is not None
    assert again.acceptance.stale == []


@needs_shared
def test_a_doubled_sentence_is_new_whatever_is_accepted(tmp_path: Path) -> None:
    path = SHARED / "reports" / "compendium-2022.txt"
    text = path.read_text(encoding="utf-8")
    copy, baseline = tmp_path / path.name, tmp_path / "baseline.json"
    copy.write_text(text, encoding="utf-8", newline="")
    accept(check(copy), str(baseline))
    lines = text.split("\n")
    at = next(k for k, line in enumerate(lines) if k > 900 and len(line) > 40 and line.endswith("。"))
    lines.insert(at + 12, lines[at])
    copy.write_text("\n".join(lines), encoding="utf-8", newline="")
    codes = {each.code for each in check(copy, baseline=baseline).findings}
    assert codes & {"DUP001", "DUP003"}
