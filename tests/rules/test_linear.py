"""No rule grows faster than its text: twice the venom costs about twice the time."""

import time

import pytest

from govcheck.registry import Rule, all_rules
from tests.documents import document

BASE = 20_000
GROWTH = 3.2
"""Four times the text in less than 3.2 squared times the time: a quadratic pattern would take 16 times."""
VENOM = {
    "brackets": "（",
    "quotes": "“",
    "spaces": "好 ",
    "blanks": "好" + " " * 40,
    "numerals": "一、",
    "dots": "1.",
    "commas": "，好",
    "tabs": "好\t",
    "accents": "é",
    "rare": "鐨好勬",
    "pages": "— 1",
    "units": "达到",
    "items": "（1）好",
    "units block": "（责任单位：",
    "markup": "<b",
    "footnotes": "[1",
}


def cost(rule: Rule, text: str) -> float:
    each = document(f"各位代表：\n{text}。\n")
    each.once(len) if False else None
    start = time.perf_counter()
    list(rule.check(each))
    return time.perf_counter() - start


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
@pytest.mark.parametrize("venom", VENOM)
def test_growth(rule: Rule, venom: str) -> None:
    unit = VENOM[venom]
    once, fourfold = (min(cost(rule, unit * (n // len(unit))) for _ in range(2)) for n in (BASE, 4 * BASE))
    assert fourfold < max(0.05, GROWTH**2 * once)
