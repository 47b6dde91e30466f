"""Faults put into real reports: copies of paragraphs and sentences, and a lagging second stream."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

from govcheck.document.model import Document, Kind
from govcheck.matching.sentences import sentences


@dataclass(frozen=True)
class Injected:
    """A text with one copy in it: the ranges of the copy and of its original."""

    text: str
    copy: tuple[int, int]
    original: tuple[int, int]


def _paragraphs(document: Document, least: int, most: int) -> list[tuple[int, int]]:
    """Source ranges of body paragraphs that stand on one line."""
    found = []
    for paragraph in document.paragraphs:
        start, end = document.flow.origin_span(paragraph.start, paragraph.end)
        if paragraph.kind is Kind.BODY and least <= end - start <= most and "\n" not in document.source.text[start:end]:
            found.append((start, end))
    return found


def _insert(text: str, copy: str, at: int, original: tuple[int, int], glue: str) -> Injected:
    whole = text[:at] + copy + glue + text[at:]
    shift = len(copy) + len(glue) if at <= original[0] else 0
    return Injected(whole, (at, at + len(copy)), (original[0] + shift, original[1] + shift))


def copied_paragraph(document: Document, rng: random.Random, *, damaged: bool) -> Injected | None:
    """A paragraph copied elsewhere, word for word or with 5% of its characters changed and a clause cut."""
    places = _paragraphs(document, 120, 900)
    if len(places) < 3:
        return None
    original = rng.choice(places)
    at = rng.choice([start for start, _ in places if start not in (original[0],)])
    copy = document.source.text[slice(*original)]
    if damaged:
        copy = damage(copy, rng)
    return _insert(document.source.text, copy, at, original, "\n")


def damage(text: str, rng: random.Random) -> str:
    """``text`` with a clause cut and 5% of its characters changed."""
    commas = [m.start() for m in re.finditer("[，。；]", text)]
    inner = [k for k in range(1, len(commas)) if commas[k] - commas[k - 1] <= 30]
    if inner:
        k = rng.choice(inner)
        text = text[: commas[k - 1]] + text[commas[k] :]
    characters = list(text)
    for k in rng.sample(range(len(characters)), len(characters) // 20):
        characters[k] = chr(rng.randrange(0x4E00, 0x9FA5))
    return "".join(characters)


def copied_sentence(document: Document, rng: random.Random, length: int = 30) -> Injected | None:
    """A sentence of about ``length`` characters copied between two sentences of another paragraph."""
    flow = document.flow.text
    cut = [
        document.flow.origin_span(each.start, each.end)
        for paragraph in document.paragraphs
        if paragraph.kind is Kind.BODY
        for each in sentences(flow, paragraph.start, paragraph.end)
        if flow[each.end - 1] == "。"
    ]
    chosen = [(a, b) for a, b in cut if length - 4 <= b - a <= length + 4]
    if not chosen:
        return None
    original = rng.choice(chosen)
    at = rng.choice([b for a, b in cut if b != original[1] and b != original[0]])
    return _insert(document.source.text, document.source.text[slice(*original)], at, original, "")


def woven(text: str, lag: int) -> tuple[str, list[tuple[int, int]]]:
    """A text whose sentences come again ``lag`` sentences behind, and the ranges of the second copies."""
    text = re.sub(r"\s*— \d+ —\s*", "", text)  # one report at hand has page numbers in its sentences
    cut = [s for s in re.findall(r"[^。！？!?]+[。！？!?]+[”’）》]*|[^。！？!?]+$", text) if s.strip()]
    out: list[str] = []
    ranges: list[tuple[int, int]] = []
    length = 0
    for k in range(len(cut) + lag):
        if k < len(cut):
            out.append(cut[k])
            length += len(cut[k])
        if k >= lag:
            again = cut[k - lag].strip()
            ranges.append((length, length + len(again)))
            out.append(again)
            length += len(again)
    return "".join(out), ranges


RESIDUE_LINES = (
    "【打印】【关闭】",
    "分享到：微信 新浪微博 QQ空间",
    "浏览次数：1234",
    "上一篇：市政府召开常务会议",
    "责任编辑：李明",
    "网站地图 | 联系我们 | 关于我们",
    "您当前的位置：首页 > 政务公开 > 政府工作报告",
    "发布时间：2024-01-20 09:30  来源：青岚日报",
    "无障碍阅读 长者模式",
    "本文剩余80%未读，付费后继续阅读",
    "扫一扫在手机打开当前页",
    "打印本页 关闭窗口 返回顶部",
    "【字体：大 中 小】 打印",
    "首页 走进青岚 新闻中心 政务公开 政务服务 互动交流",
    "版权所有：青岚市人民政府办公室 ICP备12345678号",
    "点击查看更多",
)
PAGE_NUMBERS = ("\n— 12 —\n", "\n- 7 -\n", "\n\n23\n\n", "\n第 5 页 共 30 页\n", " — 8 — ", "-16-", "\n· 9 ·\n")
CONTROLS = ("\x07", "\x0e", "\x7f", "\u200b", "\ufeff", "\u202e", "\ufffd", "\ue005", "␎", "\x1b[31m")


def _sentences(document: Document, kinds: tuple[Kind, ...] = (Kind.BODY,)) -> list[tuple[int, int]]:
    """Source ranges of sentences of 20 characters or more that stand on one line."""
    found = []
    for paragraph in document.paragraphs:
        if paragraph.kind in kinds:
            for each in sentences(document.flow.text, paragraph.start, paragraph.end):
                start, end = document.flow.origin_span(each.start, each.end)
                if end - start >= 20 and "\n" not in document.source.text[start:end]:
                    found.append((start, end))
    return found


def _within(document: Document, rng: random.Random) -> int:
    """An offset between two Chinese characters inside a sentence."""
    text = document.source.text
    while True:
        start, end = rng.choice(_sentences(document))
        at = rng.randrange(start + 6, end - 6)
        if all("\u4e00" <= c <= "\u9fff" for c in text[at - 2 : at + 2]):
            return at


def control_character(document: Document, rng: random.Random) -> tuple[str, int, int]:
    """A character that cannot be meant, in a sentence."""
    at, put = _within(document, rng), rng.choice(CONTROLS)
    return document.source.text[:at] + put + document.source.text[at:], at, at + len(put)


def residue_line(document: Document, rng: random.Random) -> tuple[str, int, int]:
    """A line of a web page between two paragraphs."""
    at, put = rng.choice(_sentences(document))[0], rng.choice(RESIDUE_LINES)
    at = document.source.text.rfind("\n", 0, at) + 1
    return document.source.text[:at] + put + "\n" + document.source.text[at:], at, at + len(put)


def page_number(document: Document, rng: random.Random) -> tuple[str, int, int]:
    """A page number in the middle of a sentence."""
    at, put = _within(document, rng), rng.choice(PAGE_NUMBERS)
    inner = put.strip()
    first = at + put.index(inner)
    return document.source.text[:at] + put + document.source.text[at:], first, first + len(inner)


def wrong_encoding(document: Document, rng: random.Random) -> tuple[str, int, int]:
    """6 to 14 characters read in the wrong encoding."""
    text = document.source.text
    at, length = _within(document, rng), rng.randint(6, 14)
    written = text[at : at + length]
    ways = (("utf-8", "gb18030"), ("utf-8", "latin-1"), ("gb18030", "latin-1"), ("utf-8", "cp1252"))
    was, read = rng.choice(ways)
    garbled = written.encode(was).decode(read, errors="replace" if read == "gb18030" else "ignore")
    return text[:at] + garbled + text[at + length :], at, at + len(garbled)


def lost_pair(document: Document, rng: random.Random) -> tuple[str, int, int] | None:
    """A quotation mark or bracket taken out; the range is the half that is left."""
    text = document.source.text
    pairs = [
        (start + m.start(), start + m.end() - 1)
        for start, end in _sentences(document)
        for m in re.finditer(r"“[^“”]{2,20}”|（[^（）]{3,20}）|《[^《》]{2,30}》", text[start:end])
    ]
    if not pairs:
        return None
    opening, closing = rng.choice(pairs)
    lost, left = (opening, closing) if rng.random() < 0.5 else (closing, opening)
    at = left - (left > lost)
    return text[:lost] + text[lost + 1 :], at, at + 1


def doubled_punctuation(document: Document, rng: random.Random) -> tuple[str, int, int]:
    """A mark set twice, or another one put behind it."""
    text = document.source.text
    marks = [
        start + m.start() for start, end in _sentences(document) for m in re.finditer("[，。、；]", text[start:end])
    ]
    at = rng.choice(marks)
    put = text[at] if rng.random() < 0.6 else {"，": "、", "。": "，", "、": "，", "；": "，"}[text[at]]
    return text[: at + 1] + put + text[at + 1 :], at, at + 2


def wrong_number(document: Document, rng: random.Random) -> tuple[str, int, int] | None:
    """One section number of a list of four or more repeated, or jumped."""
    text = document.source.text
    lists: dict[int, list[tuple[int, int]]] = {}
    for section in document.walk():
        if section.style in (1, 2) and section.ordinal:
            family = section.parent.children if section.parent else document.sections
            siblings = [each for each in family if each.style is section.style]
            if len(siblings) >= 4 and section.ordinal > 1:
                at = document.flow.origin(section.start)
                lists.setdefault(id(section.parent), []).append((at, section.ordinal))
    if not lists:
        return None
    at, ordinal = rng.choice(rng.choice(list(lists.values())))
    numerals = "零一二三四五六七八九十"
    if ordinal > 8:
        return None
    wrong = ordinal - 1 if rng.random() < 0.5 else ordinal + 2
    place = text.index(numerals[ordinal], at)
    return text[:place] + numerals[wrong] + text[place + 1 :], at, place + 2
