import sys

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from govcheck.reporters.snippet import BLANK, snippet
from govcheck.reporters.wrapping import NOT_FIRST, fit, wrap
from govcheck.visible import is_harmless, visible

MIXED = st.text(alphabet="青岚河，。（）“”abc 12.5%", max_size=80)


@given(MIXED, st.integers(12, 40))
def test_wrapping_keeps_the_text_and_the_width(text: str, width: int) -> None:
    lines = [text[a:b] for a, b in wrap(text, width)]
    assert all(cell_len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(st.text(alphabet="青岚河流过城", min_size=1, max_size=30), st.integers(12, 30))
def test_no_line_begins_with_a_closing_sign(text: str, width: int) -> None:
    punctuated = "，".join(text[k : k + 4] for k in range(0, len(text), 4)) + "。”"
    for start, _ in wrap(punctuated, width)[1:]:
        assert punctuated[start] not in NOT_FIRST


@given(st.text(max_size=60), st.integers(10, 60))
def test_fit_is_as_wide_as_asked(text: str, width: int) -> None:
    assert cell_len(fit(visible(text), width)) <= width


@given(st.text())
def test_visible_text_is_harmless(text: str) -> None:
    assert is_harmless(visible(text))


def test_every_character_that_acts_is_marked() -> None:
    assert is_harmless(visible("".join(map(chr, range(sys.maxunicode + 1)))))


def test_visible_marks() -> None:
    assert visible("甲\r\n乙\t丙\x1b[2J\x00\u202e\u200b\x9b") == "甲↵乙→丙␛[2J␀<U+202E><U+200B><U+009B>"


@given(st.text(max_size=30), st.text(min_size=1, max_size=200), st.text(max_size=30), st.integers(20, 80))
def test_the_marks_of_a_snippet_are_the_text(before: str, text: str, after: str, width: int) -> None:
    lines = snippet(before, text, after, width)
    marked = "".join("".join(line.text[slice(*line.marked)] for line in lines).split())
    assert marked in ("".join(visible(text).split()), BLANK * len(visible(text))) or "…" in marked
    assert all(len(line.marks) <= cell_len(line.text) for line in lines)
