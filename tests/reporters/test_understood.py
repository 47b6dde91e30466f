import io
from dataclasses import replace

import pytest
from rich.cells import cell_len

from govcheck.document.model import Document
from govcheck.reporters import View
from govcheck.reporters.understood import ROWS_SHOWN, TASKS_SHOWN, UNREAD_SHOWN, render
from govcheck.statements.model import Reading
from govcheck.visible import is_harmless
from govcheck.wording import Language
from tests.datasets.made import REPORT, reading, statement, unread
from tests.documents import document, fixture
from tests.reporters.golden import shown


def rendered(document: Document, reading: Reading, width: int = 80) -> list[str]:
    out = io.StringIO()
    render([(document, reading)], View(width=width), out)
    return out.getvalue().splitlines()


@pytest.mark.parametrize("width", [40, 46, 60, 80, 120])
@pytest.mark.parametrize("language", Language)
def test_no_line_is_wider_than_asked(width: int, language: Language) -> None:
    for line in shown(View(language, width)).splitlines():
        assert cell_len(line) <= width


def test_columns_stand_under_each_other() -> None:
    lines = [line for line in shown(View(width=80)).splitlines() if " 2023" in line and "·" not in line]
    assert len({cell_len(line[: line.rindex("2023")]) for line in lines}) == 1


def test_a_long_document_is_cut_and_it_is_told() -> None:
    report = document(REPORT)
    read = reading(report)
    many = Reading(read.statements * 20, read.unread * 20)
    lines = rendered(report, many)
    targets = sum(each.kind.value == "target" for each in many.statements)
    assert f"  targets ({targets})" in lines
    assert f"    … and {targets - ROWS_SHOWN} more (see --output)" in lines
    assert "  actuals (100)" in lines
    assert "    … and 100 more (see --output)" in lines
    assert f"    … and {40 - UNREAD_SHOWN} more" in lines
    assert len(lines) < ROWS_SHOWN + UNREAD_SHOWN + 20


def test_nothing_from_a_document_acts_on_the_terminal() -> None:
    venom = "[red]造林\x1b[31m\u202e[/]x"
    report = document(f"一、2024年主要目标\n{venom}面积3万亩。又{venom}5万亩\u200b。\n")
    made = statement(report, f"{venom}面积3万亩", venom, "3", unit=venom, scope=venom, known=False)
    lines = rendered(report, Reading((made, replace(made, value=None)), (unread(report, f"{venom}5万亩"),)), 200)
    assert is_harmless("\n".join(lines))
    assert any("[red]造林␛[31m<U+202E>[/]x" in line for line in lines)


def test_numbers_that_were_not_read_are_shown_where_the_file_has_them() -> None:
    report = document("二、2024年主要目标\n（一）兴林。\n新造竹林面积1\n\n2万亩，抚育竹林三十万亩。\n")
    (line,) = [each for each in rendered(report, Reading((), (unread(report, "12万亩"),))) if "[" in each]
    assert line == "    3:7  新造竹林面积[1↵↵2万亩]，抚育竹林三十万亩。"


def test_tasks_are_shown() -> None:
    (plan,) = fixture("qinglan-five-year-tasks.txt").documents
    lines = rendered(plan, Reading((), ()), 80)
    assert "  tasks (8)" in lines
    assert "no target or result was found" not in "".join(lines)
    assert lines[-3] == "    20  7  改造老旧小区200个，加装…   2028年12月底  市住房城乡建设局"
    assert any("no deadline" in line for line in lines)
    assert len({cell_len(line[: line.index("2028年12月底")]) for line in lines if "2028年12月底" in line}) == 1


@pytest.mark.parametrize("width", [40, 46, 60, 80, 200])
def test_tasks_take_no_more_than_the_width(width: int) -> None:
    for name in ("qinglan-five-year-tasks.txt", "qinglan-2024-plan.txt"):
        (plan,) = fixture(name).documents
        assert max(map(cell_len, rendered(plan, Reading((), ()), width)[1:])) <= width


def test_many_tasks_are_cut_and_it_is_told() -> None:
    rows = "".join(f"{k}\t栽竹{k}亩。\t\t\n" for k in range(1, 101))
    lines = rendered(document(f"青岚市任务分工方案\n序号\t任务\t时限\t牵头单位\n{rows}"), Reading((), ()))
    assert "  tasks (100)" in lines
    assert lines[-2] == f"    … and {100 - TASKS_SHOWN} more (see --output)"
    assert all("no leading unit" in line for line in lines[-12:-2])


def test_nothing_from_a_task_acts_on_the_terminal() -> None:
    venom = "[red]栽竹\x1b[31m\u202e[/]x"
    plan = document(f"青岚市任务分工方案\n序号\t任务\t时限\t牵头单位\n1\t{venom}\t{venom}\t{venom}局\n")
    lines = rendered(plan, Reading((), ()), 120)
    assert is_harmless("\n".join(lines))
    assert any("[red]栽竹␛[31m<U+202E>[/]x" in line for line in lines)
