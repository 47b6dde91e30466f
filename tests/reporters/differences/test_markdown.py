import re
from html.parser import HTMLParser

from hypothesis import given, settings
from markdown_it import MarkdownIt

from govcheck.differences.model import Diff
from govcheck.reporters import View
from govcheck.reporters.differences import Format
from tests.reporters.differences.examples import ALIKE, FOLDER, TABLE, TEXT, diff, hostile
from tests.reporters.differences.golden import rendered
from tests.reporters.differences.test_console import many
from tests.reporters.hostile import TEXTS

MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
PLAIN = {"h2", "h3", "h4", "table", "thead", "tbody", "tr", "th", "td", "code", "ul", "li", "p", "del", "ins", "br"}


class Page(HTMLParser):
    """The elements and texts of a rendered page; any other element, attribute or comment is a fault."""

    plain = PLAIN

    def __init__(self, markdown: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.depth = 0
        self.text = ""
        self.feed(MARKDOWN.render(markdown))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in self.plain, tag
        assert not attrs
        self.tags.append(tag)
        self.depth += tag == "ul"
        assert self.depth < 2, "a list in a list"

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == "ul"

    def handle_data(self, data: str) -> None:
        self.text += f"{data}\n"  # a text node of the page: mentions and references are looked for in each

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


def page(which: Diff) -> Page:
    return Page(rendered(which, Format.MARKDOWN, View()))


def test_what_went_and_what_came_is_marked_between_chinese_marks() -> None:
    assert "增长<del>5</del><ins>5.2</ins>%" in rendered(diff(TEXT), Format.MARKDOWN, View())
    tags = page(diff(TEXT)).tags
    assert tags.count("tr") == 2 + 10


def test_tables_and_folders_are_well_formed() -> None:
    assert page(diff(TABLE)).tags.count("table") == 3
    tags = page(FOLDER).tags
    assert (tags.count("h2"), tags.count("h3"), tags.count("h4")) == (1, 3, 1)


def test_rows_that_changed_alike_are_one() -> None:
    shown = page(diff(ALIKE)).text
    assert "5 rows alike: 编号=1 and 4 more" in shown and "+2" in shown


def test_it_is_cut_and_it_is_told() -> None:
    assert "… and 7 more modified rows; --format json has all" in page(diff(TABLE)).text
    assert "… and 5 more changes" in page(diff(many(205))).text


@settings(max_examples=60)
@given(TEXTS)
def test_nothing_from_a_file_acts(text: str) -> None:
    written = rendered(hostile(text), Format.MARKDOWN, View())
    shown = Page(written).text
    assert not re.search(r"(?i)https?:/|www\.|@|```", written.replace("&#58;", ":&"))
    assert not re.search(r"[@#!~$%&^:][\w/+-]", re.sub(r"\d+:\d+|govcheck diff: ", "", shown))
