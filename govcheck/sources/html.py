"""Web pages (.html) as they are laid out: the article, without what is around it."""

from __future__ import annotations

import re

from govcheck.document.laid import Laid, LaidLine, Part
from govcheck.errors import SourceError
from govcheck.limits import TEXT, most, most_bytes, reached
from govcheck.sources.web.model import Block, Page

PIECE = 2**16
"""Bytes the parser is given at a time, so that a page that is refused is not read to its end."""
MOST_ATTRIBUTES = 2_000
"""Attributes of an element: the parser compares each with all before it."""
_SPACE = r"[ \t\r\n\f]"
_ATTRIBUTE = rf"""[\s/]++|=?[^\s/>=]++(?:{_SPACE}*+=(?:{_SPACE}*+(?:"[^"]*+"|'[^']*+'|(?!["'])[^\s>]++))?+)?+|="""
_TAG = re.compile(rf"<[a-zA-Z][^\s/>]*+((?:{_ATTRIBUTE})*+)")
_BREAK_END = re.compile(r"</br\s*>", re.IGNORECASE)
"""What browsers take for a line break, and the parser for nothing."""
_ANY_TAG = re.compile(r"<(?:!doctype|[a-z][a-z\d]*)[\s/>]", re.IGNORECASE)


def read_html(data: bytes, name: str) -> Laid:
    """Read the bytes of a web page: its title and article, as far as they can be told from menus and the like.

    A block element is a paragraph, a row of a table a line with its cells parted by tabs; a table that only lays out
    the page is none. Places are the numbers of the elements that stand on lines of their own and hold text.

    Args:
        data: The bytes.
        name: What to call the file in messages.

    Raises:
        SourceError: For bytes that are no text, a page without text, and one that is beyond what pages are.
    """
    from govcheck.sources.web.charset import decode_page

    if len(data) > most_bytes(TEXT):
        raise reached(
            name,
            TEXT,
            f"it has more than {most(TEXT)} MB; save the page without its pictures",
            f"超过{most(TEXT)}MB；请另存为不含图片的网页",
        )
    text = decode_page(data, name)
    lines = _lines(text, name) if _ANY_TAG.search(text) else _plain(text)
    if not lines:
        raise SourceError(
            name,
            "it shows no text without its scripts; open it in a browser and save what it shows as .txt",
            "不运行脚本时没有文字；请在浏览器中打开，将显示的内容另存为.txt",
        )
    return Laid(lines, Part.PARAGRAPH)


def _lines(text: str, name: str) -> tuple[LaidLine, ...]:
    from govcheck.sources.web.article import article

    blocks = article(_page(text, name))
    return tuple(LaidLine(line, at, block.kind, block.same) for at, block in blocks for line in block.lines)


def read_blocks(text: str, name: str) -> list[Block]:
    """The blocks of a piece of a web page, all of them: the rows of a table, paragraphs.

    Raises:
        SourceError: For what is beyond what pages are.
    """
    return _page(text, name).blocks


def _page(text: str, name: str) -> Page:
    from lxml import etree

    from govcheck.sources.web.blocks import Collector

    _check_tags(text, name)
    # A tree would end without a word where elements are too deep within each other.
    parser = etree.HTMLParser(target=Collector(name), encoding="utf-8", huge_tree=True)
    data = _BREAK_END.sub("<br>", text).encode("utf-8", "replace")
    for start in range(0, len(data), PIECE):
        parser.feed(data[start : start + PIECE])
    page: Page = parser.close()
    return page


def _check_tags(text: str, name: str) -> None:
    """Refuse elements with attributes without end.

    Raises:
        SourceError: Where there is one.
    """
    for tag in _TAG.finditer(text):
        attributes = tag[1]
        if len(attributes) > 2 * MOST_ATTRIBUTES and len(re.findall(_ATTRIBUTE, attributes)) > 2 * MOST_ATTRIBUTES:
            raise SourceError(
                name,
                f"an element has more than {MOST_ATTRIBUTES} attributes; save its text as .txt",
                f"某个元素的属性超过{MOST_ATTRIBUTES}个；请将其文字另存为.txt",
            )


def _plain(text: str) -> tuple[LaidLine, ...]:
    """The lines of a text that is no page, whatever its name."""
    lines = (line.strip() for line in re.split(r"[\r\n\f]+", text))
    return tuple(LaidLine(line, at) for at, line in enumerate(filter(None, lines), 1))
