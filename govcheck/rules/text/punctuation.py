"""TXT007 and TXT008: signs of the wrong width where that harms, and signs set twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from govcheck.document.model import Document, Kind, Paragraph
from govcheck.findings import Severity
from govcheck.leading import Leading
from govcheck.matching.normal import fold
from govcheck.registry import Hit, Scope, rule
from govcheck.rules.text.keys import beside
from govcheck.rules.text.mends import all_replaced
from govcheck.wording import Wording

# Wherever they stand: full-width digits, a full-width point or another dot between digits, a colon of another script.
_HARMFUL = Leading(
    r"[０-９][０-９．.]*|(?<=\d)．(?=\d)|(?<=\d)︰(?=\d)"
    r"|<(?=[\u4e00-\u9fff“][^<>]{1,60}[>》])"
)
# Only where the document has both widths, and as a matter of style.
_BY_HABIT = (("％", "%"), ("＋", "+"))
_REPEATED = re.compile(
    r"[，、；：,;。！？](?:(?<=[，、；：,;])[，。、；：,;]+|(?<=。)[，、；：.。,;]+|(?P<style>(?<=([！？]))\2{2,}))"
)
ALSO = Wording("also here", "还有此处")
_RUNNING = frozenset({Kind.BODY, Kind.LIST_ITEM, Kind.HEADING, Kind.NOTE})


@rule(
    "TXT007",
    "mixed-width-punctuation",
    Severity.WARNING,
    Scope.TEXT,
    message=Wording(
        "{sign} stands where {usual} is meant, {count} time(s) in this paragraph",
        "此处写作{sign}，应写作{usual}，本段共{count}处",
    ),
    advice=Wording("write {usual}, so that the number is read as one", "改为{usual}，以免数字被误读"),
    fires="一、把路修通\n新建改建农村公路１２０公里，投资5．6亿元。\n",
    clean="一、把路修通\n新建改建农村公路120公里，投资5.6亿元。\n",
)
def mixed_width(document: Document) -> Iterator[Hit]:
    """A digit, decimal point, percent sign, plus or ratio's colon in another width than the text has.

    Programs read 568．89 as two numbers and 19.2︰17 as none. Only what harms is told; the width of a comma is style.
    """
    text = document.flow.text
    whole = text[document.start : document.end]
    mixed = [re.escape(wide) for wide, narrow in _BY_HABIT if wide in whole and narrow in whole]
    by_habit = re.compile("|".join(mixed)) if mixed else None
    for paragraph in document.paragraphs:
        if paragraph.kind not in _RUNNING:
            continue
        span = paragraph.start, paragraph.end
        yield from _in_one(document, paragraph, list(_HARMFUL.finditer(text, *span)), Severity.WARNING)
        if by_habit:
            yield from _in_one(document, paragraph, list(by_habit.finditer(text, *span)), Severity.INFO)


def _in_one(
    document: Document, paragraph: Paragraph, matches: Sequence[re.Match[str]], severity: Severity
) -> Iterator[Hit]:
    """The signs of one paragraph as one finding, at the first of them: who mends one mends all."""
    if matches:
        first, *others = matches
        usual = _usual(first.group())
        yield Hit(
            *first.span(),
            {"sign": first.group(), "usual": usual, "count": len(matches)},
            related=[(*other.span(), ALSO) for other in others],
            key=beside(document, paragraph, *first.span(), 4),
            severity=severity,
            fix=all_replaced(document, [place for each in matches for place in _corrected(document.flow.text, each)]),
        )


def _corrected(text: str, match: re.Match[str]) -> Iterator[tuple[int, int, str]]:
    """What to write for a sign, and for the closing half of a bracket."""
    yield (*match.span(), _usual(match.group()))
    if match.group() == "<":
        closing = next(at for at in range(match.end(), len(text)) if text[at] in ">》")
        if text[closing] == ">":
            yield closing, closing + 1, _usual(">")


def _usual(sign: str) -> str:
    """A sign in its usual width."""
    return {"︰": "：", "<": "〈", ">": "〉"}.get(sign) or fold(sign)


@rule(
    "TXT008",
    "repeated-punctuation",
    Severity.WARNING,
    Scope.TEXT,
    message=Wording("{signs}: one sign too many", "{signs}：标点重复"),
    advice=Wording("keep the one that is meant", "保留应有的一个"),
    fires="一、把路修通\n新建改建农村公路，，村村通上了班车。\n",
    clean="一、把路修通\n新建改建农村公路，村村通上了班车……好日子在后头——\n",
)
def repeated_punctuation(document: Document) -> Iterator[Hit]:
    """A comma, full stop, enumeration comma, semicolon or colon stands twice, or two of them side by side.

    Something between them was lost, or an edit left both.
    """
    text = document.flow.text
    for paragraph in document.paragraphs:
        if paragraph.kind in _RUNNING:
            for match in _REPEATED.finditer(text, paragraph.start, paragraph.end):
                key = beside(document, paragraph, *match.span(), 4)
                severity = Severity.INFO if match["style"] else None
                yield Hit(match.start(), match.end(), {"signs": match.group()}, key=key, severity=severity)
