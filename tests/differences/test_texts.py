from __future__ import annotations

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govcheck.differences.choices import FailOn
from govcheck.differences.model import Kind, TextChange, TextDiff
from govcheck.differences.texts import compare_texts
from tests.documents import FIXTURES, volume

REPORT = (FIXTURES / "qinglan-2024-report.txt").read_text(encoding="utf-8")
TEA = "全市新建生态茶园三万亩，改造老茶园一万二千亩，茶农人均增收一千六百元，茶叶出口增加两成。"
BRIDGE = "云溪大桥主桥合龙，环湖绿道二期开工，老城区停车泊位增加八百个，早晚高峰的拥堵点减少三处。"
SCHOOL = "临岚区新建小学四所，云溪县改扩建中学两所，新增学位五千个，大班额全部消除。"
WATER = "青岚河两岸的排污口全部封堵，出境断面水质保持二类，沿河村庄用上了管网水。"
ROAD = "环城公路东段建成通车，山区十二个乡镇都有了双车道，班车开进了最远的村。"
CARE = "县乡两级医院组成三个医共体，慢性病的药在村里就能配齐，老人不再为一盒药跑一天。"
TEXTS = [TEA, BRIDGE, SCHOOL, WATER, ROAD, CARE]


def compared(old: list[str] | str, new: list[str] | str) -> TextDiff:
    one, other = (text if isinstance(text, str) else "\n".join(text) for text in (old, new))
    return compare_texts(volume(one, "old.txt"), volume(other, "new.txt"), "new.txt")


def told(old: list[str] | str, new: list[str] | str) -> list[tuple[Kind, str | None, str | None]]:
    return [(c.kind, c.old and c.old.text, c.new and c.new.text) for c in compared(old, new).changes]


def only(old: list[str] | str, new: list[str] | str) -> TextChange:
    (change,) = compared(old, new).changes
    return change


def test_the_same_text_has_no_changes() -> None:
    found = compared(REPORT, REPORT)
    assert (found.changes, found.differs(), found.recut) == ((), False, 0)
    assert found.unchanged > 25


def test_added_and_removed_paragraphs() -> None:
    assert told([TEA, SCHOOL], [TEA, BRIDGE, SCHOOL]) == [(Kind.ADDED, None, BRIDGE)]
    assert told([TEA, BRIDGE, SCHOOL], [TEA, SCHOOL]) == [(Kind.REMOVED, BRIDGE, None)]


def test_what_was_removed_stands_where_it_stood() -> None:
    assert told([TEA, BRIDGE, SCHOOL, WATER], [ROAD, TEA, SCHOOL, WATER, CARE]) == [
        (Kind.ADDED, None, ROAD),
        (Kind.REMOVED, BRIDGE, None),
        (Kind.ADDED, None, CARE),
    ]


def test_a_modified_paragraph_has_its_edits_with_numbers_whole() -> None:
    edited = TEA.replace("三万亩", "3.5万亩").replace("两成", "三成")
    change = only([TEA, SCHOOL], [edited, SCHOOL])
    assert change.kind is Kind.MODIFIED and change.old and change.new and 0.9 < (change.similarity or 0) < 1
    assert [(change.old.text[slice(*e.old)], change.new.text[slice(*e.new)]) for e in change.edits] == [
        ("三", "3.5"),
        ("两", "三"),
    ]
    assert (change.old.start.line, change.new.start.line, change.new.start.column) == (1, 1, 1)


def test_two_different_paragraphs_in_one_place_are_no_versions_of_each_other() -> None:
    assert [kind for kind, _, _ in told([TEA, BRIDGE, SCHOOL], [TEA, WATER, SCHOOL])] == [Kind.REMOVED, Kind.ADDED]


def test_lines_of_one_pattern_are_paired_in_their_order() -> None:
    names = ["临岚区", "云溪县", "白芷区", "石门县", "高新区"]
    old, new = [120, 135, 98, 76, 210], [135, 141, 120, 98, 222]

    def lines(values: list[int]) -> list[str]:
        return [f"{name}茶叶产值{value}万元，居全市前列。" for name, value in zip(names, values, strict=True)]

    found = told([TEA, *lines(old), WATER], [TEA, *lines(new), WATER])
    assert found == [(Kind.MODIFIED, *pair) for pair in zip(lines(old), lines(new), strict=True)]
    shorter = told([TEA, *lines(old), WATER], [TEA, *lines(old)[1:], WATER])
    assert shorter == [(Kind.REMOVED, lines(old)[0], None)]


def test_many_lines_of_one_pattern_are_paired_in_their_order() -> None:
    old, new = ([f"完成第{k}号茶园改造投资{(k * n) % 97}万元。" for k in range(200)] for n in (31, 57))
    changes = compared([TEA, *old, WATER], [TEA, *new, WATER]).changes
    assert {change.kind for change in changes} == {Kind.MODIFIED}
    assert all(change.old and change.new and change.old.start.line == change.new.start.line for change in changes)


def test_two_single_reports_are_always_held_against_each_other() -> None:
    found = compared("甲方同意全部内容。", "乙女否决一切条款！")
    assert [(pair.old, pair.new) for pair in found.reports] == [("old-other", "new-other")]


def test_a_moved_paragraph() -> None:
    change = only([TEA, BRIDGE, SCHOOL, WATER], [BRIDGE, SCHOOL, WATER, TEA])
    assert (change.kind, change.edits, change.similarity) == (Kind.MOVED, (), 1.0)
    assert change.old and change.new and (change.old.start.line, change.new.start.line) == (1, 4)


def test_a_paragraph_moved_and_edited_is_moved_with_edits() -> None:
    edited = TEA.replace("三万亩", "四万亩")
    change = only([TEA, BRIDGE, SCHOOL, WATER], [BRIDGE, SCHOOL, WATER, edited])
    assert change.kind is Kind.MOVED and len(change.edits) == 1 and change.is_of_content


def test_neighbours_that_moved_together_are_one_block() -> None:
    found = compared([TEA, BRIDGE, SCHOOL, WATER, ROAD, CARE], [SCHOOL, WATER, ROAD, CARE, TEA, BRIDGE])
    assert [(change.kind, change.block) for change in found.changes] == [(Kind.MOVED, 1), (Kind.MOVED, 1)]


def test_a_split_and_a_merged_paragraph() -> None:
    both = TEA + BRIDGE
    assert told([both, SCHOOL], [TEA, BRIDGE, SCHOOL]) == [(Kind.SPLIT, both, f"{TEA}\n{BRIDGE}")]
    assert told([TEA, BRIDGE, SCHOOL], [both, SCHOOL]) == [(Kind.MERGED, f"{TEA}\n{BRIDGE}", both)]


def test_a_split_that_was_edited_has_edits_of_the_text_without_the_cut() -> None:
    change = only([TEA + BRIDGE, SCHOOL], [TEA, BRIDGE.replace("八百", "九百"), SCHOOL])
    assert change.kind is Kind.SPLIT and change.old and change.new and change.is_of_content
    assert [(change.old.text[slice(*e.old)], change.new.text[slice(*e.new)]) for e in change.edits] == [("八", "九")]


def test_a_paragraph_run_into_an_item_with_a_marker_is_merged() -> None:
    one, other = "（一）" + TEA, "（二）" + BRIDGE
    change = only([one, other, SCHOOL], [one + other, SCHOOL])
    assert (change.kind, change.edits) == (Kind.MERGED, ())
    assert change.new and change.new.text == one + other


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("全年投资12.5亿元，增长8%。", "全年投资１２.５亿元，增长８％。"),
        ("全年投资12.5亿元，增长8%。", "全年投资12.5亿元,增长8%。"),
        ("修路、架桥、种树、挖渠。", "修路，架桥，种树，挖渠。"),
        ("他们说“来得及”，我们信。", "他们说'来得及'，我们信。"),
        ("全年投资12.5亿元，增长8%。", "全年投资 12.5 亿元，增长 8%。"),
    ],
)
def test_width_punctuation_and_blanks_alone_are_format(old: str, new: str) -> None:
    change = only([TEA, old, SCHOOL], [TEA, new, SCHOOL])
    assert change.kind is Kind.FORMAT and change.edits and not change.is_of_content


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("全年投资12.5亿元，增长8%。", "全年投资125亿元，增长8%。"),
        ("全年投资12.5亿元，增长8%。", "全年投资12.5亿元，增长8。"),
        ("比例为3：2，逐年提高。", "比例为32，逐年提高。"),
        ("人口自然增长-0.5‰，逐年回升。", "人口自然增长0.5‰，逐年回升。"),
        ("总量为10²吨，逐年提高。", "总量为102吨，逐年提高。"),
        ("做好第①项和第②项。", "做好第1项和第2项。"),
        ("新建茶园5 2处，逐年提高。", "新建茶园52处，逐年提高。"),
    ],
)
def test_marks_of_numbers_are_content(old: str, new: str) -> None:
    assert only([TEA, old, SCHOOL], [TEA, new, SCHOOL]).kind is Kind.MODIFIED


@pytest.mark.parametrize("width", [20, 24, 30, 40])
def test_hard_wrapped_text_is_the_same(width: int) -> None:
    wrapped = "\n".join(
        piece for line in REPORT.splitlines() for piece in textwrap.wrap(line.replace("　", ""), width) if piece
    )
    found = compared(REPORT.replace("　", ""), wrapped)
    assert found.changes == ()


def test_text_cut_at_every_sentence_is_the_same() -> None:
    by_sentence = "\n".join(
        sentence for line in REPORT.splitlines() for sentence in line.replace("。", "。\n").splitlines() if sentence
    )
    found = compared(REPORT, by_sentence)
    assert found.changes == () and found.recut > 10


def test_an_edit_is_found_though_the_sources_cut_differently() -> None:
    by_sentence = REPORT.replace("。", "。\n").replace("25处", "26处")
    change = only(REPORT, by_sentence)
    assert change.kind is Kind.MODIFIED and change.old and change.old.text.startswith("拆除违法建筑")


def test_one_cut_among_many_paragraphs_is_told() -> None:
    cut = REPORT.replace("全市行政村全部通上了班车。", "全市行政村全部通上了班车。\n\n")
    change = only(REPORT, cut)
    assert (change.kind, change.edits, change.is_of_content) == (Kind.SPLIT, (), False)


def test_page_numbers_are_not_compared() -> None:
    found = compared(REPORT, REPORT.replace("（二）城乡面貌", "— 3 —\n（二）城乡面貌"))
    assert (found.changes, found.left_out) == ((), 1)


def test_sections_are_told() -> None:
    change = only(REPORT, REPORT.replace("中学", "中学").replace("1200套", "1300套"))
    assert change.new and change.new.section == ("二、2024年主要目标和重点任务", "（三）把日子做暖")


def test_what_makes_the_exit_code_one() -> None:
    layout = compared([TEA, SCHOOL], [TEA.replace("，", ","), SCHOOL])
    assert (layout.differs(), layout.differs(FailOn.CONTENT), layout.differs(FailOn.NEVER)) == (True, False, False)
    content = compared([TEA, SCHOOL], [SCHOOL])
    assert (content.differs(FailOn.CONTENT), content.differs(FailOn.NEVER)) == (True, False)


COMPENDIUM = (FIXTURES / "qinglan-2023-compendium.txt").read_text(encoding="utf-8")


def test_a_compendium_is_compared_report_by_report() -> None:
    found = compared(COMPENDIUM, COMPENDIUM)
    assert found.changes == () and len(found.reports) > 1
    assert all(pair.old == pair.new for pair in found.reports)


def test_a_report_that_left_a_compendium_is_removed_and_the_others_are_the_same() -> None:
    whole = volume(COMPENDIUM, "old.txt")
    last = whole.documents[-1]
    rest = COMPENDIUM[: whole.flow.origin(last.start)]
    found = compare_texts(whole, volume(rest, "new.txt"), "new.txt")
    gone = [pair for pair in found.reports if pair.new is None]
    assert [pair.old for pair in gone] == [last.doc_id]
    assert {change.kind for change in found.changes} == {Kind.REMOVED}
    assert {change.old.doc_id for change in found.changes if change.old} == {last.doc_id}


def test_a_report_is_found_in_a_compendium() -> None:
    whole = volume(COMPENDIUM, "old.txt")
    one = whole.documents[1]
    alone = COMPENDIUM[whole.flow.origin(one.start) : whole.flow.origin(one.end - 1) + 1]
    found = compare_texts(whole, volume(alone, "new.txt"), "new.txt")
    assert [(pair.old, pair.new) for pair in found.reports if pair.new] == [(one.doc_id, one.doc_id)]
    assert {change.kind for change in found.changes} == {Kind.REMOVED}


@settings(max_examples=60, deadline=None)
@given(st.permutations(TEXTS), st.permutations(TEXTS), st.integers(0, 6), st.integers(0, 6))
def test_changes_account_for_every_paragraph(old: list[str], new: list[str], m: int, n: int) -> None:
    old, new = ["开头的话讲完了。", *old[:m]], ["开头的话讲完了。", *new[:n]]
    kinds = [
        (change.kind, change.old and change.old.text, change.new and change.new.text)
        for change in compared(old, new).changes
    ]
    assert {text for kind, text, _ in kinds if kind is Kind.REMOVED} == set(old) - set(new)
    assert {text for kind, _, text in kinds if kind is Kind.ADDED} == set(new) - set(old)
    assert all(one == other for kind, one, other in kinds if kind is Kind.MOVED)
    assert {kind for kind, _, _ in kinds} <= {Kind.ADDED, Kind.REMOVED, Kind.MOVED}


@settings(max_examples=60, deadline=None)
@given(st.text("青岚市一二（）1.、，。\n 　%", max_size=80), st.text("青岚市一二（）1.、，。\n 　%", max_size=80))
def test_no_text_is_too_odd(old: str, new: str) -> None:
    if old.strip() and new.strip():
        found = compared(old, new)
        for change in found.changes:
            for side, source in ((change.old, old), (change.new, new)):
                if side:
                    assert 0 <= side.start.offset < side.end.offset <= len(source)
