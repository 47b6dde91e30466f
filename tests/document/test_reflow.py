"""Which line goes on in the next: each case as two or three lines and the paragraphs they make."""

import re

import pytest

from govcheck.document.model import Kind
from govcheck.document.reflow import reflow


def paragraphs(text: str) -> list[str]:
    flow, blocks = reflow(text)
    return [flow.text[block.start : block.end] for block in blocks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "改造老旧小区46个，惠及居\n\n民1.3万户。\n新建学校九所。",
            ["改造老旧小区46个，惠及居民1.3万户。", "新建学校九所。"],
            id="page end in a sentence",
        ),
        pytest.param(
            "过去一年完成造林4.2\n万亩，河水变清了。增\n长5%。",
            ["过去一年完成造林4.2万亩，河水变清了。增长5%。"],
            id="hard breaks",
        ),
        pytest.param(
            "二、2024年工作安排\n把产业做实。", ["二、2024年工作安排", "把产业做实。"], id="heading with marker"
        ),
        pytest.param("2024年工作安排\n把产业做实。", ["2024年工作安排", "把产业做实。"], id="heading without"),
        pytest.param(
            "（三）把日子做暖。新建学校九所，让孩\n子就近上学。",
            ["（三）把日子做暖。新建学校九所，让孩子就近上学。"],
            id="a run-in heading and a cut",
        ),
        pytest.param("聘请“河\n长”三十名。", ["聘请“河长”三十名。"], id="open quotation"),
        pytest.param(
            "新时期经济社会发展的\n主要目标\n是：人人有活干。",
            ["新时期经济社会发展的主要目标是：人人有活干。"],
            id="particle",
        ),
        pytest.param("两岸都通了\n，河上有三座桥。", ["两岸都通了，河上有三座桥。"], id="next begins with a comma"),
        pytest.param("各位代表：\n请予审议。", ["各位代表：", "请予审议。"], id="salutation"),
        pytest.param(
            "全力保供水，\n各位代表！让我们", ["全力保供水，", "各位代表！让我们"], id="salutation behind a cut"
        ),
        pytest.param("附 件 ： 名词解释\n河长：管河的人。", ["附 件 ： 名词解释", "河长：管河的人。"], id="glossary"),
        pytest.param(
            "we will use all 12 of the BIG\nDATA platforms today.",
            ["we will use all 12 of the BIG DATA platforms today."],
            id="Latin words",
        ),
        pytest.param("办好三件事。　　二是修路。", ["办好三件事。", "二是修路。"], id="glued paragraphs"),
        pytest.param(
            "一、把路修通1.先修县道。再修乡道。2.后修村道。",
            ["一、把路修通", "1.先修县道。再修乡道。", "2.后修村道。"],
            id="items run in",
        ),
        pytest.param("办十件实事：（1）修路。（2）架桥。", ["办十件实事：（1）修路。（2）架桥。"], id="an inline list"),
    ],
)
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert paragraphs(text) == expected


def test_what_interrupts_a_sentence_stands_behind_it() -> None:
    flow, blocks = reflow("把3座桥架到了河上，全年完成投\n— 12 —\n资五亿元，全部用在\n##paidbegin##\n学校。\n下一段。")
    kinds = [(flow.text[b.start : b.end], b.kind) for b in blocks]
    assert kinds == [
        ("把3座桥架到了河上，全年完成投资五亿元，全部用在学校。", None),
        ("— 12 —", Kind.FURNITURE),
        ("##paidbegin##", Kind.RESIDUE),
        ("下一段。", None),
    ]


def test_a_file_wrapped_at_a_fixed_width() -> None:
    told = (f"第{c}户人家说起这几年两岸的变化都有一肚子话要讲" for c in "甲乙丙丁戊己庚辛")
    paragraph = "".join(told)[:178] + "。"
    wrapped = "\n".join(paragraph[k : k + 30] for k in range(0, len(paragraph), 30))
    text = "\n".join(["一、工作回顾", wrapped, "（一）河水变清", wrapped, wrapped])
    assert paragraphs(text) == ["一、工作回顾", paragraph, "（一）河水变清", paragraph, paragraph]


def test_contents_and_tables_are_not_joined() -> None:
    text = "目 录\n1．青岚市政府工作报告\t1\n2．云溪县政府工作报告\t14\n\n序号\t任务\t时限\n1\t修路\t年底"
    _, blocks = reflow(text)
    assert [b.kind for b in blocks] == [Kind.CONTENTS] * 3 + [Kind.TABLE_ROW] * 2


def test_own_residue_is_set_aside_whatever_its_length() -> None:
    notice = "青岚市人民政府网提示您：" + "转载本页请注明出处，" * 8
    own = [re.compile("阅读"), re.compile("青岚市人民政府网提示.*")]
    flow, blocks = reflow(f"把3座桥架到了河上，全年完成投\n{notice}\n资五亿元。", own)
    assert [(flow.text[b.start : b.end], b.kind) for b in blocks] == [
        ("把3座桥架到了河上，全年完成投资五亿元。", None),
        (notice, Kind.RESIDUE),
    ]


def test_own_residue_is_matched_as_a_whole_line() -> None:
    _, blocks = reflow("阅读三十遍。", [re.compile("阅读")])
    assert [b.kind for b in blocks] == [None]


def kinds(text: str) -> list[Kind | None]:
    return [block.kind for block in reflow(text)[1]]


def test_contents_without_page_numbers_end_where_the_text_begins() -> None:
    text = "目录\n一、把路修通\n二、把桥架好\n一、把路修通\n新修十里。\n二、把桥架好\n新架三座。"
    assert kinds(text) == [Kind.CONTENTS] * 3 + [None] * 4
    assert kinds("目录\n各位代表：\n办好学校。")[1:] == [None, None]


def test_a_running_header_is_furniture() -> None:
    header = "青岚市第六届人民代表大会第三次会议文件（十二）"
    pages = [
        f"我们坚持把{what}放在前面，年年{what}、月月{what}，十里八乡天天都有\n{header}\n人忙。"
        for what in ("修路", "架桥", "办学")
    ]
    flow, blocks = reflow("\n".join(pages))
    assert [b.kind for b in blocks] == [None, Kind.FURNITURE] * 3
    assert "天天都有人忙" in flow.text


def test_headings_that_recur_are_no_running_headers() -> None:
    assert Kind.FURNITURE not in kinds("各位代表：\n工作回顾\n修路。\n工作回顾\n架桥。\n工作回顾\n办学。")


def test_headings_of_like_length_are_no_wrapped_file() -> None:
    body = "全年修路架桥办学行医，样样都有进步，件件都有回音，群众看在眼里、记在心里。" * 4
    heading = "（{}）坚持把实事办好，让两岸群众更加满意"
    text = "\n".join(f"{heading.format(n)}\n{body}" for n in "一二三四五")
    assert paragraphs(text)[0] == heading.format("一")
    assert len(paragraphs(text)) == 10


def test_a_list_of_units_ends_a_line() -> None:
    text = "修好县乡道路。（责任单位：市交通局）\n各责任单位要拿出办法。"
    assert len(paragraphs(text)) == 2
