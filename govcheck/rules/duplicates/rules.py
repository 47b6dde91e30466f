"""The rules DUP001 to DUP004: four ways of telling what ``copies`` found, one place told once."""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.document.model import Document
from govcheck.findings import Severity
from govcheck.matching.normal import normal_form
from govcheck.registry import Hit, Scope, rule
from govcheck.rules.duplicates.copies import ALIKE, RUN, find_copies
from govcheck.rules.duplicates.units import SENTENCE, Copy
from govcheck.rules.text.mends import deleted
from govcheck.wording import Wording

FIRST_COPY = Wording("first copy", "首次出现")
SHOWN_SPANS = 40
"""How many spans of an interleaved document are listed as related places."""


def _hit(document: Document, copy: Copy, *, is_spare: bool = True, **data: object) -> Hit:
    first, key = document.place(*copy.first).start, normal_form(document.text(*copy.second))
    return Hit(
        *copy.second,
        data={"first_line": first.line, "characters": len(key), **data},
        related=((*copy.first, FIRST_COPY),),
        key=key,
        fix=deleted(document, *copy.second, safe=False) if is_spare else None,
    )


@rule(
    "DUP001",
    "duplicate-paragraph",
    Severity.ERROR,
    Scope.TEXT,
    message=Wording(
        "this paragraph stands at line {first_line} already, word for word", "本段与第{first_line}行的段落完全相同"
    ),
    advice=Wording(
        "delete the copy that is out of place; if one of them should say something else, restore that text",
        "删去位置不当的一处；若其中一处本应是其他内容，请补回原文",
    ),
    fires="""\
        一、2023年工作回顾
        全年新建改建农村公路一百二十公里，青岚大桥建成通车，三个乡镇通上了天然气。
        县域医共体实现全覆盖，居民就医更加方便。
        全年新建改建农村公路一百二十公里，青岚大桥建成通车，三个乡镇通上了天然气。
        """,
    clean="""\
        一、2023年工作回顾
        全年新建改建农村公路一百二十公里，青岚大桥建成通车，三个乡镇通上了天然气。
        县域医共体实现全覆盖，居民就医更加方便。
        二、2024年工作安排
        再新建改建农村公路八十公里，开工建设青岚二桥，五个乡镇通上天然气。
        """,
)
def duplicate_paragraph(document: Document) -> Iterator[Hit]:
    """A paragraph repeats an earlier one of the same document word for word.

    Conversion from PDF or the web pastes a block twice, and an editor's copy is left behind. Whoever counts or adds up
    what the text says counts it twice. White space and the width of characters do not matter; tables, contents and
    glossaries repeat by right and are not compared.
    """
    for copy in document.once(find_copies).paragraphs:
        yield _hit(document, copy)


@rule(
    "DUP002",
    "near-duplicate",
    Severity.WARNING,
    Scope.TEXT,
    message=Wording(
        "{characters} characters are {percent}% the same as the text from line {first_line}",
        "这{characters}个字与第{first_line}行起的文字有{percent}%相同",
    ),
    advice=Wording(
        "compare the two: one is likely an earlier version of the other, or a damaged copy; keep the right one",
        "对照两处：其一可能是旧稿或损坏的副本，保留正确的一处",
    ),
    fires="""\
        一、2023年工作回顾
        启动青岚老城更新，改造背街小巷四十二条，铺设雨污管网三十六公里，新增停车泊位一千二百个，口袋公园增加到二十五处，居民推窗见绿、出门见园。
        县域医共体实现全覆盖，居民就医更加方便。
        启动青岚老城更新，改造背街小巷四十二条，铺设雨污管道三十六公里，新增停车泊位一千二百个，口袋公园增加到二十五处，居民推窗见绿、出门见园，好评不断。
        """,
    clean="""\
        一、2023年工作回顾
        启动青岚老城更新，改造背街小巷四十二条，铺设雨污管网三十六公里，新增停车泊位一千二百个，口袋公园增加到二十五处，居民推窗见绿、出门见园。
        二、2024年工作安排
        接着做好老城更新，再改造一批背街小巷，让停车更方便，把口袋公园建到家门口，年内完成东门片区的雨污分流，打通两条断头路。
        """,
    thresholds=(RUN, ALIKE),
)
def near_duplicate(document: Document) -> Iterator[Hit]:
    """At least 60 characters, across sentences, are at least 85% the same as an earlier place of the document.

    Two versions of a passage have both been left in, or a copy was damaged on the way. Parallels of the genre are
    left out: the same indicators with other figures, the clauses of homage, the names of documents, and lists.
    """
    for copy in document.once(find_copies).runs:
        yield _hit(
            document, copy, is_spare=False, similarity=round(copy.similarity, 3), percent=int(copy.similarity * 100)
        )


@rule(
    "DUP003",
    "duplicate-sentence",
    Severity.ERROR,
    Scope.TEXT,
    message=Wording(
        "this sentence stands at line {first_line} already, word for word", "本句与第{first_line}行的句子完全相同"
    ),
    advice=Wording(
        "delete the copy that is out of place; if one of them should say something else, restore that text",
        "删去位置不当的一处；若其中一处本应是其他内容，请补回原文",
    ),
    fires="""\
        一、2023年工作回顾
        坚持把修路放在前面。全年新建改建农村公路一百二十公里，惠及八万群众。县域医共体实现全覆盖。
        坚持把就医放在心上。县域医共体实现全覆盖。全年新建改建农村公路一百二十公里，惠及八万群众。
        """,
    clean="""\
        一、2023年工作回顾
        坚持把修路放在前面。全年新建改建农村公路一百二十公里，惠及八万群众。县域医共体实现全覆盖。
        坚持把就医放在心上。县域医共体实现全覆盖。五个乡镇卫生院换了新设备，惠及六万群众。
        """,
    thresholds=(SENTENCE,),
)
def duplicate_sentence(document: Document) -> Iterator[Hit]:
    """A sentence of 16 characters or more repeats an earlier one of the same document word for word.

    In clean reports this does not happen: what recurs there is shorter, or differs. Lists of responsible units in
    brackets recur by right and are not compared. Where two streams of the text are interleaved (DUP004), shorter
    sentences are marked too when they stand in step with the others.
    """
    copies = document.once(find_copies)
    for copy in copies.sentences:
        # Of woven streams the second copies are not all spare: some items stand in one of them alone.
        yield _hit(document, copy, is_spare=copies.streams is None)


@rule(
    "DUP004",
    "interleaved-copies",
    Severity.ERROR,
    Scope.TEXT,
    message=Wording(
        "{streams} copies of the text are woven into each other: {copies} sentences stand again, {shortest} to "
        "{longest} sentences behind their first copy, in {turns} pieces between text that stands once",
        "文中有{streams}份相同的文字相互穿插：{copies}个句子再次出现，比首次出现晚{shortest}至{longest}句，"
        "分{turns}段夹在只出现一次的文字之间",
    ),
    advice=Wording(
        "fetch the text anew from its source: deleting the second copies does not bring back what was lost; the pieces "
        "that repeat are listed as related places",
        "请从来源重新获取全文：只删重复不能找回丢失的内容；重复的各段见相关位置",
    ),
    fires="""\
        一、重点任务
        建设青岚新区科创走廊，引进研发机构十家。改造老旧小区四十个，惠及居民两万户。建设青岚新区科创走廊，引进研发机构十家。
        治理青岚河十二公里，两岸建成亲水步道。改造老旧小区四十个，惠及居民两万户。新建幼儿园六所，新增学位两千个。
        治理青岚河十二公里，两岸建成亲水步道。开通城乡公交八条，村村都有站点。新建幼儿园六所，新增学位两千个。
        开展技能培训一百期，帮助三千人就业。开通城乡公交八条，村村都有站点。
        """,
    clean="""\
        一、重点任务
        建设青岚新区科创走廊，引进研发机构十家。改造老旧小区四十个，惠及居民两万户。
        治理青岚河十二公里，两岸建成亲水步道。新建幼儿园六所，新增学位两千个。
        开通城乡公交八条，村村都有站点。开展技能培训一百期，帮助三千人就业。
        """,
)
def interleaved_copies(document: Document) -> Iterator[Hit]:
    """The document holds two or more copies of its text woven into each other, one lagging behind the other.

    A scraper that read two layers of a page at once, or a PDF whose columns were taken in turns, leaves a text that
    says everything twice and out of order, and often not at all where one copy overtook the other.
    """
    copies = document.once(find_copies)
    if copies.streams is None:
        return
    streams, spans = copies.streams, copies.streams.spans
    yield Hit(
        min(copy.second[0] for copy in copies.sentences),
        max(copy.second[1] for copy in copies.sentences),
        data={
            "streams": streams.count,
            "lag": list(streams.lag),
            "copies": len(copies.sentences),
            "turns": len(spans),
            "shortest": streams.lag[0],
            "longest": streams.lag[1],
        },
        related=[
            (*place, Wording(f"piece {k}, {en}", f"第{k}段，{zh}"))
            for k, span in enumerate(spans[:SHOWN_SPANS], 1)
            for place, en, zh in ((span.second, "again", "再次出现"), (span.first, "first copy", "首次出现"))
        ],
        key="streams",
    )
