"""What reading a format costs, against what its library takes to give all text without order or kinds.

In one process but for the PDFs, which are read in one of their own.

The ten Word files of the real documents, web pages and Markdown with their text, a PDF typeset from it, and as many
rows of a plan in a workbook.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Sequence
from functools import partial

from benchmarks.shape import SHARED, Section, Table, medians, tell
from govcheck.sources.formats import reader_of

DOCX = sorted((SHARED / "corpus" / "cities-2024" / "docx").glob("*.docx"))
ROUNDS = 5
TITLE = "Reading formats"


def of_word(data: bytes) -> int:
    from docx import Document

    return sum(len(paragraph.text) for paragraph in Document(io.BytesIO(data)).paragraphs)


def of_page(data: bytes) -> int:
    from lxml import html

    return len(html.fromstring(data.decode()).text_content())


def of_pdf(data: bytes) -> int:
    from pypdfium2 import PdfDocument

    return sum(len(page.get_textpage().get_text_range()) for page in PdfDocument(data))


def of_workbook(data: bytes) -> int:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True)
    return sum(len(row) for sheet in book for row in sheet.iter_rows(values_only=True))


def of_markdown(data: bytes) -> int:
    from markdown_it import MarkdownIt

    return len(MarkdownIt("commonmark").enable("table").parse(data.decode()))


def pdf_of(paragraphs: Sequence[str]) -> bytes:
    from tests.sources.pdfs import Layout, typeset

    return typeset(paragraphs, Layout(numbers="— {} —"))


def workbook_of(paragraphs: Sequence[str]) -> bytes:
    from openpyxl import Workbook

    book, file = Workbook(), io.BytesIO()
    book.active.append(["序号", "工作任务", "牵头单位", "完成时限"])
    for k, paragraph in enumerate(paragraphs, 1):
        book.active.append([k, paragraph, "市发展改革委", "年底"])
    book.save(file)
    return file.getvalue()


def measure() -> Section:
    """The section; empty where the real documents are not there."""
    if not DOCX:
        return Section(TITLE, "Not measured: the real documents are not here.")
    texts = [(path.parents[1] / "txt" / f"{path.stem}.txt").read_text("utf-8") for path in DOCX]
    paragraphs = [line.strip() for text in texts for line in text.splitlines() if line.strip()]
    page = "<html><meta charset=utf-8><body>" + "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    cases: list[tuple[str, list[bytes], Callable[[bytes], int]]] = [
        (".docx", [path.read_bytes() for path in DOCX], of_word),
        (".html", [page.encode()], of_page),
        (".md", ["\n\n".join(paragraphs).encode()], of_markdown),
        (".pdf", [pdf_of(paragraphs)], of_pdf),
        (".xlsx", [workbook_of(paragraphs)], of_workbook),
    ]
    rows = []
    for suffix, files, bare in cases:
        read = reader_of(f"report{suffix}")
        assert read is not None
        size = sum(len(read(data, f"report{suffix}").text.encode()) for data in files) / 1e6
        calls = {
            "ours": partial(
                lambda read, name, files: [read(data, name) for data in files], read, f"report{suffix}", files
            ),
            "bare": partial(lambda bare, files: [bare(data) for data in files], bare, files),
        }
        times = medians(calls, ROUNDS)
        ours, theirs = times["ours"].cpu, times["bare"].cpu
        rows.append((suffix, f"{size:.2f}", f"{ours:.2f}", f"{theirs:.2f}", f"× {ours / theirs:.1f}"))
    return Section(
        TITLE,
        f"CPU seconds, the median of {ROUNDS}; bare is what its library takes to give all text without order or kinds.",
        tables=[Table(("format", "MB of text", "govcheck", "bare", "time"), rows)],
    )


if __name__ == "__main__":
    sys.exit(tell(measure))
