from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcheck.matching import edits as module
from govcheck.matching.edits import Op, edits, edits_over_cuts

WORDS = st.text("青岚市增长年5.2%，。 aB7", max_size=40)


def shown(old: str, new: str) -> str:
    parts, at = [], 0
    for each in edits(old, new):
        gone, come = old[slice(*each.old)], new[slice(*each.new)]
        parts += [old[at : each.old[0]], f"[-{gone}-]" * bool(gone), f"{{+{come}+}}" * bool(come)]
        at = each.old[1]
    return "".join([*parts, old[at:]])


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("茶园增加5%以上", "茶园增加5.2%以上", "茶园增加[-5-]{+5.2+}%以上"),
        ("投资12亿元", "投资2亿元", "投资[-12-]{+2+}亿元"),
        ("产量1,200吨", "产量1,300吨", "产量[-1,200-]{+1,300+}吨"),
        ("推广AI应用", "推广AIGC应用", "推广[-AI-]{+AIGC+}应用"),
        ("修路，架桥，种树。", "修路，架桥，挖渠，种树。", "修路，架桥，{+挖渠，+}种树。"),
        ("修路，架桥，种树。", "修路，种树。", "修路，[-架桥，-]种树。"),
        ("稳步实施茶园改造", "扎实推进茶园改造", "[-稳步实施-]{+扎实推进+}茶园改造"),
        ("增加5%以上", "增加6%左右", "增加[-5-]{+6+}%[-以上-]{+左右+}"),
        ("种茶", "种茶", "种茶"),
        ("", "种茶", "{+种茶+}"),
    ],
)
def test_what_is_told(old: str, new: str, expected: str) -> None:
    assert shown(old, new) == expected


def test_a_short_island_between_words_is_read_with_them() -> None:
    assert shown("建成了新的茶叶大市场", "建设好新式茶业小市场").count("[-") <= 2


@given(WORDS, WORDS)
def test_edits_turn_the_one_text_into_the_other(old: str, new: str) -> None:
    parts, at, to = [], 0, 0
    for each in edits(old, new):
        assert old[at : each.old[0]] == new[to : each.new[0]]
        assert each.old[0] >= at and each.new[0] >= to
        assert (each.op is Op.INSERT, each.op is Op.DELETE) == (each.old[0] == each.old[1], each.new[0] == each.new[1])
        parts += [old[at : each.old[0]], new[slice(*each.new)]]
        at, to = each.old[1], each.new[1]
    assert "".join([*parts, old[at:]]) == new


@given(WORDS, WORDS)
def test_no_number_is_cut(old: str, new: str) -> None:
    for each in edits(old, new):
        for text, (start, end) in ((old, each.old), (new, each.new)):
            for at in (start, end):
                assert not (text[at - 1 : at].isdigit() and text[at : at + 1].isdigit() and at), (text, at)


@given(WORDS, WORDS)
def test_long_texts_are_told_as_well(old: str, new: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "AT_ONCE", 20)
        test_edits_turn_the_one_text_into_the_other.hypothesis.inner_test(old, new)  # type: ignore[attr-defined]


@given(st.lists(WORDS, min_size=1, max_size=3), st.lists(WORDS, min_size=1, max_size=3))
def test_edits_over_cuts_turn_the_one_into_the_other_without_newlines(old: list[str], new: list[str]) -> None:
    one, other = "\n".join(old), "\n".join(new)
    parts, at = [], 0
    for each in edits_over_cuts(one, other):
        parts += [one[at : each.old[0]], other[slice(*each.new)]]
        at = each.old[1]
    assert "".join([*parts, one[at:]]).replace("\n", "") == other.replace("\n", "")
