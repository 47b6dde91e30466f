"""DUP005: text that stands in another document, too; the genre's own formulas set apart from what was copied."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from govcheck.corpus.model import Copied, Described, Match, Passage
from govcheck.document.model import Document
from govcheck.findings import Severity
from govcheck.matching.normal import normal_form
from govcheck.registry import Hit, Scope, rule
from govcheck.rules.duplicates.parallels import is_parallel
from govcheck.rules.duplicates.units import COMPARED
from govcheck.thresholds import Threshold
from govcheck.wording import Wording

LEAST = Threshold(
    "characters", default=60, least=20, most=10_000, meaning="characters from which a paragraph is compared"
)
"""In 67 reports of 58 places the paragraphs of 30 to 59 characters that recur elsewhere are all the opening formula."""
ALIKE = Threshold(
    "similarity", default=0.85, least=0.5, most=1.0, meaning="likeness from which a paragraph is a copy; 1 is exact"
)
PLACES = Threshold(
    "places", default=4, least=1, most=64, meaning="other places from which what they share is the genre's"
)
"""The opening formula stands in 12 to 45 others of 58 places, and nothing else of 60 characters in more than one."""
WHOLE = 0.5
"""Share of a document, by characters, from which it is told once that it is a copy, and not for each paragraph. Of the
reports at hand ten share all, as they stand there in two formats, and of the others none more than 0.026."""
SHOWN = 40
"""Paragraphs of such a document whose other places are listed."""
OTHER, HERE = "--- another report\n", "--- this one\n"
"""What parts an example into the two."""
BESIDE = (
    OTHER
    + """\
2024年云溪县人民政府工作报告
一、2023年工作回顾
改造背街小巷四十二条，铺设雨污管网三十六公里，新增停车泊位一千二百个，口袋公园增加到二十五处，茶山步道一直修到了镇东头的老码头。
"""
)
"""The other report of the examples."""


def passages(document: Document) -> list[Passage]:
    """The paragraphs of a document that are compared with those of others: running text of some length."""
    least = LEAST.of(document)
    found = (
        Passage(each.number, normal_form(document.text(each.start, each.end)))
        for each in document.paragraphs
        if each.kind in COMPARED and each.end - each.start >= least
    )
    return [each for each in found if len(each.text) >= least]


@rule(
    "DUP005",
    "cross-document-duplicate",
    Severity.WARNING,
    Scope.CORPUS,
    message=Wording(
        "this paragraph is {percent}% the same as one in {other} ({at})", "本段与{other}（{at}）的一段有{percent}%相同"
    ),
    advice=Wording(
        "see which of the two it belongs to; of another place or year it may have been left in from a template",
        "核对该段应属于哪一份文件；若来自其他地方或年份，可能是套用旧稿时遗留",
    ),
    fires=BESIDE
    + HERE
    + """\
2024年临岚区人民政府工作报告
一、2023年工作回顾
改造背街小巷四十二条，铺设雨污管网三十八公里，新增停车泊位一千二百个，口袋公园增加到二十五处，茶山步道一直修到了镇东头的老码头。
全区最长的一条步道在雨季前修好了。
县里没有的竹器市场今年开了张，逢三逢八赶集，周边四个镇的手艺人都来摆摊，半年里卖出竹篮竹椅一万两千件，还教会了三百个学徒。
""",
    clean=BESIDE
    + HERE
    + """\
2024年临岚区人民政府工作报告
一、2023年工作回顾
县里没有的竹器市场今年开了张，逢三逢八赶集，周边四个镇的手艺人都来摆摊，半年里卖出竹篮竹椅一万两千件，还教会了三百个学徒。
""",
    thresholds=(LEAST, ALIKE, PLACES),
)
def cross_document_duplicate(copied: Copied) -> Iterator[Hit]:
    """A paragraph of 60 characters or more is at least 85% the same as one of another document, but not of 4 places.

    It was left in from a template, or one report was taken for another. All documents of a run are compared with those
    before them, and with `--index` with all that were ever checked by it. What more places share is the genre's and not
    told; nor are parallels, as the same indicators with other figures, and what a plan repeats of the report that it
    carries out. A document of which half stands in another is told once. Within one place, where reports take over what
    they said last year, it is info.
    """
    matches = [each for each in copied.matches if not _carries_out(copied.about, each.other)]
    by_other: defaultdict[Described, list[Match]] = defaultdict(list)
    for match in matches:
        by_other[match.other].append(match)
    whole = {
        other
        for other, each in by_other.items()
        if sum(len(match.passage.text) for match in each) >= WHOLE * copied.characters and len(each) > 1
    }
    for other in sorted(whole, key=lambda other: by_other[other][0].passage.number):
        yield _copy_of(copied, other, by_other[other])
    for match in matches:
        if match.other not in whole and not _is_of_the_genre(copied, match):
            yield _hit(copied, match)


def _carries_out(one: Described, other: Described) -> bool:
    """Whether one document is there to repeat the other: the plan of a place and its report of the year."""
    return one.region is not None and one.region == other.region and one.year == other.year and one.kind != other.kind


def _is_of_the_genre(copied: Copied, match: Match) -> bool:
    return match.places >= PLACES.of(copied) or is_parallel(match.text, match.passage.text)


def _severity(one: Described, other: Described) -> Severity:
    """A warning where the places are known to be others: 青岚市 and qinglan may be one."""
    if one.region is None or other.region is None or one.region.isascii() is not other.region.isascii():
        return Severity.INFO
    return Severity.INFO if one.region == other.region else Severity.WARNING


def _hit(copied: Copied, match: Match) -> Hit:
    document, there = copied.read(), match.related()
    paragraph = document.paragraphs[match.passage.number]
    percent, at = int(match.similarity * 100), there.place.label
    return Hit(
        paragraph.start,
        paragraph.end,
        data={
            "similarity": round(match.similarity, 3),
            "percent": percent,
            "other": match.other.doc_id,
            "other_path": match.other.path,
            "places": match.places,
        },
        key=match.passage.text,
        severity=_severity(copied.about, match.other),
        message=Wording(
            f"this paragraph is {percent}% the same as one in {match.other.doc_id} ({at.en})",
            f"本段与{match.other.doc_id}（{at.zh}）的一段有{percent}%相同",
        ),
        elsewhere=(there,),
    )


def _copy_of(copied: Copied, other: Described, matches: Sequence[Match]) -> Hit:
    """All that a document shares with one other, told at the first paragraph of it."""
    document = copied.read()
    first = document.paragraphs[matches[0].passage.number]
    percent = int(100 * sum(len(match.passage.text) for match in matches) / copied.characters)
    return Hit(
        first.start,
        first.end,
        data={"percent": percent, "paragraphs": len(matches), "other": other.doc_id, "other_path": other.path},
        key=f"copy of {other.doc_id}",
        severity=_severity(copied.about, other),
        message=Wording(
            f"{percent}% of this document stands in {other.doc_id}, too: {len(matches)} paragraphs ({other.path})",
            f"本文件有{percent}%也见于{other.doc_id}：共{len(matches)}段（{other.path}）",
        ),
        elsewhere=tuple(match.related() for match in matches[:SHOWN]),
    )
