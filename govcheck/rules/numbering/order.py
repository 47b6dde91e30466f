"""NUM001 to NUM003: numbers that step back, are missing, or stand twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from govcheck.document.markers import Style
from govcheck.document.model import Document
from govcheck.findings import Severity
from govcheck.matching.chains import longest_rising
from govcheck.registry import Hit, Scope, rule
from govcheck.rules.duplicates.copies import find_copies
from govcheck.rules.numbering.lists import LEAST, WOVEN_FROM, Faults, Numbered, NumberedList, faults, lists_of
from govcheck.rules.numbering.notes import footnotes, missing_notes
from govcheck.wording import Wording

OUT_OF_ORDER = Wording("number {number} is out of order", "编号{number}次序不对")
TWICE = Wording("number {number} stands twice", "编号{number}重复")
EXPECTED = Wording("; {expected} is expected here", "，此处应为{expected}")
WOVEN = Wording(
    "the numbers make {chains} rising chains: lists are woven into each other",
    "编号形成{chains}条递增序列：几份列表相互穿插",
)
_MEND = Wording("put the numbers in order", "改正编号")


@dataclass(frozen=True, slots=True)
class Woven:
    """The numbers of one style where copies of the text are woven into each other."""

    items: tuple[Numbered, ...]
    chains: int
    missing: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Numbering:
    """What is wrong with the numbers of a document: by list, or by style where whole streams are woven."""

    lists: tuple[tuple[NumberedList, Faults], ...]
    woven: tuple[Woven, ...]


def read_numbering(document: Document) -> Numbering:
    """Judge every list, or every style as a whole where the text holds several streams."""
    lists = lists_of(document)
    if document.once(find_copies).streams is not None:
        return Numbering((), tuple(_woven(document)))
    return Numbering(tuple((each, faults(each.items)) for each in lists if len(each.items) >= LEAST), ())


def _woven(document: Document) -> Iterator[Woven]:
    for style in Style:
        items = [
            Numbered(section.ordinal, section.start, section.start + len(str(section.ordinal)) + 1)
            for section in sorted(document.walk(), key=lambda each: each.start)
            if section.style is style and section.ordinal is not None
        ]
        if len(items) >= WOVEN_FROM:
            values = [item.value for item in items]
            missing = sorted(set(range(1, max(values) + 1)) - set(values))
            yield Woven(tuple(items), chains(values), tuple(missing))


def chains(values: list[int]) -> int:
    """The least number of rising chains that hold all values: the length of the longest run that never rises."""
    return len(longest_rising([-value for value in values], strict=False))


@rule(
    "NUM001",
    "number-out-of-order",
    Severity.WARNING,
    Scope.TEXT,
    message=OUT_OF_ORDER,
    advice=_MEND,
    fires="一、修路\n新修十里。\n二、架桥\n新架三座。\n七、办学\n新办两所。\n四、行医\n新开一家。\n五、种树\n新种万亩。\n",
    clean="一、修路\n新修十里。\n二、架桥\n新架三座。\n三、办学\n新办两所。\n四、行医\n新开一家。\n五、种树\n新种万亩。\n",
)
def number_out_of_order(document: Document) -> Iterator[Hit]:
    """A number steps back, or jumps ahead and back again: it fits no place in its list.

    One wrong number in a long list is one finding, at that number. Where the numbers make several rising chains, two
    lists have been woven into each other, and that is told once.
    """
    numbering = document.once(read_numbering)
    for each, found in numbering.lists:
        for item, expected in found.strays:
            if item.value in (other.value for other in each.items if other is not item):
                continue
            yield _stray(item, expected, OUT_OF_ORDER)
    for woven in numbering.woven:
        if woven.chains > 1:
            data = {"chains": woven.chains}
            first, last = woven.items[0], woven.items[-1]
            yield Hit(first.start, last.end, data, key="chains", message=WOVEN.filled(**data))


def _stray(item: Numbered, expected: int | None, what: Wording) -> Hit:
    data = {"number": item.value, "expected": expected}
    wording = what if expected is None else Wording(what.en + EXPECTED.en, what.zh + EXPECTED.zh)
    return Hit(item.start, item.end, data, key=f"{item.value}", message=wording.filled(**data))


@rule(
    "NUM002",
    "number-gap",
    Severity.WARNING,
    Scope.TEXT,
    message=Wording("missing in the numbering: {numbers}", "编号缺少：{numbers}"),
    advice=Wording(
        "look whether an item was lost, or only its number; then mend it", "查看是缺了条目还是只缺编号，然后补正"
    ),
    fires="一、修路\n新修十里。\n二、架桥\n新架三座。\n四、行医\n新开一家。\n五、种树\n新种万亩。\n",
    clean="一、修路\n新修十里。\n二、架桥\n新架三座。\n三、行医\n新开一家。\n四、种树\n新种万亩。\n",
)
def number_gap(document: Document) -> Iterator[Hit]:
    """A list jumps over a number, or in a woven text a number is in none of the chains.

    An item was lost on the way, or its number was.
    """
    numbering = document.once(read_numbering)
    for _, found in numbering.lists:
        for item, missing in found.gaps:
            yield Hit(item.start, item.end, _missing(missing), key=f"{missing}")
    for woven in numbering.woven:
        if woven.missing:
            first, last = woven.items[0], woven.items[-1]
            yield Hit(first.start, last.end, _missing(woven.missing), key=f"{woven.missing}")
    if not numbering.woven:
        for item, missing in faults(footnotes(document)).gaps:
            yield Hit(item.start, item.end, _missing(missing), key=f"[{missing}]")
        for paragraph, missing in missing_notes(document):
            yield Hit(paragraph.start, paragraph.end, _missing(missing), key=f"note {missing}")


def _missing(numbers: tuple[int, ...]) -> dict[str, object]:
    return {"missing": list(numbers), "numbers": ", ".join(map(str, numbers))}


@rule(
    "NUM003",
    "number-repeated",
    Severity.WARNING,
    Scope.TEXT,
    message=TWICE,
    advice=_MEND,
    fires="一、修路\n新修十里。\n二、架桥\n新架三座。\n二、办学\n新办两所。\n四、行医\n新开一家。\n",
    clean="一、修路\n新修十里。\n二、架桥\n新架三座。\n三、办学\n新办两所。\n四、行医\n新开一家。\n",
)
def number_repeated(document: Document) -> Iterator[Hit]:
    """A number stands twice in one list.

    A copied heading kept its number, or an item was put in without counting on.
    """
    for each, found in document.once(read_numbering).lists:
        for item, expected in found.strays:
            if item.value in (other.value for other in each.items if other is not item):
                yield _stray(item, expected, TWICE)
