"""How the cost of every rule, and of a comparison, grows with the text, on strings made to be slow (``make bench``).

Four times the text should cost about four times as much; a quadratic pattern would cost sixteen times.
"""

from __future__ import annotations

import sys
import time

from govcheck.checking.documents import check_document
from govcheck.differences.texts import compare_texts
from govcheck.document.source import Source
from govcheck.document.volume import read_volume
from govcheck.registry import Rule, all_rules
from govcheck.statements.reading import read_statements

CHARACTERS = 20_000
WORST = 8.0
"""Growth over four times the text from which a pattern is taken for quadratic; memory accounts for the rest."""
NOISE = 0.02
"""Seconds below which a ratio says nothing."""
VENOM = {
    "brackets": "（",
    "quotes": "“",
    "spaces": "好 ",
    "runs of spaces": "好" + " " * 40,
    "numerals": "一、",
    "dots": "1.",
    "commas": "，好",
    "tabs": "好\t",
    "accents": "é",
    "rare characters": "鐨好勬",
    "page numbers": "— 1",
    "verbs": "达到",
    "items": "（1）好",
    "units": "（责任单位：",
    "markup": "<b",
    "footnotes": "[1",
    "full stops": "好。",
    "one sentence": "办好一件实事群众都说好。",
    "lines": "办好一件实事，群众都说好\n",
    "section markers": "一、甲\n",
    "nested markers": "一、甲\n（一）乙\n1.丙\n",
    "page ends": "好好好好好好好好，\n\n",
    "numbers": "5%",
    "numbers in a row": "5%、",
    "numbers with names": "茶叶产值5亿元、",
    "Chinese numerals": "千亿",
    "names in a list": "茶叶、",
    "verbs of building": "新建",
    "a name without end": "产值",
    "ranges": "1-",
    "proportions": "1:",
    "colons and numbers": "1.5:1.5",
    "shares": "占比重",
    "a list between two numbers": "茶园5个，" + "茶叶、" * 400,
    "respectively": "分别增长5%和6%，",
}


def reading(text: str) -> float:
    """Seconds to build the documents of a text."""
    start = time.perf_counter()
    read_volume(Source("venom.txt", text))
    return time.perf_counter() - start


def checking(rule: Rule, text: str) -> float:
    """Seconds of one rule on a text already read."""
    document = read_volume(Source("venom.txt", text)).documents[0]
    start = time.perf_counter()
    check_document(document, [rule])
    return time.perf_counter() - start


def statements(text: str) -> float:
    """Seconds of reading the statements of a document already read, all of it the year's tasks."""
    head = "2024年青岚市政府工作报告\n各位代表：\n一、2024年工作安排\n"
    document = read_volume(Source("venom.txt", head + text)).documents[0]
    start = time.perf_counter()
    read_statements(document)
    return time.perf_counter() - start


def comparing(text: str) -> float:
    """Seconds of comparing a text with itself, of which every 50th character is another and the end is put first."""
    other = list(text)
    other[::50] = "改" * len(other[::50])
    new = "".join(other[len(other) // 2 :] + other[: len(other) // 2])
    volumes = [read_volume(Source("venom.txt", each)) for each in (text, new)]
    start = time.perf_counter()
    compare_texts(volumes[0], volumes[1], "venom.txt")
    return time.perf_counter() - start


def main() -> int:
    worst: list[tuple[float, float, str, str]] = []
    for name, unit in VENOM.items():
        once, fourfold = (unit * (n // len(unit)) for n in (CHARACTERS, 4 * CHARACTERS))
        costs = {"reading": (reading(once), reading(fourfold))}
        costs["statements"] = (statements(once), statements(fourfold))
        costs["comparing"] = (comparing(once), comparing(fourfold))
        costs |= {rule.code: (checking(rule, once), checking(rule, fourfold)) for rule in all_rules()}
        for what, (small, large) in costs.items():
            if large > NOISE:
                worst.append((large / small, large, what, name))
    worst.sort(reverse=True)
    for ratio, seconds, what, name in worst[:10]:
        verdict = "MISS" if ratio > WORST else "ok  "
        print(f"{verdict} {what} on {name}: x {ratio:.1f} for 4 times the text, {seconds:.2f} s")
    return int(worst[0][0] > WORST)


if __name__ == "__main__":
    sys.exit(main())
