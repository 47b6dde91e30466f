from hypothesis import given
from hypothesis import strategies as st

from govcheck.matching.sentences import sentences


def cut(text: str) -> list[str]:
    return [text[s.start : s.end] for s in sentences(text, 0, len(text))]


def test_cuts() -> None:
    assert cut("修路。架桥！“办学。”行医了吗？ 好") == ["修路。", "架桥！", "“办学。”", "行医了吗？", "好"]


def test_units_in_brackets_are_formulas() -> None:
    text = "修路。（责任单位：市交通局，各县（区）人民政府）2.架桥。"
    found = list(sentences(text, 0, len(text)))
    assert [s.formula for s in found] == [False, True, False]
    assert cut(text)[1] == "（责任单位：市交通局，各县（区）人民政府）"


@given(st.text(alphabet="修路桥。！？”（）责任单位： \n", max_size=60))
def test_sentences_are_apart_in_order_and_leave_only_white_space(text: str) -> None:
    end = 0
    for sentence in sentences(text, 0, len(text)):
        assert end <= sentence.start < sentence.end
        assert not text[end : sentence.start].strip("。！？”"[:3] + " \n")
        end = sentence.end
    assert not text[end:].strip("。！？ \n”")
