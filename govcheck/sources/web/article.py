"""Which blocks of a web page are its article: the stretch with most running text and least links."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from enum import Enum, auto

from govcheck.document.lines import ended, squeeze
from govcheck.document.model import Kind
from govcheck.document.residue import is_residue
from govcheck.sources.web.model import SENTENCE, Block, Page

ASIDE_SHARE = 0.2
"""Share of a page's running text from which an element is kept whatever its name."""
HIDDEN_SHARE = 0.5
"""Share above which an element is kept although it is hidden: a script will show it. A page that holds its text twice,
for two kinds of screen, shows half of it."""
RUNNING = 12
"""Chinese characters of the shortest line that may be running text."""
FULL, SLIGHT = 4, 1
"""What a Chinese character is worth in running text, and in a line that may be anything."""
LINK_COST = 4
"""What a letter of links is worth, against the article."""
LINKS_COST = 40
"""What a block of links costs besides: a menu may have few letters."""
TITLE = 2_000
"""What a block that is most of the page's title is worth: 500 characters of running text."""
LABEL = 8
"""Characters of the longest name of a part of a page."""
SHORTEST_TITLE, LONGEST_TITLE = 4, 400
_CHINESE = re.compile("[\u4e00-\u9fff]+")
_DIGIT = re.compile(r"\d")
_STOPS = re.compile("[，。；！？]")
_BREAKS_OFF = "…", "...", "[详细]", "[更多]"
"""How the first words of another article end."""


class _Role(Enum):
    """What a block is by itself."""

    RUNNING = auto()
    LINKS = auto()
    RESIDUE = auto()
    OTHER = auto()


def article(page: Page) -> list[tuple[int, Block]]:
    """The blocks of the article in their order, each with its number on the page, from 1.

    These are the title, the stretch of the page that has most running text, and sentences elsewhere; what is hidden, by
    its name no part of an article, or nothing but links around it, is left out. All blocks where that leaves none.
    """
    blocks, roles = page.blocks, _roles(page.blocks)
    running = [_chinese(block) if role is _Role.RUNNING else 0 for block, role in zip(blocks, roles, strict=True)]
    left_out = _left_out(page, running)
    shown = [k for k, block in enumerate(blocks) if block.group not in left_out]
    titled = _titled(page, roles)
    longest = max(titled.values(), default=0)
    stretch = _stretch([_worth(blocks[k], roles[k]) + TITLE * (titled.get(k) == longest) for k in shown])
    inside = shown[stretch.start : stretch.stop]
    texts = [k for k in inside if roles[k] is _Role.RUNNING]
    title = _title(page, roles, shown, titled, texts[0] if texts else inside[0] + 1 if inside else len(blocks))
    if title is not None and inside and title < inside[0]:
        inside = [title, *(k for k in shown if title < k <= inside[-1])]
    top = next((k for k in inside if k in titled), 0)
    kept = [
        k
        for k in inside
        if (k == title or roles[k] is not _Role.LINKS or _is_among(blocks, texts, k))
        and not (k < top and (roles[k] is _Role.RESIDUE or _is_label(blocks[k])))
    ]
    elsewhere = set(shown).difference(inside)
    kept += [k for k in elsewhere if roles[k] is _Role.RUNNING and _is_sentence(blocks[k])]
    return [(k + 1, blocks[k]) for k in sorted(kept) or range(len(blocks))]


def _roles(blocks: Sequence[Block]) -> list[_Role]:
    roles = [_role(block) for block in blocks]
    for k in range(len(blocks) - 1):
        if blocks[k].kind is Kind.HEADING and roles[k] is _Role.OTHER and roles[k + 1] is _Role.LINKS:
            roles[k] = _Role.LINKS  # the name of a list of links
    return roles


def _role(block: Block) -> _Role:
    if block.is_links:
        return _Role.LINKS
    if all(is_residue(line) for line in block.lines):
        return _Role.RESIDUE
    is_text = block.kind is Kind.TABLE_ROW or any(_STOPS.search(line) for line in block.lines)
    breaks_off = block.lines[-1].endswith(_BREAKS_OFF)
    return _Role.RUNNING if is_text and not breaks_off and _chinese(block) >= RUNNING else _Role.OTHER


def _chinese(block: Block) -> int:
    return sum(found.end() - found.start() for line in block.lines for found in _CHINESE.finditer(line))


def _is_sentence(block: Block) -> bool:
    """Whether a block is a sentence wherever it stands."""
    return _chinese(block) >= SENTENCE and ended(block.lines[-1]) and not block.lines[-1].endswith(("：", ":"))


def _is_label(block: Block) -> bool:
    """Whether a block is the name of a part of the page, or of another article: 站内搜索."""
    text = "".join(block.lines)
    return text.endswith(_BREAKS_OFF) or (len(text) <= LABEL and not _DIGIT.search(text) and block.kind is None)


def _is_among(blocks: Sequence[Block], texts: Sequence[int], k: int) -> bool:
    """Whether a block stands between running text, in the same element."""
    j = bisect_left(texts, k)
    ends = texts[j - 1 : j + 1] if 0 < j < len(texts) else ()
    return any(blocks[k].parent == blocks[end].parent or blocks[k].element == blocks[end].element for end in ends)


def _worth(block: Block, role: _Role) -> int:
    """What a block is worth to a stretch that is to be the article."""
    match role:
        case _Role.RUNNING:
            return FULL * _chinese(block)
        case _Role.LINKS:
            return -LINKS_COST - LINK_COST * block.linked
        case _Role.OTHER:
            return SLIGHT * _chinese(block)
    return 0


def _stretch(worths: Sequence[int]) -> range:
    """The stretch with the greatest sum; of several the longest."""
    best, found, start, total = 0, range(0), 0, 0
    for k, worth in enumerate(worths):
        if total < 0:
            start, total = k, 0
        total += worth
        if total > best or (total == best and k + 1 - start > len(found)):
            best, found = total, range(start, k + 1)
    return found


def _left_out(page: Page, running: Sequence[int]) -> set[int]:
    """The groups of elements that are left out, and those in them."""
    held = [0] * len(page.groups)
    for block, size in zip(page.blocks, running, strict=True):
        held[block.group] += size
    for k in range(len(held) - 1, 0, -1):  # a group stands behind the one around it
        held[page.groups[k].around] += held[k]
    left_out: set[int] = set()
    for k, group in enumerate(page.groups[1:], 1):
        share = HIDDEN_SHARE if group.hidden else ASIDE_SHARE
        if group.around in left_out or held[k] <= share * held[0]:
            left_out.add(k)
    return left_out


def _titled(page: Page, roles: Sequence[_Role]) -> dict[int, int]:
    """The blocks that are in what the page says its title is, as the name of the site may be, and their sizes."""
    titles = [squeeze(title[:LONGEST_TITLE]) for title in page.titles]
    found: dict[int, int] = {}
    for k, block in enumerate(page.blocks):
        text = squeeze("".join(block.lines)) if roles[k] is not _Role.LINKS else ""
        if len(text) >= SHORTEST_TITLE and any(text in title for title in titles):
            found[k] = len(text)
    return found


def _title(page: Page, roles: Sequence[_Role], shown: Sequence[int], titled: Mapping[int, int], end: int) -> int | None:
    """The block before the text that is most of the page's title, or the last heading, whichever comes first.

    The title may stand in an element that is left out, as in a page's head.
    """
    named = max((k for k in titled if k < end), key=lambda k: (titled[k], k), default=end)
    headings = (k for k in reversed(shown) if page.blocks[k].kind is Kind.HEADING and roles[k] is not _Role.LINKS)
    first = min(named, next((k for k in headings if k < end), end))
    return first if first < end else None
