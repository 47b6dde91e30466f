"""TXT010: a unit whose number is gone, and other single characters lost."""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.document.model import Document, Kind
from govcheck.findings import Severity
from govcheck.leading import Leading
from govcheck.quantities.units import units
from govcheck.registry import Hit, Scope, rule
from govcheck.rules.text.keys import beside
from govcheck.wording import Wording

_MEASURED = ("money", "currency", "area", "mass", "power", "people", "households")
_AMOUNTS = "|".join(
    ["公里", "平方公里", "个百分点"]
    + [
        f"{magnitude}{unit.name}"
        for magnitude in ("亿", "万")
        for unit in units().values()
        if unit.dimension in _MEASURED
    ]
)
"""Units that have no other sense without a number before them."""
_LOST = Leading(
    r"(?:达到|增长|下降|提高|降低|增加|减少|完成|占比|比重|高于|低于|超过|为)(?P<unit>[%％])"
    rf"|(?:达到|增长|下降|提高|降低|增加|减少|总投资|完成投资|实现产值|总额|新增|完成)(?P<amount>{_AMOUNTS})(?=[，。；、）和及的]|$)"
    r"|(?<![\d一二三四五六七八九十百零两几数多干半余点％%])(?P<points>个百分点)|(?<![\d.．])(?P<whole>\.\d+)(?=亿|万|%)"
    r"|(?<=\d)(?P<part>\.)(?=[亿万%个])"
    r"|(?<=[\d十百千万亿])(?:吨|千瓦|台|套|辆|件|只|头|瓶|平方米|立方米|千瓦时)(?P<per>年)"
    r"(?=[\u4e00-\u9fffA-Z])(?![均产度内末底初报以前后来中间货画代检猪龄轻夜鉴终])"
    r"|(?<=[\u4e00-\u9fff，。；：、”）])(?P<tab>\t)(?=[\u4e00-\u9fff“])"
)
_RUNNING = frozenset({Kind.BODY, Kind.LIST_ITEM, Kind.NOTE})
OTHERWISE = {
    "whole": Wording("the whole part of {text} is missing", "{text}前缺少整数部分"),
    "part": Wording("the decimals behind the point are missing", "小数点后缺少数字"),
    "per": Wording("the slash of “a year” is missing before {text}", "{text}前缺少表示“每”的斜线"),
    "tab": Wording("a tab stands where a character was lost", "制表符处缺少一个字"),
}


@rule(
    "TXT010",
    "missing-number",
    Severity.WARNING,
    Scope.TEXT,
    message=Wording("the number before {text} is missing", "{text}前缺少数字"),
    advice=Wording("look it up in the source and put it back", "查对来源并补上"),
    fires="一、把路修通\n农村生活污水治理率达到%，总投资亿元的水厂开工建设。\n",
    clean="一、把路修通\n农村生活污水治理率达到58%，招引亿元以上项目三个，交易额近亿元。\n",
)
def missing_number(document: Document) -> Iterator[Hit]:
    """A unit stands without its number, the slash of a yearly unit is gone, or a tab has taken a character's place.

    Converters drop single characters. 亿元以上项目, 近亿元 and 超亿元 have no number by right.
    """
    text = document.flow.text
    for paragraph in document.paragraphs:
        if paragraph.kind not in _RUNNING:
            continue
        for match in _LOST.finditer(text, paragraph.start, paragraph.end):
            kind = match.lastgroup or "unit"
            data = {"text": match.group(kind)}
            key = beside(document, paragraph, *match.span(), 8)
            message = OTHERWISE[kind].filled(**data) if kind in OTHERWISE else None
            yield Hit(*match.span(kind), data, key=key, message=message)
