import json
import re
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from rich.cells import cell_len

from govcheck.datasets.contract import TARGETS
from govcheck.differences.targets.model import Delta, Progress, Status
from govcheck.reporters import View
from govcheck.reporters.differences.goals import OTHERS_SHOWN
from govcheck.reporters.progress import Format
from govcheck.reporters.progress.phrases import FEW, told
from govcheck.reporters.progress.plot import MARGIN, WIDTH, plot
from govcheck.visible import encodable, is_harmless
from govcheck.wording import Language
from tests.reporters.differences.test_html import ATTRIBUTES, ELEMENTS, Page
from tests.reporters.differences.test_markdown import PLAIN
from tests.reporters.differences.test_markdown import Page as Markdown
from tests.reporters.hostile import TEXTS
from tests.reporters.progress.examples import LISTED, NOTHING, OTHERS, PLACES, PROGRESS, hostile, many
from tests.reporters.progress.golden import rendered


def lines(which: Progress, width: int = 80, language: Language = Language.EN) -> list[str]:
    return rendered(which, Format.RICH, View(language, width)).splitlines()


@pytest.mark.parametrize("width", [40, 46, 60, 80, 120, 160])
@pytest.mark.parametrize("language", Language)
def test_no_line_is_wider_than_asked(width: int, language: Language) -> None:
    for which in (PROGRESS, PLACES, hostile(), many(50, 20)):
        for line in lines(which, width, language):
            assert cell_len(line) <= width


def test_what_came_of_a_target_is_told_in_words() -> None:
    assert [told(each).en for each in (*LISTED, *OTHERS)] == [
        "met by 0.7 pp",
        "missed by 3.1 pp",
        "met by 0.4 pp",
        "met by 0.2 pp",
        "missed by 3.5 pp",
        "not reported",
        "qualitative",
        "not comparable: the result is a level",
        "met",
        "missed by 0.3万亿元",
        "not comparable: the result is in 万平方米",
        "not reported",
    ]
    assert told(LISTED[1]).zh == "未完成，低于目标3.1个百分点"
    assert told(LISTED[2]).zh == "完成，低于目标0.4个百分点"
    without = replace(OTHERS[0], actual={**LISTED[0].target, "value": None})
    assert told(without).en == "not comparable: the result has no number"


def test_the_listed_goals_stand_first_and_the_counts_last() -> None:
    shown = lines(PROGRESS, 160)
    assert shown.index("listed goals") < shown.index("other indicators")
    assert re.search(r"社会消费品零售总额 +≥ 5% +1\.9% +missed by 3\.1 pp$", "\n".join(shown), re.M)
    assert shown[-2:] == [
        "5 listed goals with a result: 3 met, 2 missed; 1 not reported, 1 qualitative",
        "2 other indicators with a result: 1 met, 1 missed; 1 not reported, 2 not comparable",
    ]
    assert (
        lines(PROGRESS, 160, Language.ZH)[-2] == "有结果的主要目标5项：完成3项，未完成2项；未报告结果1项，定性目标1项"
    )


def test_others_without_a_result_are_left_out_unless_there_are_few() -> None:
    assert sum("not reported" in line for line in lines(many(3, FEW - 3))) == FEW - 3 + 1
    shown = lines(many(3, FEW - 2))
    assert not any("茶园" in line for line in shown)
    assert f"… and {FEW - 2} more indicators without a result; --format json has all" in shown
    shown = lines(many(OTHERS_SHOWN + 2, 5))
    assert sum("竹林" in line for line in shown) == OTHERS_SHOWN
    assert "… and 7 more indicators; --format json has all" in shown


def test_listed_goals_are_all_shown() -> None:
    listed = Progress("a", "b", [replace(row, headline=True) for row in many(50, 50).rows])
    assert sum(line.startswith("第") for line in lines(listed)) == 100
    assert lines(listed)[-1] == "50 targets with a result: 50 met; 50 not reported"


def test_places_have_tables_of_their_own() -> None:
    assert [line for line in lines(PLACES)[1:] if " · " in line] == ["临岚区 · listed goals", "云溪县 · indicators"]


def test_quiet_leaves_out_the_counts() -> None:
    quiet = View(width=80, quiet=True)
    assert "with a result" not in "".join(rendered(PROGRESS, format_, quiet) for format_ in Format)
    assert lines(NOTHING)[-1] == "no targets with a result"


def test_the_contract_of_json() -> None:
    out = json.loads(rendered(PROGRESS, Format.JSON, View()))
    assert list(out) == ["version", "earlier", "later", "rows", "summary"]
    first = out["rows"][0]
    assert list(first) == ["indicator", "measure", "period", "target", "actual", "status", "gap", "headline"]
    assert tuple(first["target"]) == tuple(first["actual"]) == TARGETS.names
    assert first["gap"] == {"value": 0.7, "unit": "个百分点"}
    assert out["rows"][5]["actual"] is None
    assert out["summary"] == {"met": 4, "missed": 3, "no-actual": 2, "qualitative": 1, "not-comparable": 2}
    assert list(out["summary"]) == list(Status)
    assert [row["region"] for row in json.loads(rendered(PLACES, Format.JSON, View()))["rows"]][1:3] == [
        "临岚区", "云溪县",
    ]  # fmt: skip


SVG = {"svg", "rect", "line"}


class ProgressPage(Page):
    """A page with drawings, read as strictly."""

    elements = ELEMENTS | SVG
    attributes = ATTRIBUTES | {
        *("role", "width", "height", "viewbox", "x", "y", "x1", "x2", "y1", "y2"),
    }


def test_a_page_has_all_targets_and_draws_what_can_be_compared() -> None:
    text = rendered(PROGRESS, Format.HTML, View(Language.ZH))
    page = ProgressPage(text)
    assert page.tags.count("tr") == 2 + len(PROGRESS.rows)
    assert page.tags.count("svg") == sum(row.gap is not None for row in PROGRESS.rows) == 7
    assert text.count('<svg role="img"') == text.count("<title>目标") == 7
    assert ProgressPage(rendered(many(90, 90), Format.HTML, View())).tags.count("tr") == 181


def test_a_page_loads_nothing_and_runs_nothing() -> None:
    text = rendered(PROGRESS, Format.HTML, View())
    assert "default-src 'none'" in text
    assert "prefers-color-scheme: dark" in text and "@media print" in text
    assert 'type="radio"' not in text
    assert not re.search(r"(?i)https?:|url\(|@import|<script|javascript:|\son\w+=|\sstyle=", text)


@pytest.mark.parametrize(
    ("row", "aim", "mark"),
    [
        (LISTED[1], (MARGIN, WIDTH - MARGIN), MARGIN + 1.9 / 5 * (WIDTH - 2 * MARGIN)),
        (LISTED[3], (MARGIN + 0.2 / 3.2 * (WIDTH - 2 * MARGIN), WIDTH - MARGIN), MARGIN),
        (LISTED[4], (MARGIN + 1.5 / 3.5 * (WIDTH - 2 * MARGIN), WIDTH - MARGIN), MARGIN),
        (OTHERS[2], (MARGIN, WIDTH - MARGIN), MARGIN + 0.75 * (WIDTH - 2 * MARGIN)),
    ],
)
def test_the_drawing_is_to_scale(row: object, aim: tuple[float, float], mark: float) -> None:
    drawn = plot(row, "甲")  # type: ignore[arg-type]
    (start, width), (middle, thick) = (
        map(float, found) for found in re.findall(r'<rect class="[a-z]+" x="([\d.]+)" y="\d+" width="([\d.]+)"', drawn)
    )
    assert (start, start + width) == pytest.approx(aim, abs=0.11)
    assert middle + thick / 2 == pytest.approx(mark, abs=0.11)


def test_a_target_of_nothing_that_was_reached_is_drawn() -> None:
    zero = replace(OTHERS[1], target={**OTHERS[1].target, "value": 0.0}, gap=Delta(Decimal(0), "万亩"))
    assert f'x="{MARGIN:.1f}"' in plot(zero, "甲")
    assert plot(OTHERS[0], "甲") == ""


@settings(max_examples=40)
@given(TEXTS)
def test_nothing_from_a_file_acts(text: str) -> None:
    which = hostile(text)
    assert is_harmless(rendered(which, Format.RICH, View(width=80)))
    written = rendered(which, Format.HTML, View())
    assert is_harmless(written)
    assert ProgressPage(written).tags.count("td") == 6 * len(which.rows)
    rows = json.loads(rendered(which, Format.JSON, View()))["rows"]
    assert [row["indicator"] for row in rows] == [encodable(row.indicator) for row in which.rows]


@settings(max_examples=60)
@given(TEXTS)
def test_nothing_from_a_file_acts_in_markdown(text: str) -> None:
    class Strict(Markdown):
        plain = PLAIN | {"strong"}

    written = rendered(hostile(text), Format.MARKDOWN, View())
    shown = Strict(written).text
    assert not re.search(r"(?i)https?:/|www\.|@|```", written.replace("&#58;", ":&"))
    assert not re.search(r"[@#!~$%&^:][\w/+-]", shown.replace("govcheck progress: ", ""))
