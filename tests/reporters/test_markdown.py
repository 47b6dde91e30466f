import re
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from govcheck.findings import Report
from govcheck.reporters import Format, View
from govcheck.reporters.folding import by_document, folded
from govcheck.reporters.markdown import escaped
from govcheck.reporters.paths import relative
from govcheck.reporters.phrases import told
from govcheck.reporters.snippet import shortened
from govcheck.visible import visible
from govcheck.wording import Language
from tests.reporters.golden import rendered, report
from tests.reporters.hostile import ACTING, over_reports

MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
PLAIN = {"h2", "h3", "table", "thead", "tbody", "tr", "th", "td", "code"}


class Page(HTMLParser):
    """The cells and headings of a rendered page; any other element, attribute or comment is a fault."""

    def __init__(self, markdown: str) -> None:
        super().__init__()
        self.texts: list[tuple[str, str]] = []
        self.feed(MARKDOWN.render(markdown))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in PLAIN, tag
        assert not attrs
        if tag in {"h2", "h3", "th", "td"}:
            self.texts.append((tag, ""))

    def handle_data(self, data: str) -> None:
        if self.texts:
            tag, text = self.texts[-1]
            self.texts[-1] = (tag, text + data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def all(self, tag: str) -> list[str]:
        return [squeezed(text) for each, text in self.texts if each == tag]


def squeezed(text: str) -> str:
    """Without what parts signs from names, and with white space as a page shows it."""
    return " ".join(text.replace("\u200b", "").split())


def test_one_table_a_document_and_repeats_folded() -> None:
    page = Page(rendered(report("mixed", "folded"), Format.MARKDOWN, View()))
    assert page.all("h3") == [
        "mixed.txt · mixed-other",
        "folded.txt · folded-other",
        "Not checked",
    ]
    assert page.all("td")[10:13] == ["2, 3, 4, 5, 6, 7", "error", "DUP003 duplicate-sentence × 6"]
    assert page.all("td")[-2:] == ["照片.txt", "it is not text"]


def test_a_clean_report_is_its_heading() -> None:
    text = rendered(report("clean"), Format.MARKDOWN, View(Language.ZH))
    assert text == "## govcheck：1个文件，1份文档：没有发现问题\n"


@given(st.lists(st.sampled_from([*ACTING, "a", "1", " ", "."])).map("".join))
def test_escaped_text_makes_no_mention_reference_or_address(text: str) -> None:
    page = Page(f"## {escaped(f'x{text}x')}")
    [(_, shown)] = page.texts
    assert not re.search(r"[@#!~$%&^:][\w/+-]", shown)
    assert not re.search(r"(?i)https?:|www\.|@", escaped(text))


@over_reports
def test_hostile_text_comes_through_and_nothing_acts(which: Report) -> None:
    page = Page(rendered(which, Format.MARKDOWN, View()))
    entries = [entry.first for _, _, findings in by_document(which.findings) for entry in folded(findings)]
    cells = iter(page.all("td"))
    for finding in entries:
        line, severity, rule, message, excerpt = (next(cells) for _ in range(5))
        assert line.startswith(str(finding.place.start.line))
        assert (severity, rule.split(" ")[0]) == (finding.severity.value, finding.code)
        assert message == squeezed(visible(told(finding, Language.EN)))
        assert excerpt == squeezed(visible(shortened(finding.excerpt)))
    for failure in which.failures:
        assert next(cells) == squeezed(visible(relative(failure.path)))
        assert next(cells) == squeezed(visible(failure.message.en))
    assert next(cells, None) is None
