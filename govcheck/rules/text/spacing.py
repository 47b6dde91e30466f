"""TXT005: spaces where Chinese has none."""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.document.model import Document, Kind
from govcheck.findings import Severity
from govcheck.leading import Leading
from govcheck.registry import Hit, Scope, rule
from govcheck.rules.text.keys import beside
from govcheck.rules.text.mends import replaced
from govcheck.wording import Wording

_CJK = "\u4e00-\u9fff〇"
_MARKS = "，。、；：？！”’）》〉】〕％…"
_STRAY = Leading(
    rf"(?<=[{_CJK}{_MARKS}“‘（《〈【〔])[ \xa0\u2002-\u200a\u3000]+(?=[{_CJK}\d“‘（《〈【〔{_MARKS}])"
    rf"|(?<=[\d%+＋ⅠⅡⅢⅣⅤ])[ \xa0\u2002-\u200a\u3000]+(?=[{_CJK}{_MARKS}])"
)
_RUNNING = frozenset({Kind.BODY, Kind.LIST_ITEM, Kind.HEADING, Kind.NOTE})


@rule(
    "TXT005",
    "stray-space",
    Severity.INFO,
    Scope.TEXT,
    message=Wording("a space where Chinese has none", "此处不应有空格"),
    advice=Wording("delete the space", "删除空格"),
    fires="一、把路修通\n新建改建农村公路120 公里， 村村通上了班车。\n",
    clean="一、把路修通\n新建改建农村公路120公里，村村通上了班车。\n",
)
def stray_space(document: Document) -> Iterator[Hit]:
    """White space between Chinese characters, behind a full-width mark, or between a number and what it counts.

    Line ends of the original come out as spaces. A number parted from its unit is read as another number.
    """
    for paragraph in document.paragraphs:
        if paragraph.kind in _RUNNING:
            for match in _STRAY.finditer(document.flow.text, paragraph.start, paragraph.end):
                yield Hit(
                    *match.span(),
                    key=beside(document, paragraph, *match.span(), 3),
                    fix=replaced(document, *match.span(), ""),
                )
