"""Names of indicators: what is left of a clause when verbs and adverbs are off, resolved in the lexicon."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from govcheck.indicators import Indicator, Lexicon
from govcheck.matching.normal import fold
from govcheck.statements.words import alternation, forwards, lead_in, outside, read_tail, words

TIME_SCOPE = (
    r"(?:\d{1,2}[-—~至]\d{1,2}月(?:份)?|前[一二三]季度|[上下]半年|第?[一二三四]季度|\d{1,2}月(?:份|末|底)|1至\d{1,2}月)"
)
"""A part of a year that a value is about."""
_TIME = re.compile(rf"^(?:{TIME_SCOPE})(?:末|底|，)?")
_PLACE = re.compile(
    r"(?:[\u4e00-\u9fff]{0,10}(?:示范区|园区|片区|成员国|国家|新区|开发区|高新区|经开区|综保区|保税区|试验区|自贸区|口岸|景区|经济带|经济圈|"
    r"都市圈|城市群|港区|工业园|产业园|市区|县区|主城区|中心城区|城区|县域)|[\u4e00-\u9fff]{1,10}(?:[镇州盟旗县市区省港]|机场)|"
    r"[省市县区州乡镇]{2,3}[两三]级|全口径)$"
)
"""A place inside the region that narrows a name: 示范区, 综保区."""
_YEARS = re.compile(
    r"^(?:\d{4}年(?:度|底|末)?|(?:今|去|上|本|当|明)年(?:度|底|末)?|[“]?十[一二三四五]五[”]?(?:期间|时期|末|以来)?|五年来?|近?[\d一二两三四五]年(?:来|间|内|累计)?)(?:，)?"
)
_CLEAN = re.compile(
    r"^(?:“[^”]*”即|（\d{1,2}）|\d{1,2}[.．、](?!\d)|和(?![美谐平田静顺县硕龙布政林])|[、，的了与及：）．.])+|(?:[、，的：（]|[和与](?=$)|(?<![惠普涉以])及(?=$))+$"
)
_BRACKET = re.compile(r"（[^（）]*）")
_SCOPES = ("其中", "累计")
"""Words before a name that narrow it."""
_FLOWS = ("新增", "新认定", "新培育", "新引进", "新登记", "新开工", "净增", "认定", "获评", "获批", "城镇新增")
"""Verbs that make of a stock what was added to it: 新增高新技术企业 is not 高新技术企业."""
_PARTNER = re.compile(r"[与对](?:[\u4e00-\u9fff“”A-Z]{2,14}(?:国家|成员国|地区|国|盟))$")
"""With whom one trades: 对东盟进出口."""
_NOUN_ENDINGS = frozenset("量率额数值者费力业品点能型性的类区园厂店站")
"""Characters that make a noun of the verb before them: 接待量, 完成率."""
_AND_INDICATORS = re.compile(r"等(?:\d+[项个])?[^，、]{0,6}指标$")
"""What sums up a list of indicators: A、B等主要指标."""
_AND_OTHERS = re.compile(r"^.*(?<![高中同平初优相对均上下头])等(?!级|同|次|额|效)(?:各类|各种|类)?(?=.{3})")
"""A list of examples before what they are: 葡萄酒、枸杞等食品产业 is about 食品产业."""
LONGEST_TOPIC = 14
"""Characters of what stands before an inner verb up to which it belongs to the name (重点项目完成投资)."""
_SAID_OF_IT = re.compile(r"(?:的?(?:预期|控制|管控)*(?:目标|任务|指标)|总量|总?规模|总额|增速|增长)$")
"""What may stand behind a name without changing it: 经济增长目标, 工业投资总量."""
SHORTEST_SHARED = 3
"""Characters by which the last of two names must be longer for the first to share its ending: 铁路、航空客运量."""
_CONJUNCTIONS = tuple(map(re.compile, ("、|以及|和|与|及", "、|以及|和|与", "、|以及|和", "、")))
"""What parts the names of a list, fewer words each time: 和, 与 and 及 may belong to one of them."""
_PORTIONS = ("占比", "比重", "比例")
_AMOUNTS = ("量", "额", "数", "费", "金", "率", "值", "标准", "能力", "规模")
LONGEST_PREFIX = 12
"""Characters of an earlier name that a bare 产量 is tried with (粮食 of 粮食播种面积)."""
LONGEST_KNOWN = 16
"""Characters of the longest known name that is looked for at the head of a clause."""
LEAST_NAME = 2
"""Characters of the shortest name (出口, 税收)."""
LONGEST_NAME = 40
"""Characters beyond which a text is a sentence and no name; of what stands before, the end is taken."""


@dataclass(frozen=True, slots=True)
class Name:
    """What a number is about.

    Attributes:
        raw: As written.
        name: Canonical, else cleaned.
        indicator: Its entry in the lexicon; None where it has none.
        scope: What narrows it; None where nothing does.
        verb: The verb of building before it; empty where none stands there.
        start: Where it begins in the plain text.
    """

    raw: str
    name: str
    indicator: Indicator | None
    scope: str | None
    verb: str
    start: int


@dataclass(frozen=True, slots=True)
class Stripped:
    """A text without its lead-in.

    Attributes:
        text: The rest.
        start: Where it begins in the plain text.
        verb: The verb before it.
        scope: The part of a year, or 其中, that stood before it.
        topic: What stood before a verb in the middle.
        led: Whether anything was taken off.
    """

    text: str
    start: int
    verb: str
    scope: str
    topic: str
    led: bool = False


class Namer:
    """Reads names with one lexicon, for one region."""

    def __init__(self, lexicon: Lexicon, region: str | None = None) -> None:
        self.lexicon = lexicon
        short = region.rstrip("市省区州盟县旗") if region else ""
        places = [f"{short}市", f"{short}省", region] if region else []
        self._neutral = re.compile(rf"(?:{alternation({*lexicon.neutral, *places}).pattern})(?![民场籍])")
        self._region = short

    def strip(self, text: str, start: int, *, inner: bool = True) -> Stripped:
        """Take verbs, adverbs, years and parts of the year from the head of ``text``, which begins at ``start``.

        With ``inner`` a verb in the middle ends what stands before the name, too.
        """
        verb = scope = ""
        at = 0
        while at < len(text):
            rest = text[at:]
            if match := _CLEAN.match(rest):
                at += match.end() or 1
                continue
            if match := _TIME.match(rest):
                scope = scope or match.group().rstrip("，")
                at += match.end()
                continue
            if match := _YEARS.match(rest):
                at += match.end()
                continue
            if self.lexicon.find(rest) is not None:
                break
            if (match := self._neutral.match(rest)) and len(rest) - match.end() >= LEAST_NAME:
                at += match.end()
                continue
            build, lead = forwards("verbs", "build").match(rest), lead_in().match(rest)
            longest = lead if build is None or (lead is not None and lead.end() > build.end()) else build
            if longest is None:
                break
            if len(rest) - longest.end() < LEAST_NAME and rest[longest.end() :]:
                break
            if longest is build:
                joined = bool(verb) and text[:at].endswith(("、", "和", "及", "与"))
                verb = verb + longest.group() if joined else longest.group()
            elif longest.group() in _SCOPES:
                scope = scope or longest.group()
            at += longest.end() + text.startswith("好", at + longest.end())
        rest, topic = text[at:], ""
        if inner and not self._resolves(rest):
            cut = self._inner(rest)
            if cut is not None:
                topic = _CLEAN.sub("", rest[: cut.start()])
                verb = cut.group()
                at += cut.end()
                rest = text[at:]
        return Stripped(rest, start + at, verb, scope, topic, at > 0)

    def _inner(self, text: str) -> re.Match[str] | None:
        """The last verb in the middle of a clause behind which a name is left."""
        found = None
        for match in outside(forwards("verbs", "inner"), text):
            rest = text[match.end() :]
            if len(rest) < LEAST_NAME or match.start() == 0 or rest[0] in _NOUN_ENDINGS:
                continue
            if "、" not in text or text[match.start() - 1] == "、":  # a list is parted later
                found = match
        return found

    def _resolves(self, text: str) -> bool:
        hit = self.ending(text)
        return hit is not None and (hit[0] == 0 or bool(self._narrows(text[: hit[0]])))

    def _narrows(self, prefix: str) -> tuple[str | None] | None:
        """Whether what stands before a known name leaves it what it is; then the scope it gives, if it does."""
        scope = None
        while prefix.endswith(self.lexicon.neutral):
            prefix = prefix[: -len(next(word for word in self.lexicon.neutral if prefix.endswith(word)))]
        while prefix:
            if match := _TIME.match(prefix):
                scope = match.group().rstrip("，")
                prefix = prefix[match.end() :]
            elif match := self._neutral.match(prefix) or _YEARS.match(prefix) or lead_in().match(prefix):
                prefix = prefix[match.end() :]
            elif self._region and prefix == self._region:
                prefix = ""
            elif _PARTNER.match(prefix):
                return (prefix,)
            elif _PLACE.match(prefix):
                return (prefix if scope is None else f"{prefix}{scope}",)
            else:
                return None
        return (scope,)

    def ending(self, text: str) -> tuple[int, Indicator] | None:
        """Where the longest known name with which ``text`` ends begins, and what it names."""
        return self.lexicon.longest_ending(fold(text))

    def name(self, text: str, start: int = 0, verb: str = "", scope: str | None = None, topic: str = "") -> Name:
        """Resolve ``text``, a name that is stripped."""
        raw = _CLEAN.sub("", _AND_OTHERS.sub("", _AND_INDICATORS.sub("", text)) if "等" in text else text)
        if len(raw) > LONGEST_NAME:
            raw = raw[-LONGEST_NAME:]
        spellings = verb + raw, raw, _BRACKET.sub("", raw), _unquoted(raw), _SAID_OF_IT.sub("", raw)
        for spelt in dict.fromkeys(spellings):
            hit = self.ending(spelt)
            if hit is None or (narrowed := self._narrows(spelt[: hit[0]])) is None:
                continue
            if verb.startswith(_FLOWS) and spelt != verb + raw and not hit[1].name.startswith(_FLOWS):
                return Name(raw, verb + hit[1].name, None, narrowed[0] or scope, verb, start)
            inner = narrowed[0] or scope or (topic if topic and _PLACE.match(topic) else None)
            return Name(raw, hit[1].name, hit[1], inner, verb, start)
        cleaned = self._cleaned(raw)
        if topic and raw in words("heads", "generic"):
            whole = topic + raw
            if (known := self.lexicon.find(whole)) is not None:
                return Name(raw, known.name, known, scope, verb, start)
        attained = verb in words("verbs", "attain")
        if verb and not attained:
            cleaned = verb + cleaned
        if topic and len(topic) <= LONGEST_TOPIC and not re.search("[，、：]", topic):
            cleaned = topic + cleaned
        return Name(raw, cleaned, None, scope, verb, start)

    def _cleaned(self, raw: str) -> str:
        text = raw
        while (match := self._neutral.match(text)) and len(text) - match.end() >= LEAST_NAME:
            text = text[match.end() :]
        return text or raw

    def opening(self, text: str) -> Name | None:
        """The longest known name with which ``text`` begins."""
        for k in range(min(len(text), LONGEST_KNOWN), LEAST_NAME - 1, -1):
            if (known := self.lexicon.find(text[:k])) is not None:
                return Name(text[:k], known.name, known, None, "", 0)
        return None

    def as_share(self, name: Name) -> Name:
        """The rate that an amount given in % stands for: 优良天数 of 98% is 优良天数比例."""
        for ending in ("比例", "占比", "比重", "率"):
            if (known := self.lexicon.find(self._cleaned(name.raw) + ending)) is not None:
                return replace(name, name=known.name, indicator=known)
        return name

    def split(self, name: Name, count: int) -> list[Name]:
        """The ``count`` names that ``name`` joins (城乡居民…, A、B和C); ``name`` alone where it joins no such number.

        ``count`` 0 asks for however many there are, all of them known.
        """
        for parts in self._partings(name.raw, count):
            shared = self._complete(parts)
            bare = [part[: read_tail(part).end] or part for part in shared]
            names = [self.name(part, name.start, name.verb, name.scope) for part in bare]
            if count or all(each.indicator for each in names):
                return [
                    replace(each, raw=name.raw if each.name not in name.raw and len(parts) == 1 else part or each.raw)
                    for each, part in zip(names, parts if len(parts) == len(names) else shared, strict=True)
                ]
        return [name]

    def _partings(self, raw: str, count: int) -> list[list[str]]:
        """The ways to part a name, those with the right number of parts only."""
        found: list[list[str]] = []
        everywhere = _part(raw, _CONJUNCTIONS[0])
        for parts in (everywhere, *(_part(raw, less) for less in _CONJUNCTIONS[1:] if len(everywhere) > 1)):
            if len(parts) > 1 and (count in (0, len(parts))) and parts not in found:
                found.append(parts)
        for word, members in self.lexicon.joint.items():
            if word in raw and count in (0, len(members)):
                expanded = [raw.replace(word, member, 1) for member in members]
                if count or all(self._resolves(each) for each in expanded):
                    found.append(expanded)
        if count > 2:
            for word, members in self.lexicon.joint.items():
                if word in raw:
                    found += [
                        [p.replace(word, m, 1) for p in everywhere for m in (members if word in p else members[:1])]
                    ]
        return [parts for parts in found if count in (0, len(parts))]

    def _complete(self, parts: Sequence[str]) -> list[str]:
        """Give each part what it shares with the last (果品、蔬菜产值) or the first (原油产量、加工量)."""
        last, first = parts[-1], parts[0]
        done: list[str] = []
        for k, part in enumerate(parts):
            whole = part
            if k < len(parts) - 1 and (not self._resolves(part) or (last.endswith(_PORTIONS) and not is_rate(part))):
                whole = self._with_ending(part, last)
            if k > 0 and whole == part and part in words("heads", "generic") and self.lexicon.find(part) is None:
                whole = self.of_same(first, part) or stem(first) + part
            done.append(whole)
        return done

    def of_same(self, source: str, part: str) -> str:
        """The known name that ``part`` makes with the head of ``source``: 粮食产量 of 粮食播种面积; else nothing."""
        ends = range(min(len(source), LONGEST_PREFIX), LEAST_NAME - 1, -1)
        return next((source[:k] + part for k in ends if self.lexicon.find(source[:k] + part) is not None), "")

    def _with_ending(self, part: str, last: str) -> str:
        for k in range(1, len(last)):
            if self.lexicon.find(self._cleaned(part + last[k:])) is not None:
                return part + last[k:]
        portion = next((each for each in _PORTIONS if last.endswith(each)), "")
        if portion and not is_rate(part):  # 工业投资、民间投资占比
            return part + portion
        if head(part):
            return part
        if not head(last) and last.endswith(_AMOUNTS) and len(last) - len(part) >= SHORTEST_SHARED:
            return part + last[len(part) :]
        return part + head(last)


def stem(name: str) -> str:
    """A name without the noun that says what of it is measured: 粮食面积 is 粮食."""
    ending = head(name)
    return name[: len(name) - len(ending)] if ending and ending != name else name


@cache
def _heads() -> tuple[str, ...]:
    return tuple(sorted(words("heads", "generic") | words("heads", "rate"), key=len, reverse=True))


def head(name: str) -> str:
    """The noun at the end of a name that says what is measured; empty where there is none."""
    return next((each for each in _heads() if name.endswith(each)), "") if name.endswith(_heads()) else ""


@cache
def _rates() -> tuple[str, ...]:
    return tuple(words("heads", "rate"))


def is_rate(name: str) -> bool:
    """Whether a name is that of a rate or a proportion."""
    return name.endswith(_rates())


def _part(raw: str, pattern: re.Pattern[str]) -> list[str]:
    """``raw`` cut at conjunctions that stand in no quotation or bracket."""
    parts, start = [], 0
    for match in outside(pattern, raw):
        if match.start() > start and match.end() < len(raw):
            parts.append(raw[start : match.start()])
            start = match.end()
    return [*parts, raw[start:]]


def _unquoted(text: str) -> str:
    return text.replace("“", "").replace("”", "")
