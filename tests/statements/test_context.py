"""Whether a number is promised or reported, and of which years."""

import pytest

from govcheck.statements.reading import read_statements
from tests.documents import document
from tests.statements.said import HEAD, PLAN, REVIEW, reading, statements


def told(text: str, section: str) -> list[tuple[str, int, int]]:
    found = statements(text, section=section)
    return [(s.kind.value, *s.period) for s in found if s.period is not None]


@pytest.mark.parametrize(
    ("section", "text", "expected"),
    [
        (REVIEW, "茶叶产值增长8%。", ("actual", 2023, 2023)),
        (PLAN, "茶叶产值增长8%。", ("target", 2024, 2024)),
        (REVIEW, "预计全年茶叶产值增长8%。", ("actual", 2023, 2023)),
        (PLAN, "力争茶叶产值增长8%。", ("target", 2024, 2024)),
        # a sentence about another year
        (PLAN, "去年茶叶产值增长8%。", ("actual", 2023, 2023)),
        (PLAN, "2023年，茶叶产值增长8%。", ("actual", 2023, 2023)),
        (PLAN, "到2025年，茶叶产值达到80亿元。", ("target", 2025, 2025)),
        # headings of other houses
        ("二、过去一年工作回顾", "茶叶产值增长8%。", ("actual", 2023, 2023)),
        ("二、2024年主要目标和重点任务", "茶叶产值增长8%。", ("target", 2024, 2024)),
        # several years
        (REVIEW, "五年来，茶叶产值年均增长8%。", ("actual", 2019, 2023)),
        (REVIEW, "近三年茶叶产值增长20%。", ("actual", 2021, 2023)),
        ("二、今后五年的奋斗目标", "茶叶产值突破80亿元。", ("target", 2024, 2028)),
    ],
)
def test_kind_and_period(section: str, text: str, expected: tuple[str, int, int]) -> None:
    assert told(text, section) == [expected]


FIVE_YEARS = """2026年青岚市政府工作报告
——2026年1月8日在青岚市第五届人民代表大会第六次会议上
各位代表：
现在，我代表市人民政府，向大会报告工作。
一、2025年工作及“十四五”时期发展回顾
2025年，地区生产总值增长6%。
“十四五”时期，茶叶产值年均增长8%，茶园面积达到60万亩。
二、“十五五”时期的主要目标和重点任务
“十五五”时期，茶叶产值年均增长7%。到2030年，茶园面积达到80万亩。
“十四五”期间建成的茶园，产量由3万吨增加到5万吨。
三、2026年重点工作
今年经济社会发展主要预期目标是：地区生产总值增长5.5%左右。
新建茶园2万亩。
"""


def test_five_year_parts_beside_the_years() -> None:
    found = read_statements(document(FIVE_YEARS)).statements
    assert [(s.indicator, s.kind.value, s.period) for s in found] == [
        ("地区生产总值", "actual", (2025, 2025)),
        ("茶叶产值", "actual", (2021, 2025)),
        ("茶园面积", "actual", (2021, 2025)),
        ("茶叶产值", "target", (2026, 2030)),
        ("茶园面积", "target", (2026, 2030)),
        ("茶园产量", "baseline", (2020, 2020)),
        ("茶园产量", "actual", (2021, 2025)),
        ("地区生产总值", "target", (2026, 2026)),
        ("新建茶园", "target", (2026, 2026)),
    ]


def test_glossaries_contents_and_headings_give_none() -> None:
    text = f"""{HEAD}{REVIEW}
茶叶产值增长8%。
{PLAN}
（一）做强100亿元茶产业
茶叶产值增长9%。
名词解释
1.“双百”目标：指茶叶产值达到100亿元、竹编产值达到100亿元。
"""
    assert [str(s.value) for s in read_statements(document(text)).statements] == ["8", "9"]


def test_goals_that_a_line_of_its_own_announces() -> None:
    found = statements("主要预期目标是：\n茶叶产值增长9%，茶乡风貌稳步提升。")
    assert [(s.indicator, s.op.value) for s in found] == [("茶叶产值", "eq"), ("茶乡风貌", "qual")]
    found = statements("扎实做好这些工作。\n茶叶产值增长9%，茶乡风貌稳步提升。")
    assert [(s.indicator, s.op.value) for s in found] == [("茶叶产值", "eq")]


def test_a_plan_without_sections_promises() -> None:
    text = "青岚市2024年政府工作报告任务分工方案\n1. 茶叶产值增长9%。（责任单位：市农业农村局）\n2. 新建茶园2万亩。\n"
    found = read_statements(document(text)).statements
    assert [(s.kind.value, str(s.value)) for s in found] == [("target", "9"), ("target", "2")]


def test_cells_of_a_table_are_apart() -> None:
    (first, second) = statements("茶叶产值增长9%\t竹编产值增长12%")
    assert (first.indicator, second.indicator) == ("茶叶产值", "竹编产值")


def test_the_number_of_a_row_is_nothing_unread() -> None:
    assert reading("3\t茶叶产值增长9%\t12月底").unread == ()


def test_what_is_promised_and_not_understood_is_told() -> None:
    found = reading("统筹用好30亿元，茶叶产值增长9%。")
    assert len(found.statements) == 1
    assert [str(each.quantity.value) for each in found.unread] == ["30"]
    assert reading("统筹用好30亿元。", section=REVIEW).unread == ()
