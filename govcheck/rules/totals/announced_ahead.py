"""Counts with their list behind them: behind a colon, in brackets, as a slogan that is explained, as numbered items."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from govcheck.document.markers import CN, chinese_number
from govcheck.findings import Severity
from govcheck.knowledge import load
from govcheck.quantities.numbered import Numbered
from govcheck.rules.totals.announced_counts import (
    FEWEST,
    FIGURES,
    MOST_LACKING,
    NUMERAL,
    Judged,
    judgement,
    other_counts,
    severity_of,
    value,
)
from govcheck.rules.totals.announced_names import Names, is_open, joins, names_before, names_behind

SLOGAN_NOUN = 4
"""Characters up to which a noun follows a slogan: “三送四进”系列活动."""
NOUN = 14
"""Characters up to which a counted noun is followed to the colon behind it."""


@cache
def _colon() -> re.Pattern[str]:
    ahead = load("announced")["ahead"]
    return re.compile(
        rf"[^，。；：！？、“”‘’（）]{{1,{NOUN}}}(?:(?P<colon>{ahead['colon']})|(?P<bracket>{ahead['bracket']}))"
    )


def judged_behind(paragraph: Numbered, match: re.Match[str], announced: int) -> Iterator[Judged]:
    """A count with the names behind it: 三项工程：青山工程、绿水工程、蓝天工程."""
    text = paragraph.text
    ahead = _colon().match(text, match.end())
    if ahead is None or match.lastgroup == "levels":
        return
    found = names_behind(text, ahead.end(), bracketed=bool(ahead["bracket"]))
    if found is None:
        return
    names, sign = found
    if is_open(names) or not all(names.items):
        return
    counts = other_counts(names) | set(_alike(names))
    severity = None
    if announced not in counts:
        if not _is_list(names, sign, bracketed=bool(ahead["bracket"])):
            return
        severity = severity_of(names, announced, "sets")
        if severity is None:
            return
    yield judgement(paragraph, names, match, announced, severity, f"ahead {sign}")


def _alike(names: Names) -> Iterable[int]:
    """How many names a list has whose names are themselves enumerations, or run on: 青山、绿水，蓝天."""
    yield 1 + sum(item.count("、") + item.count("，") for item in names.items) + len(names.items) - 1
    yield 1 + names.items[0].count("、")


def _is_list(names: Names, sign: str, *, bracketed: bool) -> bool:
    """Whether what follows is a list of names, and of those that are counted."""
    if len(names.items) < FEWEST - 1 or sign.startswith("mixed"):
        return False
    if bracketed:
        return all(len(item) > 1 for item in names.items)
    if sign in ("；", "，"):
        return _of_one_form(names.items)
    return True


def _of_one_form(items: Sequence[str]) -> bool:
    """Whether all items begin, or all end, with the same two characters."""
    return len({item[:2] for item in items}) == 1 or len({item[-2:] for item in items}) == 1


@cache
def _slogan() -> re.Pattern[str]:
    word, number = "[\u4e00-\u9fff]", f"[两十{FIGURES}]"
    return re.compile(
        rf"(?P<slogan>{number}(?<![^“\]。].){word}{{1,5}}?(?:{number}{word}{{1,3}}?)?)(?P<end>”|(?=：|，即|即))"
    )


def judged_slogans(paragraph: Numbered) -> Iterator[Judged]:
    """A slogan whose word is in each of the names: “四控”：控煤、控尘、控车、控烧."""
    text = paragraph.text
    for match in _slogan().finditer(text):
        groups = _groups(match["slogan"])
        if not groups:
            continue
        before = names_before(text, match.start("slogan") - 1) if len(groups) == 1 and match["end"] else None
        if before and not is_open(before):
            yield from _repeated(paragraph, match, groups, before)
        ahead = _ahead().match(text, match.end())
        found = names_behind(text, ahead.end()) if ahead else None
        if found and not is_open(found[0]):
            yield from _repeated(paragraph, match, groups, found[0])


@cache
def _ahead() -> re.Pattern[str]:
    return re.compile(rf"[^，。；：！？、“”‘’（）]{{0,{SLOGAN_NOUN}}}(?:{load('announced')['ahead']['colon']})")


def _groups(slogan: str) -> list[tuple[int, str, int]]:
    """The counts of a slogan with their words and places: 四送六进."""
    parts = list(re.finditer(rf"([两十{FIGURES}])([^两十{FIGURES}]+)", slogan))
    read = [(value(part[1]), part[2], part.start()) for part in parts]
    return read if "".join(part.group() for part in parts) == slogan else []


def _repeated(
    paragraph: Numbered, match: re.Match[str], groups: list[tuple[int, str, int]], names: Names
) -> Iterator[Judged]:
    """The words of a slogan counted in the names; judged where each name holds one of them, or each holds all."""
    whole = [piece for item in names.items for piece in re.split("[、，；]", item) if piece]
    first = names.items[0].split("、")  # 指青、绿、蓝三色，装点全城: the list ends at the comma
    for pieces in (whole, list(names.items), first if len(first) > 1 else []):
        for announced, count, offset in _held(groups, pieces):
            if len(pieces) < FEWEST - 1 or abs(count - announced) > MOST_LACKING or max(count, announced) < FEWEST:
                continue
            at = match.start("slogan") + offset
            more = sum(joins(piece) for piece in pieces) if pieces == list(names.items) else 0  # 看路和看桥 is two
            agree = count <= announced <= count + more
            severity = None if agree else Severity.ERROR if count > 1 else Severity.INFO
            start, end = min(names.start, at), max(names.end, match.end("slogan"))
            yield Judged(paragraph, start, end, (at, at + 1), announced, (count,), tuple(pieces), severity, "slogan")


def _held(groups: list[tuple[int, str, int]], pieces: Sequence[str]) -> list[tuple[int, int, int]]:
    """For each count of a slogan how many names hold its word, and its place; empty where a name holds none."""
    words = [word for _, word, _ in groups]
    if len(words) == 1:  # 五治融合 is about 治
        words = [next((words[0][:k] for k in range(len(words[0]), 0, -1) if _in_all(words[0][:k], pieces)), words[0])]
    holding = [[word for word in words if word in piece] for piece in pieces]
    if not (all(len(held) == 1 for held in holding) or all(len(held) == len(words) for held in holding)):
        return []
    counts = [
        sum(_times(word, piece) for held, piece in zip(holding, pieces, strict=True) if word in held) for word in words
    ]
    return [(announced, count, offset) for (announced, _, offset), count in zip(groups, counts, strict=True)]


def _in_all(word: str, pieces: Sequence[str]) -> bool:
    return all(word in piece for piece in pieces)


def _times(word: str, piece: str) -> int:
    """How many names a piece is: 减污和减碳 are two that hold 减."""
    return sum(word in part for part in re.split("和|及|与", piece))


@cache
def _markers() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(each.format(CN=CN)) for each in load("announced")["ahead"]["markers"])


_FIRST = re.compile("[：。](?=一是|一要|（1）|（一）|①)")


@cache
def _announcing() -> re.Pattern[str]:
    return re.compile(rf"(?P<n>{NUMERAL})(?:个|项|大|件|条|方面)[^，。；：！？、“”‘’（）]{{0,{NOUN}}}”?$")


def judged_marked(paragraphs: Sequence[Numbered], k: int) -> Iterator[Judged]:
    """A count with numbered items behind it: 三件实事：一是…；二是…；三是…."""
    paragraph = paragraphs[k]
    for first in _FIRST.finditer(paragraph.text):
        match = _announcing().search(paragraph.text, max(0, first.start() - NOUN - len("十一方面”")), first.start())
        if match is None:
            continue
        announced = value(match["n"])
        style = next(style for style in _markers() if style.match(paragraph.text, first.end()))
        last, end = _last_marker(paragraphs, k, first.end(), style)
        if last < FEWEST - 1 or abs(last - announced) > MOST_LACKING:
            continue
        severity = None if last == announced else Severity.WARNING
        yield Judged(paragraph, match.start(), end, match.span("n"), announced, (last,), (), severity, "marked")


MISSING = 2
"""Numbers a list may skip, or paragraphs without an item, before it has ended."""


def _last_marker(paragraphs: Sequence[Numbered], k: int, at: int, style: re.Pattern[str]) -> tuple[int, int]:
    """The last number of a list that begins at ``at`` of paragraph ``k``, and the end of its first item there."""
    last, first_end, silent = 0, at, 0
    for paragraph in paragraphs[k:]:
        before = last
        for match in style.finditer(paragraph.text, at):
            number, end = _ordinal(match["n"]), match.end()
            if last and number == 1:
                return last, first_end
            if last < number <= last + MISSING:
                last = number
                first_end = end if paragraph is paragraphs[k] else first_end
        silent = 0 if last > before else silent + 1
        if silent >= MISSING:
            break
        at = 0
    return last, first_end


def _ordinal(text: str) -> int:
    return ord(text) - ord("①") + 1 if "①" <= text <= "⑳" else chinese_number(text)
