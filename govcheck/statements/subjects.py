"""Which names a row of numbers is about: those before it, behind it, or those of earlier clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from govcheck.quantities.model import Form, Quantity
from govcheck.statements.attributes import AMOUNTS, COUNTED, NAME_REACH, RELATIVE, STEPS
from govcheck.statements.clauses import Clause, Segment
from govcheck.statements.model import Direction
from govcheck.statements.names import LEAST_NAME, Name, Namer, Stripped, is_rate, stem
from govcheck.statements.words import Tail, forwards, read_tail, words

SHORT_NOUN = 3
"""Characters of a noun behind a number up to which what it does belongs to its name: 26家企业开展智能化改造."""
LONGEST_REACH = 40
"""Characters behind a number that a quote takes in with the noun: up to the comma, where it is near."""
LONGEST_STEM = 24
"""Characters of an earlier name up to which it tells what a bare 产值 is of."""
LONGEST_TOPIC = 30
"""Characters of a clause without a number up to which it can be the name that the next clause goes on with."""
MOST_BESIDE = 4
"""Rows of numbers that stand side by side with one noun behind them all, at most (93个6350户); three are seen."""
SUBJECTS_KEPT = 12
"""Names that a sentence is remembered to be about: the longest list that 分别 takes up again has seven."""
MOST_NAMES = 4
"""Names that share one value without a word for it, at most."""
_DRIVES = ("拉动", "带动", "撬动")
"""Verbs with which a part drives a whole: 拉动工业增加值增长2个百分点 is not the growth of the whole."""
_CUTS = ("精简", "压减", "压缩", "减少", "削减")
"""Verbs that, with a percentage, say by how much something became less."""
_SIZED = ("area", "length", "power", "volume", "ratio")
_SHARE = re.compile(
    r"(?P<part>.*?)占到?(?!比|有|地(?!区|方)|用|领|补)(?P<whole>[^，。；、]{2,20}?)(?:的)?(?:比重|比例|份额|比率)?$"
)
"""A share: 民生支出占一般公共预算支出."""
_CUE = re.compile(
    r"(?P<cue>分别|各自|(?<![人亩户年日月平单地村县])均(?![衡等价值匀可线质])|都(?![市匀江])|双双|各(?![类项级种地县区乡市方行界族自部]))(?P<noun>[^、，]{1,10})$"
)
"""A cue with a noun behind it: 交通、能源分别完成投资."""
_RANKED = re.compile(
    r"(?P<name>.*?)(?:连续[^，]{1,8}?)?(?:稳步|持续|继续|稳|跃|上升|提升|前移|位次|排名|排位|均|分别|首次|保持|[，、])*"
    r"(?:居(?!民)|列|排(?!名)|排名|位居|位列|排在|进入|跻身|跃至|上升至|升至|上升到|提升至|升到|进位至|位于|保持在|稳定在|至|到|为|获|获得|取得)"
    r"(?P<among>[^，。；、]{0,14})$"
    r"|(?P<plainly>.+?)(?P<field>全[国省区市州球]|世界|国内)$"
)
"""What a rank is of, and among whom: 居全省第3位."""
_BEHIND = re.compile(r"^的?(?P<noun>(?:[^，。；、（）]|（[^（）]*）){2,30})")
_RANKS = ("级", "列", "重点", "重大")
_SHARED_NOUN = re.compile(r"[\u4e00-\u9fff]{1,5}?(?:级|列|重点|重大)(?P<noun>[^，。；、]{2,20})")
"""What several counts share that stands with the last: 22个省列、109个市列重大项目."""
_SPENT = re.compile(r"(?:安排|投入|下达|拨付|筹集|争取|统筹)$")
"""Verbs whose object is money, whether it is named or not: 安排28亿元."""
_TRAILING = re.compile(r"(?:[、和与]|(?<![惠普涉])及)$")
_AMONG = re.compile(r"(?<=..)中$")
_OF_WHOLE = re.compile(r"的(?P<noun>[\u4e00-\u9fff“”]{2,20}(?:基金|项目|园区|产业园|公司|工程|集群|企业))")
"""What a size is of, behind it: 总规模1000亿元的引导基金."""
_CONJUNCTION = re.compile("、|和|与|及")


@cache
def _behind() -> tuple[str, ...]:
    """Verbs that stand behind what they add to, the longest first: 共新增 ends in 新增."""
    return tuple(sorted(words("verbs", "behind"), key=len, reverse=True))


@dataclass(slots=True)
class Memory:
    """What earlier clauses of a sentence are about.

    Attributes:
        subjects: The names of the statements so far, the latest last.
        latest: The names of the latest row: one, or those that it gave a value each.
        passed: The latest clause without a number, which the next may be about.
        verb: The verb of building that holds on for the next names of a list.
        unit: The unit of the latest row.
        industry: The industry that the sentence is about, as a clause before named it.
    """

    subjects: list[Name] = field(default_factory=list)
    latest: list[Name] = field(default_factory=list)
    passed: str = ""
    verb: str = ""
    unit: str | None = None
    industry: str = ""

    def topic(self, namer: Namer) -> str:
        """What the clause passed is about: a known name at its head, else all of it without its lead-in."""
        if not self.passed:
            return ""
        stripped = namer.strip(self.passed[:NAME_REACH], 0, inner=False)
        known = namer.opening(stripped.text)
        return known.raw if known else stripped.text

    def keep(self, names: list[Name], unit: str | None) -> None:
        """Note the names of a row and its unit."""
        self.passed, self.unit = "", unit
        self.latest = list(dict.fromkeys(names))
        self.subjects = [*self.subjects, *self.latest][-SUBJECTS_KEPT:]


@dataclass(frozen=True, slots=True)
class Subjects:
    """The names of a row of numbers, and how far behind the row the last of them reaches."""

    names: list[Name]
    reach: int = 0


@dataclass(slots=True)
class Finder:
    """Finds the names of a row of numbers in the plain text of a paragraph."""

    text: str
    namer: Namer
    memory: Memory

    def find(self, clause: Clause, segment: Segment, tail: Tail) -> Subjects:
        """The names that a row is about; none where they cannot be told. ``tail`` is told what cues say."""
        first = segment.numbers[0]
        start = segment.before[0]
        written = self.text[slice(*segment.before)]
        if first.form is Form.RANK or (first.unit == "位" and not tail.change):
            return Subjects(self._ranked(written, start))
        rest = written[: tail.end]
        portion = first.dimension == "ratio" or first.form is Form.FRACTION
        if portion and (share := _SHARE.match(rest)):
            return Subjects(self._of_whole(share, start, len(segment.numbers)))
        rest, joined = self._joined(rest, tail)
        several = len(segment.numbers) > 1 or tail.shared or tail.each
        stripped = self.namer.strip(rest, start, inner=not several)
        noun = self._noun_behind(clause, segment, named=bool(stripped.text))
        bare = first.dimension in COUNTED or first.unit in ("万", "亿")
        sized = first.dimension in _SIZED or first.form is Form.FRACTION
        sized = sized or (first.dimension == "money" and AMOUNTS.match(noun) is not None)
        if tail.change and not tail.gap and not stripped.text and noun and bare:  # 增加2800个学位
            added = "新增" if tail.word.startswith("增加") else tail.word
            tail.change, stripped = None, replace(stripped, verb=added)
        if portion and stripped.verb in _CUTS and not tail.change:  # 精简材料36.5%
            tail.change = Direction.DOWN
        free = not tail.change and not (tail.reached and stripped.text)
        if noun and free and (bare or (sized and (first.dimension != "ratio" or not stripped.text))):
            last = segment.number + 1 == len(clause.segments)
            reach = min(segment.after[1] - segment.after[0], LONGEST_REACH) if last else len(noun)
            return Subjects(self._counted(clause, segment, stripped, noun), max(len(noun), reach))
        if names := self._phrased(written, stripped.text, first):
            return Subjects(names)
        if stripped.text:
            return Subjects(self._before(clause, segment, tail, stripped, joined))
        return Subjects(self._inherited(segment, tail, stripped.verb))

    def _phrased(self, written: str, name: str, number: Quantity) -> list[Name]:
        """The names of two turns of phrase: 安排28亿元 is of money, 人均6万元 of what was said before for each head."""
        if number.dimension == "money" and not name and (spent := _SPENT.search(written)):
            return [self.namer.name(f"{spent[0]}资金")]
        return [self._each_head(each) for each in self.memory.latest] if name == "人均" else []

    def _each_head(self, name: Name) -> Name:
        """The name of an amount for each head of the people: 人均 behind 地区生产总值700亿元."""
        known = self.namer.lexicon.find(f"人均{name.name}")
        return replace(name, name=known.name if known else f"人均{name.name}", indicator=known, raw="人均")

    def _joined(self, rest: str, tail: Tail) -> tuple[str, str]:
        """The names before a cue, and the noun that they share behind it (综合交通、能源 and 投资)."""
        match = _CUE.search(rest)
        if match is None or match.start() <= 1:
            return rest, ""
        noun = self.namer.strip(match["noun"], 0).text
        if len(noun) == 1:
            return rest, ""
        tail.shared = tail.shared or match["cue"] == "分别"
        tail.each = tail.each or match["cue"] != "分别"
        return rest[: match.start()], noun

    def _ranked(self, written: str, start: int) -> list[Name]:
        match = _RANKED.match(written)
        if match is None:
            return []
        named = match["name"] if match["plainly"] is None else match["plainly"]
        stripped = self.namer.strip(named[: read_tail(named).end], start)
        among = match["among"] or match["field"] or None
        if named.endswith(("增速", "增幅")):  # the rank of the growth is not that of the amount
            among = f"增速{among or ''}"
        if not stripped.text:
            return [replace(each, scope=each.scope or among) for each in self.memory.latest[-1:]]
        return [self.namer.name(stripped.text, stripped.start, "", stripped.scope or among)]

    def _of_whole(self, share: re.Match[str], start: int, count: int) -> list[Name]:
        """The name of a share: 民生支出 of 占财政支出的78%."""
        part, whole = share["part"], share["whole"]
        stripped = self.namer.strip(part[: read_tail(part).end], start)
        if stripped.text:
            owner = self.namer.name(stripped.text, stripped.start, "", stripped.scope or None)
            owners = self.namer.split(owner, count) if count > 1 else [owner]
        elif self.memory.latest:
            owners = self.memory.latest
        else:
            topic = self.memory.topic(self.namer)
            owners = [self.namer.name(topic)] if topic else []
        return [self._share_of(each, whole, written=bool(stripped.text)) for each in owners]

    def _share_of(self, owner: Name, whole: str, *, written: bool) -> Name:
        full = f"{owner.name}占{whole}比重"
        known = self.namer.lexicon.find(full) or self.namer.lexicon.find(f"{owner.raw}占{whole}比重")
        raw = f"{owner.raw}占{whole}" if written else owner.raw
        return replace(owner, raw=raw, name=known.name if known else full, indicator=known)

    def _noun_behind(self, clause: Clause, segment: Segment, *, named: bool) -> str:
        """The noun behind a row of numbers; empty where there is none.

        Of numbers that stand side by side without a name the first have the noun of the last (4万户19万名监测对象).
        """
        row = segment
        for following in clause.segments[segment.number + 1 : segment.number + MOST_BESIDE]:
            if named or row.after[0] != row.after[1] or following.before[0] != following.before[1]:
                break
            row = following
        text = self.text[slice(*row.after)]
        match = _BEHIND.match(text)
        if match is None or _CONJUNCTION.match(text):
            return ""
        if segment.numbers[0].dimension == "ratio":
            return text.removeprefix("的")
        noun = _AMONG.sub("", match["noun"])
        said_of_it = read_tail(noun).end == 0 or forwards("tail", "reach").match(noun)
        if said_of_it or STEPS.match(noun):
            return ""
        return _TRAILING.sub("", self._noun(noun, text[len(match[0]) :]))

    @staticmethod
    def _noun(noun: str, behind: str) -> str:
        """``noun`` without what is said of it, and with the list that it begins; ``behind`` is what goes on."""
        said = forwards("verbs", "predicates").search(noun, LEAST_NAME)
        if said is not None:
            return noun[: said.start()] if said.start() > SHORT_NOUN else noun
        while behind.startswith("、") and (more := _BEHIND.match(behind[1:])):  # 200名视障、听障儿童
            if forwards("verbs", "build").match(more["noun"]) or forwards("verbs", "inner").search(more["noun"]):
                break
            noun, behind = f"{noun}、{more['noun']}", behind[1 + len(more[0]) :]
        verb = forwards("verbs", "inner").search(noun)
        if verb is not None and verb.start() > SHORT_NOUN:
            return noun[: verb.start()]
        return "" if verb is not None and verb.start() == 0 else noun

    def _with_shared_noun(self, clause: Clause, segment: Segment, noun: str) -> str:
        """国家级 of 2家国家级、20家省级平台 with the noun that it shares."""
        at = segment.number + 1
        if not noun.endswith(_RANKS) or at == len(clause.segments):
            return noun
        match = _SHARED_NOUN.match(self.text, *clause.segments[at].after)
        return noun + match["noun"] if match else noun

    def _counted(self, clause: Clause, segment: Segment, stripped: Stripped, noun: str) -> list[Name]:
        """The name of what is counted, from the noun behind the number: 培育10家企业."""
        written, first = stripped.text, segment.numbers[0]
        scope = stripped.scope or None
        if noun in words("heads", "generic") and written:
            name = self.namer.name(written, stripped.start, stripped.verb, scope)
            return [replace(name, name=name.name + noun, indicator=None)]
        verb = stripped.verb or (self.memory.verb if segment.joined and not written else "")
        self.memory.verb = verb
        if first.dimension == "ratio" or first.form is Form.FRACTION:
            return [self.namer.name(noun, first.end)]
        noun = self._with_shared_noun(clause, segment, noun)
        return [self.namer.name(noun, first.end, verb, scope, written)]

    def _before(self, clause: Clause, segment: Segment, tail: Tail, stripped: Stripped, joined: str) -> list[Name]:
        """The names before a row of numbers, parted where each has a value of its own or all have one."""
        namer, first, count = self.namer, segment.numbers[0], len(segment.numbers)
        text, verb = stripped.text + joined, stripped.verb
        added = next((each for each in _behind() if text.endswith(each)), "") if text.endswith(_behind()) else ""
        if added and len(text) - len(added) >= LEAST_NAME:
            text, verb = text.removesuffix(added), added
        if not verb and self._goes_on(clause, segment, tail, stripped):
            verb = self.memory.verb
        self.memory.verb = verb
        name = namer.name(text, stripped.start, verb, stripped.scope or None, stripped.topic)
        whole = _OF_WHOLE.match(self.text, *segment.after)
        if whole and name.indicator is None and name.raw in words("heads", "generic"):
            return [namer.name(whole["noun"] + name.raw, first.end)]
        if tail.change and (known := namer.lexicon.find(name.raw + "增长")) is not None:
            name = replace(name, name=known.name, indicator=known)
        if name.indicator is None and not stripped.topic and name.raw in words("heads", "generic"):
            name = self._specified(name)
        elif name.indicator is not None and first.dimension == "ratio" and not tail.change and not is_rate(name.name):
            name = namer.as_share(name)
        if name.indicator is not None and first.dimension == "points" and stripped.verb in _DRIVES:
            name = replace(name, name=f"{stripped.topic}{stripped.verb}{name.raw}", indicator=None)
        if count > 1:
            return namer.split(name, count)
        if tail.each or tail.shared:
            return self._all_parts(name)
        if tail.change:
            return namer.split(name, 0)
        parts = self._all_parts(name) if name.indicator is None and first.dimension == "ratio" else []
        return parts if all(is_rate(each.raw) for each in parts) and parts else [name]

    def _goes_on(self, clause: Clause, segment: Segment, tail: Tail, stripped: Stripped) -> bool:
        """Whether a name without a verb goes on with the verb of the name before: 新增学校5所、医院3家."""
        counted = segment.numbers[0].dimension in COUNTED
        free = segment.numbers[0].dimension not in RELATIVE and not tail.change and not tail.reached
        alike = segment.numbers[0].unit == self.memory.unit and not stripped.led
        return free and (segment.joined or (clause.start > 0 and counted and alike))

    def _all_parts(self, name: Name) -> list[Name]:
        """All the names that a list has."""
        known = self.namer.split(name, 0)
        if len(known) > 1:
            return known
        counts = dict.fromkeys([len(_CONJUNCTION.split(name.raw)), *range(2, MOST_NAMES + 1)])
        splits = (self.namer.split(name, count) for count in counts if count > 1)
        return next((each for each in splits if len(each) > 1), [name])

    def _specified(self, name: Name) -> Name:
        """A noun like 产值 with what it is of, from an earlier clause; 总量 and the like are of the very same thing."""
        memory = self.memory
        if name.raw in words("heads", "itself") and memory.latest and not memory.passed:
            return replace(self._stock(memory.latest[-1]), raw=name.raw, start=name.start)
        puts_out = name.raw in words("heads", "output")
        recent = [n for n in memory.subjects[:-3:-1] if not (puts_out and n.raw.endswith(("项目", "工程", "建设")))]
        sources = [memory.industry if puts_out else "", memory.topic(self.namer)]
        sources += [*(each.name for each in recent), *(each.raw for each in recent)]
        for source in sources:
            known = self.namer.lexicon.find(self.namer.of_same(source, name.raw))
            if known is not None:
                return replace(name, name=known.name, indicator=known)
        settled = {each.name for each in memory.subjects if each.indicator is not None}
        of = next((stem(each) for each in sources if 0 < len(each) <= LONGEST_STEM and each not in settled), "")
        return replace(name, name=of + name.raw) if of and of not in name.name else name

    def _stock(self, name: Name) -> Name:
        """What a total is of: behind 新增学校5所, 累计达到80所 is about schools."""
        if not name.verb.startswith(("新", "净")):
            return name
        return self.namer.name(name.raw, name.start, "", name.scope)

    def _inherited(self, segment: Segment, tail: Tail, verb: str) -> list[Name]:
        """The names that a row without one is about: those of the row before, or of several rows, one each."""
        memory, count = self.memory, len(segment.numbers)
        if count > 1 and len(memory.latest) != count and tail.shared:
            distinct = list(dict.fromkeys(memory.subjects))
            if len(distinct) >= count:
                return distinct[-count:]
        again = tail.total or (tail.reached and not tail.change and segment.numbers[0].unit == memory.unit)
        names = [self._stock(each) for each in memory.latest] if again else memory.latest
        if not memory.subjects and memory.passed:
            names = []
        if not names or memory.passed:
            topic = memory.topic(self.namer)
            hit = self.namer.ending(topic) if topic else None
            if not names or (hit and hit[0] == 0):
                names = [self.namer.name(topic)] if LEAST_NAME <= len(topic) <= LONGEST_TOPIC else []
        if verb and verb not in words("verbs", "attain"):
            built = (n for n in names if not n.name.startswith(verb))
            return [replace(each, name=verb + each.name, indicator=None, verb=verb) for each in built] or names
        return names

    def pair(self, names: list[Name], numbers: list[Quantity]) -> Iterator[tuple[Name, Quantity]]:
        """Names with their numbers: one each, one for all, or all for the last."""
        if len(names) == 1 and len(numbers) > 1:
            names = self.namer.split(names[0], len(numbers))
        if len(names) == len(numbers):
            yield from zip(names, numbers, strict=True)
        elif len(numbers) == 1:
            yield from ((name, numbers[0]) for name in names)
        else:
            yield from ((names[-1], number) for number in numbers)
