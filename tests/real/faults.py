"""Faults put into real reports: copies of paragraphs and sentences, and a lagging second stream."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

from govcheck.document.model import Document, Kind
from govcheck.matching.sentences import sentences


@dataclass(frozen=True)
class Injected:
    """A text with one copy in it: the ranges of the copy and of its original."""

    text: str
    copy: tuple[int, int]
    original: tuple[int, int]


def _paragraphs(document: Document, least: int, most: int) -> list[tuple[int, int]]:
    """Source ranges of body paragraphs that stand on one line."""
    found = []
    for paragraph in document.paragraphs:
        start, end = document.flow.origin_span(paragraph.start, paragraph.end)
        if paragraph.kind is Kind.BODY and least <= end - start <= most and "\n" not in document.source.text[start:end]:
            found.append((start, end))
    return found


def _insert(text: str, copy: str, at: int, original: tuple[int, int], glue: str) -> Injected:
    whole = text[:at] + copy + glue + text[at:]
    shift = len(copy) + len(glue) if at <= original[0] else 0
    return Injected(whole, (at, at + len(copy)), (original[0] + shift, original[1] + shift))


def copied_paragraph(document: Document, rng: random.Random, *, damaged: bool) -> Injected | None:
    """A paragraph copied elsewhere, word for word or with 5% of its characters changed and a clause cut."""
    places = _paragraphs(document, 120, 900)
    if len(places) < 3:
        return None
    original = rng.choice(places)
    at = rng.choice([start for start, _ in places if start not in (original[0],)])
    copy = document.source.text[slice(*original)]
    if damaged:
        copy = damage(copy, rng)
    return _insert(document.source.text, copy, at, original, "\n")


def damage(text: str, rng: random.Random) -> str:
    """``text`` with a clause cut and 5% of its characters changed."""
    commas = [m.start() for m in re.finditer("[，。；]", text)]
    inner = [k for k in range(1, len(commas)) if commas[k] - commas[k - 1] <= 30]
    if inner:
        k = rng.choice(inner)
        text = text[: commas[k - 1]] + text[commas[k] :]
    characters = list(text)
    for k in rng.sample(range(len(characters)), len(characters) // 20):
        characters[k] = chr(rng.randrange(0x4E00, 0x9FA5))
    return "".join(characters)


def copied_sentence(document: Document, rng: random.Random, length: int = 30) -> Injected | None:
    """A sentence of about ``length`` characters copied between two sentences of another paragraph."""
    flow = document.flow.text
    cut = [
        document.flow.origin_span(each.start, each.end)
        for paragraph in document.paragraphs
        if paragraph.kind is Kind.BODY
        for each in sentences(flow, paragraph.start, paragraph.end)
        if flow[each.end - 1] == "。"
    ]
    chosen = [(a, b) for a, b in cut if length - 4 <= b - a <= length + 4]
    if not chosen:
        return None
    original = rng.choice(chosen)
    at = rng.choice([b for a, b in cut if b != original[1] and b != original[0]])
    return _insert(document.source.text, document.source.text[slice(*original)], at, original, "")


def woven(text: str, lag: int) -> tuple[str, list[tuple[int, int]]]:
    """A text whose sentences come again ``lag`` sentences behind, and the ranges of the second copies."""
    text = re.sub(r"\s*— \d+ —\s*", "", text)  # one report at hand has page numbers in its sentences
    cut = [s for s in re.findall(r"[^。！？!?]+[。！？!?]+[”’）》]*|[^。！？!?]+$", text) if s.strip()]
    out: list[str] = []
    ranges: list[tuple[int, int]] = []
    length = 0
    for k in range(len(cut) + lag):
        if k < len(cut):
            out.append(cut[k])
            length += len(cut[k])
        if k >= lag:
            again = cut[k - lag].strip()
            ranges.append((length, length + len(again)))
            out.append(again)
            length += len(again)
    return "".join(out), ranges
