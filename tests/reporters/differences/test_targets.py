import json
import re
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from govcheck.datasets.contract import TARGETS as CONTRACT
from govcheck.differences.model import Diff, Kind
from govcheck.differences.targets.model import Delta, TargetsDiff
from govcheck.errors import UsageError
from govcheck.reporters import View
from govcheck.reporters.differences import Format
from govcheck.reporters.differences.amounts import amount, number, signed, unsigned
from govcheck.reporters.differences.goals import OTHERS_SHOWN
from govcheck.reporters.differences.html_targets import target_parts
from govcheck.reporters.differences.html_text import Part
from govcheck.wording import Language
from tests.reporters.differences.golden import rendered
from tests.reporters.differences.target_examples import (
    OTHERS,
    PLACES,
    SAME_TARGETS,
    TARGETS,
    hostile_targets,
    many,
    target,
    targets_diff,
)
from tests.reporters.differences.test_html import Page
from tests.reporters.hostile import TEXTS

EN, ZH = Language.EN, Language.ZH


def lines(file: TargetsDiff, width: int = 80, language: Language = EN) -> list[str]:
    return rendered(targets_diff(file), Format.RICH, View(language, width)).splitlines()


def line_of(indicator: str, *shown: str) -> str:
    return next(line for line in shown if indicator in line)


@pytest.mark.parametrize(
    ("row", "en", "zh"),
    [
        (target("甲", "growth", "approx", 5.0, "%"), "≈ 5%", "≈ 5%"),
        (target("甲", "growth", "ge", 7, "%"), "≥ 7%", "≥ 7%"),
        (target("甲", "share", "le", 5.5, "%"), "≤ 5.5%", "≤ 5.5%"),
        (target("甲", "growth", "range", 5.0, "%", high=5.5), "5%–5.5%", "5%–5.5%"),
        (target("甲", "level", "gt", 300, "亿元"), "> 300亿元", "> 300亿元"),
        (target("甲", "level", "lt", 12000.0, "户"), "< 12000户", "< 12000户"),
        (target("甲", "growth", "ge", 3, "%", direction="down"), "down ≥ 3%", "下降≥ 3%"),
        (target("甲", "change", "eq", 0.5, "个百分点"), "0.5 pp", "0.5个百分点"),
        (target("甲", "level", "qual", None, None), "qualitative", "定性"),
        (target("甲", "level", "eq", 0.04, None), "0.04", "0.04"),
        (None, "–", "–"),
    ],
)
def test_values_stand_as_a_reader_writes_them(row: dict[str, object] | None, en: str, zh: str) -> None:
    assert (amount(row, EN), amount(row, ZH)) == (en, zh)


@pytest.mark.parametrize(
    ("value", "unit", "en", "zh"),
    [
        ("-0.50", "个百分点", "-0.5 pp", "-0.5个百分点"),
        ("40.000", "万吨", "+40万吨", "+40万吨"),
        ("0.0", "%", "", ""),
        ("-0", None, "", ""),
        ("0.333333333333", "亿元", "+0.3333亿元", "+0.3333亿元"),
        ("-0.0000123456", "亿元", "-0.000012亿元", "-0.000012亿元"),
        ("1E+3", None, "+1000", "+1000"),
    ],
)
def test_differences_have_their_sign_and_unit(value: str, unit: str | None, en: str, zh: str) -> None:
    delta = Delta(Decimal(value), unit)
    assert (signed(delta, EN), signed(delta, ZH)) == (en, zh)


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20, places=12))
def test_a_difference_is_never_shown_as_none_and_is_nearly_what_it_is(value: Decimal) -> None:
    shown = signed(Delta(value, None), EN)
    assert bool(shown) is bool(value)
    if value:
        assert shown == ("+" if value > 0 else "-") + unsigned(Delta(value, None), EN)
        assert abs(Decimal(shown) - value) <= max(abs(value) / 10, Decimal("1e-12")) / 2


@given(st.floats(min_value=0, max_value=1e15))
def test_a_number_is_shown_whole(value: float) -> None:
    assert float(number(value)) == value
    assert "E" not in number(value)


@pytest.mark.parametrize("width", [40, 46, 60, 80, 120, 160])
@pytest.mark.parametrize("language", Language)
def test_no_line_is_wider_than_asked(width: int, language: Language) -> None:
    for file in (TARGETS, PLACES, many(90), hostile_targets("[red]青岚\x1b[31m大桥" * 9, "名")):
        for line in lines(file, width, language):
            assert cell_len(line) <= width


def test_listed_goals_stand_first_and_the_measure_where_it_is_needed() -> None:
    shown = lines(TARGETS)
    titles = [shown.index(title) for title in ("listed goals", "other indicators")]
    assert titles == sorted(titles)
    assert shown[titles[0] + 1].split() == ["indicator", "measure", "2023", "2024", "+/-"]
    words = [line.split() for line in shown]
    assert ["~", "raised", "地区生产总值", "≈", "5%", "5%–5.5%", "+0.25", "pp"] in words
    assert ["unchanged", "城镇调查失业率", "share", "≤", "5.5%", "≤", "5.5%"] in words
    assert ["+", "added", "茶园面积", "growth", "–", "≥", "4%"] in words
    assert ["-", "dropped", "单位地区生产总值能耗", "down", "≥", "2%", "–"] in words


def test_what_else_became_of_it_stands_behind_or_below() -> None:
    narrow, wide = lines(TARGETS), lines(TARGETS, 160)
    assert "also hardened" in "\n".join(narrow)
    assert line_of("数字经济规模", *wide).endswith("+40亿元  also hardened  (数字经济总量 → 数字经济规模)")
    assert line_of("服务业增加值", *wide).endswith("50%  growth → share")
    assert not any("数字经济总量" in line for line in narrow)


def test_a_guess_is_marked_and_shows_both_names_at_every_width() -> None:
    for width in (40, 80, 160):
        text = "\n".join(lines(TARGETS, width))
        assert "开发竹器编织岗位 ?" in text and "was 开发竹器加工岗位" in text
        assert "? only a guess" in text
    assert "was" not in "\n".join(lines(PLACES))
    assert "?" not in "\n".join(lines(PLACES))


def test_a_promise_without_a_number_that_binds_harder_is_told_in_its_words() -> None:
    assert "进出口与经济增长基本同步 → 进出口与经济增长同步" in "\n".join(lines(TARGETS))


def test_many_are_cut_and_what_was_dropped_is_not() -> None:
    shown = lines(many(2 * OTHERS_SHOWN + 11))
    assert f"… and {OTHERS_SHOWN + 11} more indicators; --format json has all" in shown
    signs = [line[:1] for line in shown if "竹林" in line]
    assert signs.count("~") + signs.count("-") == OTHERS_SHOWN == len(signs)
    assert "最后的竹林" not in "\n".join(shown)  # more than can be shown have changed
    few = lines(many(OTHERS_SHOWN + 11))
    numbers = [int(number) for number in re.findall(r"第(\d+)号竹林", "\n".join(few))]
    assert numbers == sorted(numbers)
    assert "最后的竹林" in "\n".join(few)
    assert any(line.startswith("  unchanged") for line in few)


def test_listed_goals_are_never_cut() -> None:
    listed = replace(TARGETS, changes=[replace(each, headline=True) for each in many(100).changes])
    assert sum("竹林" in line for line in lines(listed)) == 100


def test_places_have_tables_of_their_own() -> None:
    titles = [line for line in lines(PLACES) if " · " in line]
    assert titles[1:] == ["临岚区 · listed goals", "临岚区 · other indicators", "云溪县 · indicators"]
    assert not any("区" in line for line in lines(replace(PLACES, changes=PLACES.changes[2:]))[2:])


def test_of_very_many_places_only_the_listed_goals_are_shown() -> None:
    changes = [
        replace(change, region=f"{k}号镇") for k in range(OTHERS_SHOWN + 1) for change in (PLACES.changes[0], OTHERS[0])
    ]
    for format_ in (Format.RICH, Format.MARKDOWN):
        text = rendered(targets_diff(replace(PLACES, changes=changes)), format_, View(width=80))
        assert text.count("地区生产总值") == text.count("… and 1 more indicators") == OTHERS_SHOWN + 1
        assert "数字经济规模" not in text


def test_the_summary_counts_by_kind() -> None:
    assert lines(TARGETS, 160, ZH)[-2:] == [
        "按2023年和2024年的目标比较",
        "新增2项，取消2项，单位改变1项，提高3项，降低2项，收紧1项，放宽1项，改写1项；2项未变",
    ]
    assert lines(SAME_TARGETS)[-1] == "the same: 2 targets"
    assert lines(replace(TARGETS, years=(None, 2024)))[-3] == "compared as targets"


def test_quiet_and_unchanged_is_silence() -> None:
    quiet = View(width=80, quiet=True)
    assert rendered(targets_diff(SAME_TARGETS), Format.RICH, quiet) == ""
    assert "listed goals" in rendered(targets_diff(TARGETS), Format.RICH, quiet)


def test_unchanged_targets_are_no_changed_files() -> None:
    folder = Diff("targets", [SAME_TARGETS, replace(TARGETS, name="2025.txt")], folders=True)
    assert "files: 1 changed, 1 the same" in rendered(folder, Format.RICH, View(width=80))


def test_the_contract_of_json() -> None:
    out = json.loads(rendered(targets_diff(TARGETS), Format.JSON, View()))
    assert out["by"] == "targets"
    first = out["changes"][0]
    assert list(first) == ["kind", "also", "indicator", "measure", "old", "new", "delta", "match", "headline"]
    assert list(first["old"]) == list(CONTRACT.names)
    assert first["delta"] == {"value": 0.25, "unit": "个百分点"}
    assert out["changes"][1]["also"] == ["reworded"]
    assert [change["match"] for change in out["changes"]].count(None) == 4
    assert list(out["summary"].items()) == [
        ("added", 2), ("dropped", 2), ("unit-changed", 1), ("raised", 3), ("lowered", 2), ("hardened", 1),
        ("softened", 1), ("reworded", 1), ("unchanged", 2),
    ]  # fmt: skip
    assert out["files"][0]["years"] == [2023, 2024]
    assert out["files"][0]["summary"] == out["summary"]


def test_json_names_the_place_only_where_there_are_several() -> None:
    places = json.loads(rendered(targets_diff(PLACES), Format.JSON, View()))
    assert [change["region"] for change in places["changes"]] == ["临岚区", "临岚区", "云溪县"]
    assert places["summary"]["dropped"] == 0
    assert places["changes"][1]["old"] is None


def test_a_page_has_every_target_and_marks_what_changed() -> None:
    text = rendered(targets_diff(many(99)), Format.HTML, View())
    assert text.count("<tr") == 1 + 99
    text = rendered(targets_diff(TARGETS), Format.HTML, View())
    Page(text)
    assert text.count('class="changed"') == 2 * 7 + 4
    assert '<td class="changed"><del>≥ 7%</del>' in text
    assert text.count('<tr class="same">') == 3
    assert "beside" not in text.split("</style>")[1]


def test_the_sections_of_a_page_count_what_differs() -> None:
    parts: list[Part] = list(target_parts(TARGETS, "f1", ZH))
    assert [(part.anchor, part.title, part.count) for part in parts] == [
        ("f1-targets-1", "主要目标", 7),
        ("f1-targets-2", "其他指标", 5),
    ]


@pytest.mark.parametrize(("format_", "advice"), [(Format.UNIFIED, "--by text"), (Format.DELTA, "--format")])
def test_targets_have_no_unified_diff_and_no_delta(format_: Format, advice: str) -> None:
    with pytest.raises(UsageError, match=advice):
        rendered(targets_diff(TARGETS), format_, View())


@given(TEXTS)
def test_the_names_of_json_are_those_of_the_targets(text: str) -> None:
    file = hostile_targets(text.encode("utf-8", "replace").decode(), "名")
    out = json.loads(rendered(targets_diff(file), Format.JSON, View()))
    assert [change["indicator"] for change in out["changes"]] == [change.indicator for change in file.changes]
    assert {change["kind"] for change in out["changes"]} <= set(Kind)
