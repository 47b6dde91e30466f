"""What all fragments share: their frame, tables with groups of rows, cells, and which rows are shown.

The styles are all of one class, so that nothing else in the notebook changes; colours are thin layers over those of
the notebook, so that they fit a light page and a dark one. Without styles (a notebook that is not trusted) it is still
a table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from govcheck.reporters.differences.frame import safe
from govcheck.reporters.differences.pieces import Mark, Piece
from govcheck.reporters.markup import LANGUAGES, asset
from govcheck.wording import Language, Wording

SHOWN = 20
"""Rows of a fragment, in all its tables."""
SHORT, PLACE, NAME, LONG = "short", "place", "name", "long"
"""How a cell breaks: never, as some numbers, as the name of something, as a text."""
IN_FRAME = Wording("; to_polars() has all", "；to_polars()给出全部")
OTHERS = Wording("", "项")
_ELEMENTS = {Mark.OLD: ("<del>", "</del>"), Mark.NEW: ("<ins>", "</ins>")}
T = TypeVar("T")


def fragment(said: Sequence[str], parts: Iterable[str], language: Language) -> str:
    """The fragment.

    Args:
        said: Sentences that stand first, the first as its title; they are made safe here.
        parts: Markup of what follows.
        language: Of the words in it.
    """
    title, *others = said
    style = asset(__package__, "fragment.css")
    lines = [f"<p><strong>{safe(title)}</strong></p>", *(f"<p>{safe(each)}</p>" for each in others), *parts]
    body = "\n".join(lines)
    return f'<div class="govcheck-output" lang="{LANGUAGES[language]}">\n<style>\n{style}</style>\n{body}\n</div>'


def table(title: str, head: Sequence[str], groups: Iterable[tuple[str, Sequence[Sequence[str]]]]) -> str:
    """A table.

    Args:
        title: What stands above it; empty for nothing. It is made safe here, as all titles are.
        head: The titles of the columns.
        groups: Rows, each with its cells as markup, under a title of their own; empty for none.
    """
    titles = "".join(f"<th>{safe(each)}</th>" for each in head)
    lines = [f"<caption>{safe(title)}</caption>"] if title else []
    lines += [f"<thead><tr>{titles}</tr></thead>", "<tbody>"]
    for name, rows in groups:
        if name:
            lines.append(f'<tr><th colspan="{len(head)}">{safe(name)}</th></tr>')
        lines += [f"<tr>{''.join(row)}</tr>" for row in rows]
    body = "\n".join([*lines, "</tbody>"])
    return f"<table>\n{body}\n</table>"


def cell(text: str, kind: str, *classes: str) -> str:
    """A cell with a text, which is made safe here."""
    return held(safe(text), kind, *classes)


def held(markup: str, kind: str, *classes: str) -> str:
    """A cell with markup; ``kind`` is how it breaks."""
    return f'<td class="{" ".join((kind, *classes))}">{markup}</td>'


def marked(pieces: Iterable[Piece]) -> str:
    """Pieces of a text as markup, what went and what came marked."""
    parts = []
    for piece in pieces:
        before, after = _ELEMENTS.get(piece.mark, ("", ""))
        parts.append(before + safe(piece.text) + after)
    return "".join(parts)


def listed(lines: Sequence[str], language: Language) -> list[str]:
    """Lines as a list, of which at most ``SHOWN`` are told; nothing where there are none."""
    if not lines:
        return []
    items = "".join(f"<li>{safe(line)}</li>" for line in lines[:SHOWN])
    left = [more(len(lines) - SHOWN, OTHERS, language, "")] if len(lines) > SHOWN else []
    return [f"<ul>{items}</ul>", *left]


def more(count: int, noun: Wording, language: Language, where: str | None = None) -> str:
    """That there are more than are shown, and ``where`` all are: in ``to_polars()`` if it is not told."""
    all_are = IN_FRAME.say(language) if where is None else where
    said = Wording(f"… and {count} more {noun.en}".rstrip(), f"……另有{count}{noun.zh}").say(language)
    return f'<p class="more">{said}{all_are}</p>'


def weightiest(items: Sequence[T], weight: Callable[[T], int], most: int = SHOWN) -> list[T]:
    """Those that weigh most, at most ``most`` of them, in their order."""
    ranked = sorted(range(len(items)), key=lambda k: -weight(items[k]))
    return [items[k] for k in sorted(ranked[:most])]
