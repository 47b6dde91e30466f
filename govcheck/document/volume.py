"""One decoded file to its documents: a compendium comes apart into its reports."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from govcheck.document import outline
from govcheck.document.identity import identify, report_title
from govcheck.document.lines import (
    SHORT_LINE,
    ended,
    is_heading_line,
    is_title_block,
    opens_back_matter,
    squeeze,
)
from govcheck.document.markers import Style, marker_at
from govcheck.document.model import Document, Kind, Paragraph, Volume
from govcheck.document.outline import Heading
from govcheck.document.reflow import Block, reflow
from govcheck.document.source import Source
from govcheck.document.spliced import Spliced
from govcheck.knowledge import pattern

BODY_BEFORE_NEXT = 400
"""Characters of running text a report has before another can begin: a second title above the text (the page's and the
report's own) opens none. The shortest report at hand has 11,000."""
RUN_IN_HEADING = 50
"""The longest heading that is closed with a full stop and stands alone in its paragraph, in characters."""
SECTION_TITLE = 60
"""How much of a paragraph with a run-in heading is kept as its section's title."""
_FIRST_SENTENCE = re.compile(r"[^。！？：；]*[。！？]?")


def read_volume(source: Source, residue: Sequence[re.Pattern[str]] = ()) -> Volume:
    """Build the flow, the paragraphs and the documents of a decoded file; never fails, linear in its length.

    Lines that one of the ``residue`` patterns matches as a whole are residue, like those that are known.
    """
    flow, blocks = reflow(source.text, residue, source.kind_at if source.laid else None)
    ranges = list(_split(flow.text, blocks))
    documents = tuple(_document(source, flow, blocks[first:last]) for first, last in ranges)
    outside = blocks[: ranges[0][0]] if ranges else blocks
    loose = [Paragraph(k, b.kind or Kind.BODY, b.start, b.end) for k, b in enumerate(outside)]
    paragraphs = (*loose, *(p for document in documents for p in document.paragraphs))
    volume = Volume(source, flow, paragraphs, _distinct(documents))
    for document in documents:
        document.volume = volume
    return volume


def _split(text: str, blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """The documents, as ranges of blocks.

    A title opens the next document when text stands before it and it is a new title: that of a report which was doubled
    on conversion recurs, and opens nothing.
    """
    starts: list[int] = []
    titles: set[str] = set()
    sessions: set[str] = set()
    body = 0
    for k, block in enumerate(blocks):
        line = text[block.start : block.end]
        title = report_title(squeeze(line)) if block.kind is None and len(line) <= SHORT_LINE else None
        if title is not None:
            session = _session_after(text, blocks, k)
            new = bool(session and session not in sessions) or bool(title["region"] and title.group() not in titles)
            if (new and body >= BODY_BEFORE_NEXT) or not starts:
                starts.append(k)
                body = 0
            titles.add(title.group())
            sessions.add(session)
        elif block.kind is None:
            body += len(line)
    if len(starts) < 2:
        if blocks:
            yield 0, len(blocks)
        return
    yield from zip(starts, [*starts[1:], len(blocks)], strict=True)


def _session_after(text: str, blocks: Sequence[Block], k: int) -> str:
    """The session line below a title: it tells two reports apart whose title is only 政府工作报告."""
    for block in blocks[k + 1 : k + 4]:
        line = squeeze(text[block.start : min(block.end, block.start + SHORT_LINE)])
        if "会议" in line:
            return line
    return ""


def _distinct(documents: Sequence[Document]) -> tuple[Document, ...]:
    """The documents with a suffix to those ids that occur again."""
    counts: dict[str, int] = {}
    for document in documents:
        counts[document.doc_id] = counts.get(document.doc_id, 0) + 1
        if counts[document.doc_id] > 1:
            document.doc_id = f"{document.doc_id}-{counts[document.doc_id]}"
    return tuple(documents)


def _document(source: Source, flow: Spliced, blocks: Sequence[Block]) -> Document:
    texts = [flow.text[b.start : b.end] for b in blocks]
    running = [t for t, b in zip(texts, blocks, strict=True) if b.kind is None]
    paragraphs = tuple(_paragraphs(texts, blocks))
    start, end = blocks[0].start, blocks[-1].end
    headings = list(_headings(flow.text, paragraphs))
    sections = outline.build(headings, end)
    identity = identify(running, [heading.title for heading in headings], source.path)
    return Document(
        source=source,
        flow=flow,
        start=start,
        end=end,
        paragraphs=paragraphs,
        sections=sections,
        kind=identity.kind,
        title=identity.title,
        region=identity.region,
        session_date=identity.session_date,
        report_year=identity.report_year,
        reviewed_year=identity.reviewed_year,
        doc_id=identity.doc_id,
    )


def _paragraphs(texts: Sequence[str], blocks: Sequence[Block]) -> Iterator[Paragraph]:
    """The paragraphs with their kinds.

    What stands above the salutation or the first heading is the title block; what follows the heading of a glossary is
    note until another annex begins.
    """
    opened = _opening(texts)
    glossary = False
    for k, (text, block) in enumerate(zip(texts, blocks, strict=True)):
        back = opens_back_matter(text) if block.kind is None else None
        if back is not None and k > opened:
            glossary = back == "glossary" or (glossary and not _is_annex_of_its_own(texts, k))
        kind = block.kind or _kind(text, k < opened, glossary, back is not None)
        if block.is_heading and kind is Kind.BODY:
            kind = Kind.HEADING
        yield Paragraph(k, kind, block.start, block.end)


def _is_annex_of_its_own(texts: Sequence[str], k: int) -> bool:
    return k + 1 < len(texts) and opens_back_matter(texts[k + 1]) != "glossary"


def _opening(texts: Sequence[str]) -> int:
    """The number of the first paragraph of the text proper."""
    for k, text in enumerate(texts):
        if pattern("titles", "salutation").match(text) or pattern("titles", "opening").search(text[:SHORT_LINE]):
            return k
        if is_title_block(text):
            continue
        if (
            len(text) > 2 * SHORT_LINE
            or text.endswith(("。", "！", "？"))
            or marker_at(text)
            or pattern("titles", "review").match(squeeze(text))
        ):
            return k
    return 0


def _kind(text: str, front: bool, glossary: bool, back_matter: bool) -> Kind:
    if back_matter:
        return Kind.HEADING
    if glossary:
        return Kind.NOTE
    if front:
        return Kind.TITLE if len(text) <= 2 * SHORT_LINE else Kind.BODY
    marker = marker_at(text)
    heading = not ended(text) and is_heading_line(text) and not pattern("titles", "signature").search(text)
    if marker is not None and marker.style > Style.PAREN:
        return Kind.LIST_ITEM
    if marker is not None and len(text) <= RUN_IN_HEADING:
        heading = heading or text.find("。") in (-1, len(text) - 1)
    return Kind.HEADING if heading else Kind.BODY


def _headings(text: str, paragraphs: Sequence[Paragraph]) -> Iterator[Heading]:
    """What opens a section: headings, and paragraphs that begin with a marker."""
    for paragraph in paragraphs:
        if paragraph.kind not in (Kind.HEADING, Kind.BODY, Kind.LIST_ITEM):
            continue
        written = text[paragraph.start : paragraph.end]
        marker = marker_at(written)
        if paragraph.kind is Kind.HEADING:
            yield Heading(written, marker, paragraph.start, opens_back_matter(written) is not None)
        elif marker is not None:
            title = _FIRST_SENTENCE.match(written, 0, SECTION_TITLE)
            yield Heading(title.group().strip() if title else "", marker, paragraph.start)
