"""PDFs made for tests: reports typeset on pages, single pages drawn by hand, files written byte by byte."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth
from reportlab.pdfgen.canvas import Canvas

SONG = "STSong-Light"
WIDTH, HEIGHT = 420.0, 595.0
NOT_FIRST = "，。、；：！？”）》％%"
registerFont(UnicodeCIDFont(SONG))


def drawn(*pages: Callable[[Canvas], Any], **options: Any) -> bytes:
    """A file with a page for each function, drawn by it with the origin at the lower left."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(WIDTH, HEIGHT), **options)
    for draw in pages:
        canvas.setFont(SONG, 12)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


@dataclass(frozen=True)
class Layout:
    """How a report is typeset; ``centred`` lines at its beginning are a title block in larger type."""

    columns: int = 1
    size: float = 12
    indent: float = 2
    gap: float = 0
    margin: float = 50
    gutter: float = 24
    header: str = ""
    numbers: str = ""
    centred: int = 0


def typeset(paragraphs: Sequence[str], layout: Layout) -> bytes:
    """The paragraphs broken into lines, columns and pages."""
    pages: list[list[tuple[float, float, float, str]]] = []
    width = (WIDTH - 2 * layout.margin - (layout.columns - 1) * layout.gutter) / layout.columns
    top, bottom = HEIGHT - layout.margin - 20, layout.margin
    place = {"column": layout.columns, "y": 0.0, "top": top}

    def down(by: float) -> float:
        if layout.columns == place["column"] or place["y"] - by < bottom:
            if place["column"] >= layout.columns - 1:
                pages.append([])
                place.update(column=0, top=top)
            else:
                place["column"] += 1
            place["y"] = place["top"]
        place["y"] -= by
        return float(place["y"])

    for k, paragraph in enumerate(paragraphs):
        if k < layout.centred:
            size = layout.size + 4
            y = down(size * 1.6)
            pages[-1].append(((WIDTH - stringWidth(paragraph, SONG, size)) / 2, y, size, paragraph))
            place["top"] = y
            continue
        for n, (shift, line) in enumerate(_lines(paragraph, width, layout)):
            y = down(layout.size * 1.5 + (layout.gap if not n else 0))
            x = layout.margin + place["column"] * (width + layout.gutter) + shift
            pages[-1].append((x, y, layout.size, line))

    def draw(number: int) -> Callable[[Canvas], None]:
        def on(canvas: Canvas) -> None:
            for x, y, size, text in pages[number - 1]:
                canvas.setFont(SONG, size)
                canvas.drawString(x, y, text)
            canvas.setFont(SONG, 9)
            if layout.header:
                canvas.drawString(layout.margin, HEIGHT - 35, layout.header)
            if layout.numbers:
                canvas.drawCentredString(WIDTH / 2, 25, layout.numbers.format(number))

        return on

    return drawn(*(draw(number) for number in range(1, len(pages) + 1)))


def _lines(text: str, width: float, layout: Layout) -> Iterator[tuple[float, str]]:
    """The lines of a paragraph with their indents; no mark begins a line."""
    shift, line = layout.indent * layout.size, ""
    for character in text:
        if line and shift + stringWidth(line + character, SONG, layout.size) > width and character not in NOT_FIRST:
            yield shift, line
            shift, line = 0.0, ""
        line += character
    yield shift, line


def written(*objects: bytes) -> bytes:
    """A file of these objects, numbered from 1; the first is the catalog."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, each)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def stream(content: bytes, keys: bytes = b"") -> bytes:
    """A compressed stream."""
    packed = zlib.compress(content, 9)
    return b"<<%b/Filter/FlateDecode/Length %d>>stream\n%b\nendstream" % (keys, len(packed), packed)


def one_page(content: bytes, *objects: bytes, forms: bytes = b"") -> bytes:
    """A file of one page with a Latin font F; ``objects`` are numbered from 6, ``forms`` names those that are forms."""
    return written(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]/Contents 4 0 R"
        b"/Resources<</Font<</F 5 0 R>>/XObject<<%b>>>>>>" % forms,
        stream(content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *objects,
    )
