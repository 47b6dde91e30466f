"""Patterns that are tried only where one can begin find what ``re`` finds."""

from __future__ import annotations

import random
import re

import pytest

from govcheck.leading import Leading, edge_of
from tests.patterns import patterns_in_use

TEXT = (
    "青岚市新增学位1,200个，增长5.5%，达到“十四五”末的（三分之一）。\n"
    "一是修路；二是架桥：临岚区３０公里，云溪县 12 公里。\n"
    "第三，办学\t5A级景区2处，1.2:1，<b>近千亿元，突破百亿元大关。。"
)
FORMS = (
    "(?<=[，：；])(?P<n>[一二三])是",
    "(?P<rank>第[一二三])|(?P<number>\\d+(?:,\\d{3})*)(?:\\.\\d+)?%?",
    "(?:近|约)?[千百]亿元",
    "[路桥]{1,2}|(?<!5)A",
    "(?>\\d+)个|\\d++%",
    "(青)?(?(1)岚|临岚)",
    "\\s?[\\d%]",
    "^青|区$|。$",
    "[-。\\]^]",
)


def spans(found: object) -> list[tuple[int, int]]:
    return [match.span() for match in found]  # type: ignore[attr-defined]


@pytest.mark.parametrize("form", [*FORMS, "[^一-龥]", ".岚", "(?:岚|)", "\\b市", "(.)\\1"])
def test_it_finds_what_re_finds(form: str) -> None:
    expected = re.compile(form)
    for start, end in ((0, len(TEXT)), (3, len(TEXT) - 5), (20, 40), (5, 5)):
        assert spans(Leading(form).finditer(TEXT, start, end)) == spans(expected.finditer(TEXT, start, end))


@pytest.mark.parametrize("form", FORMS)
def test_where_it_can_begin_is_told_of_most_patterns(form: str) -> None:
    assert edge_of(form) is not None


@pytest.mark.parametrize("form", ["[^一-龥]", ".岚", "(?:岚|)", "青*", "(?:青|.)岚", "[\\D]", "(?i)a", "(?i:a)b"])
def test_where_it_can_begin_with_anything_that_is_told(form: str) -> None:
    assert edge_of(form) is None


def test_a_search_gives_the_first() -> None:
    found = Leading("[一二]是").search(TEXT)
    assert found is not None and found.group() == "一是"
    assert Leading("七是").search(TEXT) is None


def test_a_match_is_not_begun_inside_another() -> None:
    assert [match.group() for match in Leading("(?:岚岚)+").finditer("岚岚岚")] == ["岚岚"]


@pytest.mark.parametrize(
    ("form", "can", "cannot"),
    [
        ("青(?:增长|持平)$", "长平", "青增"),
        ("青.{0,9}(?:目标|任务)(?:要求)?$", "标务求", "青目"),
        ("青(?:[一二]|\\d)”?(?=。)", "一9”", "青。"),
    ],
)
def test_what_it_can_end_with(form: str, can: str, cannot: str) -> None:
    last = edge_of(form, last=True)
    assert last is not None
    assert all(map(last.match, can)) and not any(map(last.match, cannot))


def test_all_patterns_of_the_program_begin_and_end_where_that_is_told() -> None:
    """Of whatever is found the first and the last character are among those that were told."""
    letters = sorted(set(TEXT + "一二三四五六七八九十年月日亿万元增长达到全省国家的为是"))
    chosen = random.Random(7)
    texts = [TEXT, *("".join(chosen.choices(letters, k=300)) for _ in range(4))]
    for used in patterns_in_use():
        if not isinstance(used.pattern.pattern, str) or used.pattern.flags != re.UNICODE:
            continue
        first, last = (edge_of(used.pattern.pattern, last=last) for last in (False, True))
        for text in texts:
            for match in used.pattern.finditer(text):
                assert first is None or (match.group() and first.match(match.group()[0])), used.place
                assert last is None or (match.group() and last.match(match.group()[-1])), used.place
