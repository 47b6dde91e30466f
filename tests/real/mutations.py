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
        return text[:MARKER] + edited(text[MARKER:] + "。", strangers, share, dice)[:-1] if len(text) > MARKER + 1 else text
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


def mutate(paragraphs: Sequence[str], strangers: Sequence[str], seed: int) -> Mutated:
    """A version with every kind of change in some paragraphs; ``strangers`` are paragraphs of another report."""
    dice = random.Random(seed)
    result = Mutated(list(paragraphs))
    other = "".join(character for text in strangers for character in text if "\u4e00" <= character <= "\u9fff")
    kinds = ["edit"] * 4 + ["move"] * 2 + ["moved edit", "split", "merge", "width", "remove", "add"]
    chosen = sorted(dice.sample(range(len(paragraphs)), max(len(kinds), len(paragraphs) // 4)))
    rows: list[tuple[str, tuple[int, ...]]] = [(text, (k,)) for k, text in enumerate(paragraphs)]
    where = {k: [row] for k, row in enumerate(rows)}
    moved: list[list[tuple[str, tuple[int, ...]]]] = []
    used: set[int] = set()
    for k in chosen:
        if k in used:
            continue
        text, name = paragraphs[k], dice.choice(kinds)
        changed = edited(text, other, dice.uniform(0.02, EDITED), dice)
        if name == "edit":
            where[k] = [(changed, (k,))]
        elif name in ("move", "moved edit"):
            if name == "moved edit" and len(text) < SHORT:
                continue
            where[k] = []
            moved.append([(changed if name == "moved edit" else text, (k,))])
        elif name == "split":
            ends = [n + 1 for n, character in enumerate(text[:-1]) if character == "。"]
            if not ends:
                continue
            at = dice.choice(ends)
            where[k] = [(text[:at], (k,)), (text[at:], (k,))]
        elif name == "merge":
            if k + 1 == len(paragraphs) or k + 1 in used or not (text[-1] in ENDS and paragraphs[k + 1][-1] in ENDS):
                continue
            where[k], where[k + 1] = [(text + paragraphs[k + 1], (k, k + 1))], []
            used.add(k + 1)
        elif name == "width":
            changed = text.translate(dice.choice([WIDE, NARROW]))
            if changed == text:
                continue
            where[k] = [(changed, (k,))]
        elif name == "remove":
            where[k] = []
        else:
            where[k] = [*where[k], (dice.choice([each for each in strangers if FORMULA not in each and len(each) > HEADING]), ())]
        used.add(k)
        result.made.append(Made(name, (k, k + 1) if name == "merge" else (k,)))
    out = [row for k in range(len(paragraphs)) for row in where[k]]
    for rows_moved in moved:
        home = rows_moved[0][1][0]
        near = {n for n, (_, origins) in enumerate(out) if any(abs(origin - home) <= FAR for origin in origins)}
        far = [n for n in range(1, len(out)) if n not in near and n - 1 not in near and out[n][1] != out[n - 1][1]]
        out[(at := dice.choice(far)) : at] = rows_moved
    result.new = [text for text, _ in out]
    result.origins = [origins for _, origins in out]
    return result


def told(mutated: Mutated) -> tuple[list[TextChange], dict[int, TextChange]]:
    """The changes that a comparison tells, and those of each old paragraph."""
    old, new = (
        read_volume(Source(name, "\n".join(lines)))
        for name, lines in (("old.txt", mutated.old), ("new.txt", mutated.new))
    )
    changes = list(compare_texts(old, new, "report.txt").changes)
    of_old = {
        line - 1: change for change in changes if change.old for line in range(change.old.start.line, change.old.end.line + 1)
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
