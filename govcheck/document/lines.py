"""The lines of a file: which belong to the page and not to the text, and how a line begins and ends."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from govcheck.document.markers import marker_at
from govcheck.document.model import Kind
from govcheck.document.residue import LONGEST_OWN, is_residue, is_value_of
from govcheck.knowledge import pattern

SEGMENT = re.compile(r"[^\r\n\f]+")
"""A line ends at a line feed, a carriage return or a page end; other separators are no text and told as such."""
CLOSERS = '”’）》〉」』】〕)]"'
END_MARKS = frozenset("。！？；：!?;:…")
SENTENCE_ENDS = frozenset("。！？")
STRAY_MARKS = frozenset("，、")
"""A comma behind the end of a sentence is one mark too many and opens nothing."""
BRACKETS_CLOSED = frozenset("）)】]］〕")
STARTS_INSIDE = frozenset("，。、；：？！％%" + CLOSERS)
SALUTATION = re.compile(r"各位(?:代表|委员|主任|同志)|各[^。；]{1,40}[：:]$")
SHORT_LINE = 60
"""A line longer than this, in characters, is neither heading nor page furniture; the longest heading with a marker in
the 57 reports at hand has 54."""
LONGEST_TITLE = 120
"""Characters of the longest line of a title block; of 78 in the reports at hand the longest has 50."""
BARE_HEADING = 28
"""The longest heading without a marker at hand has 20 characters, the shortest line cut without any mark 32."""
NOT_IN_HEADINGS = re.compile(r"[！？：]|(?<![A-Za-z\d])\d+(?![\d年])")
"""A heading without a marker asks and exclaims nothing and has no figures but years and page references (P2)."""
RUNNING_HEADER = 3
"""How often a line recurs that is a running header, one of these times in the middle of a sentence."""
HEADER_LENGTH = 40
CONTENTS_HEADING = 8
CONTENTS_WITHOUT_PAGES = 60
"""Lines of the longest contents that is believed without page numbers."""


@dataclass(slots=True)
class Line:
    """One line of the source without its outer white space: ``text`` stands at ``start:end``."""

    start: int
    end: int
    text: str


def lines_of(text: str) -> Iterator[Line]:
    """The lines with something visible on them, in order."""
    for match in SEGMENT.finditer(text):
        segment = match.group()
        stripped = segment.strip()
        if stripped:
            start = match.start() + len(segment) - len(segment.lstrip())
            yield Line(start, start + len(stripped), stripped)


def from_first_cell(row: Line, text: str) -> Line:
    """A row of a table with the empty cells that it begins with: without them the others are taken for those before."""
    start = row.start
    while start and text[start - 1] == "\t":
        start -= 1
    return Line(start, row.end, text[start : row.end])


def classify(lines: Sequence[Line], residue: Sequence[re.Pattern[str]] = ()) -> list[Kind | None]:
    """What each line is, where its form tells: table row, contents, page furniture, residue; else None.

    ``residue`` are the user's own patterns of residue.
    """
    kinds = [_kind_by_form(line.text, residue) for line in lines]
    headers = _running_headers(lines)
    for k, line in enumerate(lines):
        if kinds[k] is None and line.text in headers:
            kinds[k] = Kind.FURNITURE
        labelled = k > 0 and kinds[k - 1] is Kind.RESIDUE and is_value_of(lines[k - 1].text, line.text)
        if kinds[k] is None and labelled and not is_title_block(line.text) and marker_at(line.text) is None:
            kinds[k] = Kind.RESIDUE
        if len(line.text) <= CONTENTS_HEADING and pattern("layout", "headings.contents").match(squeeze(line.text)):
            for entry in range(k, _contents_end(lines, k)):
                kinds[entry] = Kind.CONTENTS
    return kinds


def _kind_by_form(text: str, residue: Sequence[re.Pattern[str]]) -> Kind | None:
    if text.count("\t") > 1:
        return Kind.TABLE_ROW
    if len(text) <= SHORT_LINE and pattern("layout", "furniture.whole").fullmatch(text):
        return Kind.FURNITURE
    own = len(text) <= LONGEST_OWN and any(each.fullmatch(text) for each in residue)
    return Kind.RESIDUE if own or is_residue(text) else None


def _contents_end(lines: Sequence[Line], heading: int) -> int:
    """The line behind the contents whose heading is given.

    Entries have page numbers; where the first has none, the contents go on to the line that is an entry again, to a
    salutation, or to a line that ends as a sentence, and are none where there is no such entry.
    """
    entry = pattern("layout", "contents.entry")
    end = heading + 1
    if end < len(lines) and entry.fullmatch(lines[end].text):
        while end < len(lines) and entry.fullmatch(lines[end].text):
            end += 1
        return end
    seen: set[str] = set()
    for k in range(end, min(len(lines), end + CONTENTS_WITHOUT_PAGES)):
        text = squeeze(lines[k].text)
        if text in seen:
            return k
        if ended(text) or len(text) > SHORT_LINE:
            break
        seen.add(text)
    return heading + 1


def _running_headers(lines: Sequence[Line]) -> set[str]:
    """Short lines that recur word for word behind ever other lines, and interrupt a sentence at least once."""
    behind: defaultdict[str, set[str]] = defaultdict(set)
    interrupting: set[str] = set()
    for before, line in pairwise(lines):
        text = line.text
        if len(text) <= HEADER_LENGTH and not ended(text) and "\t" not in text:
            behind[text].add(before.text)
            if not ended(before.text) and not is_heading_line(before.text):
                interrupting.add(text)
    return {text for text in interrupting if len(behind[text]) >= RUNNING_HEADER and marker_at(text) is None}


def ended(text: str) -> bool:
    """Whether a line ends as a sentence does, closing quotes and brackets aside."""
    bare = text.rstrip(CLOSERS)
    if bare[-1:] in (".", "．"):
        return "\u4e00" <= bare[-2:-1] <= "\u9fff"
    if text[-1:] in BRACKETS_CLOSED and any(m.end() == len(text) for m in pattern("formulas", "units").finditer(text)):
        return True
    return bare[-1:] in END_MARKS or (bare[-1:] in STRAY_MARKS and bare[-2:-1] in SENTENCE_ENDS)


def starts_anew(text: str) -> bool:
    """Whether a line by its beginning opens a paragraph: a marker, a salutation, the heading of a glossary or annex."""
    return bool(SALUTATION.match(text)) or opens_back_matter(text) is not None or marker_at(text) is not None


def opens_back_matter(text: str) -> str | None:
    """``glossary`` or ``annex`` where a line is the heading of one; None for any other line."""
    if len(text) > SHORT_LINE or ended(text.rstrip("：:")):
        return None
    squeezed = squeeze(text).rstrip("：:")
    return next((key for key in ("glossary", "annex") if pattern("layout", f"headings.{key}").search(squeezed)), None)


def squeeze(text: str) -> str:
    """``text`` without white space: headings are often set wide (附 件 ： 名词解释)."""
    return "".join(text.split())


def is_heading_line(text: str) -> bool:
    """Whether a line without an end mark is complete all the same: a heading, a title, a line of the title block."""
    if len(text) > SHORT_LINE or "。" in text or "；" in text or is_dangling(text):
        return False
    if marker_at(text) is not None or is_title_block(text) or opens_back_matter(text):
        return True
    return len(text) <= BARE_HEADING and text.count("，") <= 1 and not NOT_IN_HEADINGS.search(text)


def is_title_block(text: str) -> bool:
    """Whether a line names the report, the session at which it was given, or the speaker."""
    return len(text) <= LONGEST_TITLE and pattern("titles", "lines").search(text) is not None


def is_dangling(text: str) -> bool:
    """Whether a line cannot be complete: it ends in a comma or a particle, or a quotation or bracket is still open."""
    return bool(pattern("layout", "breaks.dangling").search(text[-2:])) or any(
        text.rfind(opening) > text.rfind(closing) for opening, closing in ("“”", "（）", "《》")
    )
