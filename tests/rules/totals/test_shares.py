"""TOT002: shares that are one whole sum to 100; others are not added."""

import pytest

from govcheck.checking.documents import check_document
from govcheck.registry import selected
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
