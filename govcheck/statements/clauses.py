"""A paragraph to clauses, and a clause to numbers with what stands before and behind each."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from govcheck.quantities.model import Code, Number, Proportions, Quantity
from govcheck.statements.words import forwards, read_tail, words

_BOUNDARY = re.compile(r"[，。；！？：、\t“”‘’（）]")
STRONG = "。；！？\t"
_AND = re.compile(r"(?:、|以及|和|与|及|或|，)$")
_JOINED = re.compile(r"^(?:、|以及|和|与|及|或|/)?$")
_OPENS = re.compile(r"^(?:、|以及|和|与|及|或)")
_BREAK = re.compile(r"[、]|以及|和(?!谐|平|睦|美|顺|田|林|政|龙)|及|与")
_RELATIVE = ("ratio", "points", "multiple")
COUNTED = {"count", "people", "households", "visits"}
"""Dimensions whose number may stand before what is counted: 10家企业."""
_NO_NOUN = re.compile(
    r"^(?:以上|以下|以内|左右|的(?:目标|速度|水平|增速|增长|任务)|水平|大关|台阶|新台阶|规模|任务|目标|等|[）”]|的?$|用于|支持|建成|投产|开工|落户|落地|竣工|获批|上市|通过|列入|入选|投用|当年|全部|以上的?$|正式|顺利|集中|加快)"
)
"""What may follow a number without naming what is counted."""
_SIZES = ("mass", "power", "money", "energy", "volume", "computing", "currency")
_FACILITY = re.compile(r"(?:项目|工程|生产线|基地|机组|装置|码头|泊位|企业|产业集群|集群|产业园|园区|车间|厂)$")
"""What a size before it only describes: 7万吨电解铜项目."""
NAME_REACH = 160
"""How far from a number its name is looked for; the longest list of names in one clause has some 90 characters."""
_NOTHING_COUNTED = re.compile(r"^方面|全覆盖$")
"""What makes of a count a manner of speaking (14个方面的工作), or of a whole (21个市全覆盖)."""
_AMONG_THEM = re.compile(r"^[^，。；]{0,12}?中?(?:排名?|名列|位列|位居|居)(?:第|前|[“”]|$)")
"""What makes of a count the field in which a place is taken: 在168个城市中排第16位."""
_FOR = re.compile(r"(?:^|[，、])(?:面向|[向为给对让使])$")
"""What makes of a count whom something was done for: 向3万名群众分配住房1万套."""
STEPS = re.compile(r"(?:[百千万亿]{1,3}元?级?)?(?:新)?(?:台阶|大关|关口)")
"""Steps are counted in no dataset: 跨越3个千亿元台阶."""
LONGEST_SLOGAN = 24
"""Characters of a quotation up to which numbers in it belong to a name or a catchword."""
AMOUNTS = re.compile(r"^的?(?:[\u4e00-\u9fff]{0,6})(?:资金|投资|贷款|债券|专项债|消费|税费|补贴|经费|基金|订单)$")
"""Nouns whose amount may stand before them: 50亿元以上资金."""


@dataclass(slots=True)
class Segment:
    """Numbers that stand in a row (5%、6%和7%), with their surroundings as ranges of the plain text.

    Attributes:
        before: From the end of what precedes to the first number's bound.
        numbers: The row.
        after: Behind the last number, up to where the next segment or clause begins.
        number: Which of its clause's it is, from 0.
    """

    before: tuple[int, int]
    numbers: list[Quantity]
    after: tuple[int, int]
    number: int

    @property
    def joined(self) -> bool:
        """Whether it stands in the clause of the segment before it."""
        return self.number > 0


@dataclass(slots=True)
class Clause:
    """A clause: what commas part.

    Attributes:
        start, end: Its range of the plain text.
        sentence: The number of its sentence in the paragraph.
        segments: Its numbers with their surroundings, in order.
        proportions: Proportions in it.
        attributes: Numbers that belong to a name (500万元以上项目).
        codes: Dates and the like.
    """

    start: int
    end: int
    sentence: int
    segments: list[Segment] = field(default_factory=list)
    proportions: list[Proportions] = field(default_factory=list)
    attributes: list[Quantity] = field(default_factory=list)
    codes: list[Code] = field(default_factory=list)


def read_clauses(text: str, numbers: Sequence[Number]) -> list[Clause]:
    """The clauses of a paragraph's plain text with its numbers."""
    found: list[Clause] = []
    k = 0
    for start, end, sentence in _bounds(text, numbers):
        inside: list[Number] = []
        while k < len(numbers) and numbers[k].start < end:
            inside.append(numbers[k])
            k += 1
        found.append(_clause(text, Clause(start, end, sentence), inside))
    return found


def _bounds(text: str, numbers: Sequence[Number]) -> Iterator[tuple[int, int, int]]:
    """The ranges of clauses with the number of their sentence.

    A comma in a quotation or bracket parts nothing, but brackets with a quantity in them are clauses of their own.
    """
    start = sentence = 0
    quoted = bracketed = 0
    marked = [n.start for n in numbers if isinstance(n, Quantity)]
    for match in _BOUNDARY.finditer(text):
        at, sign = match.start(), match.group()
        if sign in "“‘":
            quoted += 1
        elif sign in "”’":
            quoted = max(0, quoted - 1)
        elif sign in "（）":
            close = (
                text.find("）", at, at + NAME_REACH)
                if sign == "（"
                else text.rfind("（", max(start, at - NAME_REACH), at)
            )
            inner = (at, close) if sign == "（" else (close, at)
            if -1 not in inner and _any_between(marked, *inner) and not quoted:
                yield start, at, sentence
                start = at + 1
            elif sign == "（" and close != -1:
                bracketed = close
        elif sign in STRONG:
            yield start, at, sentence
            start, sentence, quoted, bracketed = at + 1, sentence + 1, 0, 0
        elif sign in "，：" and not quoted and at >= bracketed:
            yield start, at, sentence
            start = at + 1
    if start < len(text):
        yield start, len(text), sentence


def _any_between(marked: Sequence[int], start: int, end: int) -> bool:
    return bisect_right(marked, start) < bisect_left(marked, end)


def _clause(text: str, clause: Clause, numbers: Sequence[Number]) -> Clause:
    clause.proportions = [n for n in numbers if isinstance(n, Proportions)]
    clause.codes = [n for n in numbers if isinstance(n, Code)]
    quantities = [n for n in numbers if isinstance(n, Quantity) and n.end <= clause.end]
    kept: list[Quantity] = []
    for k, quantity in enumerate(quantities):
        following = quantities[k + 1] if k + 1 < len(quantities) else None
        previous = quantities[k - 1] if k else None
        if _is_attribute(text, clause, quantity, following, previous):
            clause.attributes.append(quantity)
        else:
            kept.append(quantity)
    rows: list[list[Quantity]] = []
    for quantity in kept:
        if rows and _in_a_row(text, rows[-1][-1], quantity):
            rows[-1].append(quantity)
        else:
            rows.append([quantity])
    edges = [clause.start, *(_edge(text, rows[k], rows[k + 1], clause) for k in range(len(rows) - 1)), clause.end]
    for k, row in enumerate(rows):
        before = max(edges[k], row[0].start - NAME_REACH), row[0].start
        after = row[-1].end, min(edges[k + 1], row[-1].end + NAME_REACH)
        segment = Segment(before, row, after, k)
        clause.segments.append(segment)
    return clause


def _in_a_row(text: str, quantity: Quantity, following: Quantity) -> bool:
    """Whether two numbers are members of one list: 5%和6%, 1300万人次、14.4万吨, but not 增长7%、突破300亿元."""
    alike = (quantity.dimension in _RELATIVE) == (following.dimension in _RELATIVE)
    return alike and quantity.end < following.start and bool(_JOINED.match(text[quantity.end : following.start]))


def _edge(text: str, row: Sequence[Quantity], following: Sequence[Quantity], clause: Clause) -> int:
    """Where, between two rows of a clause, what belongs to the second begins."""
    start, end = row[-1].end, following[0].start
    between = text[start:end]
    if _OPENS.match(between):
        return start
    counted = row[-1].dimension in COUNTED
    cuts = [m.end() for m in _BREAK.finditer(between) if not _inside_quotes(between, m.start())]
    if cuts:
        behind = _follows(text, following, clause)
        if counted and behind:
            return start + cuts[-1]
        return start + (cuts[-1] if counted else cuts[0])
    if counted:
        verb = next((m for m in forwards("verbs", "inner").finditer(between) if m.start() > 0), None)
        if verb is not None:
            return start + verb.start()
        name = read_tail(between).end
        if name < len(between):
            return start + name
        for generic in ("总投资", "计划投资", "协议资金", "概算投资"):
            if (at := between.find(generic)) > 0:
                return start + at
        return end
    return start


def _follows(text: str, row: Sequence[Quantity], clause: Clause) -> bool:
    """Whether a noun stands behind a row."""
    rest = text[row[-1].end : min(clause.end, row[-1].end + NAME_REACH)]
    return bool(rest) and not _OPENS.match(rest) and not _NO_NOUN.match(rest)


def _inside_quotes(text: str, at: int) -> bool:
    before = text[:at]
    return before.count("“") > before.count("”") or before.count("（") > before.count("）")


def _is_attribute(
    text: str, clause: Clause, quantity: Quantity, following: Quantity | None, previous: Quantity | None
) -> bool:
    """Whether a quantity only describes what is counted or measured: 营业收入过10亿元企业10家, 110千伏变电站."""
    limit = following.start if following is not None else min(clause.end, quantity.end + NAME_REACH)
    behind = text[quantity.end : limit]
    before = text[max(clause.start, quantity.start - NAME_REACH) : quantity.start]
    if quantity.dimension == "rank":
        return False
    if _in_slogan(text, clause, quantity):
        return True
    if quantity.dimension == "voltage":
        return True
    if quantity.dimension in COUNTED and STEPS.match(behind):
        return True
    if quantity.dimension in COUNTED and _NOTHING_COUNTED.search(behind):
        return True
    if before.endswith("前") and quantity.dimension == "ratio" or before.endswith("时速"):
        return True
    if _AMONG_THEM.search(behind) or (following is not None and quantity.dimension in COUNTED and _FOR.search(before)):
        return True
    noun = bool(behind) and not _OPENS.match(behind) and not _NO_NOUN.match(behind)
    if quantity.dimension in ("time", "age"):
        return noun or not _measures_time(before)
    if not noun:
        return False
    threshold = quantity.bounded == "before" and following is not None and following.dimension in COUNTED
    if threshold and behind.startswith("的"):  # 占比超过10%的有44种
        return True
    if quantity.dimension in _RELATIVE or quantity.unit is None:
        return False
    if quantity.dimension in _SIZES and _FACILITY.search(behind):
        return True
    named = behind.removeprefix("的")
    if quantity.dimension in COUNTED:
        apart = text[previous.end : quantity.start] if previous is not None else "、"
        counts = previous is not None and previous.dimension in COUNTED and quantity.bounded == "after"
        adjacent = apart in ("", "的") or (counts and not _BREAK.search(apart) and not _has_verb(apart))
        of_rate = following is not None and following.dimension in _RELATIVE and quantity.bounded == "after"
        if of_rate and not _BREAK.search(behind) and not _has_verb(behind):  # 30户以上自然村寨覆盖率
            return True
        below = text[quantity.number : quantity.end].endswith(("以下", "以内"))
        return bool(quantity.bounded) and (adjacent or below)
    if quantity.dimension is None:  # 50亿级企业
        return behind.startswith("级")
    if quantity.bounded and following is not None:
        return not _OPENS.match(named) and not _BREAK.search(named)
    if quantity.bounded:
        return not AMOUNTS.match(named)
    if following is not None and following.dimension in COUNTED and not _BREAK.search(named):
        return not _has_verb(named)
    return False


def _in_slogan(text: str, clause: Clause, quantity: Quantity) -> bool:
    """Whether a quantity stands in a short quotation: “1个平台、1个生态圈”."""
    opened = text.rfind("“", max(clause.start, quantity.start - LONGEST_SLOGAN), quantity.start)
    closed = text.find("”", quantity.end, quantity.end + LONGEST_SLOGAN)
    return (
        opened != -1 and closed != -1 and "”" not in text[opened : quantity.start] and closed - opened <= LONGEST_SLOGAN
    )


def _measures_time(before: str) -> bool:
    return before.endswith(tuple(_TIME_NAMES)) or any(name in before for name in _TIME_NAMES)


_TIME_NAMES = (
    "时限",
    "时间",
    "时长",
    "天数",
    "寿命",
    "年限",
    "压缩",
    "缩短",
    "控制在",
    "提速",
    "期限",
    "用时",
    "周期",
    "学制",
)


def _has_verb(text: str) -> bool:
    return bool(forwards("verbs", "inner").search(text)) or any(w in text for w in words("tail", "up") if len(w) > 1)
