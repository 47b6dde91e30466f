"""Numbers that only describe what is counted or measured: 营业收入过10亿元企业10家, 110千伏变电站, 33岁以上人群."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from govcheck.quantities.model import Form, Quantity
from govcheck.statements.words import forwards, words

RELATIVE = ("ratio", "points", "multiple")
"""Dimensions of shares and changes."""
COUNTED = frozenset({"count", "people", "households", "visits"})
"""Dimensions whose number may stand before what is counted: 10家企业."""
NAME_REACH = 160
"""How far from a number its name is looked for; the longest list of names in one clause has some 90 characters."""
LONGEST_SLOGAN = 24
"""Characters of a quotation up to which numbers in it belong to a name or a catchword."""
OPENS = re.compile(r"^(?:、|以及|和|与|及|或)")
"""What opens the next member of a list behind a number."""
BREAK = re.compile(r"、|以及|和(?!谐|平|睦|美|顺|田|林|政|龙)|及|与")
"""What parts the members of a list."""
NO_NOUN = re.compile(
    r"^(?:以上|以下|以内|左右|的(?:目标|速度|水平|增速|增长|任务)|水平|大关|台阶|新台阶|规模|任务|目标|等|[）”]|的?$|用于|"
    r"支持|建成|投产|开工|落户|落地|竣工|获批|上市|通过|列入|入选|投用|当年|全部|正式|顺利|集中|加快)"
)
"""What may follow a number without naming what is counted."""
AMOUNTS = re.compile(
    r"^的?(?:[\u4e00-\u9fff]{0,6})(?:资金|投资|贷款|债券|专项债|消费|税费|补贴|经费|基金|订单)(?:任务|目标)?$"
)
"""Nouns whose amount may stand before them: 50亿元以上资金."""
STEPS = re.compile(r"(?:[百千万亿]{1,3}元?级?)?(?:新)?(?:台阶|大关|关口)")
"""Steps are counted in no dataset: 跨越3个千亿元台阶."""
_SIZES = ("mass", "power", "money", "energy", "volume", "computing", "currency")
_FACILITY = re.compile(r"(?:项目|工程|生产线|基地|机组|装置|码头|泊位|企业|产业集群|集群|产业园|园区|车间|厂)$")
_NOTHING_COUNTED = re.compile(r"^方面|全覆盖$")
_FIELD = re.compile(r"^[^，。；]{0,12}?中?(?:排名?|名列|位列|位居|居)(?:第|前|[“”]|$)")
_FOR = re.compile(r"(?:^|[，、])(?:面向|[向为给对让使])$")
_NOUNS = ("率", "量", "面", "比")
"""What makes a noun of the verb before it: 覆盖率."""
_TIME_NAMES = (
    *("时限", "时间", "时长", "天数", "寿命", "年限", "压缩", "缩短"),
    *("控制在", "提速", "期限", "用时", "周期", "学制"),
)
"""Words before a duration that is a value and no description."""


@dataclass(frozen=True, slots=True)
class Around:
    """A quantity with the text beside it in its clause.

    Attributes:
        quantity: The number.
        text: The plain text.
        before: The clause up to its bound.
        behind: What stands behind it, up to the next number.
        previous, following: The numbers beside it in the clause.
        apart: What stands between it and the one before; a comma where there is none.
    """

    quantity: Quantity
    text: str
    before: str
    behind: str
    previous: Quantity | None
    following: Quantity | None
    apart: str

    @property
    def counted(self) -> bool:
        """Whether it may stand before what it counts."""
        return self.quantity.dimension in COUNTED

    @property
    def noun(self) -> bool:
        """Whether a noun stands right behind it."""
        return bool(self.behind) and not OPENS.match(self.behind) and not NO_NOUN.match(self.behind)

    @property
    def leads(self) -> bool:
        """Whether one noun phrase goes from it to the next number: neither a list nor a verb parts them."""
        return self.following is not None and not BREAK.search(self.behind) and not _has_verb(self.behind)


def around(
    text: str, span: tuple[int, int], quantity: Quantity, previous: Quantity | None, following: Quantity | None
) -> Around:
    """``quantity`` with what stands beside it in the clause ``span``."""
    start, end = span
    limit = following.start if following is not None else min(end, quantity.end + NAME_REACH)
    before = text[max(start, quantity.start - NAME_REACH) : quantity.start]
    apart = text[previous.end : quantity.start] if previous is not None else "，"
    return Around(quantity, text, before, text[quantity.end : limit], previous, following, apart)


def is_attribute(here: Around) -> bool:
    """Whether a quantity belongs to a name, and states nothing itself."""
    return here.quantity.form is not Form.RANK and any(judge(here) for judge in _JUDGES)


def _in_slogan(here: Around) -> bool:
    """“1个平台、1个生态圈”."""
    quantity, text = here.quantity, here.text
    opened = text.rfind("“", max(0, quantity.start - min(LONGEST_SLOGAN, len(here.before))), quantity.start)
    closed = text.find("”", quantity.end, quantity.end + LONGEST_SLOGAN)
    if opened == -1 or closed == -1 or closed - opened > LONGEST_SLOGAN:
        return False
    return "”" not in text[opened : quantity.start]


def _voltage(here: Around) -> bool:
    """110千伏变电站."""
    return here.quantity.dimension == "voltage"


def _nothing_counted(here: Around) -> bool:
    """跨越3个千亿元台阶, 14个方面的工作, 21个市全覆盖."""
    return here.counted and bool(STEPS.match(here.behind) or _NOTHING_COUNTED.search(here.behind))


def _top_or_speed(here: Around) -> bool:
    """全球前1%, 时速350公里."""
    return (here.before.endswith("前") and here.quantity.dimension == "ratio") or here.before.endswith("时速")


def _field(here: Around) -> bool:
    """在168个城市中排第16位."""
    return bool(_FIELD.search(here.behind))


def _beneficiaries(here: Around) -> bool:
    """向3万名群众分配住房1万套."""
    return here.following is not None and here.counted and bool(_FOR.search(here.before))


def _duration(here: Around) -> bool:
    """3年行动, 60岁以上老人; 办理时限压缩到3天 is none."""
    if here.quantity.dimension not in ("time", "age"):
        return False
    return here.noun or not any(name in here.before for name in _TIME_NAMES)


def _threshold_of(here: Around) -> bool:
    """占比超过10%的有44种."""
    counted = here.following is not None and here.following.dimension in COUNTED
    return counted and here.quantity.bounded == "before" and here.behind.startswith("的") and here.noun


def _capacity(here: Around) -> bool:
    """7万吨电解铜项目."""
    return here.quantity.dimension in _SIZES and here.noun and bool(_FACILITY.search(here.behind))


def _size_of_counted(here: Around) -> bool:
    """34所20人以下小规模学校, 5个年出栏5000头以上养殖场, 30户以上村寨覆盖率85%."""
    quantity = here.quantity
    if not (here.counted and quantity.bounded and here.noun):
        return False
    if here.text[quantity.number : quantity.end].endswith(("以下", "以内")) or here.apart in ("", "的"):
        return True
    if quantity.bounded == "before":
        return False
    if here.leads and here.following is not None and here.following.dimension in RELATIVE:
        return True
    counts = here.previous is not None and here.previous.dimension in COUNTED
    return counts and not BREAK.search(here.apart) and not _has_verb(here.apart)


def _class_of(here: Around) -> bool:
    """50亿级企业."""
    return here.quantity.dimension is None and here.quantity.unit is not None and here.behind.startswith("级")


def _bounded_size(here: Around) -> bool:
    """500万元以上项目80个, 营业收入过10亿元企业; 50亿元以上资金 is none."""
    quantity = here.quantity
    if here.counted or not quantity.bounded or quantity.dimension in (None, *RELATIVE) or not here.noun:
        return False
    named = here.behind.removeprefix("的")
    if here.following is None:
        return not AMOUNTS.match(named)
    return not OPENS.match(named) and not BREAK.search(named)


def _size_before_count(here: Around) -> bool:
    """100万吨炼油装置2套: a size, a noun, and how many."""
    quantity = here.quantity
    if here.counted or quantity.bounded or quantity.dimension in (None, *RELATIVE):
        return False
    return here.following is not None and here.following.dimension in COUNTED and here.noun and here.leads


_JUDGES: tuple[Callable[[Around], bool], ...] = (
    _in_slogan,
    _voltage,
    _nothing_counted,
    _top_or_speed,
    _field,
    _beneficiaries,
    _duration,
    _threshold_of,
    _capacity,
    _size_of_counted,
    _class_of,
    _bounded_size,
    _size_before_count,
)


def _has_verb(text: str) -> bool:
    verbs = (m for m in forwards("verbs", "inner").finditer(text) if text[m.end() : m.end() + 1] not in _NOUNS)
    return any(verbs) or any(word in text for word in words("tail", "up") if len(word) > 1)
