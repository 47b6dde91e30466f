from datetime import date
from itertools import pairwise

import pytest

from govcheck.tasks.reading import read_tasks
from tests.documents import document, fixture
from tests.tasks.rows import TITLE, brief, tasks


def briefs(text: str) -> list[str]:
    return [brief(task) for task in tasks(text)]


def test_a_block_is_of_the_text_before_it() -> None:
    assert briefs(
        "一、山水\n1.栽竹。三万亩。（责任单位：市林业局、市财政局，各县（区）人民政府）\n2.清淤。（责任单位：市水利局）\n"
    ) == [
        "1 栽竹。三万亩。 |  | 市林业局;市财政局;各县（区）人民政府 | ",
        "2 清淤。 |  | 市水利局 | ",
    ]


def test_two_blocks_in_one_item() -> None:
    assert briefs("1.栽竹。（责任单位：市林业局）。修茶馆。（牵头单位：市文化和旅游局；配合单位：市财政局）\n") == [
        "1 栽竹。 |  | 市林业局 | ",
        "1 修茶馆。 |  | 市文化和旅游局 | 市财政局",
    ]


def test_an_item_over_several_paragraphs() -> None:
    assert briefs("1.栽竹。\n先整地，再栽竹。\n（责任单位：市林业局）\n另修茶馆。\n2.清淤。\n") == [
        "1 栽竹。先整地，再栽竹。 |  | 市林业局 | "
    ]


@pytest.mark.parametrize(
    "block",
    [
        "（市财政局牵头，市水利局配合）",
        "(牵头单位:市财政局;配合单位:市水利局)",
        "【责任单位：市财政局（牵头）、市水利局】",
        "〔市财政局牵头，市水利局按职责分工负责〕",
        "（牵头单位：市财政局）（配合单位：市水利局）",
        "\n牵头单位：市财政局\n配合单位：市水利局",
        "牵头单位：市财政局；配合单位：市水利局。",
        "（牵头单位：市财政局；配合单位：市水利局。",
        "（责任人：林青竹）（牵头单位：市财政局；配合单位：市水利局）",
        "\n牵头负责领导：林青竹。\n牵头责任单位：市财政局。\n协同责任单位：市水利局等。",
        "\n【牵头单位】市财政局\n【配合单位】市水利局",
        "\n◆牵头单位：市财政局    配合单位：市水利局",
        "\n责任单位 市财政局（牵头）、市水利局",
        "\n责任单位：\n市财政局（牵头）、市水利局",
        "\n市财政局牵头，市水利局配合。",
        "（牵头单位为市财政局，配合单位为市水利局）",
        "［市财政局（牵头）、市水利局］",
    ],
)
def test_forms_of_blocks(block: str) -> None:
    assert briefs(f"1.清淤。{block}\n2.栽竹。（责任单位：市林业局）\n") == [
        "1 清淤。 |  | 市财政局 | 市水利局",
        "2 栽竹。 |  | 市林业局 | ",
    ]


@pytest.mark.parametrize(
    "block",
    [
        "（市财政局、各县（区）政府）",
        "[市财政局、各县（区）政府]",
        "\n（市财政局，各县（区）政府）",
        "\n责任单位：市财政局、各县（区）政府",
        "\n——责任单位：市财政局、各县（区）政府",
        "（市财政局、各县（区）政府按职责分工负责）",
    ],
)
def test_units_of_whom_nothing_is_said_lead(block: str) -> None:
    assert briefs(f"1.清淤。{block}\n") == ["1 清淤。 |  | 市财政局;各县（区）政府 | "]


@pytest.mark.parametrize(
    "block",
    [
        "（责任单位：市财政局；完成时限：6月底前）",
        "（责任单位：市财政局）（完成时限：6月底前）",
        "（完成时限：6月底前）（责任单位：市财政局）",
        "\n责任单位：市财政局\n完成时限：6月底前",
        "\n完成时限：6月底前\n责任单位：市财政局",
        "（市财政局，6月底前）",
        "（市财政局负责，6月底前）",
    ],
)
def test_the_deadline_of_a_block(block: str) -> None:
    (task,) = tasks(f"1.清淤。{block}\n")
    assert (brief(task), task.deadline_date) == ("1 清淤。 | 6月底前 | 市财政局 | ", date(2024, 6, 30))


@pytest.mark.parametrize(
    "text",
    [
        "1.沟渠由各户（村民自愿负责）清理。",
        "1.投资三亿元（含上级资金）。",
        "1.办好竹编赛（第三届）。",
        "1.财政资金要落实责任单位，明确牵头单位和配合单位。",
        "1.各责任单位：要守土尽责，一抓到底，把每一件事落到实处，每季度末报送进展情况，年底交账。",
        "1.各牵头单位 要抓好落实。",
        "1.材料交给督查室（市政府办公室）汇总。",
        "1.修茶馆两座（青岚站、竹溪站），市民满意。",
        "1.栽竹。\n本办法由市林业局组织实施。",
        "1.栽竹。（联系人：林青竹，联系电话：123）",
        "1.栽竹。（完成时限：6月底前）",
    ],
)
def test_what_is_no_block(text: str) -> None:
    assert briefs(f"{text}\n") == []


def test_a_report_that_says_who_answers_is_no_plan() -> None:
    report = document("2024年青岚市政府工作报告\n各位代表：\n一、安排\n1.清淤（市水利局负责）。责任单位：市水利局。\n")
    assert read_tasks(report) == ()


def test_deadlines() -> None:
    one, two, three = tasks(
        "1.清淤，6月底前完成。（责任单位：市水利局）\n2.栽竹。（责任单位：市林业局；完成时限：2025年3月底）\n"
        "3.改造2000年底前建成的小区。（责任单位：市住房城乡建设局）\n"
    )
    assert (one.deadline, one.deadline_date) == ("6月底前完成", date(2024, 6, 30))
    assert (two.deadline, two.deadline_date) == ("2025年3月底", date(2025, 3, 31))
    assert (three.deadline, three.deadline_date) == (None, None)


def test_sections_and_numbers_of_every_style() -> None:
    found = tasks(
        "一、山水\n（一）栽竹。\n1.整地。（责任单位：市林业局）\n（二）清淤（责任单位：市水利局）\n"
        "二、街巷\n（一）补路灯。全市补灯。（责任单位：市财政局）\n（2）扫街。（责任单位：市住房城乡建设局）\n"
        "① 修井。（责任单位：市水利局）\n"
    )
    assert [(task.section, task.number) for task in found] == [
        ("（一）栽竹。", "1"),
        ("一、山水", "（二）"),
        ("二、街巷", "（一）"),
        ("二、街巷", "（2）"),
        ("二、街巷", "①"),
    ]


def test_the_clean_plan() -> None:
    (report,) = fixture("qinglan-2024-plan.txt").documents
    found = read_tasks(report)
    assert [task.number for task in found] == [str(k) for k in range(1, 17)]
    assert all(task.lead and not task.support for task in found)
    assert brief(found[4]).endswith("给居民商量事情用。 |  | 市住房城乡建设局;各县（区）人民政府 | ")


@pytest.mark.parametrize("name", ["qinglan-2024-plan.txt", "qinglan-2024-plan-garbled.txt"])
def test_places(name: str) -> None:
    (report,) = fixture(name).documents
    found = read_tasks(report)
    for task in found:
        written = report.source_text(task.start, task.end)
        assert written.endswith("）")
        assert "".join(written.split()).count(task.task[:8]) >= 1
        assert task.paragraph.start <= task.start < task.paragraph.end
        for unit in (*task.lead, *task.support):
            assert report.source_text(unit.start, unit.end) == unit.name
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_over_a_page_end() -> None:
    text = f"{TITLE}1.把竹山的路修到每一个\n— 3 —\n村口。（责任单位：市交通运输\n\n局、市林业局）\n"
    (task,) = read_tasks(document(text))
    assert brief(task) == "1 把竹山的路修到每一个村口。 |  | 市交通运输局;市林业局 | "


def test_lines_that_were_joined_come_apart_at_labels() -> None:
    assert briefs(
        "一、山水\n栽竹三万亩，建设竹海公园\n责任单位：市林业局\n修茶馆两座\n责任单位：市文化和旅游局\n完成时限：6月底前\n"
        "清淤十里\n责任单位：市水利局、市财政\n局\n"
    ) == [
        "None 栽竹三万亩，建设竹海公园 |  | 市林业局 | ",
        "None 修茶馆两座 | 6月底前 | 市文化和旅游局 | ",
        "None 清淤十里 |  | 市水利局;市财政局 | ",
    ]


def test_tasks_behind_labels_of_their_own() -> None:
    assert briefs("任务1：栽竹。\n责任单位：市林业局\n任务2：清淤。\n责任单位：市水利局\n") == [
        "1 栽竹。 |  | 市林业局 | ",
        "2 清淤。 |  | 市水利局 | ",
    ]
    assert briefs("序号：7\n工作任务：栽竹。\n责任单位：市林业局\n") == ["7 栽竹。 |  | 市林业局 | "]


def test_a_heading_may_be_the_task() -> None:
    found = tasks(
        "一、预期目标\n（一）竹产业产值增长7%以上\n责任单位：市林业局\n（二）栽竹\n三万亩。（责任单位：市财政局）\n"
    )
    assert [(task.section, brief(task)) for task in found] == [
        ("一、预期目标", "（一） 竹产业产值增长7%以上 |  | 市林业局 | "),
        ("（二）栽竹", "None 三万亩。 |  | 市财政局 | "),
    ]


def test_parts_of_an_item_are_the_item_where_only_the_last_tells_who() -> None:
    assert briefs(
        "1.办三件事。\n（1）栽竹。\n（2）整地。\n（3）修路。（责任单位：市林业局）\n"
        "2.办两件事。\n（1）清淤。（责任单位：市水利局）\n（2）补灯。（责任单位：市财政局）\n"
    ) == [
        "1 办三件事。（1）栽竹。（2）整地。（3）修路。 |  | 市林业局 | ",
        "（1） 清淤。 |  | 市水利局 | ",
        "（2） 补灯。 |  | 市财政局 | ",
    ]


def test_numbers_that_head_no_section() -> None:
    assert [task.number for task in tasks("1﹒栽竹。（责任单位：市林业局）\n1.2 清淤。（责任单位：市水利局）\n")] == [
        "1",
        "1.2",
    ]


def test_what_stands_before_the_first_task_without_a_number_is_none_of_it() -> None:
    assert briefs("为把报告落到实处，制定本方案。\n栽竹。（责任单位：市林业局）\n修茶馆。（责任单位：市财政局）\n") == [
        "None 栽竹。 |  | 市林业局 | ",
        "None 修茶馆。 |  | 市财政局 | ",
    ]


def test_a_second_block_of_the_same_kind_adds_nothing() -> None:
    (task,) = tasks("1.清淤。（责任单位：市水利局）（责任单位：市财政局）\n")
    assert task.lead_units == ("市水利局",)
