"""What holds of any text whatever."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from govcheck.tasks.reading import read_tasks
from tests.documents import document, volume
from tests.tasks.rows import HEADER, TITLE

PARTS = st.sampled_from(
    [
        TITLE, HEADER, "1", "23", "（一）", "一、山水", "2.", "①", "\t", "\t\t", "\n", "\r\n", " ", "　", "。", "；",
        "（责任单位：", "牵头单位：", "配合单位:", "）", "（", "〔", "〕", "市财政局", "市水 务局", "各县（区）政府",
        "按职责分工负责", "2024年6月底前", "年底前完成", "2月30日", "13月", "长期坚持", "栽竹三万亩", "— 3 —",
        "等部门", "和", "市委", "序号\t任务\t时限\n", "\x00", "\ud800", "𠮷", "\u200b", "９", "²", "、", "配合",
        "完成时限：", "牵头", "责任单位 ", "【责任单位】", "【", "】", "任务3：", "（1）", "│", "|", "  ", "├──┼──┤\n",
        "序号\n任务\n责任单位\n", "|序号|任务|责任单位|\n", "序号  任务  责任单位\n", "同上", "会同", '"',
        "任务\t责任分工\t时限\n牵头单位\t配合单位\n", "责任单位：\n", "竹溪县", "◆", "1﹒", "责任人：林青竹",
        "市林业局负责。",
    ]
)  # fmt: skip
TIMES = 3_000
ANYTHING = st.one_of(st.text(max_size=80), st.lists(PARTS, max_size=40).map("".join))


@settings(max_examples=500)
@example("(一)\r责任单位:0")  # a heading of nothing but its number
@given(ANYTHING)
def test_nothing_fails_and_places_are_inside(text: str) -> None:
    for each in volume(f"{TITLE}{text}").documents:
        for task in read_tasks(each):
            assert each.start <= task.start <= task.end <= each.end
            assert task.paragraph.start <= task.start < task.paragraph.end
            for unit in (*task.lead, *task.support):
                assert task.start <= unit.start < unit.end <= task.end
                assert unit.name
                assert "".join(each.text(unit.start, unit.end).split()).find(unit.name) >= 0


@pytest.mark.parametrize(
    "unit",
    [
        "（责任单位：", "（", "（市财政局负责", "责任单位：市财政局", "市财政局 ", "甲 ", "市、", "和", "分别",
        "分别负责", "（）", "（责任单位：）", "1.栽竹。", "1\t栽竹\t年底\t市林业局\t\n", "1\t栽竹\n", "\t", "栽竹\n",
        "\t栽竹\t\t\t\n", HEADER, "一、山水\t\t\n", "2024年", "6月底前", "12", "责任 ", "各市、", "按职责",
        "市财政局：", "【责任单位】", "责任单位 ", "会同市", "\n（1）整地。", "\n责任单位：市林业局\n", "│竹│\n",
        "├─┤\n│竹│\n", "|竹|\n", "\n序号\n任务\n责任单位", "\n1\n栽竹\n市林业局", "  竹", "（市林业局、市财政局）", "◆",
        "、",
    ],
)  # fmt: skip
def test_much_of_anything_is_read(unit: str) -> None:
    for text in (f"{HEADER}1\t{unit * TIMES}", f"1.{unit * TIMES}（责任单位：{unit * TIMES}）"):
        read_tasks(document(f"{TITLE}{text}"))
