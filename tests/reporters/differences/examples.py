"""Comparisons made by hand, of an invented place: every kind of change, in texts, tables and folders."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import polars

from govcheck.differences.choices import By
from govcheck.differences.model import (
    Diff,
    KeyOrigin,
    Kind,
    OneSided,
    ReportPair,
    Side,
    TableChange,
    TableDiff,
    TextChange,
    TextDiff,
    Transition,
)
from govcheck.document.source import Source
from govcheck.findings import Failure
from govcheck.matching.edits import Edit, Op, edits
from govcheck.wording import Wording
from tests.reporters.differences.target_examples import hostile_targets

REVIEW = ("青岚市2024年工作回顾", "（一）经济运行")
PLAN = ("二、2025年重点工作",)
GROWTH = (
    "全市生产总值增长{}%，城乡居民收入稳步提高，临岚区和云溪县的竹器、茶叶、刺绣卖到了三十多个城市，{}新增就业2.5万人。"
)
BRIDGE = "青岚大桥建成通车，两岸群众过江不再绕行，{}沿线三个乡镇通上了公交车，农产品当天就能进城。"
PARK = "云溪县湿地公园向市民免费开放，全年接待游客四十万人次，带动周边农户开办民宿一百二十家。"
BAMBOO = [f"{name}竹林改造完成{k}万亩，每亩增收{k}00元。" for k, name in enumerate(("东山", "南坡", "西岭"), 2)]
LONG = "".join(f"第{k}条街巷铺设了雨水管，装上了路灯，栽下了香樟。" for k in range(1, 60))
PIPES = ("更换老旧供水管网八十公里。", "改造老旧小区二十个。")
CANTEENS = ("办好老年食堂。\n建设社区书屋。", "办好老年食堂。建设社区书屋和球场。")
SCHOOL = "全市新建中小学校十二所，增加学位九千个。"
OLD_TEXT = "\n".join(
    [
        "政府工作报告", "一、青岚市2024年工作回顾", "（一）经济运行", GROWTH.format("5", "全年"),
        *BAMBOO, BRIDGE.format(""), "撤销临时收费站两处。", SCHOOL, "二、2025年重点工作", "".join(PIPES),
        CANTEENS[0], PARK, "加强 防汛（抗旱）准备。",
    ]
)  # fmt: skip
NEW_TEXT = "\n".join(
    [
        "政府工作报告", "一、青岚市2024年工作回顾", "（一）经济运行", PARK.replace("四十万", "四十五万"),
        GROWTH.format("5.2", "全年城镇"), SCHOOL, LONG, "二、2025年重点工作", *PIPES, CANTEENS[1],
        BAMBOO[0], BAMBOO[1].replace("完成", "超额完成"), BAMBOO[2], BRIDGE.format(""), "加强防汛(抗旱)准备。",
    ]
)  # fmt: skip


def side(text: str, of: str, section: tuple[str, ...] = (), doc_id: str | None = "青岚市-2025-work_report") -> Side:
    """The side of a change: ``text`` as it stands in the whole ``of``."""
    start = of.index(text)
    place = Source("", of).place(start, start + len(text))
    return Side(doc_id, section, place.start, place.end, text)


def changed(
    kind: Kind, old: Side | None, new: Side | None, similarity: float | None = None, block: int | None = None
) -> TextChange:
    """A change with the edits between its sides."""
    found = edits(old.text.replace("\n", ""), new.text.replace("\n", "")) if old and new else ()
    return TextChange(kind, similarity, old, new, found, block)


def old(text: str, section: tuple[str, ...] = REVIEW) -> Side:
    return side(text, OLD_TEXT, section)


def new(text: str, section: tuple[str, ...] = REVIEW) -> Side:
    return side(text, NEW_TEXT, section)


CHANGES = (
    changed(Kind.MOVED, old(PARK, PLAN), new(PARK.replace("四十万", "四十五万")), 0.951234, 1),
    changed(Kind.MODIFIED, old(GROWTH.format("5", "全年")), new(GROWTH.format("5.2", "全年城镇")), 0.92),
    changed(Kind.ADDED, None, new(LONG)),
    changed(Kind.REMOVED, old("撤销临时收费站两处。"), None),
    changed(Kind.SPLIT, old("".join(PIPES), PLAN), new("\n".join(PIPES), PLAN), 1.0),
    TextChange(
        Kind.MERGED, 0.93, old(CANTEENS[0], PLAN), new(CANTEENS[1], PLAN), (Edit(Op.INSERT, (14, 14), (13, 16)),)
    ),
    changed(Kind.MOVED, old(BAMBOO[0]), new(BAMBOO[0], PLAN), 1.0, 2),
    changed(Kind.MOVED, old(BAMBOO[1]), new(BAMBOO[1].replace("完成", "超额完成"), PLAN), 0.96, 2),
    changed(Kind.MOVED, old(BAMBOO[2]), new(BAMBOO[2], PLAN), 1.0, 2),
    changed(Kind.MOVED, old(BRIDGE.format("")), new(BRIDGE.format(""), PLAN), 1.0, 3),
    changed(Kind.FORMAT, old("加强 防汛（抗旱）准备。", PLAN), new("加强防汛(抗旱)准备。", PLAN), 1.0),
)  # fmt: skip
TEXT = TextDiff(
    "新.txt",
    "旧.txt",
    "新.txt",
    changes=CHANGES,
    reports=(ReportPair("青岚市-2025-work_report", "青岚市-2025-work_report", "政府工作报告", 6),),
    recut=2,
    left_out=21,
    old_source=OLD_TEXT,
    new_source=NEW_TEXT,
)
"""Every kind of change of a text."""
SAME = TextDiff("新.txt", "旧.txt", "新.txt", reports=(ReportPair("a", "a", None, 812),), recut=1)
COUNTY, DISTRICT = "云溪县-2025-work_report", "临岚区-2025-work_report"
TWO = "云溪县政府工作报告\n种茶八百亩。\n修渠三里。\n临岚区政府工作报告\n拆除围挡两处。"
OTHER_TWO = "云溪县政府工作报告\n种茶九百亩。\n修渠三里。\n高新区政府工作报告\n开工厂房四座。\n引进企业十家。"
COMPENDIUM = TextDiff(
    "汇编.txt",
    "旧/汇编.txt",
    "新/汇编.txt",
    changes=(
        changed(
            Kind.MODIFIED, side("种茶八百亩。", TWO, (), COUNTY), side("种茶九百亩。", OTHER_TWO, (), COUNTY), 0.83
        ),
        changed(Kind.REMOVED, side("临岚区政府工作报告", TWO, (), DISTRICT), None),
        changed(Kind.REMOVED, side("拆除围挡两处。", TWO, (), DISTRICT), None),
        changed(Kind.ADDED, None, side("高新区政府工作报告", OTHER_TWO, (), "高新区-2025-work_report")),
        changed(Kind.ADDED, None, side("开工厂房四座。", OTHER_TWO, (), "高新区-2025-work_report")),
        changed(Kind.ADDED, None, side("引进企业十家。", OTHER_TWO, (), "高新区-2025-work_report")),
    ),
    reports=(
        ReportPair(COUNTY, COUNTY, "云溪县政府工作报告", 2),
        ReportPair(None, "高新区-2025-work_report", "高新区政府工作报告", 0),
        ReportPair(DISTRICT, None, "临岚区政府工作报告", 0),
    ),
    old_source=TWO,
    new_source=OTHER_TWO,
)
"""A compendium of which one report is changed, one gone, one new."""


@dataclass(frozen=True)
class MadeTable(TableDiff):
    """A comparison of tables that was told its changes."""

    made: Sequence[TableChange] = field(default=())

    @property
    def counts(self) -> Counter[Kind]:
        return Counter(change.kind for change in self.made)

    def changes(self, limit: int | None = None) -> Iterator[TableChange]:
        if limit is None:
            yield from self.made
            return
        seen: Counter[Kind] = Counter()
        for change in self.made:
            seen[change.kind] += 1
            if change.kind not in (Kind.ADDED, Kind.REMOVED, Kind.MODIFIED) or seen[change.kind] <= limit:
                yield change

    def transitions(self, column: str, most: int = 3) -> Sequence[Transition]:
        values = [
            change.columns[column] for change in self.made if change.kind is Kind.MODIFIED and column in change.columns
        ]
        counts = Counter(map(repr, values))
        known = {repr(value): value for value in values}
        return [Transition(*known[each], count) for each, count in counts.most_common(most)]


def table(
    changes: Sequence[TableChange],
    old_rows: Sequence[Mapping[str, Any]],
    new_rows: Sequence[Mapping[str, Any]],
    key: tuple[str, ...],
    name: str = "新.csv",
    origin: KeyOrigin = KeyOrigin.DECLARED,
) -> MadeTable:
    by_column = Counter(name for change in changes if change.kind is Kind.MODIFIED for name in change.columns)
    frames = polars.DataFrame(old_rows), polars.DataFrame(new_rows)
    unchanged = len(new_rows) - sum(change.kind in (Kind.ADDED, Kind.MODIFIED) for change in changes)
    return MadeTable(name, "旧.csv", name, key, origin, *frames, unchanged, by_column, changes)


COLUMNS = ("地区", "年份", "指标", "数值", "单位", "原文", "日期")
QUOTE = "全市粮食总产量达到一百二十万吨，比上年增加三万吨，其中稻谷{}万吨，薯类和杂粮保持稳定，收储有序。"


def row(*cells: Any, **more: Any) -> dict[str, Any]:
    return {**dict(zip(COLUMNS, cells, strict=True)), **more}


OLD_ROWS = [
    row("青岚市", 2023, "粮食产量", 117.0, "万吨", QUOTE.format("八十"), None, 备注="初步数"),
    row("临岚区", 2023, "茶园面积", 8.1, "亿元", "茶。", datetime.date(2024, 1, 5), 备注=None),
    *(row("临岚区", year, "财政收入", 10.0, "亿元", "收入。", None, 备注=None) for year in range(1990, 2015)),
    row("云溪县", 2022, "游客人次", 3.5, "万人", "客。", None, 备注=None),
]
NEW_ROWS = [
    row("云溪县", 2023, "游客人次", 4.0, "万人", "云溪县接待游客四万人次。", None, 来源="公报"),
    row("青岚市", 2023, "粮食产量", 120.0, "万吨", QUOTE.format("八十二"), datetime.date(2024, 2, 1), 来源=None),
    row("临岚区", 2023, "茶园面积", 8.5, "亿元", "茶。", datetime.date(2024, 1, 5), 来源=None),
    *(row("临岚区", year, "财政收入", year - 1979.0, "亿", "收入。", None, 来源=None) for year in range(1990, 2015)),
]


def _modified(old_row: int, new_row: int) -> TableChange:
    one, other = OLD_ROWS[old_row - 1], NEW_ROWS[new_row - 1]
    cells = {name: (one[name], other[name]) for name in one if name in other and one[name] != other[name]}
    key = {name: other[name] for name in ("地区", "年份")}
    return TableChange(Kind.MODIFIED, key, cells, old_row, new_row)


def _alone(kind: Kind, of: Sequence[Mapping[str, Any]], number: int) -> TableChange:
    cells, key = of[number - 1], {name: of[number - 1][name] for name in ("地区", "年份")}
    if kind is Kind.ADDED:
        return TableChange(kind, key, {name: (None, value) for name, value in cells.items()}, None, number)
    return TableChange(kind, key, {name: (value, None) for name, value in cells.items()}, number, None)


TABLE = table(
    [
        TableChange(Kind.COLUMN_ADDED, None, {"来源": (None, "text")}),
        TableChange(Kind.COLUMN_REMOVED, None, {"备注": ("text", None)}),
        TableChange(Kind.COLUMN_RETYPED, None, {"年份": ("text", "integer")}),
        _alone(Kind.ADDED, NEW_ROWS, 1),
        _modified(1, 2),
        _modified(2, 3),
        *(_modified(k, k + 1) for k in range(3, 28)),
        _alone(Kind.REMOVED, OLD_ROWS, 28),
    ],
    OLD_ROWS,
    NEW_ROWS,
    ("地区", "年份"),
)  # fmt: skip
"""Columns and rows of every kind of change, more modified ones than are shown."""
ALIKE = table(
    [
        TableChange(Kind.MODIFIED, {"编号": k}, {"起": (10 * k, 10 * k + 2), "单位": ("亿元", "亿")}, k, k)
        for k in range(1, 6)
    ],
    [{"编号": k, "起": 10 * k, "单位": "亿元"} for k in range(1, 6)],
    [{"编号": k, "起": 10 * k + 2, "单位": "亿"} for k in range(1, 6)],
    ("编号",),
)
"""Rows that changed alike."""
ROWS = table(
    [
        TableChange(Kind.ADDED, None, {"街道": (None, "河东"), "路灯": (None, 12)}, None, 2),
        TableChange(Kind.REMOVED, None, {"街道": ("河西", None), "路灯": (9, None)}, 1, None),
    ],
    [{"街道": "河西", "路灯": 9}],
    [{"街道": "河北", "路灯": 9}, {"街道": "河东", "路灯": 12}],
    (),
    "路灯.csv",
    KeyOrigin.WHOLE_ROWS,
)
"""Whole rows compared."""
FOLDER = Diff(
    "mixed",
    [
        replace(SAME, name="一样.txt", old="旧/一样.txt", new="新/一样.txt"),
        OneSided("云溪县.txt", None, "新/云溪县.txt"),
        COMPENDIUM,
        OneSided("废止.csv", "旧/废止.csv", None),
        replace(ROWS, old="旧/路灯.csv", new="新/路灯.csv"),
    ],
    [Failure("新/照片.txt", Wording("it is not text", "不是文本"))],
    folders=True,
)
"""Two folders with everything in them."""


def diff(file: TextDiff | TableDiff) -> Diff:
    """The comparison of two files."""
    return Diff(By.TEXT if isinstance(file, TextDiff) else By.TABLE, [file])


VENOM = (
    "[red]全年[/]x\x1b[31m修路\u202e三里<script>alert(1)</script>｜三个`乡镇`|@all #1 **甲** ~~乙~~ https://a.cn ]x{y"
)


def hostile(text: str = VENOM) -> Diff:
    """The same text wherever a comparison holds text of others."""
    one, other = f"{text}旧\r\n{text}末", f"{text}新\r\n{text}末"
    section = (text, text)
    last = side(f"{text}末", other, section, text)
    changes = (
        changed(Kind.MODIFIED, side(f"{text}旧", one, section, text), side(f"{text}新", other, section, text), 0.9),
        changed(Kind.ADDED, None, last),
        changed(Kind.REMOVED, side(f"{text}末", one, section, text), None),
        changed(Kind.MOVED, side(f"{text}末", one, section, text), last, 1.0, 1),
        changed(Kind.SPLIT, side(f"{text}末", one, section, text), replace(last, text=f"{text}\n{text}"), 1.0),
        changed(Kind.FORMAT, replace(last, text=f"{text} 　末"), last, 1.0),
        changed(Kind.ADDED, None, replace(last, doc_id=f"{text}2")),
    )
    pairs = (ReportPair(text, text, text, 1), ReportPair(None, f"{text}2", text, 0))
    name = text.replace("/", "")
    document = TextDiff(
        name, f"a/{name}", f"b/{name}", changes=changes, reports=pairs, old_source=one, new_source=other
    )
    before, after = {text: text, "值": text}, {text: text, "值": f"{text}新{text}"}
    rows = table(
        [
            TableChange(Kind.COLUMN_ADDED, None, {text: (None, "text")}),
            TableChange(Kind.MODIFIED, {text: text}, {"值": (text, after["值"])}, 1, 1),
            TableChange(Kind.MODIFIED, {text: text}, {"值": (text, after["值"]), text: ([text], None)}, 1, 1),
            TableChange(Kind.ADDED, {text: text}, {name: (None, value) for name, value in after.items()}, None, 1),
        ],
        [before],
        [after],
        (text,),
        name,
    )
    alone = OneSided(name, None, name)
    return Diff(
        "mixed",
        [document, rows, hostile_targets(text, name), alone],
        [Failure(name, Wording(text, text))],
        folders=True,
    )
