"""Texts corrected: what is certain, nothing else, and nothing twice."""

from __future__ import annotations

import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govcheck import check, extract, fix
from govcheck.config import Configuration
from govcheck.errors import SourceError
from tests.documents import FIXTURES
from tests.real.shared import SHARED, needs_shared

OPENING = "2024年青岚市政府工作报告\n各位代表：\n"
MENDED = {
    "新修步道12 公里， 串起三座公园。\n": "新修步道12公里，串起三座公园。\n",
    "办好“竹海␎清风”音乐季，让山里热闹起来。\n": "办好“竹海·清风”音乐季，让山里热闹起来。\n",
    "深入开展“村村通␍行动，三个乡镇通了车。\n": "深入开展“村村通”行动，三个乡镇通了车。\n",
    "茶园\u200b挂了牌，游客扫一扫就知道。\n": "茶园挂了牌，游客扫一扫就知道。\n",
    "新建农村公路１２０公里，投资5．6亿元。\n": "新建农村公路120公里，投资5.6亿元。\n",
    "改造小区46个，惠及居\n\n民1.3万户，建成口袋公园。\n": "改造小区46个，惠及居民1.3万户，建成口袋公园。\n",
    "改造小区46个，惠及居\n— 12 —\n民1.3万户，建成口袋公园。\n": "改造小区46个，惠及居民1.3万户，建成口袋公园。\n",
    "井台铺了青石。\n【字号：大 中 小】\n渡口添了木船。\n": "井台铺了青石。\n渡口添了木船。\n",
}
"""Texts and what is made of them."""
LEFT = (
    "办好“竹海␎”音乐季，让山里热闹起来。\n",  # what stood there is not known
    "深入开展村村通␍行动，三个乡镇通了车。\n",  # nothing was opened
    "农村生活污水治理率达到%，水厂开工。\n",
    "深入开展“村村通行动，三个乡镇通了车。\n",
    "新建农村公路，，村村通上了班车。\n",
    "一是修好县乡公路，鏀垮簻宸ヤ綔涓嶆墦鎶樻墸。\n",
)
"""What cannot be known, or is only likely."""
TWICE = "全年新建改建农村公路一百二十公里，惠及八万群众。"


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "青岚2024.txt"
    path.write_bytes((OPENING + text).encode(encoding))
    return path


@pytest.mark.parametrize(("text", "mended"), MENDED.items())
def test_what_is_certain_is_mended(tmp_path: Path, text: str, mended: str) -> None:
    path = written(tmp_path, text)
    fixed = fix(path)
    assert fixed.new == OPENING + mended
    assert sum(fixed.fixed.values()) >= 1
    assert path.read_text(encoding="utf-8") == OPENING + text
    fixed.write()
    assert path.read_text(encoding="utf-8") == fixed.new
    assert not fix(path).is_changed


@pytest.mark.parametrize("text", LEFT)
def test_what_is_not_known_is_left_and_told(tmp_path: Path, text: str) -> None:
    fixed = fix(written(tmp_path, text))
    assert not fixed.is_changed
    assert fixed.left


def test_what_is_likely_is_mended_where_that_is_asked_for(tmp_path: Path) -> None:
    path = written(tmp_path, f"{TWICE}县里办了茶会。{TWICE}\n一是修好县乡公路，鏀垮簻宸ヤ綔涓嶆墦鎶樻墸。\n")
    assert not fix(path).is_changed
    assert fix(path, unsafe=True).new == f"{OPENING}{TWICE}县里办了茶会。\n一是修好县乡公路，政府工作不打折扣。\n"


def test_woven_copies_are_never_taken_apart() -> None:
    plan = FIXTURES / "qinglan-2024-plan-garbled.txt"
    assert "DUP003" not in fix(plan, unsafe=True).fixed


def test_only_the_rules_that_are_chosen(tmp_path: Path) -> None:
    path = written(tmp_path, "新修步道12 公里，投资5．6亿元。\n")
    assert fix(path, select=["TXT005"]).new == f"{OPENING}新修步道12公里，投资5．6亿元。\n"
    assert fix(path, ignore=["TXT005"]).new == f"{OPENING}新修步道12 公里，投资5.6亿元。\n"
    assert not fix(path, config=Configuration(ignore=("TXT",))).is_changed


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encoding_and_line_ends_are_kept(tmp_path: Path, encoding: str, end: str) -> None:
    path = tmp_path / "青岚2024.txt"
    text = (OPENING + "新修步道12 公里，串起三座公园。\n井台铺了青石。\n").replace("\n", end)
    path.write_bytes(text.encode(encoding))
    fix(path).write()
    assert path.read_bytes() == text.replace("12 公里", "12公里").encode(encoding)


def test_a_file_that_cannot_be_written_back_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes((OPENING + "井台铺了青石，老人们又来打水。" * 40).encode() + b"\xff\n")
    with pytest.raises(SourceError, match="no text"):
        fix(path)
    table = tmp_path / "targets.csv"
    table.write_text("a,b\n", encoding="utf-8")
    with pytest.raises(SourceError, match="it is a table"):
        fix(table)


PIECES = (*MENDED, *LEFT, f"{TWICE}\n", "图书馆夜里开到十点。\n", "一、修路\n", "（二）架桥\n", "\f", " ", "第3页\n")


@settings(max_examples=80)
@given(st.lists(st.sampled_from(PIECES), max_size=8), st.booleans())
def test_no_finding_comes_and_none_that_is_mended_stays(pieces: list[str], unsafe: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = written(Path(folder), "".join(pieces))
        before, fixed = check(path), fix(path, unsafe=unsafe)
        fixed.write()
        after, again = check(path), fix(path, unsafe=unsafe)
        assert not again.is_changed
        assert len(after.findings) <= len(before.findings)
        for code in after.by_code:
            assert after.by_code[code] <= before.by_code.get(code, 0), code


@needs_shared
def test_the_compendium_loses_what_can_be_mended(tmp_path: Path) -> None:
    fixed = fix(SHARED / "reports" / "compendium-2022.txt")
    left = {finding.code for finding in fixed.left}
    assert left.isdisjoint({"TXT002", "TXT003", "TXT005", "TXT007"})
    assert fixed.taken_back == 0
    corrected = tmp_path / "compendium-2022.txt"
    fixed.write(corrected)
    before, after = (said(path) for path in (SHARED / "reports" / "compendium-2022.txt", corrected))
    assert (before - after).total() <= MISREAD


MISREAD = 5
"""Rows of some 2,400 that may read otherwise: two names lose the picture of a control that stood in them."""


def said(path: Path) -> Counter[tuple[object, ...]]:
    """What is stated, without where."""
    columns = ("doc_id", "kind", "indicator", "measure", "op", "value", "value_high", "unit", "period_end")
    return Counter(tuple(row[name] for name in columns) for row in extract(path).targets)
