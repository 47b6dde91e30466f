import pytest

from govcheck.document.model import DocumentKind
from tests.documents import document

OPENING = "各位代表：\n现在，我代表市人民政府，向大会报告工作。\n"


def test_a_title_with_the_year_of_the_session() -> None:
    doc = document(
        "2024年青岚市政府工作报告\n——2024年1月18日在青岚市第六届人民代表大会第三次会议上\n市长　林溪\n"
        + OPENING
        + "一、2023年工作回顾\n好。\n二、2024年工作安排\n更好。"
    )
    assert (doc.title, doc.region, doc.session_date) == ("2024年青岚市政府工作报告", "青岚市", "2024-01-18")
    assert (doc.report_year, doc.reviewed_year, doc.kind) == (2024, 2023, DocumentKind.WORK_REPORT)
    assert doc.doc_id == "青岚市-2024-work_report"


def test_a_title_with_the_year_reviewed() -> None:
    doc = document(
        "2022年青岚市政府工作报告\n2022年12月26日在青岚市第六届人民代表大会第二次会议上\n"
        + OPENING
        + "2022年工作回顾\n好。\n2023年重点任务\n更好。"
    )
    assert (doc.report_year, doc.reviewed_year) == (2023, 2022)


@pytest.mark.parametrize(
    ("line", "region", "date"),
    [
        ("在2022年12月12日日照县第五届人民代表大会第二次会议上", "日照县", "2022-12-12"),
        ("——二〇二六年一月二十七日在青岚省十四届人民代表大会第四次会议上", "青岚省", "2026-01-27"),
        ("----2025年1月15日林溪市长在青岚市第十六届人民代表大会第三次会议的政府工作报告", "青岚市", "2025-01-15"),
        ("2022年12月22日在长流市白芷区第三届人民代表大会第二次会议上", "长流市白芷区", "2022-12-22"),
    ],
)
def test_session_lines(line: str, region: str, date: str) -> None:
    doc = document(f"政府工作报告\n{line}\n{OPENING}")
    assert (doc.region, doc.session_date) == (region, date)


def test_a_session_line_broken_in_two() -> None:
    doc = document(f"政府工作报告\n——2026年1月26日在青岚省第十四届\n人民代表大会第五次会议上\n{OPENING}")
    assert (doc.region, doc.session_date) == ("青岚省", "2026-01-26")


def test_of_two_titles_the_one_that_names_a_place() -> None:
    doc = document(f"2026年青岚自治区政府工作报告\n来源：青岚日报\n政府工作报告\n{OPENING}")
    assert doc.title == "2026年青岚自治区政府工作报告"


def test_the_opening_names_the_region() -> None:
    assert document("各位代表：\n现在，我代表青岚市人民政府向大会报告工作。").region == "青岚市"


def test_the_name_of_the_file_names_the_region_last() -> None:
    assert document(OPENING, "data/qinglan-2024.txt").doc_id == "qinglan-work_report"
    assert document(OPENING, "-").region is None


def test_a_session_in_winter_plans_the_next_year() -> None:
    doc = document(f"政府工作报告\n2022年12月11日在青岚市第五届人民代表大会第二次会议上\n{OPENING}工作很多。")
    assert (doc.report_year, doc.reviewed_year) == (2023, 2022)


def test_years_from_running_text() -> None:
    doc = document(OPENING + "2023年是打基础的一年，我们修了路。\n2024年是见成效的一年，我们要架桥。")
    assert (doc.report_year, doc.reviewed_year) == (2024, 2023)


def test_a_division_plan() -> None:
    doc = document(
        "青岚市人民政府办公室关于印发《重点任务分工方案》的通知\n发布日期：2020-07-28\n各县（区）人民政府：\n请落实。\n"
        "青岚市人民政府办公室2020年7月22日"
    )
    assert (doc.kind, doc.region, doc.session_date) == (DocumentKind.TASK_PLAN, "青岚市", "2020-07-22")
    assert doc.doc_id == "青岚市-2020-task_plan"
