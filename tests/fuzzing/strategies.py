"""Texts of the genre put together at random, and good files damaged."""

from __future__ import annotations

import io
import os
import zipfile
import zlib
from collections.abc import Sequence

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

TIMES = int(os.environ.get("FUZZING_TIMES", "1"))
"""How many times the usual examples are tried: 1 takes some 40 s of computing in all, 100 more than an hour."""


def some(count: int) -> settings:
    """So many examples, under whatever profile is in use."""
    slow = [
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.filter_too_much,
        HealthCheck.large_base_example,
    ]
    return settings(max_examples=count * TIMES, suppress_health_check=slow)


FIGURES = st.one_of(
    st.integers(0, 200).map(str),
    st.decimals(0, 10_000, places=1, allow_nan=False).map(str),
    st.sampled_from(
        [
            "0", "00", "-0", "0.0", "5.", ".5", "1,234.5", "1,2,3", "1e5", "1E999", "9" * 25, "9" * 400,
            "0." + "0" * 40 + "1", "１２", "１．５", "²", "½", "٣", "Ⅳ", "①", "㊀", "𝟝", "၁", "一百二十", "十",
            "〇", "零", "两", "亿亿", "万万亿", "百十", "千", "三分之一", "0分之一", "百分之", "一半", "3/4", "1/0",
            "1-2", "2—1", "1～", "1:0", "0:0:0", "1.79:1", "2024", "1+2+N",
        ]
    ),
)  # fmt: skip
UNITS = st.sampled_from(
    [
        "亿元", "万元", "元", "%", "％", "‰", "个百分点", "百分点", "万亩", "亩", "公里", "平方米", "人", "万人次",
        "户", "个", "家", "吨", "度", "倍", "成", "位", "元/人", "微克/立方米", "亿千瓦时", "所", "项", "张",
        "美元", "摄氏度", "毫克/升", "", "亿", "万", "套(间)",
    ]
)  # fmt: skip
NAMES = st.sampled_from(
    [
        "地区生产总值", "规模以上工业增加值", "粮食总产量", "城镇新增就业", "一般公共预算收入",
        "居民人均可支配收入", "城镇化率", "PM2.5平均浓度", "茶园面积", "新修步道", "第一产业增加值",
        "第二产业增加值", "第三产业增加值", "进出口总额", "出口", "临岚区", "云溪县", "竹林", "其中",
    ]
)  # fmt: skip
SENTENCES = (
    "{n}增长{f}{u}，{n}完成{f}{u}。", "{n}{f}{u}、{n}{f}{u}，合计{f}{u}。",
    "{n}、{n}和{n}分别增长{f}{u}、{f}{u}和{f}{u}。", "{n}由{f}{u}增加到{f}{u}，增长{f}{u}，净增{f}{u}。",
    "{n}达到{f}{u}，其中{n}{f}{u}、{n}{f}{u}。", "三次产业比例为{f}:{f}:{f}。",
    "{n}占{f}{u}，{n}占{f}{u}，{n}占{f}{u}。", "力争{n}突破{f}{u}大关，控制在{f}{u}以内。",
    "{n}比上年提高{f}个{u}左右，同比下降{f}{u}。", "办好{f}件实事：一是修路，二是架桥，三是{n}{f}{u}。",
    "{n}年均增长{f}{u}，五年累计{f}{u}，翻{f}番。", "{n}与经济增长同步，完成省下达目标。",
    "新建{n}{f}{u}（责任单位：市林业局、市财政局，{f}月底前）。", "“{n}{f}{u}”（见注{f}）。",
    "{f}年{n}增长{f}{u}，{f}年增长{f}{u}。", "全年新建改建农村公路一百二十公里，惠及八万群众，三个乡镇通上了班车。",
    "把老厂房改成工坊，竹编匠人带出三十名学徒，茶馆也开了夜场。",
)  # fmt: skip
PIECES = (
    "2024年青岚市政府工作报告", "政府工作报告", "2023年1月9日在青岚市第六届人民代表大会第二次会议上", "各位代表：",
    "现在，我代表市人民政府", "青岚市2024年重点任务分工方案", "目 录", "一、2023年工作回顾",
    "二、2024年工作安排\t3", "三、", "五、", "（一）把路修通", "（三）", "(二）", "1.", "2.修路。", "1．", "①",
    "12．", "——桥也架好了。", "一是修路。", "三是", "首先，", "第一章 总则", "第三条", "注：1.竹海：青岚的竹林。",
    "名词解释", "序号\t工作任务\t牵头单位\t完成时限", "1\t栽竹三万亩\t市林业局\t6月底前", "|序号|任务|", "|-|-|",
    "├──┼──┤", "（责任单位：市财政局）", "牵头单位：", "完成时限：2月30日", "地区\t2022年\t2023年", "合计\t8\t9",
    "— 3 —", "第3页 共9页", "·1·", "【字号：大 中 小】", "##paidbegin##", "打印本页 关闭窗口", "下载", "分享到：",
    "来源：青岚市人民政府网", "扫一扫", "返回顶部", "“", "”", "‘", "（", "）", "《", "》", "【", "〔", "『", '"',
    "(", ")", "。", "，", "、", "；", "：", "！", "？", "…", "……", "，，", "。。", "——", "-", "·", " ", "\u3000",
    "\t", "  ", "%", "+", ",", ".", "鏀垮簻宸ヤ綔", "æ”¿åºœå·¥ä½œ", "锟斤拷", "烫烫烫", "\ufffd", "□□", "？？？",
    "&nbsp;", "&#x4e00;", "<br>", "{0}", "{n}", "%s", "\\", "\\n", "\x00", "\x01", "\x1b[31m", "\x7f", "\x85",
    "\x90", "\u200b", "\u200e", "\u202e", "\ufeff", "\xad", "\u0301", "\u3099", "\ue000", "𠮷", "😀", "\U0010ffff",
    "\ufffe", "\U000e0041", "\ufb01", "ﾊﾞ", "㎡", "㎞", "℃", "İ", "ß", "ſ", "等", "和", "其中：",
)  # fmt: skip
ENDS = (
    "\n",
    "\n",
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    "\x0c",
    "\x0b",
    "\u2028",
    "\u2029",
    "\x1c",
    "\x85",
    "",
    "",
    "\u3000\u3000",
)
OPENINGS = ("2024年青岚市政府工作报告\n各位代表：\n", "青岚市2024年重点任务分工方案\n", "二、2024年工作目标\n", "")
ENCODINGS = (
    "utf-8",
    "utf-8-sig",
    "gb18030",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
    "utf-7",
    "latin-1",
    "big5",
)


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """A sentence of the genre with figures, units and names at random."""
    said = ""
    for k, each in enumerate(draw(st.sampled_from(SENTENCES)).split("{")):
        if k == 0:
            said += each
        else:
            said += draw({"f": FIGURES, "u": UNITS, "n": NAMES}[each[0]]) + each[2:]
    return said


PARTS = st.one_of(sentences(), st.sampled_from(PIECES), sentences(), FIGURES, st.text(max_size=6))


@st.composite
def texts(draw: st.DrawFn, size: int = 14) -> str:
    """A text of the genre; some of its parts stand twice."""
    parts = draw(st.lists(st.tuples(PARTS, st.sampled_from(ENDS)).map("".join), max_size=size))
    if parts and draw(st.booleans()):
        again = draw(st.lists(st.sampled_from(parts), max_size=4))
        at = draw(st.integers(0, len(parts)))
        parts[at:at] = again
    return draw(st.sampled_from(OPENINGS)) + "".join(parts)


@st.composite
def versions(draw: st.DrawFn) -> tuple[str, str]:
    """A text and what became of it: parts gone, moved, put in."""
    old = draw(texts())
    new = draw(damaged(old.encode("utf-8", "surrogatepass"))).decode("utf-8", "replace") if draw(st.booleans()) else old
    lines = new.splitlines(keepends=True)
    if lines and draw(st.booleans()):
        lines = (
            draw(st.permutations(lines)) if len(lines) < 8 else [*lines[len(lines) // 2 :], *lines[: len(lines) // 2]]
        )
    return old, "".join(lines) + draw(texts(2))


TOKENS = st.sampled_from(
    [
        b"\x00", b"\xff", b"\xff\xfe", b"\xef\xbb\xbf", b"\n", b"\r", b'"', b"'", b"\\", b",", b"{", b"}", b"[",
        b"]", b"<", b">", b"&", b"NaN", b"1e999", b"-1", b"0", b"null", b"true", b"9" * 30, b"9" * 5000,
        b"[" * 3000, b"\\ud800", b"\\u0000", b"&#0;", "一".encode(), "％".encode(), "\u202e".encode(),
        "😀".encode(), b"\xed\xa0\x80", b"\x810\x810", b"\xa1", b"\x1b[",
    ]
)  # fmt: skip


@st.composite
def damaged(draw: st.DrawFn, good: bytes, most: int = 3) -> bytes:
    """Good bytes of which some are flipped, cut, repeated, moved, or stand between others."""
    data = good
    for _ in range(draw(st.integers(0, most))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 40)))
        kind = draw(st.integers(0, 5))
        if kind == 0 and data:
            at = min(start, len(data) - 1)
            data = data[:at] + bytes([data[at] ^ draw(st.integers(1, 255))]) + data[at + 1 :]
        elif kind == 1:
            data = data[:start] + data[end:]
        elif kind == 2:
            data = data[:end] + data[start:end] * draw(st.integers(1, 4)) + data[end:]
        elif kind == 3:
            to = draw(st.integers(0, len(good)))
            data = data[:start] + good[to : to + 30] + data[end:]
        elif kind == 4:
            data = data[:start] + draw(TOKENS | st.binary(max_size=12)) + data[end:]
        elif draw(st.booleans()):
            data = data[:start]
    return data


def damaged_package(good: bytes, names: Sequence[str]) -> st.SearchStrategy[bytes]:
    """A good .docx or .xlsx, one part of which is damaged; the package is whole."""
    with zipfile.ZipFile(io.BytesIO(good)) as package:
        whole = {name: package.read(name) for name in package.namelist()}
    part = st.sampled_from([name for name in whole if name.endswith(tuple(names))])
    return part.flatmap(lambda name: damaged(whole[name]).map(lambda data: repacked({**whole, name: data})))


def repacked(parts: dict[str, bytes]) -> bytes:
    """A package of some parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=zlib.Z_BEST_SPEED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return file.getvalue()


@st.composite
def encoded(draw: st.DrawFn) -> bytes:
    """A text in some encoding, at times damaged."""
    encoding = draw(st.sampled_from(ENCODINGS))
    written = draw(texts()).encode(encoding, "replace")
    if draw(st.integers(0, 9)) == 0 and encoding.startswith(("utf-8", "utf-16", "utf-32")):
        written += "半\ud83d".encode(encoding, "surrogatepass")
    return draw(damaged(written)) if draw(st.booleans()) else written


def xml(names: Sequence[str], attributes: Sequence[str], values: Sequence[str]) -> st.SearchStrategy[str]:
    """Well-formed elements, any of some within each other."""
    told = st.dictionaries(st.sampled_from(attributes), st.sampled_from(values), max_size=3)
    start = told.map(lambda given: "".join(f' {name}="{value}"' for name, value in given.items()))
    leaf = st.one_of(texts(2).map(_quoted), st.sampled_from(values).map(_quoted))

    def element(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        return st.builds(
            lambda name, given, content: f"<{name}{given}>{''.join(content)}</{name}>",
            st.sampled_from(names), start, st.lists(inner, max_size=4),
        )  # fmt: skip

    return st.lists(st.recursive(leaf, element, max_leaves=12), max_size=6).map("".join)


def _quoted(text: str) -> str:
    """Text as XML may hold it."""
    kept = "".join(
        c for c in text if c in "\t\n" or (c >= " " and not 0xD800 <= ord(c) < 0xE000 and c not in "\ufffe\uffff")
    )
    return kept.replace("&", "&amp;").replace("<", "&lt;").replace("]]>", "]]&gt;")
