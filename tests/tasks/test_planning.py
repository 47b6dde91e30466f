from datetime import date

import pytest

from govcheck.document.model import DocumentKind
from govcheck.tasks.planning import first_leads, is_plan, year_of
from govcheck.tasks.reading import read_tasks
from tests.documents import document

ITEM = "一、山水\n1.清淤，6月底前完成。（市水利局负责）\n"


def test_a_plan_that_tells_of_the_session_is_no_report() -> None:
    plan = document(f"2024年市政府重点工作责任分解\n根据市第六届人民代表大会第四次会议通过的报告，分解如下。\n{ITEM}")
    assert plan.kind is DocumentKind.WORK_REPORT
    assert is_plan(plan)
    assert [task.deadline_date for task in read_tasks(plan)] == [date(2024, 6, 30)]


def test_a_report_is_none() -> None:
    report = document(f"2024年青岚市政府工作报告\n各位代表：\n我代表市人民政府向大会报告工作。\n{ITEM}")
    assert not is_plan(report)
    assert read_tasks(report) == ()


@pytest.mark.parametrize(
    ("front", "year"),
    [
        ("青岚市人民政府关于落实重点工作分工的意见\n青政发〔2026〕6号\n", 2026),
        ("青岚市2025年重点任务分工方案\n", 2025),
        ("关于印发2025年重点任务分工方案的通知\n2024年12月20日\n", 2025),
        ("关于印发2023年重点任务分工方案的通知\n2024年2月20日\n", 2024),
        ("重点任务分工方案\n", None),
    ],
)
def test_the_year_of_deadlines(front: str, year: int | None) -> None:
    assert year_of(document(f"{front}{ITEM}")) == year


@pytest.mark.parametrize(
    "said",
    [
        "列第一位的责任单位为牵头单位。",
        "排在首位的单位为牵头单位，下同。",
        "各项任务中，第一责任单位为牵头单位。",
        "（首位为牵头单位）",
    ],
)
def test_of_several_the_first_leads_where_the_plan_says_so(said: str) -> None:
    item = "1.清淤。（责任单位：市水利局、市财政局，竹溪县）\n2.栽竹。（牵头单位：市林业局、市财政局）\n"
    plan = document(f"2024年重点任务分工方案\n{said}\n一、山水\n{item}")
    one, two = read_tasks(plan)
    assert first_leads(plan)
    assert (one.lead_units, one.support_units) == (("市水利局",), ("市财政局", "竹溪县"))
    assert (two.lead_units, two.support_units) == (("市林业局", "市财政局"), ())


def test_of_several_the_first_leads_in_a_table() -> None:
    header = "序号\t任务\t责任单位（首位为牵头单位）\n"
    (one,) = read_tasks(document(f"2024年重点任务分工方案\n\n{header}1\t清淤。\t市水利局、市财政局\n"))
    assert (one.lead_units, one.support_units) == (("市水利局",), ("市财政局",))


def test_else_all_lead() -> None:
    plan = document("2024年重点任务分工方案\n一、第一产业牵头发展\n1.清淤。（责任单位：市水利局、市财政局）\n")
    assert not first_leads(plan)
    assert read_tasks(plan)[0].lead_units == ("市水利局", "市财政局")
