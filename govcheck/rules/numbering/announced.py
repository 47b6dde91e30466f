"""NUM004: sections announced and sections that follow."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govcheck.document.markers import CN, chinese_number
from govcheck.document.model import Document
from govcheck.findings import Severity
from govcheck.registry import Hit, Scope, rule
from govcheck.rules.numbering.lists import lists_of
from govcheck.wording import Wording

NEAR = 120
"""Characters between the announcement and the first section that it announces."""
_ANNOUNCED = re.compile(
    rf"(?:抓好|做好|办好|做了|抓了|突出|聚焦|推进|实施|开展|完成|落实|把握|坚持)(?:了)?(?:以下|如下)?"
    rf"(?P<count>{CN}|\d{{1,2}})(?:个|项|大)(?:方面|重点|主要)?(?:的)?(?:重点)?(?:工作|任务|行动|工程|举措|重点)[：。]$"
)


@rule(
    "NUM004",
    "announced-sections-mismatch",
    Severity.WARNING,
    Scope.TEXT,
    message=Wording("{announced} are announced, {found} follow", "前文称有{announced}个方面，实际列出{found}个"),
    advice=Wording("mend the count, or look for the section that was lost", "改正数目，或查找缺失的部分"),
    fires="重点抓好以下四个方面的工作：\n（一）修路\n新修十里。\n（二）架桥\n新架三座。\n（三）办学\n新办两所。\n",
    clean="重点抓好以下三个方面的工作：\n（一）修路\n新修十里。\n（二）架桥\n新架三座。\n（三）办学\n新办两所。\n",
)
def announced_sections_mismatch(document: Document) -> Iterator[Hit]:
    """A count of works announced at the end of a paragraph differs from the number of sections that follow.

    A section was lost, or two were merged and the count forgotten.
    """
    lists = lists_of(document)
    for paragraph in document.paragraphs:
        match = _ANNOUNCED.search(document.flow.text, max(paragraph.start, paragraph.end - NEAR), paragraph.end)
        if match is None:
            continue
        following = [each for each in lists if paragraph.end <= each.items[0].start <= paragraph.end + NEAR]
        if len(following) != 1 or following[0].values[0] != 1:
            continue
        announced, found = chinese_number(match["count"]), len(following[0].items)
        if announced not in (found, max(following[0].values)) and found > 1:
            first, last = following[0].items[0], following[0].items[-1]
            yield Hit(
                *match.span("count"),
                {"announced": announced, "found": found},
                related=[
                    (first.start, first.end, Wording("first section", "第一部分")),
                    (last.start, last.end, Wording("last section", "最后一部分")),
                ],
                key=match.group(),
            )
