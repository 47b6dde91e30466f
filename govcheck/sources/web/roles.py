"""What the blocks of a web page are by themselves: running text, links, words of the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto
from itertools import groupby

from govcheck.document.lines import ended, squeeze
from govcheck.document.model import Kind
from govcheck.document.residue import is_residue
from govcheck.knowledge import pattern
from govcheck.sources.web.model import SENTENCE, Block

RUNNING = 12
"""Chinese characters of the shortest line that may be running text."""
LABEL = 8
"""Characters of the longest name of a part of a page."""
LONGEST_FACTS = 120
"""Characters of the longest line of time, source and buttons under a title."""
_CHINESE = re.compile("[\u4e00-\u9fff]+")
_DIGIT = re.compile(r"\d")
_STOPS = re.compile("[，。；！？]")
_TIME = re.compile(r"^\W*20\d\d([-/.])\d{1,2}\1\d{1,2}(?!\d)|(?<!\d)\d{1,2}[-/.]\d{1,2}日?\s+\d{1,2}:\d\d")
"""A date at the beginning, or with the time of day, as programs write it; in a text it stands with 年 and 月."""
_BREAKS_OFF = "…", "...", "[详细]", "[更多]"
"""How the first words of another article end."""
_FILE = re.compile(r"附[件表](?:[：:\d]|$)|.*\.(?:docx?|xlsx?|pptx?|pdf|wps|et|ofd|rtf|zip|rar)$", re.IGNORECASE)


class Role(Enum):
    """What a block is by itself."""

    RUNNING = auto()
    LINKS = auto()
    RESIDUE = auto()
    OTHER = auto()


def roles_of(blocks: Sequence[Block]) -> list[Role]:
    """What each block is."""
    roles = [_role(block) for block in blocks]
    for k in range(len(blocks) - 1):
        if blocks[k].kind is Kind.HEADING and roles[k] is Role.OTHER and roles[k + 1] is Role.LINKS:
            roles[k] = Role.LINKS  # the name of a list of links
    rows = (k for k, block in enumerate(blocks) if block.kind is Kind.TABLE_ROW)
    for _, table in groupby(rows, key=lambda k: blocks[k].element):
        numbers = list(table)
        if 2 * sum(roles[k] is Role.RESIDUE for k in numbers) >= len(numbers):
            for k in numbers:
                roles[k] = Role.RESIDUE
    return roles


def _role(block: Block) -> Role:
    if block.is_links and not is_attached(block):
        return Role.LINKS
    if all(is_residue(line) or _is_of_page(line, block.kind) for line in block.lines):
        return Role.RESIDUE
    is_text = block.kind is Kind.TABLE_ROW or any(_STOPS.search(line) for line in block.lines)
    breaks_off = block.lines[-1].endswith(_BREAKS_OFF)
    return Role.RUNNING if is_text and not breaks_off and chinese(block) >= RUNNING else Role.OTHER


def _is_of_page(line: str, kind: Kind | None) -> bool:
    """Whether a line tells what a page knows of an article (索引号), or speaks of the page."""
    if kind is Kind.TABLE_ROW:
        named, value = (*filter(None, map(squeeze, line.split("\t"))), "", "")[:2]
        return _is_fact(named) and not _is_fact(value)
    if _is_fact(squeeze(line)) or pattern("webpage", "notices").fullmatch(line):
        return True
    return len(line) <= LONGEST_FACTS and not ended(line) and _TIME.search(line) is not None


def _is_fact(text: str) -> bool:
    return pattern("webpage", "facts").fullmatch(text) is not None


def chinese(block: Block) -> int:
    """How many Chinese characters a block has."""
    return sum(found.end() - found.start() for line in block.lines for found in _CHINESE.finditer(line))


def is_sentence(block: Block) -> bool:
    """Whether a block is a sentence wherever it stands."""
    return chinese(block) >= SENTENCE and ended(block.lines[-1]) and not block.lines[-1].endswith(("：", ":"))


def is_label(block: Block) -> bool:
    """Whether a block is the name of a part of the page, or of another article: 站内搜索."""
    text = "".join(block.lines)
    return text.endswith(_BREAKS_OFF) or (len(text) <= LABEL and not _DIGIT.search(text) and block.kind is None)


def belongs(block: Block) -> bool:
    """Whether a block that stands with the end of a text is of it: all but words of pages, which an address may be."""
    return not all(is_residue(line) and not pattern("webpage", "ends").fullmatch(line) for line in block.lines)


def is_attached(block: Block) -> bool:
    """Whether a block names a file that belongs to the article, or begins a list of such."""
    return any(_FILE.match(line) for line in block.lines)
