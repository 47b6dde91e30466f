"""TOT004: as many values behind 分别 as names before it."""

import pytest

from govcheck.checking.documents import check_document
from govcheck.registry import selected
from govcheck.rules.totals.respectively import pairings
from tests.documents import document

RULES = selected(["TOT004"])


def told(sentence: str) -> list[tuple[str, str]]:
    text = f"青岚市2024年政府工作报告\n一、2023年工作回顾\n茶香满城。{sentence}。\n"
    return [(finding.severity.value, finding.message.en) for finding in check_document(document(text), RULES)]


@pytest.mark.parametrize(
    "sentence",
    [
        "工业投资、技改投资、民间投资分别增长5%、6%",
        "工业投资、技改投资分别增长5%、6%、7%",
        "城乡居民人均可支配收入分别增长5%、6%和7%",
        "城镇和农村居民人均可支配收入分别达到35402元、11718元、9000元",
        "存贷款余额分别增长5%、6%、7%",
    ],
)
def test_names_and_values_that_differ(sentence: str) -> None:
    assert [severity for severity, _ in told(sentence)] == ["error"]


@pytest.mark.parametrize(
    "sentence",
    [
        "工业投资、技改投资分别增长5%、6%",
        "工业投资、技改投资、民间投资分别增长10%以上",  # one value for each
        "城乡居民人均可支配收入分别达到35402元、11718元，分别增长6%和8.5%",
        "生物医药和高端化工产业、“茶、竹”产业产值分别增长5%、6%",
        "绿茶、红茶产业产值和税收分别增长5%、6%",
        "绿茶、红茶等产业产值分别增长5%、6%、7%",
        "绿茶产值50亿元、红茶产值30亿元，分别增长5%、6%",
        "工业投资、技改投资，民间投资、茶业投资分别增长5%、6%、7%、8%",
        "客货吞吐量分别达到920万人次、14.5万吨",
        "绿茶、红茶产值分别达5亿元、6亿元、10家企业入选",
        "绿茶、红茶、白茶产值分别增长5%、6%和持平",
    ],
)
def test_names_and_values_that_are_as_many_or_cannot_be_counted(sentence: str) -> None:
    assert told(sentence) == []


def test_names_of_the_clause_before_leave_a_doubt() -> None:
    ((severity, said),) = told("绿茶产值50亿元、红茶产值30亿元，分别增长5%、6%、7%")
    assert severity == "warning"
    assert "3 values (5%、6%、7%) for 2 names" in said


def read(sentence: str) -> list[tuple[list[str], list[int], int, bool, str]]:
    """Names, how many they can be, how many values, whether they leave a doubt, and the text marked."""
    text = document(f"青岚市2024年政府工作报告\n一、2023年工作回顾\n茶香满城。{sentence}。\n")
    return [
        (list(each.names), sorted(each.counts), len(each.values), each.open, text.text(each.start, each.end))
        for each in pairings(text)
    ]


@pytest.mark.parametrize(
    ("sentence", "names", "counts", "values"),
    [
        ("工业投资、技改投资分别增长5%、6%", ["工业投资", "技改投资"], [2], 2),
        ("绿茶和红茶分别增长5%、6%", ["绿茶", "红茶"], [2], 2),
        ("绿茶和红茶、白茶分别增长5%、6%、7%", ["绿茶", "红茶", "白茶"], [2, 3], 3),
        ("绿茶、红茶产业产值和税收分别增长5%、6%", ["绿茶", "红茶产业产值", "税收"], [2, 3, 4], 2),
        ("青岚市的绿茶、红茶分别增长5%、6%", ["青岚市的绿茶", "红茶"], [2], 2),
        ("青岚、云溪的绿茶、红茶分别增长5%、6%、7%、8%", ["青岚", "云溪的绿茶", "红茶"], [2, 3, 4], 4),
        ("城乡居民收入分别增长5%、6%", ["城乡居民收入"], [2], 2),
        ("三次产业分别增长5%、6%、7%", ["三次产业"], [2, 3], 3),
        ("省市县、城乡茶园分别增长5%、6%、7%", ["省市县", "城乡茶园"], [2, 3, 4, 5, 6, 7], 3),
        ("进出口分别增长5%、6%", ["进出口"], [2, 3], 2),
        ("“绿茶、红茶”和白茶分别增长5%、6%", ["“绿茶、红茶”", "白茶"], [2], 2),
        ("绿茶、红茶同比分别增长5%、6%", ["绿茶", "红茶"], [2], 2),
        ("工业投资、技改投资，民间投资、茶业投资分别增长5%、6%、7%、8%", ["民间投资", "茶业投资"], [2, 4], 4),
        ("绿茶产值50亿元、红茶产值30亿元，分别增长5%、6%", ["50亿元", "30亿元"], [2], 2),
        ("绿茶、红茶产值分别为5亿元、6亿元，分别增长5%、6%", ["5亿元", "6亿元"], [2], 2),
        # the values of two clauses before; where one of them is a list of 分别 itself, none before that
        (
            "绿茶产值50亿元、红茶产值30亿元，白茶产值20亿元、黄茶产值10亿元，分别增长5%、6%、7%、8%",
            ["20亿元", "10亿元"],
            [2, 4],
            4,
        ),
        (
            "绿茶产值80亿元、红茶产值90亿元，白茶、黄茶产值分别达到20亿元、10亿元，分别增长5%、6%、7%、8%",
            ["20亿元", "10亿元"],
            [2],
            4,
        ),
    ],
)
def test_names_and_their_values(sentence: str, names: list[str], counts: list[int], values: int) -> None:
    *_, (read_names, read_counts, read_values, is_open, _) = read(sentence)
    assert (read_names, read_counts, read_values, is_open) == (names, counts, values, False)


@pytest.mark.parametrize(
    "sentence",
    [
        "绿茶、红茶、白茶、黄茶分别增长5%、6%和预期",
        "绿茶、红茶等产业分别增长5%、6%、7%",
        "三类茶园的绿茶、红茶分别增长5%、6%",
        "绿茶、红茶产值分别达5亿元、6亿元、10家企业入选",
    ],
)
def test_lists_that_leave_a_doubt(sentence: str) -> None:
    ((_, _, _, is_open, _),) = read(sentence)
    assert is_open


@pytest.mark.parametrize(
    "sentence",
    [
        "绿茶分别增长5%、6%",
        "绿茶、红茶分别增长5%",
        "绿茶、红茶分别，增长5%、6%、7%",
        "绿茶、红茶分别有了新的发展",
        "绿茶、红茶分别在青岚市的各个乡镇和街道的村里增长5%、6%、7%",
        "绿茶产值50亿元，分别增长5%、6%",
        "茶香满城，分别增长5%、6%",
        "绿茶、红茶等产值50亿元、30亿元，分别增长5%、6%、7%",
        "绿茶产值50亿元、红茶产值30亿元。分别增长5%、6%、7%",
    ],
)
def test_what_gives_no_list_of_values_to_a_list_of_names(sentence: str) -> None:
    assert read(sentence) == []


def test_the_hit_reaches_from_the_names_to_the_last_value() -> None:
    ((*_, marked),) = read("竹香满城，绿茶、红茶分别增长5%、6%、7%，花香满城")
    assert marked == "绿茶、红茶分别增长5%、6%、7%"
    ((*_, marked),) = read("（绿茶、红茶分别增长5%、6%、7%）")
    assert marked == "绿茶、红茶分别增长5%、6%、7%"


@pytest.mark.parametrize(
    ("sentence", "agree"),
    [
        # two names that say whose the last ones are: two of each, or all together
        ("绿茶、红茶产业产值和税收分别增长5%、6%、7%、8%", True),
        ("绿茶、红茶产业产值和税收分别增长5%、6%、7%、8%、9%", False),
        ("绿茶、红茶产业产值和税收和利润分别增长5%、6%、7%、8%、9%、10%", True),
        ("绿茶、红茶产业产值和税收和利润分别增长5%、6%、7%、8%、9%", False),
        ("青岚、云溪的绿茶、红茶和白茶分别增长5%、6%、7%、8%、9%、10%", True),
        ("青岚、云溪的绿茶、红茶和白茶分别增长5%、6%、7%、8%、9%", False),
        ("青岚、云溪的绿茶、红茶和白茶分别增长5%、6%、7%、8%、9%、10%、11%", False),
        ("绿茶、红茶产业产值、税收分别增长5%、6%", True),
        ("产值和税收分别增长5%、6%", True),
        ("产值和税收分别增长5%、6%、7%", False),
        # words for several names
        ("城乡绿茶、红茶分别增长5%、6%、7%", True),
        ("城乡绿茶、红茶分别增长5%、6%、7%、8%", False),
        ("大中小茶园分别增长5%、6%、7%", True),
        ("大中小茶园分别增长5%、6%、7%、8%", False),
        ("供销茶园分别增长5%、6%、7%", False),
        ("绿茶、供销茶园分别增长5%、6%、7%", False),  # one name beside another
        # a list that goes on over a comma, but neither over a year nor with other numbers of names
        ("绿茶、红茶、白茶，黄茶、黑茶分别增长5%、6%、7%、8%、9%", True),
        ("绿茶、红茶、白茶，黄茶、黑茶分别增长5%、6%、7%、8%", False),
        ("绿茶、红茶2023年，白茶、黄茶分别增长5%、6%、7%、8%", False),
        # names in brackets and quotations are of the name before
        ("绿茶、红茶（白茶、黄茶）分别增长5%、6%、7%", False),
        ("绿茶、红茶（白茶，黄茶）分别增长5%、6%、7%", False),
        ("青岚“绿茶、红茶分别增长5%、6%、7%”", False),
        # the value of one clause each: two clauses, three, four, but not five
        ("绿茶产值50亿元，红茶产值30亿元、白茶产值20亿元，分别增长5%、6%、7%", True),
        ("绿茶产值50亿元，红茶产值30亿元，白茶产值20亿元、黄茶10亿元，分别增长5%、6%、7%、8%", True),
        (
            "绿茶产值50亿元，红茶产值30亿元，花茶20亿元，白茶产值20亿元、黄茶10亿元，分别增长5%、6%、7%、8%、9%",
            True,
        ),
        (
            "绿茶产值50亿元，红茶产值30亿元，花茶20亿元，黑茶20亿元，白茶产值20亿元、黄茶10亿元，"
            "分别增长5%、6%、7%、8%、9%、10%",
            False,
        ),
        # fewer values than names
        ("绿茶、红茶、白茶产值分别达5亿元、6亿元，同比增长", False),
        ("绿茶、红茶、白茶产值分别达5亿元、6亿元和持平", True),
        # numbers of another kind at the end may be of what follows, if there are enough without them
        ("绿茶、红茶产值分别达5亿元、6亿元和7家", True),
        ("绿茶、红茶产值分别达5亿元、6家、7亿元", True),
        ("绿茶、红茶产值分别达5亿元、6亿元、7亿元和8家", False),
        ("绿茶、红茶、白茶、黄茶、花茶产值分别达5亿元、6亿元、7亿元和8家", False),
    ],
)
def test_counts_that_names_can_and_cannot_have(sentence: str, agree: bool) -> None:
    text = document(f"青岚市2024年政府工作报告\n一、2023年工作回顾\n茶香满城。{sentence}。\n")
    *_, last = pairings(text)
    assert last.agree is agree


def test_a_verb_may_be_long_but_not_any_clause() -> None:
    verb = "圆满完成了年度全部目标任务的"
    assert len(told(f"绿茶、红茶分别{verb}50%、60%、70%")) == 1
    assert told(f"绿茶、红茶分别都{verb}50%、60%、70%") == []


def test_each_list_of_a_sentence_has_its_own_names_and_values() -> None:
    found = read("绿茶、红茶产值分别增长5%、6%，白茶、黄茶分别增长7%、8%、9%")
    assert [(names, values) for names, _, values, _, _ in found] == [
        (["绿茶", "红茶产值"], 2),
        (["白茶", "黄茶"], 3),
    ]


def test_how_many_names_are_told() -> None:
    ((_, said),) = told("城乡绿茶、红茶分别增长5%、6%、7%、8%")
    assert "4 values (5%、6%、7%、8%) for 2—3 names (城乡绿茶、红茶)" in said
    ((_, said),) = told("绿茶、红茶分别增长5%、6%、7%")
    assert "3 values (5%、6%、7%) for 2 names (绿茶、红茶)" in said


def test_a_bracket_that_opens_a_paragraph_is_no_name() -> None:
    text = document("青岚市2024年政府工作报告\n一、2023年工作回顾\n（绿茶、红茶分别增长5%、6%、7%）\n")
    (each,) = pairings(text)
    assert text.text(each.start, each.end) == "绿茶、红茶分别增长5%、6%、7%"
