"""What changed inside a paragraph: edits by character, with numbers and Latin words whole."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate

from govcheck.matching.alignment import align

TOKEN = re.compile(r"\d+(?:,\d{3})*(?:[.．]\d+)?|[A-Za-z]+|.", re.DOTALL)
"""What is never parted: 5 to 5.2 is one change, not an inserted .2."""
SHINGLE = 8
"""Tokens of a shingle, by which text without marks that is too long to be compared at once is aligned first."""
ISLAND = 2
"""Characters of equal text between two edits that are read with them: what is left of a rewritten phrase by chance."""
AT_ONCE = 4_000_000
"""Tokens of one side times tokens of the other that are compared at once: some 2 ms, and half a megabyte."""
_BOUNDARIES = frozenset("，。；：！？、")


class Op(StrEnum):
    """What an edit does."""

    INSERT = "insert"
    DELETE = "delete"
    REPLACE = "replace"


@dataclass(frozen=True, slots=True)
class Edit:
    """A change inside a text: the range ``old`` of the old one became the range ``new`` of the new one.

    Ranges are in code points, the end not included; one of them may be empty.
    """

    op: Op
    old: tuple[int, int]
    new: tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Step:
    """Tokens ``a:b`` of the old text that became tokens ``c:d`` of the new one."""

    a: int
    b: int
    c: int
    d: int


def edits(old: str, new: str) -> tuple[Edit, ...]:
    """The edits that turn ``old`` into ``new``, in order; none where they are equal.

    Whatever stands between two edits is the same on both sides. Equal islands of up to ``ISLAND`` characters between
    two edits are read with them, but not next to a number. An insertion or deletion that could stand at several places
    stands where it begins or ends a clause.
    """
    if old == new:
        return ()
    one, other = TOKEN.findall(old), TOKEN.findall(new)
    steps = _merged(list(_steps(one, other, 0, 0)), one)
    starts = [0, *accumulate(map(len, one))]
    ends = [0, *accumulate(map(len, other))]
    return tuple(
        Edit(_op(step), (starts[step.a], starts[step.b]), (ends[step.c], ends[step.d]))
        for step in (_slid(step, one, other) for step in steps)
    )


def edits_over_cuts(old: str, new: str) -> tuple[Edit, ...]:
    """The edits between two texts that newlines cut differently, as if they were not cut; ranges are of the texts."""
    plain = edits(old.replace("\n", ""), new.replace("\n", ""))
    cuts, others = _cuts(old), _cuts(new)
    return tuple(Edit(each.op, _over(each.old, cuts), _over(each.new, others)) for each in plain)


def _cuts(text: str) -> list[int]:
    """Where the newlines of a text would stand in it if they were not there."""
    return [k - n for n, k in enumerate(k for k, character in enumerate(text) if character == "\n")]


def _over(span: tuple[int, int], cuts: Sequence[int]) -> tuple[int, int]:
    """A range of a text without newlines, in the text with them; a newline at its ends is outside."""
    start, end = span
    before = bisect_right(cuts, start)
    return start + before, max(start + before, end + bisect_left(cuts, end))


def _op(step: _Step) -> Op:
    return Op.INSERT if step.a == step.b else Op.DELETE if step.c == step.d else Op.REPLACE


def _steps(one: Sequence[str], other: Sequence[str], at: int, to: int) -> Iterator[_Step]:
    """The changes between two sequences of tokens, of which the first stand at ``at`` and ``to``."""
    from rapidfuzz.distance import Indel

    first = 0
    while first < len(one) and first < len(other) and one[first] == other[first]:
        first += 1
    last = 0
    while last < len(one) - first and last < len(other) - first and one[-1 - last] == other[-1 - last]:
        last += 1
    one, other = one[first : len(one) - last], other[first : len(other) - last]
    at, to = at + first, to + first
    if not one or not other:
        if one or other:
            yield _Step(at, at + len(one), to, to + len(other))
    elif len(one) * len(other) > AT_ONCE:
        yield from _long(one, other, at, to)
    else:
        yield from _joined(
            _Step(at + each.src_start, at + each.src_end, to + each.dest_start, to + each.dest_end)
            for each in Indel.opcodes(one, other)
            if each.tag != "equal"
        )


def _long(one: Sequence[str], other: Sequence[str], at: int, to: int) -> Iterator[_Step]:
    """The changes of what is too long to be compared at once: between what is equal for certain; else all is one."""
    anchors = _equal_clauses(one, other) or _equal_shingles(one, other)
    if not anchors:
        yield _Step(at, at + len(one), to, to + len(other))
        return
    a = c = 0
    for i, j, length in [*anchors, (len(one), len(other), 0)]:
        yield from _steps(one[a:i], other[c:j], at + a, to + c)
        a, c = i + length, j + length


def _equal_clauses(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int, int]]:
    """Clauses on both sides in one order: where they begin, and how many tokens they have."""
    clauses, others = _clauses(one), _clauses(other)
    pairs = align([tuple(one[a:b]) for a, b in clauses], [tuple(other[a:b]) for a, b in others])
    return [(clauses[i][0], others[j][0], clauses[i][1] - clauses[i][0]) for i, j in pairs]


def _clauses(tokens: Sequence[str]) -> list[tuple[int, int]]:
    """The clauses, as ranges of tokens."""
    ends = [k + 1 for k, token in enumerate(tokens) if token in _BOUNDARIES]
    if not ends or ends[-1] < len(tokens):
        ends.append(len(tokens))
    return list(zip([0, *ends], ends, strict=False))


def _equal_shingles(one: Sequence[str], other: Sequence[str]) -> list[tuple[int, int, int]]:
    """The first tokens of shingles on both sides in one order, for text without marks."""
    shingles, others = (
        [tuple(tokens[k : k + SHINGLE]) for k in range(len(tokens) - SHINGLE + 1)] for tokens in (one, other)
    )
    return [(i, j, 1) for i, j in align(shingles, others)]


def _joined(steps: Iterator[_Step]) -> Iterator[_Step]:
    """Steps that touch, as one: a deletion with the insertion in its place."""
    last: _Step | None = None
    for step in steps:
        if last is not None and last.b == step.a and last.d == step.c:
            last = _Step(last.a, step.b, last.c, step.d)
        else:
            if last is not None:
                yield last
            last = step
    if last is not None:
        yield last


def _merged(steps: list[_Step], one: Sequence[str]) -> list[_Step]:
    """Steps with nothing but a short island between them, as one; a number beside or in it keeps them apart."""
    merged: list[_Step] = []
    numbers = [0, *accumulate(token[0].isdigit() for token in one)]  # how many stand before each token
    for step in steps:
        last = merged[-1] if merged else None
        if last is not None and sum(map(len, one[last.b : step.a])) <= ISLAND and numbers[last.a] == numbers[step.b]:
            merged[-1] = _Step(last.a, step.b, last.c, step.d)
        else:
            merged.append(step)
    return merged


def _slid(step: _Step, one: Sequence[str], other: Sequence[str]) -> _Step:
    """An insertion or deletion at the best of the places where it could stand: a clause whole, its mark at its end."""
    if step.a != step.b and step.c != step.d:
        return step
    tokens, start, end = (other, step.c, step.d) if step.a == step.b else (one, step.a, step.b)
    best, shift = _fit(tokens, start, end), 0
    for direction in (-1, 1):
        moved = 0
        while True:
            a, b = start + moved, end + moved
            if direction < 0 and (a == 0 or min(step.a, step.c) + moved == 0 or tokens[a - 1] != tokens[b - 1]):
                break
            if direction > 0 and (
                b == len(tokens) or max(step.b - len(one), step.d - len(other)) + moved == 0 or tokens[a] != tokens[b]
            ):
                break
            moved += direction
            fit = _fit(tokens, start + moved, end + moved)
            if fit > best:
                best, shift = fit, moved
    return _Step(step.a + shift, step.b + shift, step.c + shift, step.d + shift)


def _fit(tokens: Sequence[str], start: int, end: int) -> int:
    """How well a range of tokens is a clause: behind a mark and ending in one best, then one of the two."""
    after = start == 0 or tokens[start - 1] in _BOUNDARIES
    closes = tokens[end - 1] in _BOUNDARIES
    return 2 * (after and closes) + (tokens[start] in _BOUNDARIES and not closes)
