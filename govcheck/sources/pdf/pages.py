"""Pages of a PDF as PDFium tells of them: characters, ruling lines, pictures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from ctypes import addressof, byref, c_double, c_float, c_int
from dataclasses import dataclass, field
from itertools import pairwise
from math import atan2, cos, hypot, pi, sin
from typing import Any

from govcheck.sources.pdf.glyphs import UNKNOWN, as_written, is_unknown, is_wide, once
from govcheck.sources.pdf.large import with_initials, without_watermark
from govcheck.sources.pdf.model import Glyph, Page, Rule
from govcheck.sources.pdf.rows import joined, rows_of
from govcheck.sources.pdf.tables import grids_of

THIN = 3.0
"""Points: a filled area that is not thicker is a ruling line."""
SLOPE = 1.0
"""Points that a ruling line may be off the level or the upright."""
NESTING = 8
"""How deep drawings in drawings are looked into for ruling lines."""
OBJECTS = 100_000
"""Drawn things of a page that are looked at for ruling lines; a map has more, a table some hundreds."""
TURNS = 72
"""Directions of writing that are told apart: steps of five degrees."""
DOWN = 3 * TURNS // 4
"""The direction from the top down."""
COLUMN = 20
"""Characters below each other from which on they are a text and no label."""
LARGEST = 10_000.0
"""Points: no page has larger type."""
EXACT = 0.01
"""Points that a character may begin off the place where the last one ended."""
HYPHEN = 2
"""How PDFium writes a hyphen at the end of a line."""

Point = tuple[float, float]


@dataclass(slots=True)
class _Drawn:
    """What is drawn on a page besides its characters.

    Attributes:
        strokes: Straight lines and thin areas.
        pictured: The area of its pictures.
        left: How many more things are looked at.
    """

    strokes: list[tuple[Point, Point]] = field(default_factory=list)
    pictured: float = 0.0
    left: int = OBJECTS


@dataclass(frozen=True, slots=True)
class Frame:
    """Turns places on a page into those of its text: from left to right, from the top down."""

    across: Point
    left: float
    top: float

    def place(self, point: Point) -> Point:
        """A point of the page in the frame."""
        (x, y), (cosine, sine) = point, self.across
        return x * cosine + y * sine - self.left, self.top - (y * cosine - x * sine)


def read_page(page: Any, number: int) -> Page:
    """What stands on a page of pypdfium2; ``number`` counts from 1."""
    box = page.get_bbox()
    printed = _characters(page, box)
    if _is_upright(printed):
        printed = [(DOWN if turn == 0 else turn, each) for turn, each in printed]
    steps = Counter(turn for turn, _ in printed)
    main = steps.most_common(1)[0][0] if steps else 0
    frame = _frame(main, box)
    drawn = _Drawn()
    _look(page, (1, 0, 0, 1, 0, 0), drawn, 0)
    area = max((box[2] - box[0]) * (box[3] - box[1]), 1.0)
    glyphs = once(_turned(printed, main, frame))
    text, watermark = without_watermark(glyphs)
    grids, running = grids_of(list(_rules(drawn.strokes, frame)), text)
    return Page(
        number,
        rows_of(with_initials(running)),
        grids,
        [*watermark, *(line for turn in sorted(steps) if turn != main for line in _aside(printed, turn, box))],
        min(drawn.pictured / area, 1.0),
        len(glyphs),
        sum(is_unknown(glyph.text[0]) for glyph in glyphs),
    )


@dataclass(slots=True)
class _Printed:
    """What one glyph stands for, mostly one character, on the page before that is turned: two corners, its origin."""

    code: str
    corners: tuple[Point, Point]
    origin: Point
    size: float


def _characters(page: Any, box: tuple[float, float, float, float]) -> list[tuple[int, _Printed]]:
    """The characters of a page with the direction they are written in, without those outside of the page."""
    from pypdfium2 import raw

    opened = page.get_textpage()
    text = opened.raw
    bounds, matrix, x, y = raw.FS_RECTF(), raw.FS_MATRIX(), c_double(), c_double()
    found: list[tuple[int, _Printed]] = []
    last, number = None, 0
    for k in range(raw.FPDFText_CountChars(text)):
        if raw.FPDFText_IsGenerated(text, k) == 1 or not raw.FPDFText_GetLooseCharBox(text, k, byref(bounds)):
            continue
        middle = (bounds.left + bounds.right) / 2, (bounds.bottom + bounds.top) / 2
        if not (box[0] <= middle[0] <= box[2] and box[1] <= middle[1] <= box[3]):
            continue
        raw.FPDFText_GetCharOrigin(text, k, byref(x), byref(y))
        raw.FPDFText_GetMatrix(text, k, byref(matrix))
        code = raw.FPDFText_GetUnicode(text, k)
        if code == HYPHEN:
            code = ord("-")
        unknown = raw.FPDFText_HasUnicodeMapError(text, k) == 1 or not 0 < code <= 0x10FFFF or 0xD800 <= code < 0xE000
        size = raw.FPDFText_GetFontSize(text, k) * hypot(matrix.c, matrix.d)
        if not size < LARGEST:
            continue
        corners = (bounds.left, bounds.bottom), (bounds.right, bounds.top)
        printed = _Printed(UNKNOWN if unknown else chr(code), corners, (x.value, y.value), size)
        if last is not None and last.corners == corners and _is_of_one_glyph(text, number, k):
            last.code += printed.code
            continue
        last, number = printed, k
        found.append((round(atan2(matrix.b, matrix.a) / (2 * pi) * TURNS) % TURNS, printed))
    opened.close()
    return found


def _is_upright(printed: list[tuple[int, _Printed]]) -> bool:
    """Whether most characters stand below those before them: a text in columns from the top down, right to left."""
    below = 0
    for (_, before), (turn, each) in pairwise(printed):
        (x, y), (u, v) = before.origin, each.origin
        below += turn == 0 and abs(u - x) < each.size / 2 < y - v < 2 * each.size
    return below >= COLUMN and 2 * below > len(printed)


def _is_of_one_glyph(text: Any, before: int, k: int) -> bool:
    """Whether a character that stands where the one before stands is printed with it, by one glyph (——, ffi)."""
    from pypdfium2 import raw

    one, other = raw.FPDFText_GetTextObject(text, before), raw.FPDFText_GetTextObject(text, k)
    return bool(one and other and addressof(one.contents) == addressof(other.contents))


def _frame(turn: int, box: tuple[float, float, float, float]) -> Frame:
    angle = 2 * pi * turn / TURNS
    bare = Frame((cos(angle), sin(angle)), 0.0, 0.0)
    corners = [bare.place((x, y)) for x in box[::2] for y in box[1::2]]
    return Frame(bare.across, min(x for x, _ in corners), -min(y for _, y in corners))


def _turned(printed: list[tuple[int, _Printed]], turn: int, frame: Frame) -> Iterator[Glyph]:
    """The characters that are written in one direction."""
    for own, each in printed:
        if own != turn:
            continue
        (one, _), (other, _), (start, base) = map(frame.place, (*each.corners, each.origin))
        left, right = min(one, other), max(one, other)
        size = each.size or 1.0
        if abs(left - start) > EXACT:
            # Of fonts without measures only the ink is known, which fills less than the width of the character.
            left, right = start, max(right, start + size) if is_wide(each.code[-1]) else right
        advance = (right - left) / len(each.code) / size
        yield Glyph("".join([as_written(code, advance) for code in each.code]), left, right, base, size)


def _aside(printed: list[tuple[int, _Printed]], turn: int, box: tuple[float, float, float, float]) -> Iterator[str]:
    for row in rows_of(once(_turned(printed, turn, _frame(turn, box)))):
        yield joined(row.pieces).text


def _look(container: Any, matrix: tuple[float, ...], drawn: _Drawn, depth: int) -> None:
    """Note the strokes and pictures among the objects of a page or form."""
    from pypdfium2 import raw

    if depth:
        count, get = raw.FPDFFormObj_CountObjects(container), raw.FPDFFormObj_GetObject
    else:
        count, get = raw.FPDFPage_CountObjects(container), raw.FPDFPage_GetObject
    for k in range(count):
        drawn.left -= 1
        if drawn.left < 0:
            return
        each = get(container, k)
        kind = raw.FPDFPageObj_GetType(each)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            _trace(each, _matrix(each, matrix), drawn)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            a, b, c, d, _, _ = _matrix(each, matrix)
            drawn.pictured += abs(a * d - b * c)
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < NESTING:
            _look(each, _matrix(each, matrix), drawn, depth + 1)


def _matrix(each: Any, outer: tuple[float, ...]) -> tuple[float, ...]:
    """Where an object stands on the page: its own matrix within that of the form it is in."""
    from pypdfium2 import raw

    own = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(each, byref(own))
    a, b, c, d, e, f = outer
    return (
        own.a * a + own.b * c,
        own.a * b + own.b * d,
        own.c * a + own.d * c,
        own.c * b + own.d * d,
        own.e * a + own.f * c + e,
        own.e * b + own.f * d + f,
    )


def _trace(path: Any, matrix: tuple[float, ...], drawn: _Drawn) -> None:
    """Note the straight lines of a path: those that are drawn, and thin areas that are filled."""
    from pypdfium2 import raw

    fill, stroke = c_int(), c_int()
    raw.FPDFPath_GetDrawMode(path, byref(fill), byref(stroke))
    if not (fill.value or stroke.value):
        return
    a, b, c, d, e, f = matrix
    x, y = c_float(), c_float()
    part: list[Point] = []
    for k in range(raw.FPDFPath_CountSegments(path)):
        drawn.left -= 1
        if drawn.left < 0:
            return
        segment = raw.FPDFPath_GetPathSegment(path, k)
        raw.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        point = (x.value * a + y.value * c + e, x.value * b + y.value * d + f)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind in (raw.FPDF_SEGMENT_MOVETO, raw.FPDF_SEGMENT_BEZIERTO):
            _note(part, bool(stroke.value), drawn)
            part = []
        part.append(point)
        if raw.FPDFPathSegment_GetClose(segment):
            part.append(part[0])
    _note(part, bool(stroke.value), drawn)


def _note(part: list[Point], stroked: bool, drawn: _Drawn) -> None:
    if len(part) < 2:
        return
    if stroked:
        drawn.strokes.extend(pairwise(part))
        return
    left, right = min(x for x, _ in part), max(x for x, _ in part)
    bottom, top = min(y for _, y in part), max(y for _, y in part)
    if top - bottom <= THIN:
        middle = (bottom + top) / 2
        drawn.strokes.append(((left, middle), (right, middle)))
    if right - left <= THIN:
        middle = (left + right) / 2
        drawn.strokes.append(((middle, bottom), (middle, top)))


def _rules(strokes: list[tuple[Point, Point]], frame: Frame) -> Iterator[Rule]:
    """The strokes that are level or upright in the frame, however short: rules may be made of dots."""
    for one, other in strokes:
        (x, y), (u, v) = frame.place(one), frame.place(other)
        if abs(y - v) <= SLOPE:
            yield Rule(True, (y + v) / 2, min(x, u), max(x, u))
        if abs(x - u) <= SLOPE:
            yield Rule(False, (x + u) / 2, min(y, v), max(y, v))
