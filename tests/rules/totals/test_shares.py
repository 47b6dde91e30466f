"""TOT002: shares that are one whole sum to 100; others are not added."""

import pytest

from govcheck.checking.documents import check_document
from govcheck.registry import selected
from govcheck.rules.totals.adding import shown
from govcheck.rules.totals.shares import shares
from tests.documents import document

RULES = selected(["TOT002"])


def told(sentence: str) -> list[str]:
    text = f"青岚市2024年政府工作报告\n一、2023年工作回顾\n茶香满城。{sentence}。\n"
    return [finding.message.en for finding in check_document(document(text), RULES)]


@pytest.mark.parametrize(
    "sentence",
    [
        "三次产业结构调整为8.4:47.2:50.4",
        "三次产业结构由14.3:43.5:42.2调整为14:43:49",
        "一产、二产、三产占比分别为8.4%、41.2%、53.4%",
        "一、二、三产业增加值占GDP比重分别为8.4%、41.2%和53.4%",
        "第一产业占比8.4%，第二产业占比41.2%，第三产业占比50.9%",
        "全市茶园中，绿茶占30%、红茶占45%、其余占28%",
    ],
)
def test_shares_that_do_not_sum(sentence: str) -> None:
    assert len(told(sentence)) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "三次产业结构调整为8.4:41.2:50.3",  # rounding
        "三次产业比例为1:4.9:6.1",  # multiples of the first
        "制造业、战略性新兴产业占比分别为65.4%、21.6%",  # they overlap
        "绿茶占30%、红茶占45%",  # not said to be all
        "一产、二产、三产占比分别提高1.2、0.5、0.3个百分点",
        "第一产业用电占比8%，第二产业用电占比60%，第三产业用电占比15%",  # homes use some, too
        "城镇和农村居民参保占比分别为98%、97%",
    ],
)
def test_what_is_not_added(sentence: str) -> None:
    assert told(sentence) == []


def test_the_sum_is_shown() -> None:
    (said,) = told("三次产业结构调整为8.4:47.2:50.4")
    assert "8.4 + 47.2 + 50.4 = 106, not 100 (a difference of +6" in said


def read(sentence: str) -> list[tuple[list[str], str, bool, str]]:
    """Figures, sum, whether they can be all, and the text marked."""
    text = document(f"青岚市2024年政府工作报告\n一、2023年工作回顾\n茶香满城。{sentence}。\n")
    return [
        ([shown(value) for value in each.values], shown(each.sum), each.agree, text.text(each.start, each.end))
        for each in shares(text)
    ]


@pytest.mark.parametrize(
    ("sentence", "values", "agree", "marked"),
    [
        ("三次产业结构为8.4:41.2:50.4", ["8.4", "41.2", "50.4"], True, "8.4:41.2:50.4"),
        ("三次产业结构为1:20:29", ["1", "20", "29"], False, "1:20:29"),
        (
            "一产、二产、三产占比分别为8.4%、41.2%、50.4%",
            ["8.4", "41.2", "50.4"],
            True,
            "一产、二产、三产占比分别为8.4%、41.2%、50.4%",
        ),
        (
            "第一产业占比8.4%，第二产业占比41.2%，第三产业占比50.5%",
            ["8.4", "41.2", "50.5"],
            True,
            "第一产业占比8.4%，第二产业占比41.2%，第三产业占比50.5%",
        ),
        ("绿茶占30%、红茶占45%、其余占26%", ["30", "45", "26"], True, "绿茶占30%、红茶占45%、其余占26%"),
        ("绿茶占30%、红茶占45%、其余占27%", ["30", "45", "27"], False, "绿茶占30%、红茶占45%、其余占27%"),
        ("城镇人口占60%，农村人口占42%", ["60", "42"], False, "城镇人口占60%，农村人口占42%"),
        ("男性占52%，女性占49%", ["52", "49"], True, "男性占52%，女性占49%"),
        ("竹园占20%，城镇人口占60%。男性占52%，女性占46%", ["52", "46"], False, "男性占52%，女性占46%"),
    ],
)
def test_shares_of_one_whole(sentence: str, values: list[str], agree: bool, marked: str) -> None:
    ((read_values, total, agrees, text),) = read(sentence)
    assert (read_values, agrees, text) == (values, agree, marked)
    assert float(total) == pytest.approx(sum(map(float, values)))


def test_both_proportions_of_a_change_are_read() -> None:
    found = read("三次产业结构由14.3:43.5:42.2调整为14:43:49")
    assert [(total, agree) for _, total, agree, _ in found] == [("100", True), ("106", False)]


@pytest.mark.parametrize(
    "sentence",
    [
        "三次产业结构为1:20:28",  # below the least sum of percentages
        "师生配比结构为30:40:40",
        "三次产业占比分别约为8.4%、约41.2%、50.9%",
        "一产、二产、三产占比分别为8.4%、41.2%、53.4万元",
        "城镇人口占60%，茶香满城，农村人口占45%",
        "绿茶占比提高30%、红茶占比提高45%、其余占28%",
        "第一产业占比8.4%，第二产业占比41.2%，茶业占比53%",
        "占30%、占45%、占28%",
        "绿茶占30%",
    ],
)
def test_figures_that_are_not_all_of_one_whole(sentence: str) -> None:
    assert read(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "values", "agree"),
    [
        ("三次产业结构调整为8.4:41.2:0.4", ["8.4", "41.2", "0.4"], False),  # the least that are percentages
        ("三次产业结构为8.4:41.2:50.5", ["8.4", "41.2", "50.5"], True),
        ("三次产业结构为8.4:41.2:50.6", ["8.4", "41.2", "50.6"], False),
        ("三次产业结构优化，比例为8.4:41.2:53.4", ["8.4", "41.2", "53.4"], False),
        ("师生比例优化，三次产业结构为8.4:41.2:53.4", ["8.4", "41.2", "53.4"], False),
        ("一产、二产、三产占比分别提高到8.4%、41.2%、53.4%", ["8.4", "41.2", "53.4"], False),
        ("一产、二产、三产占比分别为8.4、41.2、53.4%", ["8.4", "41.2", "53.4"], False),
        ("城镇和农村人口占比分别为60%、42%", ["60", "42"], False),
        ("城镇、农村居民占比分别为60%、40%", ["60", "40"], True),
        ("男女占比分别为52%、46%", ["52", "46"], False),
        ("绿茶占70%、其余占28%", ["70", "28"], False),
        ("茶园3亩，绿茶占70%、其余占28%", ["70", "28"], False),  # numbers before that are no shares
        ("投产率60%，绿茶占70%、其余占28%", ["70", "28"], False),
        ("绿茶占30%；红茶占45%；其余占28%", ["30", "45", "28"], False),
        ("绿茶占30%。红茶占45%、其余占28%", ["45", "28"], False),  # what was said before is of another whole
    ],
)
def test_all_of_a_whole_as_it_is_said(sentence: str, values: list[str], agree: bool) -> None:
    ((read_values, _, agrees, _),) = read(sentence)
    assert (read_values, agrees) == (values, agree)


@pytest.mark.parametrize(
    "sentence",
    [
        "三次产业结构调整为8.4:41.2:0.3",
        "三次产业结构优化，茶香满城。比例为8.4:41.2:53.4",
        "一产、二产、三产占比分别为8.4%、41.2%、53.4%、5%",
        "一产、二产、三产占比分别为8.4、41.2、53.4",
        "一产、二产占比分别为8.4%、61.2%",
        "绿茶占30%、红茶占约45%、其余占28%",
        "绿茶占30%，红茶45%，其余占28%",
        "其余占78%",
        "绿茶占30、红茶占45、其余占28%",
        "竹园占50%、第一产业占比8.4%，第二产业占比41.2%，第三产业占比50.9%",
        "第二产业占比41.2%，第一产业占比8.4%，第三产业占比50.9%",
        "第一产业占比8.4%，第一产业占比41.2%，第三产业占比50.9%",
    ],
)
def test_what_is_not_said_to_be_all_of_one_whole(sentence: str) -> None:
    assert read(sentence) == []


def test_a_share_of_the_rest_closes_a_long_list() -> None:
    names = "绿红白黄黑花青砖沱饼碎"
    ((values, total, agree, _),) = read("、".join(f"{name}茶占9%" for name in names) + "、其余占9%")
    assert (len(values), total, agree) == (12, "108", False)


def test_shares_at_the_beginning_of_a_paragraph() -> None:
    text = document("青岚市2024年政府工作报告\n一、2023年工作回顾\n三产8.4:41.2:53.4。\n")
    assert [shown(each.sum) for each in shares(text)] == ["103"]
