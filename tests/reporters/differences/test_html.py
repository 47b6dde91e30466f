import re
from html.parser import HTMLParser

from hypothesis import given, settings

from govcheck.differences.model import Diff
from govcheck.reporters import View
from govcheck.reporters.differences import Format
from govcheck.reporters.differences.html_table import ROWS_SHOWN
from govcheck.visible import is_harmless
from govcheck.wording import Language
from tests.reporters.differences.examples import FOLDER, NEW_TEXT, OLD_TEXT, TABLE, TEXT, diff, hostile
from tests.reporters.differences.golden import rendered
from tests.reporters.hostile import TEXTS

VOID = {"meta", "input", "br"}
ELEMENTS = {
    "html", "head", "title", "style", "body", "header", "h1", "h2", "h3", "h4", "ul", "li", "label", "nav", "a", "span",
    "main", "section", "article", "div", "p", "del", "ins", "table", "thead", "tbody", "tr", "th", "td", "small", *VOID,
}  # fmt: skip
ATTRIBUTES = {"lang", "charset", "content", "http-equiv", "name", "type", "id", "checked", "for", "class", "href"}


class Page(HTMLParser):
    """A page read strictly: known elements, closed in order, known attributes, links that lead somewhere in it."""

    elements = ELEMENTS
    attributes = ATTRIBUTES

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.texts: dict[str, str] = {}
        self.tags: list[str] = []
        self.feed(text)
        self.close()
        assert not self.open
        assert len(set(self.ids)) == len(self.ids)
        assert {link.removeprefix("#") for link in self.links} <= set(self.ids)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in self.elements, tag
        known = dict(attrs)
        assert known.keys() <= self.attributes, known
        self.tags.append(tag)
        if tag not in VOID:
            self.open.append(tag)
        if known.get("id"):
            self.ids.append(str(known["id"]))
        if "href" in known:
            assert str(known["href"]).startswith("#")
            self.links.append(str(known["href"]))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        tag = self.open[-1] if self.open else ""
        self.texts[tag] = self.texts.get(tag, "") + data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


def page(which: Diff, language: Language = Language.EN) -> Page:
    return Page(rendered(which, Format.HTML, View(language)))


def sides(which: Diff) -> list[tuple[str, str]]:
    """What is shown beside each other of every pair: without what came on the old side, what went on the new one."""
    text = rendered(which, Format.HTML, View())
    found = re.findall(r'<p class="old" lang="zh">(.*?)</p><p class="new" lang="zh">(.*?)</p>', text)
    return [
        (re.sub(r"<ins>.*?</ins>|<del>|</del>", "", old), re.sub(r"<del>.*?</del>|<ins>|</ins>", "", new))
        for old, new in found
    ]


def test_side_by_side_the_two_texts_are_whole() -> None:
    pairs = sides(diff(TEXT))
    assert len(pairs) == sum(change.old is not None and change.new is not None for change in TEXT.changes)
    for old, new in pairs:
        if "cut" not in old and "␣" not in old:
            assert old in OLD_TEXT
            assert new in NEW_TEXT


def test_what_moved_is_linked_both_ways() -> None:
    found = page(diff(TEXT))
    anchors = [link.removesuffix("-old") for link in found.links if link.endswith("-old")]
    assert len(anchors) == 3
    assert all(anchor in found.links and f"{anchor[1:]}-old" in found.ids for anchor in anchors)


def test_the_places_that_were_left_stand_in_the_order_of_the_old_text() -> None:
    text = rendered(diff(TEXT), Format.HTML, View())
    assert text.index('id="f1-7-old"') < text.index('id="f1-4"') < text.index('id="f1-1-old"') < text.index('id="f1-9"')


def test_cells_that_changed_are_marked_and_others_stand_beside_them() -> None:
    text = rendered(diff(TABLE), Format.HTML, View())
    assert '<td class="changed"><del>8.1</del> → <ins>8.5</ins>, +0.4</td><td>茶。</td>' in text
    assert text.count('class="changed"') == 54


def test_rows_are_cut_and_it_is_told() -> None:
    assert len(TABLE.made) < ROWS_SHOWN
    assert "omitted" not in rendered(diff(TABLE), Format.HTML, View()).split("</style>")[1]


def test_it_loads_nothing_and_runs_nothing() -> None:
    text = rendered(FOLDER, Format.HTML, View(Language.ZH))
    assert '<html lang="zh-CN">' in text
    assert "default-src 'none'" in text
    assert not re.search(r"(?i)https?:|url\(|@import|<script|javascript:|\son\w+=", text)


@settings(max_examples=40)
@given(TEXTS)
def test_nothing_from_a_file_acts(text: str) -> None:
    written = rendered(hostile(text), Format.HTML, View())
    assert is_harmless(written)
    assert Page(written).tags.count("article") == page(hostile("青岚")).tags.count("article")
