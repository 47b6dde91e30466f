"""How the time of every pattern of the program grows with the text, on strings made from the pattern itself.

Of each place where a pattern repeats, strings are made that reach it, repeat there and then fail. A pattern is listed
from an exponent of 1.4 on: twice the text would take more than 2.6 times as long. Of those that are given short texts
only (``tests.patterns.BOUNDED``), it is one that takes long on such a text.
"""

from __future__ import annotations

import argparse
import math
import random
import re
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from re import _constants, _parser  # type: ignore[attr-defined]
from types import FrameType
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.patterns import BOUNDED, NOT_ALONE, Used, patterns_in_use

SIZES = (1000, 2000, 4000, 8000)
"""Characters of the strings."""
WORST = 1.4
"""The exponent from which a pattern is listed."""
SLOW = 0.005
"""Seconds below which an exponent says nothing."""
LIMIT = 2.0
"""Seconds after which a search is given up; what is slower is worse than quadratic at these sizes."""
LONG = 20
"""Repeats that go on so far count as repeats without end."""
ALPHABET = "1一好a \t\n\u3000，。、：（）-.|<>[]*_`~+#%/年月日的"
"""Characters to repeat where a repeat takes them, besides those named in the pattern."""
TRIALS = 2
"""Drawn samples for each repeat."""
FAILURES = ("", "。\0")
"""What comes behind the repeated part."""

Node = tuple[Any, Any]
REPEATS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT)


def sample(nodes: Any, draw: random.Random) -> str:
    """A short string that a part of a pattern takes, looking around left aside."""
    return "".join(_of(node, draw) for node in nodes)


def _of(node: Node, draw: random.Random) -> str:  # noqa: PLR0911 -- one for each kind of node
    kind, value = node
    if kind is _constants.LITERAL:
        return chr(value)
    if kind in (_constants.NOT_LITERAL, _constants.IN, _constants.ANY):
        return draw.choice(_members(node))
    if kind is _constants.BRANCH:
        return sample(draw.choice(value[1]), draw)
    if kind is _constants.SUBPATTERN:
        return sample(value[3], draw)
    if kind is _constants.ATOMIC_GROUP:
        return sample(value, draw)
    if kind in REPEATS:
        return sample(value[2], draw) * (value[0] or draw.choice((0, 1)))
    if kind is _constants.ASSERT and value[0] < 0:
        return sample(value[1], draw)
    return ""


def _members(node: Node) -> list[str]:
    """Some characters that a class takes."""
    kind, value = node
    if kind is _constants.ANY:
        return list("好1a ")
    named = []
    if kind is _constants.IN:
        for each, what in value:
            if each is _constants.LITERAL:
                named.append(chr(what))
            elif each is _constants.RANGE:
                named += [chr(what[0]), chr(what[1])]
    one = re.compile(_class(node), re.DOTALL)
    return [c for c in dict.fromkeys([*ALPHABET, *named[:40]]) if one.fullmatch(c)] or named or ["好"]


def _class(node: Node) -> str:
    kind, value = node
    if kind is _constants.NOT_LITERAL:
        return f"[^{re.escape(chr(value))}]"
    names = {
        _constants.CATEGORY_DIGIT: r"\d",
        _constants.CATEGORY_NOT_DIGIT: r"\D",
        _constants.CATEGORY_SPACE: r"\s",
        _constants.CATEGORY_NOT_SPACE: r"\S",
        _constants.CATEGORY_WORD: r"\w",
        _constants.CATEGORY_NOT_WORD: r"\W",
    }
    written = ""
    for each, what in value:
        if each is _constants.NEGATE:
            written = "^" + written
        elif each is _constants.LITERAL:
            written += re.escape(chr(what))
        elif each is _constants.RANGE:
            written += f"{re.escape(chr(what[0]))}-{re.escape(chr(what[1]))}"
        elif each is _constants.CATEGORY:
            written += names[what]
    return f"[{written}]"


def pumps(nodes: Any, before: str, draw: random.Random) -> Iterator[tuple[str, str]]:
    """What leads to each repeat of a pattern, and what it may repeat."""
    for node in nodes:
        kind, value = node
        if kind in REPEATS:
            if value[1] >= LONG:
                yield from ((before, sample(value[2], draw) or "好") for _ in range(TRIALS))
                if len(value[2]) == 1 and value[2][0][0] in (_constants.IN, _constants.ANY, _constants.NOT_LITERAL):
                    yield from ((before, each) for each in _members(value[2][0]))
            yield from pumps(value[2], before, draw)
        elif kind is _constants.BRANCH:
            for branch in value[1]:
                yield from pumps(branch, before, draw)
        elif kind is _constants.SUBPATTERN:
            yield from pumps(value[3], before, draw)
        elif kind is _constants.ATOMIC_GROUP:
            yield from pumps(value, before, draw)
        elif kind in (_constants.ASSERT, _constants.ASSERT_NOT):
            yield from pumps(value[1], before, draw)
        before += _of(node, draw)


def venom(pattern: re.Pattern[Any]) -> Iterator[Callable[[int], str]]:
    """Makers of strings of about so many characters that may be slow for a pattern."""
    text = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    draw = random.Random(repr(text))
    tree = _parser.parse(text, pattern.flags & ~re.UNICODE if isinstance(pattern.pattern, bytes) else pattern.flags)
    seen = set()
    found = [each for _ in range(TRIALS) for each in pumps(tree, "", draw)]
    found += [(whole[:-1], whole[:-1]) for _ in range(TRIALS) if len(whole := sample(tree, draw)) > 1]
    for before, pump in found:
        for behind in FAILURES:
            for again in (False, True):
                key = (before, pump, behind, again and bool(before))
                if key not in seen:
                    seen.add(key)
                    yield _maker(*key)


def _maker(before: str, pump: str, behind: str, again: bool) -> Callable[[int], str]:
    if again:
        return lambda n: (before + pump) * (n // len(before + pump)) + behind
    return lambda n: before + pump * (n // len(pump)) + behind


class _TooSlowError(Exception):
    pass


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise _TooSlowError


def seconds(call: Callable[[], object]) -> float:
    """CPU seconds of a call; LIMIT if it takes longer."""
    signal.setitimer(signal.ITIMER_VIRTUAL, LIMIT)
    start = time.process_time()
    with suppress(_TooSlowError):
        call()
        took = time.process_time() - start
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        return took
    return LIMIT


def growth(
    pattern: re.Pattern[Any], make: Callable[[int], str], way: str, bound: int | None = None
) -> tuple[float, float]:
    """The exponent and the seconds of the longest string; 0 for what is fast, as on strings up to a bound."""
    points: list[tuple[int, float]] = []
    longest = SIZES[-1] if bound is None else bound
    for n in SIZES if is_slow(pattern, make(longest), way) else ():
        text: Any = make(n)
        if isinstance(pattern.pattern, bytes):
            text = text.encode("latin-1", "ignore")
        points.append((n, min(seconds(lambda text=text: _run(pattern, text, way)) for _ in range(2))))  # type: ignore[misc]
        if points[-1][1] >= LIMIT / 2:
            break
    if len(points) < 2 or points[-1][1] < SLOW:
        return (9.0, LIMIT) if points and points[-1][1] >= LIMIT else (0.0, 0.0)
    (a, first), (b, last) = points[-2], points[-1]
    return math.log(last / max(first, 1e-6)) / math.log(b / a), last


def is_slow(pattern: re.Pattern[Any], text: Any, way: str) -> bool:
    """Whether a string is worth a closer look."""
    if isinstance(pattern.pattern, bytes):
        text = text.encode("latin-1", "ignore")
    return seconds(lambda: _run(pattern, text, way)) >= SLOW / 2


def _run(pattern: re.Pattern[Any], text: Any, way: str) -> object:
    if way == "search":
        return sum(1 for _ in pattern.finditer(text))
    return getattr(pattern, way)(text)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", default="", help="places that contain this")
    parser.add_argument("--part", default="0/1", help="which of how many parts, as 0/2")
    told = parser.parse_args()
    part, parts = map(int, told.part.split("/"))
    signal.signal(signal.SIGVTALRM, _stop)
    found: list[tuple[float, float, str, Used, str]] = []
    uses = [each for each in patterns_in_use() if told.only in each.place and each.place not in NOT_ALONE][part::parts]
    for used in uses:
        for way in used.ways:
            bound = BOUNDED.get(used.place)
            grown = ((*growth(used.pattern, make, way, bound), make(60)) for make in venom(used.pattern))
            worst = next((each for each in grown if each[0] > WORST), None)
            if worst:
                found.append((*worst[:2], way, used, worst[2]))
                print(
                    f"{worst[0]:.2f} {worst[1]:.3f} s {way} {used.place} "
                    f"{used.pattern.pattern[:150]!r} on {worst[2]!r}",
                    flush=True,
                )
    print(f"{len(uses)} patterns, {len(found)} slow")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
