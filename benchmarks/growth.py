"""How the cost of each step grows with the text, on texts made to be slow.

Each text is read, checked, read for statements and tasks, compared and fixed at n, 2n, 4n and 8n characters. Twice the
text should cost about twice as much; a quadratic step would cost four times. What seems to grow faster is tried on 16n
characters: from some length on a limit is reached and another way is gone, which costs more, but does so once.
"""

from __future__ import annotations

import argparse
import math
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable

from govcheck.checking.documents import check_document
from govcheck.datasets.records import paragraph_records, target_records, task_records
from govcheck.differences.texts import compare_texts
from govcheck.document.model import Document
from govcheck.document.source import Source
from govcheck.document.volume import read_volume
from govcheck.fixing.fixing import fix
from govcheck.registry import all_rules
from govcheck.statements.reading import read_statements
from govcheck.tasks.reading import read_tasks

SIZES = (8_000, 16_000, 32_000, 64_000)
"""Characters."""
WORST = 1.3
"""The exponent from which growth is a fault: of twice the text, 2.5 times the cost."""
NOISE = 0.5
"""Seconds below which an exponent says nothing."""
ENOUGH = 20.0
"""Seconds after which a step is not tried on more text."""
VENOM = {
    "brackets": "（",
    "quotes": "“",
    "brackets closed": "）",
    "all brackets": "（【《“‘〔[(",
    "spaces": "好 ",
    "runs of spaces": "好" + " " * 40,
    "white space": " ",
    "all white space": " \u3000\t\xa0\n",
    "lines of spaces": "    \n",
    "only tabs": "\t",
    "numerals": "一、",
    "dots": "1.",
    "commas": "，好",
    "tabs": "好\t",
    "accents": "é",
    "rare characters": "鐨好勬",
    "page numbers": "— 1",
    "lines of page numbers": "— 1 —\n",
    "verbs": "达到",
    "items": "（1）好",
    "units": "（责任单位：",
    "units in lines": "办好一件实事。（责任单位：县发展改革局）\n",
    "the same list of units": "县发展改革局、县财政局、",
    "a list of units without end": "责任单位：" + "县发展改革局、县财政局、" * 60,
    "markup": "<b",
    "footnotes": "[1",
    "full stops": "好。",
    "only full stops": "。",
    "question marks": "？！",
    "one sentence": "办好一件实事群众都说好。",
    "one paragraph": "办好一件实事，群众都说好，新增就业1万人。\n",
    "one character": "好",
    "short lines": "好\n",
    "lines": "办好一件实事，群众都说好\n",
    "carriage returns": "好\r",
    "section markers": "一、甲\n",
    "markers": "一是",
    "marked lines": "一是办好实事。\n",
    "headings": "二、办好实事\n办好。\n",
    "nested markers": "一、甲\n（一）乙\n1.丙\n",
    "page ends": "好好好好好好好好，\n\n",
    "form feeds": "好\f",
    "numbers": "5%",
    "digits": "1",
    "digits and commas": "1,111,",
    "digits and dots": "1.1.1.",
    "ten thousands": "1万",
    "numbers in a row": "5%、",
    "numbers with names": "茶叶产值5亿元、",
    "Chinese digits": "一",
    "Chinese numerals": "千亿",
    "names in a list": "茶叶、",
    "verbs of building": "新建",
    "a name without end": "产值",
    "ranges": "1-",
    "proportions": "1:",
    "ones": "1:1:1:",
    "colons and numbers": "1.5:1.5",
    "shares": "占比重",
    "parts": "其中",
    "parts of a sum": "茶园100个，其中",
    "parts in sentences": "茶园100个，其中新建50个，改建30个。",
    "a list between two numbers": "茶园5个，" + "茶叶、" * 400,
    "respectively": "分别增长5%和6%，",
    "changes": "由5%提高到6%，",
    "growth": "地区生产总值增长5%，达到100亿元；",
    "announced": "重点抓好三项工作：",
    "announced names": "青山、",
    "announced behind": "三大",
    "announced in quotation marks": "“青”三大、",
    "announced in brackets": "（三项",
    "announced items": "三项：一是",
    "announced in a slogan": "四送四",
    "announced with names": "三大：青、",
    "a row of a plan": "1\t办好一件实事\t县发展改革局\t县财政局\t2024年12月底\n",
    "a drawn row": "│1│办好一件实事│县发展改革局│2024年12月底│\n",
    "a drawn frame": "├─┼─┼─┤\n",
    "contents": "一、办好实事……1\n",
    "notes": "①办好实事：群众都说好。\n",
    "dates": "2024年1月1日",
    "plan years": "“十四五”",
    "titles": "2024年青岚市政府工作报告\n",
    "salutations": "各位代表：\n",
}


def endings(n: int) -> str:
    """Lines that differ in their numbers."""
    return "".join(f"{k}.新建第{k}个茶园，投资{k}亿元，增长{k % 40}%。\n" for k in range(n // 24))


def outline(n: int) -> str:
    """Sections one in the other."""
    levels = ("第{}章 甲\n", "一、乙\n", "（一）丙\n", "1.丁\n", "（1）戊\n", "一是己。\n", "——庚。\n", "①辛。\n")
    return "".join(levels[k % len(levels)].format("一") for k in range(n // 5))


def drawn(n: int) -> str:
    """A line of characters drawn by chance."""
    draw = random.Random(1)
    return "".join(
        draw.choices("的一是不在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会，。、5万", k=n)
    )


def cut(n: int) -> str:
    """Drawn characters in lines of 60."""
    line = drawn(n)
    return "".join(f"{line[k : k + 60]}。\n" for k in range(0, n, 60))


def table(n: int) -> str:
    """A plan whose rows differ."""
    head = "序号\t工作任务\t牵头单位\t责任单位\t完成时限\n"
    return head + "".join(
        f"{k}\t办好第{k}件实事\t县发展改革局\t县财政局、临岚区政府\t2024年12月底\n" for k in range(n // 40)
    )


def passed(n: int) -> str:
    """A clause without a number, of words that lead in only, before one that goes on with it."""
    return "工业" + "持续" * (n // 2) + "，增长5%。"


def nested_anchors(n: int) -> str:
    """Lines of which only the last occurs once; without it and what is behind it, the one before does."""
    return "".join(f"第{k + 1}条办好实事。\n另写的第{n + k}行。\n第{k}条办好实事。\n" for k in range(n // 30))


MADE: dict[str, Callable[[int], str]] = {
    "numbered lines": endings,
    "a deep outline": outline,
    "chance": drawn,
    "chance in lines": cut,
    "a plan": table,
    "a clause that is passed": passed,
    "anchors in anchors": nested_anchors,
}


def makers() -> dict[str, Callable[[int], str]]:
    """All texts, as functions of their length."""
    return {name: lambda n, unit=unit: unit * (n // len(unit)) for name, unit in VENOM.items()} | MADE  # type: ignore[misc]


HEAD = "2024年青岚市政府工作报告\n各位代表：\n一、2024年工作安排\n"


def document_of(text: str) -> Document:
    """The document of a text, all of it the year's tasks."""
    return read_volume(Source("venom.txt", HEAD + text)).documents[0]


def timed(call: Callable[[], object]) -> float:
    """CPU seconds of a call."""
    start = time.process_time()
    call()
    return time.process_time() - start


def reading(text: str) -> float:
    """Building the documents, with and without a title."""
    return timed(lambda: (read_volume(Source("venom.txt", text)), document_of(text)))


def extracting(text: str) -> float:
    """Statements, tasks and the rows of the tables."""
    document = document_of(text)

    def rows() -> object:
        return (
            paragraph_records(document),
            target_records(document, read_statements(document)),
            task_records(document, read_tasks(document)),
        )

    return timed(rows)


def checking(text: str) -> float:
    """All rules."""
    document = document_of(text)
    return timed(lambda: check_document(document))


def comparing(text: str) -> float:
    """A comparison of a text with itself, of which every 50th character is another and the end is put first."""
    other = list(text)
    other[::50] = "改" * len(other[::50])
    new = "".join(other[len(other) // 2 :] + other[: len(other) // 2])
    old, changed = (read_volume(Source("venom.txt", each)) for each in (text, new))
    return timed(lambda: list(compare_texts(old, changed, "venom.txt").changes))


def replacing(text: str) -> float:
    """A comparison with a text of the same shape that has nothing in common."""
    new = "".join(c if c.isspace() else chr(0x5000 + (ord(c) * 7) % 997) for c in text)
    old, changed = (read_volume(Source("venom.txt", each)) for each in (text, new))
    return timed(lambda: list(compare_texts(old, changed, "venom.txt").changes))


def fixing(text: str) -> float:
    """All corrections."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "venom.txt")
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(HEAD + text)
        return timed(lambda: fix(path, unsafe=True))


STEPS = (reading, extracting, checking, comparing, replacing, fixing)


def growth(step: Callable[[str], float], make: Callable[[int], str]) -> tuple[float, float, int]:
    """The exponent over the last two doublings, the seconds of the longest text tried, and its characters."""
    points: list[tuple[int, float]] = []
    for size in SIZES:
        points.append((size, step(make(size))))
        if points[-1][1] > ENOUGH:
            break
    n, last = points[-1]
    m, first = points[max(0, len(points) - 3)]
    if NOISE < last <= ENOUGH and last > first * (n / m) ** WORST:  # growth, or a step that is done once
        (m, first), n = points[-1], 2 * n
        last = step(make(n))
    return (math.log(last / max(first, 1e-4)) / math.log(n / m) if n > m else 9.0), last, n


def of_rules(make: Callable[[int], str], size: int) -> list[tuple[float, str]]:
    """The seconds of each rule on a text, the slowest first."""
    document = document_of(make(size))
    rules = [rule for rule in all_rules() if rule.scope.value in ("text", "reading")]
    return sorted(
        ((timed(lambda rule=rule: check_document(document, [rule])), rule.code) for rule in rules), reverse=True
    )  # type: ignore[misc]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--part", default="0/1", help="which of how many parts, as 0/2")
    parser.add_argument("--only", default="", help="texts whose name contains this")
    told = parser.parse_args()
    part, parts = map(int, told.part.split("/"))
    missed = 0
    slowest: list[tuple[float, str, str]] = []
    texts = [(name, make) for name, make in makers().items() if told.only in name]
    for name, make in texts[part::parts]:
        for step in STEPS:
            exponent, seconds, size = growth(step, make)
            slowest.append((seconds * SIZES[-1] / size, step.__name__, name))
            if exponent > WORST and seconds > NOISE:
                missed += 1
                rules = of_rules(make, size // 2)[:3] if step is checking else []
                print(
                    f"MISS {step.__name__} on {name}: n^{exponent:.2f}, {seconds:.2f} s for {size} characters {rules}",
                    flush=True,
                )
    for seconds, what, name in sorted(slowest, reverse=True)[:10]:
        print(f"     {what} on {name}: {seconds:.2f} s")
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
