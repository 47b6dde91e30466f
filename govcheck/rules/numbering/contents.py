"""NUM005: the table of contents against what it lists."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govcheck.document.markers import marker_at
from govcheck.document.model import Document, Kind, Paragraph, Volume
from govcheck.findings import Severity
from govcheck.matching.normal import normal_form
from govcheck.registry import Hit, Scope, rule
from govcheck.wording import Wording

_COUNTED = re.compile(r"^\d{1,2}[.．、]\s*")
"""The number of an entry; before a year it is no section marker."""
_PAGE = re.compile(r"(?<![\s.…·．])[\s.…·．]*+\d{1,4}$")


@rule(
    "NUM005",
    "contents-mismatch",
    Severity.WARNING,
    Scope.TEXT,
    message=Wording("the contents list “{entry}”, which is nowhere below", "目录中的“{entry}”在正文中找不到"),
    advice=Wording("mend the entry, or look for the part that was lost", "改正目录，或查找缺失的部分"),
    fires="目录\n一、修好县乡道路\t1\n二、架好跨河大桥\t3\n\n一、修好县乡道路\n新修十里。\n三、办好乡镇学校\n新办两所。\n",
    clean="目录\n一、修好县乡道路\t1\n二、架好跨河大桥\t3\n\n一、修好县乡道路\n新修十里。\n二、架好跨河大桥\n新架三座。\n",
)
def contents_mismatch(document: Document) -> Iterator[Hit]:
    """An entry of the table of contents has no heading or title in the text.

    A part was lost, or a title was changed in one place only.
    """
    volume = document.volume
    if volume is None or document is not volume.documents[0]:
        return
    contents = [paragraph for paragraph in volume.paragraphs if paragraph.kind is Kind.CONTENTS]
    entries = [paragraph for paragraph in contents if _PAGE.search(_text(document, paragraph))]
    headings = _headings(volume) if entries else set()
    for paragraph in entries:
        entry = _PAGE.sub("", _text(document, paragraph))
        if _bare(entry) not in headings:
            yield Hit(paragraph.start, paragraph.end, {"entry": entry.strip()}, key=_bare(entry))


def _text(document: Document, paragraph: Paragraph) -> str:
    return document.text(paragraph.start, paragraph.end)


def _headings(volume: Volume) -> set[str]:
    text = volume.flow.text
    titles = {text[p.start : p.end] for p in volume.paragraphs if p.kind in (Kind.HEADING, Kind.TITLE)}
    titles.update(section.title for document in volume.documents for section in document.walk())
    return {_bare(title) for title in titles}


def _bare(title: str) -> str:
    """A title as it is compared: without its marker, white space and width."""
    title = _COUNTED.sub("", title.strip())
    marker = marker_at(title)
    return normal_form(title[marker.length if marker else 0 :]).rstrip("。")
