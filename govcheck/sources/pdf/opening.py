"""A PDF opened and read page by page, within limits; what of it could not be read is noted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from govcheck.document.laid import Laid, Part
from govcheck.errors import SourceError
from govcheck.limits import CHARACTERS, PAGES, most, reached
from govcheck.sources.pdf.flow import lines_of
from govcheck.sources.pdf.model import Page
from govcheck.sources.pdf.pages import read_page
from govcheck.wording import Wording

PICTURED = 0.5
"""Share of a page that its pictures cover at least where it is a scan."""
FEW_LETTERS = 20
"""Characters that may stand on a scan all the same: a page number, a stamp."""
UNKNOWN = 0.3
"""Share of the characters of a page that are unknown where it cannot be read."""


def read_document(data: bytes) -> Laid:
    """Read a PDF.

    Raises:
        SourceError: For what is no PDF, needs a password, has too much in it, or no text.
    """
    pages = _Pages()
    document = _opened(data)
    count = len(document)
    if count > most(PAGES):
        raise reached(
            "",
            PAGES,
            f"it has {count} pages, more than {most(PAGES)}; save it in parts",
            f"共有{count}页，超过上限{most(PAGES)}页；请拆分后再检查",
        )
    for number in range(1, count + 1):
        pages.add(document, number)
    if not pages.read:
        raise _refused(
            "none of its pages can be read, it is damaged; save it again in the program it comes from",
            "所有页面都无法读取，文件已损坏；请用原软件重新保存",
        )
    pages.check_text()
    return Laid(tuple(lines_of(pages.read)), Part.PAGE, tuple(pages.notes(_is_sound(document))))


def _refused(en: str, zh: str) -> SourceError:
    return SourceError("", en, zh)


def _opened(data: bytes) -> Any:
    from pypdfium2 import PdfDocument, PdfiumError, raw

    try:
        return PdfDocument(data)
    except PdfiumError as error:
        if error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise _refused("it has a password; save it without one", "文件有密码；请另存为不带密码的PDF") from None
        raise _refused(
            "it is not a PDF, or a damaged one: its end may be missing; download it again, or save it again in the "
            "program it comes from",
            "不是PDF或已损坏，文件可能不完整；请重新下载，或用原软件重新保存",
        ) from None


def _is_sound(document: Any) -> bool:
    """Whether the table of the file's parts is as it should be, and had not to be made anew."""
    from pypdfium2 import raw

    return bool(raw.FPDF_DocumentHasValidCrossReferenceTable(document))


class _Pages:
    """The pages read so far."""

    def __init__(self) -> None:
        self.read: list[Page] = []
        self._damaged: list[int] = []
        self._letters = 0

    def add(self, document: Any, number: int) -> None:
        """Read one more page.

        Raises:
            SourceError: Where there are too many characters.
        """
        from pypdfium2 import PdfiumError

        try:
            page = document[number - 1]
            read = read_page(page, number)
            page.close()
        except PdfiumError:
            self._damaged.append(number)
            return
        self.read.append(read)
        self._letters += read.letters
        if self._letters > most(CHARACTERS):
            raise reached(
                "",
                CHARACTERS,
                f"it has more than {most(CHARACTERS)} characters; save it in parts",
                f"字符超过{most(CHARACTERS)}个；请拆分后再检查",
            )

    def check_text(self) -> None:
        """Refuse a file that has no text.

        Raises:
            SourceError: For such a file.
        """
        if any(page.letters > page.unknown and not _is_picture(page) and not _is_unknown(page) for page in self.read):
            return
        if any(map(_is_picture, self.read)):
            raise _refused(
                "its pages are pictures without text; run OCR on it first",
                "各页都是没有文字的图片；请先做文字识别（OCR）",
            )
        if any(map(_is_unknown, self.read)):
            raise _refused(
                "it does not say which characters its text consists of; run OCR on it, or save it again with its fonts",
                "文件没有说明文字的编码；请先做文字识别（OCR），或连同字体重新导出",
            )
        raise _refused("it has no text; there is nothing to check", "文件没有文字，没有可检查的内容")

    def notes(self, sound: bool) -> Iterator[Wording]:
        """What could not be read."""
        if not sound:
            yield Wording(
                "its table of parts is damaged and was made anew; text may be missing, so save it again in the program "
                "it comes from",
                "文件的交叉引用表已损坏，已尝试重建；可能缺少文字，请用原软件重新保存",
            )
        yield from _told(
            self._damaged, "is damaged and cannot be read", "are damaged and cannot be read", "已损坏，无法读取"
        )
        yield from _told(
            [page.number for page in self.read if _is_picture(page)],
            "is a picture without text: run OCR on it",
            "are pictures without text: run OCR on them",
            "是没有文字的图片：请做文字识别（OCR）",
        )
        yield from _told(
            [page.number for page in self.read if _is_unknown(page)],
            "does not say which characters its text consists of: run OCR on it",
            "do not say which characters their text consists of: run OCR on them",
            "没有说明文字的编码：请做文字识别（OCR）",
        )


def _is_picture(page: Page) -> bool:
    return page.pictured >= PICTURED and page.letters <= FEW_LETTERS


def _is_unknown(page: Page) -> bool:
    return page.unknown > UNKNOWN * page.letters


def _told(numbers: Sequence[int], of_one: str, of_many: str, zh: str) -> Iterator[Wording]:
    """What is said of some pages, if there are any."""
    if numbers:
        shown = list(_ranges(numbers))
        en = f"page {shown[0]} {of_one}" if len(numbers) == 1 else f"pages {', '.join(shown)} {of_many}"
        yield Wording(en, f"第{'、'.join(shown)}页{zh}")


def _ranges(numbers: Sequence[int]) -> Iterator[str]:
    """Rising numbers as ranges: 3, 5–9."""
    starts = [numbers[0], *(b for a, b in pairwise(numbers) if b != a + 1)]
    ends = [*(a for a, b in pairwise(numbers) if b != a + 1), numbers[-1]]
    for first, last in zip(starts, ends, strict=True):
        yield str(first) if first == last else f"{first}–{last}"
