"""TOT005: from, to and by how much."""

import pytest

from govcheck.checking.documents import check_document
from govcheck.registry import selected
from govcheck.rules.totals.adding import shown
from govcheck.rules.totals.changes import changes
from tests.documents import document

RULES = selected(["TOT005"])


def told(sentence: str) -> list[tuple[str, str]]:
    text = f"青岚市2024年政府工作报告\n一、2023年工作回顾\n茶香满城。{sentence}。\n"
    return [(finding.severity.value, finding.message.en) for finding in check_document(document(text), RULES)]


@pytest.mark.parametrize(
    "sentence",
    [
        "失业率由3.84%降至0.61%，下降2.23个百分点",
        "茶叶产值从120亿元增加到150亿元，增长35%",
        "茶叶产值487.2亿元，比上年的458.3亿元多38.9亿元",
        "茶叶产值达到487.2亿元，较2020年的458.3亿元增长16.3%",
        "茶叶产值从2018年的120亿元增加到2023年的150亿元，年均增长5.6%",
        "茶叶企业由200家增加到300家，增加了90家",
        "茶叶产值由120亿元增加到360亿元，增长3.5倍",
        "茶叶产值由0.61万亿元降至1.2万亿元",
        "失业率由3.84%降至3.61%，提高0.23个百分点",
    ],
)
def test_changes_that_do_not_follow(sentence: str) -> None:
    assert [severity for severity, _ in told(sentence)] == ["error"]


@pytest.mark.parametrize(
    "sentence",
    [
        "失业率由3.84%降至0.61%，下降3.23个百分点",
        "茶叶产值从120亿元增加到150亿元，增长25%",
        "茶叶产值从1.2亿元增加到1.5亿元，增长22%",  # rounding
        "茶叶产值从120亿元增加到150亿元，年均增长7%",  # over years that are not written
        "茶叶产值从2018年的120亿元增加到2023年的150亿元，年均增长4.6%",
        "地区生产总值由120亿元提高到150亿元，增长10%",  # in constant prices
        "茶叶产值由120亿元增加到360亿元，增长2倍",
        "茶叶产值由120亿元增加到150亿元，同比增长8%",
        "综合实力排名由23位上升到15位，提升8位",
        "茶叶产值由约120亿元增加到150亿元，增长30%",
    ],
)
def test_changes_that_follow_or_are_not_computed(sentence: str) -> None:
    assert told(sentence) == []


def test_a_change_cut_off_is_only_worth_a_look() -> None:
    ((severity, _),) = told("茶叶产值由103.97亿元增加到1117.56亿元，规模扩大9.8倍")
    assert severity == "info"


@pytest.mark.parametrize(
    ("reached", "severity"), [("1069.0", "error"), ("1071.0", "info"), ("1089.0", "info"), ("1091.0", "error")]
)
def test_how_much_may_be_cut_off(reached: str, severity: str) -> None:
    assert [each for each, _ in told(f"茶叶产值由100.0亿元增加到{reached}亿元，规模扩大9.8倍")] == [severity]


def test_the_figures_are_shown() -> None:
    ((_, said),) = told("失业率由3.84%降至0.61%，下降2.23个百分点")
    assert "from 3.84% to 0.61% is -3.23个百分点, but the text says 下降2.23个百分点" in said


def computed(sentence: str) -> list[tuple[str, str, str, str, bool]]:
    """Of each change both values, what is told, what they make, and whether it agrees."""
    text = document(f"青岚市2024年政府工作报告\n一、2023年工作回顾\n茶香满城。{sentence}。\n")
    found = changes(text)
    return [(each.first, each.second, each.told, shown(each.result) + each.unit, each.agree) for each in found]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "失业率由3.84%降至3.61%，下降0.23个百分点",
            [("3.84%", "3.61%", "下降0.23个百分点", "-0.23个百分点", True)],
        ),
        (  # two changes of one pair, and no more
            "茶叶产值从120亿元增加到150亿元，增加30亿元，增长25%，增长99%",
            [
                ("120亿元", "150亿元", "增加30亿元", "30亿元", True),
                ("120亿元", "150亿元", "增长25%", "25%", True),
            ],
        ),
        (
            "茶叶产值从2018年的120亿元增加到2023年的150亿元，年均增长4.6%",
            [("120亿元", "150亿元", "增长4.6%", "4.564%", True)],
        ),
        (
            "茶叶产值从2018年的120亿元增加到2023年的150亿元，年均增加6亿元",
            [("120亿元", "150亿元", "增加6亿元", "6亿元", True)],
        ),
        ("茶叶产值由120亿元增加到360亿元，增长2倍", [("120亿元", "360亿元", "增长2倍", "2倍", True)]),
        ("茶叶产值由120亿元增加到360亿元，扩大3倍", [("120亿元", "360亿元", "扩大3倍", "2倍", True)]),
        ("茶叶产值由120亿元增加到360亿元，扩大4倍", [("120亿元", "360亿元", "扩大4倍", "2倍", False)]),
        (
            "茶叶产值487.2亿元，比上年的458.3亿元多28.9亿元",
            [("458.3亿元", "487.2亿元", "多28.9亿元", "28.9亿元", True)],
        ),
        (
            "茶叶产值487.2亿元，比上年的458.3亿元少28.9亿元",
            [("458.3亿元", "487.2亿元", "少28.9亿元", "28.9亿元", False)],
        ),
        ("茶叶产值487.2亿元，较2020年的458.3亿元增长6.3%", [("458.3亿元", "487.2亿元", "增长6.3%", "6.306%", True)]),
        ("茶叶企业由200家减少到150家，减少50家", [("200家", "150家", "减少50家", "-50家", True)]),
        ("茶叶企业由200家减少到150家，减少49家", [("200家", "150家", "减少49家", "-50家", False)]),
        ("茶叶企业由200家减少到150家，减少25%", [("200家", "150家", "减少25%", "-25%", True)]),
        (
            "茶叶产值由1.2万亿元增加到1.5万亿元，增加3000亿元",
            [("1.2万亿元", "1.5万亿元", "增加3000亿元", "3000亿元", True)],
        ),
        ("茶叶产值由120亿元增加到150亿元（增长25%）", [("120亿元", "150亿元", "增长25%", "25%", True)]),
        (  # the verb says the opposite of the values
            "茶叶产值由1.2万亿元增加到0.6万亿元，茶香满城",
            [("1.2万亿元", "0.6万亿元", "增加", "-0.6万亿元", False)],
        ),
        ("失业率由0.61%降至3.84%，茶香满城", [("0.61%", "3.84%", "降", "3.23个百分点", False)]),
    ],
)
def test_what_two_values_make(sentence: str, expected: list[tuple[str, str, str, str, bool]]) -> None:
    assert computed(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "茶叶产值由120亿元增加到150亿元，2023年增长35%",
        "失业率由3.84%降至3.61%，减少300人",
        "茶叶企业由200家增加到300家，增加了90个",
        "茶叶企业由200家增加到300个，增加了90个",
        "茶叶企业由200家增加到约300家，增加了90家",
        "茶叶企业由200家增加到300家，增加约90家",
        "茶叶出口由0亿元增加到5亿元，增长3倍",
        "茶企指数由63.2提升到58.1",
        "茶企排名由63.2分提升到58.1分",
        "从200家、300家增加到400家，增加了90家",
        "茶园从771家、481家增加到1076家、636家，增加9家",
        "茶叶产值487.2亿元，再创新高，稳居前列，比上年的458.3亿元多38.9亿元",
        "茶叶产值487.2亿元、竹编稳定，比上年的458.3亿元多38.9亿元",
        "茶叶产值约487.2亿元，比上年的458.3亿元多38.9亿元",
        "茶叶企业487家，比上年的458.3亿元多38.9亿元",
        "茶叶产值从2005年的120亿元增加到2046年的150亿元，年均增长9.6%",
        "茶叶产值从2023年的120亿元增加到2018年的150亿元，年均增长9.6%",
        "由120亿元修路",
    ],
)
def test_what_is_of_different_things_or_has_no_two_values(sentence: str) -> None:
    assert computed(sentence) == []


def test_the_hit_reaches_from_the_first_value_to_the_change() -> None:
    text = document("青岚市2024年政府工作报告\n一、2023年工作回顾\n茶叶产值487.2亿元，比上年的458.3亿元多38.9亿元。\n")
    (each,) = changes(text)
    assert text.text(each.start, each.end) == "487.2亿元，比上年的458.3亿元多38.9亿元"
    assert text.text(*each.change) == "38.9亿元"
    text = document("青岚市2024年政府工作报告\n一、2023年工作回顾\n失业率由0.61%降至3.84%，茶香满城。\n")
    (each,) = changes(text)
    assert text.text(each.start, each.end) == "由0.61%降至3.84%"
    assert text.text(*each.change) == "降至"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("茶叶企业由20家减少到0家，减少20家", [("20家", "0家", "减少20家", "-20家", True)]),
        ("茶叶企业由20家减少到0家，下降100%", [("20家", "0家", "下降100%", "-100%", True)]),
        ("茶叶企业由20家减少到0家，下降90%", [("20家", "0家", "下降90%", "-100%", False)]),
        ("茶叶产值由120亿元增加到0亿元", [("120亿元", "0亿元", "增加", "-120亿元", False)]),
        ("茶叶产值由0亿元增加到5亿元，增加0亿元", [("0亿元", "5亿元", "增加0亿元", "5亿元", False)]),
        ("茶叶产值由0亿元增加到5亿元，增加4亿元", [("0亿元", "5亿元", "增加4亿元", "5亿元", True)]),
    ],
)
def test_a_value_that_came_from_or_to_nothing(sentence: str, expected: list[tuple[str, str, str, str, bool]]) -> None:
    assert computed(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "made", "agree"),
    [
        ("茶叶产值从2022年的120亿元增加到2023年的150亿元，年均增长26%", "25%", True),
        ("茶叶产值从2022年的120亿元增加到2023年的150亿元，年均增长27%", "25%", False),
        ("茶叶产值从2010年的120亿元增加到2050年的150亿元，年均增长0.6%", "0.559%", True),  # the longest time
        ("茶叶产值从2010年的120亿元增加到2050年的150亿元，年均增长1.6%", "0.559%", False),
        ("茶叶产值从2018年的120亿元增加到2023年的150亿元，年均增加7亿元", "6亿元", False),
    ],
)
def test_yearly_changes_are_divided_by_the_years_between(sentence: str, made: str, agree: bool) -> None:
    ((_, _, _, result, agrees),) = computed(sentence)
    assert (result, agrees) == (made, agree)


def test_a_yearly_change_is_compared_with_the_year_before_the_first_value() -> None:
    assert [
        (told, result, agree)
        for _, _, told, result, agree in computed("2023年的120亿元茶叶产值，比2020年的100亿元增长25%，年均增长6.3%")
    ] == [("增长25%", "20%", False), ("增长6.3%", "6.266%", True)]


@pytest.mark.parametrize(
    "sentence",
    [
        "茶叶产值从2018年的120亿元增加到2018年的150亿元，年均增长4.6%",  # no year between
        "茶叶产值由120亿元增加到150亿元、160亿元，增长35%",
        "茶叶产值由120亿元增加到150亿元和160亿元，增长35%",
        "茶叶产值由120亿元增加到150亿元，增长35%、45%",
        "茶叶产值由120亿元增加到150亿元，增长35%和45%",
        "茶企名次由120位提高到150位，提高40位",
        "茶叶产值由120亿元提高到150亿元，提高5个百分点",  # of an amount
        "失业率由3.8%提高到3.9%，提高5%",  # of a rate
        "茶叶指数由63.2提高到65.1%，提高8%",  # one of them has a unit
        "茶叶指数由63.2亿元提高到65.1，提高8%",
        "工业总产值由120亿元增加到150亿元，增长35%",
        "茶叶企业由200家增加到300家，同比增长40%",
        "茶企排名由63.2%下降到65.1%",
        "茶企占比由63.2%下降到63.2%",
        "茶企占比由63.2%提高到63.2%",
    ],
)
def test_what_cannot_be_computed_from_two_values(sentence: str) -> None:
    assert computed(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "agree"),
    [
        ("茶叶产值由120亿元增加到150亿元，增长25%。竹编增长35%", [True]),
        ("茶叶产值由120亿元增加到150亿元，增长25%，增加40亿元", [True, False]),
        ("茶叶产值由120亿元增加到150亿元，增长25%，下降30亿元", [True, False]),
        ("工业总产值由120亿元增加到150亿元，增加35亿元", [False]),  # at current prices both
        ("工业总产值稳步提升。茶园由120亿元增加到150亿元，增长35%", [False]),  # of another sentence
        ("茶叶产值由120亿元增加到2023年的150亿元，增长35%", [False]),
        ("茶叶产值从2018年的120亿元增加到2023年的150亿元，增加30亿元", [True]),  # in all, not a year
        ("茶叶产值从2018年的120亿元增加到2023年的150亿元，增加6亿元", [False]),
        ("茶叶产值从2018年的120亿元增加到2023年的150亿元，增长35%，年均增长4.6%", [False, True]),
        ("茶叶指数由63.2提高到65.1，提高3%", [True]),
        ("茶叶指数由63.2提高到65.1，提高4%", [False]),
        ("茶企占比由63.2%下降到65.1%", [False]),
    ],
)
def test_which_changes_are_of_a_pair_and_whether_they_follow(sentence: str, agree: list[bool]) -> None:
    assert [agrees for *_, agrees in computed(sentence)] == agree
