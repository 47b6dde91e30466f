"""Which blocks of a web page are its article: the stretch with most running text and least links."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from govcheck.document.lines import squeeze
from govcheck.document.model import Kind
from govcheck.sources.web.model import Block, Page
from govcheck.sources.web.roles import Role, belongs, chinese, is_attached, is_label, is_sentence, roles_of

ASIDE_SHARE = 0.2
"""Share of a page's running text from which an element is kept whatever its name."""
HIDDEN_SHARE = 0.6
"""Share above which an element is kept although it is hidden: a script will show it. A page that holds its text twice,
for two kinds of screen, shows half of it."""
FULL, SLIGHT = 4, 1
"""What a Chinese character is worth in running text, and in a line that may be anything."""
LINK_COST = 4
"""What a letter of links is worth, against the article."""
LINKS_COST = 40
"""What a block of links costs besides: a menu may have few letters."""
TITLE = 2_000
"""What a block that is most of the page's title is worth: 500 characters of running text."""
SHORTEST_TITLE, LONGEST_TITLE = 4, 400


def article(page: Page) -> list[tuple[int, Block]]:
    """The blocks of the article in their order, each with its number on the page, from 1.

    These are the title, the stretch of the page that has most running text, and sentences elsewhere; what is hidden, by
    its name no part of an article, or nothing but links around it, is left out, and so is what stands between the title
    and the text, or behind the text, and is of the page. All blocks where that leaves none.
    """
    blocks, roles = page.blocks, roles_of(page.blocks)
    running = [chinese(block) if role is Role.RUNNING else 0 for block, role in zip(blocks, roles, strict=True)]
    left_out = _left_out(page, running)
    shown = [k for k, block in enumerate(blocks) if block.group not in left_out]
    titled = _titled(page, roles)
    longest = max(titled.values(), default=0)
    stretch = _stretch([_worth(blocks[k], roles[k]) + TITLE * (titled.get(k) == longest) for k in shown])
    inside = shown[stretch.start : stretch.stop]
    texts = [k for k in inside if roles[k] is Role.RUNNING]
    title = _title(page, roles, shown, titled, texts[0] if texts else inside[0] + 1 if inside else len(blocks))
    if title is not None and inside and title < inside[0]:
        inside = [title, *(k for k in shown if title < k <= inside[-1])]
    top = next((k for k in inside if k in titled and k < (texts[0] if texts else len(blocks))), 0)
    kept = [
        k
        for k in inside
        if (k == title or roles[k] is not Role.LINKS or _is_among(blocks, texts, k))
        and not (k < top and is_label(blocks[k]))
    ]
    texts = [k for k in texts if title is None or k > title]  # a title may have a comma
    if texts:
        kept = _without_surroundings(blocks, roles, kept, texts, title)
    elsewhere = set(shown).difference(inside)
    kept += [k for k in elsewhere if roles[k] is Role.RUNNING and is_sentence(blocks[k])]
    return [(k + 1, blocks[k]) for k in sorted(kept) or range(len(blocks))]


def _without_surroundings(
    blocks: Sequence[Block], roles: Sequence[Role], kept: Sequence[int], texts: Sequence[int], title: int | None
) -> list[int]:
    """The blocks without what the page says about the article: before its text, and from there on behind it.

    What stands in one element with the last of the text belongs to it, as the address in a notice does. A title that
    stands again before the text, as in the text itself, is left out there; without a title a table of facts is kept,
    which may hold it.
    """
    named = None if title is None else squeeze("".join(blocks[title].lines))
    last = blocks[texts[-1]]
    found: list[int] = []
    is_over = False
    for k in kept:
        block, is_residue = blocks[k], roles[k] is Role.RESIDUE
        if k == title or texts[0] <= k <= texts[-1]:
            found.append(k)
        elif k < texts[0]:
            is_kept = not is_residue or (title is None and block.kind is Kind.TABLE_ROW)
            if is_kept and squeeze("".join(block.lines)) != named:
                found.append(k)
        elif block.parent == last.parent and block.element != block.parent:
            if belongs(block):
                found.append(k)
        else:
            is_over = is_over or is_residue
            if not is_residue and (not is_over or block.kind is not None or is_attached(block)):
                found.append(k)
    return found


def _is_among(blocks: Sequence[Block], texts: Sequence[int], k: int) -> bool:
    """Whether a block stands between running text, in the same element."""
    j = bisect_left(texts, k)
    ends = texts[j - 1 : j + 1] if 0 < j < len(texts) else ()
    return any(blocks[k].parent == blocks[end].parent or blocks[k].element == blocks[end].element for end in ends)


def _worth(block: Block, role: Role) -> int:
    """What a block is worth to a stretch that is to be the article."""
    match role:
        case Role.RUNNING:
            return FULL * chinese(block)
        case Role.LINKS:
            return -LINKS_COST - LINK_COST * block.linked
        case Role.OTHER:
            return SLIGHT * chinese(block)
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


def _titled(page: Page, roles: Sequence[Role]) -> dict[int, int]:
    """The blocks that are in what the page says its title is, as the name of the site may be, and their sizes."""
    titles = [squeeze(title[:LONGEST_TITLE]) for title in page.titles]
    found: dict[int, int] = {}
    for k, block in enumerate(page.blocks):
        text = squeeze("".join(block.lines)) if roles[k] is not Role.LINKS else ""
        if len(text) >= SHORTEST_TITLE and any(text in title for title in titles):
            found[k] = len(text)
    return found


def _title(page: Page, roles: Sequence[Role], shown: Sequence[int], titled: Mapping[int, int], end: int) -> int | None:
    """The block before the text that is most of the page's title, or the last heading, whichever comes first.

    The title may stand in an element that is left out, as in a page's head.
    """
    named = max((k for k in titled if k < end), key=lambda k: (titled[k], k), default=end)
    headings = (k for k in reversed(shown) if page.blocks[k].kind is Kind.HEADING and roles[k] is not Role.LINKS)
    first = min(named, next((k for k in headings if k < end), end))
    return first if first < end else None
