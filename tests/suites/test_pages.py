"""The page of a suite: whole in itself, with everything escaped."""

from html.parser import HTMLParser
from pathlib import Path

import polars
import pytest

from govcheck.errors import UsageError
from govcheck.suites.pages import page, write_page
from govcheck.wording import Language
from tests.suites.made import entry, run

FRAME = polars.DataFrame({"x": ["<script>alert(1)</script>", "a&b", "'\">", None]})


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


@pytest.mark.parametrize("language", list(Language))
def test_a_page_is_whole_in_itself(tmp_path: Path, language: Language) -> None:
    result = run(
        tmp_path,
        FRAME,
        {**entry("expect_column_values_to_be_in_set", column="x", value_set=["<b>"]), "description": "<i>why</i>"},
        entry("expect_column_values_to_not_be_null", column="<img src=x>"),
        entry("expect_column_to_exist", column="x"),
    )
    write_page(result, tmp_path / "page.html", language)
    text = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert text == page(result, language)
    for remote in ("http", "//", "src=x>", "url(", "@import", "<script", "<b>", "<i>"):
        assert remote not in text
    tags = Tags()
    tags.feed(text)
    assert not {name for _, attributes in tags.seen for name in attributes} & {"src", "href", "style", "onload"}
    assert not {tag for tag, _ in tags.seen} & {"script", "link", "img", "iframe", "b", "i"}
    assert text.count('class="met"') == 1
    assert text.count('class="unmet"') == 2
    assert "&lt;script&gt;" in text
    assert {Language.EN: "1 of 3 expectations met, 4 rows", Language.ZH: "3条期望中1条满足，共4行"}[language] in text


def test_nothing_on_a_page_hides_or_turns_round_what_is_written(tmp_path: Path) -> None:
    odd = "\u202e\u200b\x1b\0"
    result = run(
        tmp_path,
        polars.DataFrame({odd: [odd]}),
        {**entry("expect_column_values_to_be_null", column=odd), "description": odd},
        name=f"targets{odd}",
    )
    assert not set(odd) & set(page(result))
    assert '<div class="note">' in page(result)


def test_rows_beyond_the_cap_are_counted(tmp_path: Path) -> None:
    result = run(tmp_path, polars.DataFrame({"x": range(150)}), entry("expect_column_values_to_be_null", column="x"))
    assert "and 50 more rows" in page(result)


def test_a_page_that_cannot_be_written(tmp_path: Path) -> None:
    result = run(tmp_path, FRAME, entry("expect_column_to_exist", column="x"))
    with pytest.raises(UsageError, match="cannot be written"):
        write_page(result, tmp_path)
