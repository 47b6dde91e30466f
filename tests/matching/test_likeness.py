from __future__ import annotations

from govcheck.matching.likeness import COMMON, alike, likely

TEA = "全市新建生态茶园三万亩，改造老茶园一万二千亩，茶农收入稳步增加。"
BRIDGE = "云溪大桥主桥合龙，环湖绿道二期开工，老城区停车泊位增加八百个。"


def test_the_most_alike_come_first() -> None:
    edited = TEA.replace("三万亩", "四万亩")
    assert [(i, j) for _, i, j in alike([BRIDGE, TEA], [TEA, edited], 0.8)] == [(1, 0), (1, 1)]


def test_what_is_less_alike_is_left_out() -> None:
    assert alike([TEA], [BRIDGE], 0.5) == []


def test_only_given_pairs_are_measured() -> None:
    assert alike([TEA], [TEA, TEA], 0.5, [(0, 1)]) == [(1.0, 0, 1)]


def test_phrases_that_many_texts_share_make_nothing_likely() -> None:
    formula = "各位代表请予审议"
    others = [f"{formula}{chr(0x4E00 + 40 * k)}{chr(0x4E00 + 40 * k + 7)}" for k in range(COMMON + 1)]
    assert likely([formula], others) == []
    assert likely([formula], others[:3]) == [(0, 0), (0, 1), (0, 2)]
