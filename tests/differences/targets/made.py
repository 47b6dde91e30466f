"""Work reports of 青岚市, made of a few sentences, as the comparison of targets reads them."""

from __future__ import annotations

from govcheck.differences.targets.comparing import compare_targets
from govcheck.differences.targets.model import Outcome, TargetChange, TargetsDiff
from govcheck.differences.targets.reaching import progress_of
from govcheck.differences.targets.sides import Report, report_of
from govcheck.indicators import lexicon
from tests.documents import document


def report(year: int, targets: str, results: str = "", body: str = "") -> Report:
    """The report of ``year``: what it promises in its list and in its body, and the results of the year before."""
    text = (
        f"{year}年青岚市政府工作报告\n"
        f"——{year}年1月18日在青岚市第六届人民代表大会第三次会议上\n"
        "各位代表：\n现在，我代表市人民政府向大会报告工作，请予审议。\n"
        f"一、{year - 1}年工作回顾\n{year - 1}年，{results or '各项工作都有进展。'}\n"
        f"二、{year}年工作安排\n今年经济社会发展的主要预期目标是：{targets}\n"
        f"（一）把产业做实。{body or '老厂的车间换上新产线。'}\n"
    )
    found = report_of(document(text), lexicon())
    assert found is not None
    return found


def compared(old: str, new: str, *, old_body: str = "", new_body: str = "") -> TargetsDiff:
    """The targets of 2024 against those of 2025."""
    sides = [report(2024, old, body=old_body)], [report(2025, new, body=new_body)]
    return compare_targets(*sides, lexicon(), name="x", names=("a", "b"))


def change(indicator: str, old: str, new: str, **more: str) -> TargetChange:
    """What became of one indicator."""
    (found,) = (each for each in compared(old, new, **more).changes if each.indicator == indicator)
    return found


def outcomes(targets: str, results: str) -> dict[str, Outcome]:
    """What came of the targets of 2024, by indicator."""
    earlier, later = [report(2024, targets)], [report(2025, "地区生产总值增长6%左右。", results)]
    return {row.indicator: row for row in progress_of(earlier, later, lexicon(), names=("a", "b")).rows}
