"""Blocks: where running text tells who answers for what it says, in brackets or behind a label."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from govcheck.document.lines import SHORT_LINE
from govcheck.knowledge import pattern
from govcheck.tasks.answering import Answer, read_answer
from govcheck.tasks.labels import UNITS, Label, Role, label_at, labels_in
from govcheck.tasks.segments import BULLETS, first_label
from govcheck.tasks.units import CLOSING, OPENING, is_unit

_BRACKETS = re.compile(r"[（(【［\[〔]|[）)】］\]〕]")
_STOP = re.compile(r"[。！？]")
_BEFORE_LABEL = frozenset("。；！;!）)】〕\n" + BULLETS)
LONGEST_SAYING = 600
"""Characters of the longest block without a label: （市财政局牵头，…配合）."""
_LEAST_NAME = 3


@dataclass(frozen=True, slots=True)
class Block:
    """Who answers, in a text: the whole block, and what it tells."""

    start: int
    end: int
    answer: Answer


def blocks(text: str, base: int, loose: bool) -> Iterator[Block]:
    """The blocks of a text in order, none in another.

    Args:
        text: A paragraph, a part of one, or a cell.
        base: Where it begins in what the places of the units are to count in.
        loose: Whether to take those without a label or without brackets, which only plans have.
    """
    done = 0
    spans = [(start, start + 1, end, True) for start, end in _bracketed(text, loose)]
    if loose:
        spans += [(*span, False) for span in _lines(text)]
    for start, inner, end, edged in sorted(spans):
        if start < done:
            continue
        last = end - 1 if edged and text[end - 1] in CLOSING else end
        answer = read_answer(text[inner:last], base=base + inner)
        known = edged or last - inner <= SHORT_LINE or any(is_unit(each.name) for each in answer.units)
        if (known and loose) or (edged and answer.units):
            yield Block(start, end, answer)
            done = end


def _bracketed(text: str, loose: bool) -> Iterator[tuple[int, int]]:
    """The pairs of brackets in which units are told; a block that is not closed ends with its sentence."""
    opened: list[int] = []
    for bracket in _BRACKETS.finditer(text):
        at = bracket.start()
        if bracket.group() in OPENING:
            opened.append(at)
        elif opened:
            first = opened.pop()
            if _tells(text, first + 1, at, loose):
                yield first, at + 1
    end = 0
    for first in opened:
        if end < first + 1 and _labelled(text, first + 1, len(text), loose):
            stop = _STOP.search(text, first)
            end = stop.start() if stop else len(text)
            yield first, end


def _labelled(text: str, start: int, end: int, loose: bool) -> bool:
    """Whether a range begins with a label that says who answers; in a report with one that only plans have."""
    while start < end and text[start].isspace():
        start += 1
    label = label_at(text, start, end)
    if label is None or label.role is Role.OTHER:
        return False
    return loose or (label.full and label.role in UNITS)


def _tells(text: str, start: int, end: int, loose: bool) -> bool:
    """Whether what stands in brackets tells who answers."""
    if _labelled(text, start, end, loose):
        return True
    if not loose or end - start > LONGEST_SAYING or _STOP.search(text, start, end):
        return False
    says = pattern("tasks", "said.anywhere").search(text, start, end) is not None
    if not says and not _closes(text, start, end):
        return False
    answer = read_answer(text[start:end])
    names = [each.name for each in answer.units]
    if answer.said or any(label.role in UNITS and label.full for label in labels_in(text, start, end)):
        return any(map(is_unit, names))
    return _are_units(names) and _closes(text, start, end) and (len(names) > 1 or _is_behind_sentence(text, start))


def _are_units(names: list[str]) -> bool:
    """Whether all of some names are of units, as far as their ends tell."""
    return bool(names) and all(len(name) >= _LEAST_NAME and is_unit(name) for name in names)


def _closes(text: str, start: int, end: int) -> bool:
    """Whether a pair of brackets stands at the end of what it belongs to."""
    before = text[max(0, start - 3) : start - 1].rstrip()[-1:]
    return text[end + 1 : end + 3].lstrip()[:1] in ("", "。", "；") and before != "、"


def _is_behind_sentence(text: str, start: int) -> bool:
    return text[max(0, start - 3) : start - 1].rstrip()[-1:] in ("。", "；")


def _lines(text: str) -> Iterator[tuple[int, int, int]]:
    """What stands behind a label, or units with a word behind them that are all of the text.

    Each with its bullets, where it begins behind them, and where it ends.
    """
    last = 0
    found = False
    first = len(text) - len(text.lstrip(BULLETS))
    for label in labels_in(text):
        if label.start < last or not _opens_line(text, first, label):
            continue
        start = label.start
        while start > 0 and text[start - 1] in BULLETS:
            start -= 1
        last = label.start
        while True:
            stop = _STOP.search(text, last)
            last = stop.end() if stop else len(text)
            following = first_label(text, last, len(text)) if last < len(text) else None
            if following is None:
                break
            last = following.end
        found = True
        yield start, label.start, last
    if not found and len(text) <= LONGEST_SAYING and pattern("tasks", "said.anywhere").search(text):
        end = len(text.rstrip().rstrip("。"))
        answer = read_answer(text[:end])
        names = [each.name for each in answer.units]
        if (
            answer.said
            and _are_units(names)
            and not _STOP.search(text, 0, end)
            and not any("由" in each for each in names)
        ):
            yield 0, 0, len(text)


def _opens_line(text: str, first: int, label: Label) -> bool:
    """Whether a label without brackets opens a block: one that only plans have, where a sentence may begin."""
    if not label.full or label.start <= first:
        return label.full
    before = text[label.start - 1]
    return before in _BEFORE_LABEL and (label.role in UNITS or not before.isspace())
