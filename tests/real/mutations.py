"""Known changes made to real reports, and whether a comparison tells them: what became of each paragraph is known."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from govcheck.differences.model import Kind, TextChange
from govcheck.differences.texts import compare_texts
from govcheck.document.source import Source
from govcheck.document.volume import read_volume

WIDE = str.maketrans("0123456789%+,:;()", "０１２３４５６７８９％＋，：；（）")
NARROW = {wide: narrow for narrow, wide in WIDE.items()}
EDITED = 0.3
"""Share of the characters of a paragraph that are changed at most."""
FORMULA = "代表"
"""In paragraphs of the opening and the close, which are much the same in all reports: none is put into another."""
ENDS = "。！？：；"
MARKER = 4
"""Characters of the longest marker of most headings."""
HEADING = 20
"""Characters of a paragraph that is put in at least: headings are much the same in all reports, too."""
SHORT = 15
"""Characters from which a paragraph that was moved and edited is looked for; headings are told as removed and added."""
FAR = 3
"""Paragraphs that a paragraph is moved past at least: of two neighbours that change places either may have moved."""


@dataclass(frozen=True)
class Made:
    """A change that was made: to the old paragraphs of these numbers; the new ones have the same ``origins``."""

    name: str
    old: tuple[int, ...]


@dataclass
class Mutated:
    """Two versions of a report, a paragraph a line.

    Attributes:
        old, new: The paragraphs.
        origins: Of each new paragraph the numbers of the old ones it is made of; none of an added one.
        made: What was done.
    """

    old: list[str]
    new: list[str] = field(default_factory=list)
    origins: list[tuple[int, ...]] = field(default_factory=list)
    made: list[Made] = field(default_factory=list)


def edited(text: str, strangers: str, share: float, dice: random.Random) -> str:
    """``text`` with runs of its characters replaced, dropped and put in: ``share`` of them in all.

    Its last character stays, and the marker of a heading: without the full stop at its end, or the marker at its
    beginning, a line is read on into the next.
    """
    if text[-1] not in ENDS:
        return (
            text[:MARKER] + edited(text[MARKER:] + "。", strangers, share, dice)[:-1]
            if len(text) > MARKER + 1
            else text
        )
    left = max(1, round(share * len(text)))
    characters = list(text[:-1])
    while left > 0:
        size = min(left, dice.randint(1, 6))
        at = dice.randrange(len(characters) - size + 1) if len(characters) > size else 0
        start = dice.randrange(len(strangers) - size)
        replacement = {"replace": strangers[start : start + size], "drop": "", "put": None}[
            dice.choice(["replace", "drop", "put"])
        ]
        if replacement is None:
            characters[at:at] = strangers[start : start + size]
        elif len(characters) > size:
            characters[at : at + size] = replacement
        left -= size
    return "".join(characters).strip() + text[-1]


Row = tuple[str, tuple[int, ...]]
"""A new paragraph and the numbers of the old ones it is made of."""


class _Mutator:
    """Makes changes to single paragraphs: each method gives the rows in the place of one, or None where it cannot."""

    NAMES = (*["edit"] * 4, "move", "move", "moved edit", "split", "merge", "width", "remove", "add")

    def __init__(self, paragraphs: Sequence[str], strangers: Sequence[str], dice: random.Random) -> None:
        self.paragraphs, self.dice = paragraphs, dice
        self.characters = "".join(c for text in strangers for c in text if "\u4e00" <= c <= "\u9fff")
        self.strangers = [text for text in strangers if FORMULA not in text and len(text) > HEADING]
        self.moved: list[Row] = []

    def edit(self, k: int) -> list[Row] | None:
        text = self.paragraphs[k]
        changed = edited(text, self.characters, self.dice.uniform(0.02, EDITED), self.dice)
        return [(changed, (k,))] if changed != text else None

    def move(self, k: int) -> list[Row] | None:
        self.moved.append((self.paragraphs[k], (k,)))
        return []

    def moved_edit(self, k: int) -> list[Row] | None:
        changed = self.edit(k)
        if changed is None or len(self.paragraphs[k]) < SHORT:
            return None
        self.moved += changed
        return []

    def split(self, k: int) -> list[Row] | None:
        text = self.paragraphs[k]
        ends = [n + 1 for n, character in enumerate(text[:-1]) if character == "。"]
        at = self.dice.choice(ends or [0])
        return [(text[:at], (k,)), (text[at:], (k,))] if at else None

    def merge(self, k: int) -> list[Row] | None:
        if k + 1 == len(self.paragraphs):
            return None
        one, other = self.paragraphs[k : k + 2]
        return [(one + other, (k, k + 1))] if one[-1] in ENDS and other[-1] in ENDS else None

    def width(self, k: int) -> list[Row] | None:
        text = self.paragraphs[k]
        changed = text.translate(self.dice.choice([WIDE, NARROW]))
        return [(changed, (k,))] if changed != text else None

    def remove(self, k: int) -> list[Row] | None:
        return []

    def add(self, k: int) -> list[Row] | None:
        return [(self.paragraphs[k], (k,)), (self.dice.choice(self.strangers), ())]


def mutate(paragraphs: Sequence[str], strangers: Sequence[str], seed: int) -> Mutated:
    """A version with every kind of change in some paragraphs; ``strangers`` are paragraphs of another report."""
    dice = random.Random(seed)
    mutator = _Mutator(paragraphs, strangers, dice)
    where: dict[int, list[Row]] = {k: [(text, (k,))] for k, text in enumerate(paragraphs)}
    result = Mutated(list(paragraphs))
    used: set[int] = set()
    for k in sorted(dice.sample(range(len(paragraphs)), max(len(mutator.NAMES), len(paragraphs) // 4))):
        name = dice.choice(mutator.NAMES)
        touched = (k, k + 1) if name == "merge" else (k,)
        rows = getattr(mutator, name.replace(" ", "_"))(k) if used.isdisjoint(touched) else None
        if rows is not None:
            where |= {**{each: [] for each in touched}, k: rows}
            used.update(touched)
            result.made.append(Made(name, touched))
    out = [row for k in range(len(paragraphs)) for row in where[k]]
    for row in mutator.moved:
        out.insert(dice.choice(_far(out, row[1][0])), row)
    result.new = [text for text, _ in out]
    result.origins = [origins for _, origins in out]
    homes = [row[1][0] for row in mutator.moved]
    result.made = [
        made for made in result.made if made.old[0] not in homes or _is_out_of_order(out, made.old[0], homes)
    ]
    return result


def _is_out_of_order(rows: Sequence[Row], home: int, moved: Sequence[int]) -> bool:
    """Whether a paragraph that was moved really stands elsewhere: others may have been moved or removed around it."""
    at = next(n for n, (_, origins) in enumerate(rows) if home in origins)
    stayed = [(n, origin) for n, (_, origins) in enumerate(rows) for origin in origins if origin not in moved]
    return any((n < at) is not (origin < home) for n, origin in stayed)


def _far(rows: Sequence[Row], home: int) -> list[int]:
    """Where a paragraph can be put that is far from its old place, and not between the parts of another."""
    near = {n for n, (_, origins) in enumerate(rows) if any(abs(origin - home) <= FAR for origin in origins)}
    return [n for n in range(1, len(rows)) if near.isdisjoint((n, n - 1)) and rows[n][1] != rows[n - 1][1]]


def told(mutated: Mutated) -> tuple[list[TextChange], dict[int, TextChange]]:
    """The changes that a comparison tells, and those of each old paragraph."""
    old, new = (
        read_volume(Source(name, "\n".join(lines)))
        for name, lines in (("old.txt", mutated.old), ("new.txt", mutated.new))
    )
    changes = list(compare_texts(old, new, "report.txt").changes)
    of_old = {
        line - 1: change
        for change in changes
        if change.old
        for line in range(change.old.start.line, change.old.end.line + 1)
    }
    return changes, of_old


EXPECTED = {
    "edit": Kind.MODIFIED,
    "move": Kind.MOVED,
    "moved edit": Kind.MOVED,
    "split": Kind.SPLIT,
    "merge": Kind.MERGED,
    "width": Kind.FORMAT,
    "remove": Kind.REMOVED,
}


@dataclass
class Score:
    """How many changes of each name were made and told, what was missed, and the pairs that were wrong."""

    made: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    missed: list[tuple[str, str, TextChange | None]] = field(default_factory=list)
    wrong: list[TextChange] = field(default_factory=list)

    def add(self, mutated: Mutated) -> None:
        """Count what a comparison tells of a mutated report."""
        changes, of_old = told(mutated)
        for change in changes:
            if change.old and change.new:
                olds = set(range(change.old.start.line - 1, change.old.end.line))
                news = range(change.new.start.line - 1, change.new.end.line)
                if any(olds.isdisjoint(mutated.origins[n]) for n in news):
                    self.wrong.append(change)
        for made in mutated.made:
            if made.name == "add":
                continue
            change = of_old.get(made.old[0])
            self.made[made.name] += 1
            if change is not None and change.kind is EXPECTED[made.name]:
                self.found[made.name] += 1
            else:
                self.missed.append((made.name, mutated.old[made.old[0]], change))
        added = {change.new.start.line - 1 for change in changes if change.kind is Kind.ADDED and change.new}
        for n, origins in enumerate(mutated.origins):
            if not origins:
                self.made["add"] += 1
                self.found["add"] += n in added
                if n not in added:
                    self.missed.append(("add", mutated.new[n], None))
