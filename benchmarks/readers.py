"""What reading a format costs, against what its library takes to give all text without order or kinds: ``make bench``
runs it, in one process but for the PDFs, which are read in one of their own.

The ten Word files of the real documents, web pages and Markdown with their text, a PDF typeset from it, and as many
rows of a plan in a workbook.
"""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from govcheck.sources.formats import reader_of

SHARED = Path(__file__).parents[2] / "shared"
DOCX = sorted((SHARED / "corpus" / "cities-2024" / "docx").glob("*.docx"))
ROUNDS = 5
"""Repetitions; the median is told."""


def seconds(work: Callable[[], object]) -> float:
    taken: list[float] = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        work()
        taken.append(time.perf_counter() - begun)
    return median(taken)


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
    sys.path.insert(0, str(Path(__file__).parents[1]))
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


def main() -> int:
    """0; there is no budget."""
    if not DOCX:
        print("the real documents are not here")
        return 0
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
    for suffix, files, bare in cases:
        read = reader_of(f"report{suffix}")
        assert read is not None
        laid = [read(data, f"report{suffix}") for data in files]
        size = sum(len(each.text.encode()) for each in laid)
        ours = seconds(lambda: [read(data, f"report{suffix}") for data in files])  # noqa: B023
        theirs = seconds(lambda: [bare(data) for data in files])  # noqa: B023
        print(f"{suffix:6} {size / 1e6:5.2f} MB of text  {ours:6.2f} s  bare {theirs:6.2f} s  x {ours / theirs:4.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
