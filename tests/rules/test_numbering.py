"""NUM: lists with one fault each, and lists that are right though they look wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcheck.checking.documents import check_document
from govcheck.findings import Finding
from govcheck.registry import selected
from govcheck.rules.numbering.lists import Numbered, faults
from tests.documents import document, fixture

NUM = selected(["NUM"])
NUMERALS = "零一二三四五六七八九十"


def sections(*numbers: int, form: str = "（{}）") -> str:
    return "".join(f"{form.format(NUMERALS[n])}办好一件实事\n群众都说好。\n" for n in numbers)


def found(text: str) -> list[Finding]:
    return check_document(document(f"各位代表：\n{text}"), NUM)


def told(text: str) -> list[tuple[str, object]]:
    return [(f.code, f.data.get("missing") or f.data.get("number")) for f in found(text)]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ((1, 2, 3, 4, 5), []),
        ((1, 2, 2, 4, 5), [("NUM003", 2)]),
        ((1, 1, 3, 4), [("NUM003", 1)]),
        ((1, 2, 7, 4, 5), [("NUM001", 7)]),
        ((1, 2, 4, 5), [("NUM002", [3])]),
        ((1, 2, 3, 6, 7, 8), [("NUM002", [4, 5])]),
        ((2, 3, 4), [("NUM002", [1])]),
        ((1, 2, 3, 1, 2), []),
    ],
)
def test_one_fault_is_one_finding(numbers: tuple[int, ...], expected: list[tuple[str, object]]) -> None:
    assert told(sections(*numbers)) == expected


def test_the_wrong_number_is_marked_and_the_right_one_told() -> None:
    (finding,) = found(sections(1, 2, 2, 4))
    assert (finding.place.start.line, finding.excerpt) == (6, "（二）")
    assert "3 is expected here" in finding.message.en


def test_lists_restart_under_each_heading() -> None:
    assert told(f"一、回顾\n{sections(1, 2, 3)}二、安排\n{sections(1, 2, 3, 4)}三、建设\n少开会。") == []
    assert told(f"2023年工作回顾\n{sections(1, 2, 3)}2024年工作安排\n{sections(1, 2)}") == []


def test_numbers_may_run_through_all_parts() -> None:
    text = "一、产业\n1.修路。\n2.架桥。\n3.开店。\n二、民生\n4.办学。\n5.行医。\n6.养老。\n"
    assert told(text) == []


def test_items_inside_a_line() -> None:
    assert told("我们做了五件事：一是修路。二是架桥。四是办学。五是行医。\n") == [("NUM002", [3])]
    assert told("办好实事：（1）修路。（2）架桥。（2）办学。（4）行医。\n") == [("NUM003", 2)]
    assert told("还有不足：一是路窄，二是桥少，三是学挤。这是一是一的老实话。\n") == []


def test_announced_sections() -> None:
    (finding,) = found(f"重点抓好四个方面的工作：\n{sections(1, 2, 3)}")
    assert (finding.code, finding.data["announced"], finding.data["found"]) == ("NUM004", 4, 3)
    assert told(f"重点抓好三个方面的工作：\n{sections(1, 2, 3)}") == []
    assert told("重点抓好三个方面的工作：\n办好学校，办好医院，办好食堂。\n") == []


def test_contents() -> None:
    contents = "目录\n1．2023年青岚市政府工作报告\t1\n2．2023年云溪县政府工作报告\t9\n\n"
    text = contents + "2023年青岚市政府工作报告\n各位代表：\n办学。\n"
    (finding,) = check_document(document(text), selected(["NUM005"]))
    assert "云溪县" in finding.message.en
    assert [f for d in fixture("qinglan-2023-compendium.txt").documents for f in check_document(d, NUM)] == []


def test_footnotes_and_glossary() -> None:
    assert told("推行“河长制”[2]，办好“村校”[3]，建成“粮仓”[4]。\n") == [("NUM002", [1])]
    numbered = "名词解释\n1.河长：管河的人。\n2.村校：村里的学校。\n4.粮仓：存粮的地方。\n"
    assert told(numbered) == [("NUM002", [3])]
    assert told("名词解释\n1.河长：管河的人。\n2.2024年实事：十件。\n3.粮仓：存粮的地方。\n") == []
    (finding,) = found("名词解释\n河长：管河的人。\n村校：村里的学校。\n9.粮仓：存粮的地方。\n林长：管林的人。\n")
    assert finding.excerpt.startswith("9.粮仓")


def test_woven_lists_are_told_as_such() -> None:
    (doc,) = fixture("qinglan-2024-plan-garbled.txt").documents
    findings = check_document(doc, NUM)
    assert [(f.code, f.data.get("chains")) for f in findings] == [("NUM001", 2)]


@given(st.lists(st.integers(1, 12), min_size=1, max_size=14))
def test_every_number_is_in_the_chain_or_a_stray(values: list[int]) -> None:
    items = [Numbered(value, k, k + 1) for k, value in enumerate(values)]
    result = faults(items)
    strays = {item.start for item, _ in result.strays}
    kept = [item.value for item in items if item.start not in strays]
    assert kept == sorted(set(kept))
    missing = {n for _, numbers in result.gaps for n in numbers}
    assert not missing & set(kept)


@given(st.integers(3, 12), st.data())
def test_a_list_in_order_has_no_fault_and_one_taken_out_is_missing(n: int, data: st.DataObject) -> None:
    items = [Numbered(value, value, value + 1) for value in range(1, n + 1)]
    assert faults(items).strays == faults(items).gaps == ()
    out = data.draw(st.integers(2, n - 1))
    (gap,) = faults([item for item in items if item.value != out]).gaps
    assert gap[1] == (out,)


def test_a_line_without_an_end_mark_ends_no_list() -> None:
    assert told("一、回顾\n成绩很大。\n我们体会到：\n必须把路修好\n二、安排\n再修。\n三、建设\n少开会。\n") == []
    text = "一、回顾\n主要成绩\n成绩很大。\n二、安排\n再修。\n二、实事\n办好。\n四、建设\n少开会。\n"
    assert told(text) == [("NUM003", 2)]


@pytest.mark.parametrize(
    "text",
    [
        "要做到：一要修路，二要架桥，四要办学，五要行医。",
        "做法有：其一，修路；其二，架桥；其四，办学；其五，行医。",
        "办好：①修路②架桥④办学⑤行医。",
        "总结为，第一，修路；第二，架桥；第四，办学；第五，行医。",
    ],
)
def test_other_lists_inside_a_line(text: str) -> None:
    assert told(f"{text}\n") == [("NUM002", [3])]


def test_bracketed_numbers_that_are_no_list() -> None:
    assert told("建设（1）号、（2）号、（5）号楼，（1）班和（3）班同上一节课。\n") == []
