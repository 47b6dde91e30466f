"""SRC001 to SRC003: quotes at their place, values in their quotes, sources as they were."""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.datasets.dataset import Dataset
from govcheck.findings import Severity, excerpt_of
from govcheck.registry import CellHit, Scope, rule
from govcheck.rules.evidence.rereading import Stated, unborne
from govcheck.rules.evidence.sources import sources
from govcheck.rules.schema.rules import CLEAN, CLEAN_TARGETS
from govcheck.wording import Wording


@rule(
    "SRC001",
    "quote-not-at-place",
    Severity.ERROR,
    Scope.TABLES,
    table="targets",
    message=Wording(
        "the source does not have the quote at {start}–{end}{where_en}", "来源{start}–{end}处不是所引原文{where_zh}"
    ),
    advice=Wording("extract anew, or correct start, end and quote", "请重新提取，或更正start、end和quote"),
    fires=CLEAN_TARGETS.replace(",310,322,", ",311,323,"),
    clean=CLEAN_TARGETS,
)
def quote_not_at_place(dataset: Dataset) -> Iterator[CellHit]:
    """A quote is not what its source has at the offsets of the row.

    Who follows the row to the report finds another sentence there. Checked where the source is at hand; where it has
    changed since the extraction only quotes that it no longer has anywhere are told.
    """
    needed = {"doc_id", "start", "end", "quote"}
    if dataset.kind != "targets" or not needed <= set(dataset.judged.frame.columns):
        return
    at_hand = sources(dataset)
    rows = dataset.judged.frame.select("doc_id", "start", "end", "quote").iter_rows()
    for number, (doc_id, start, end, quote) in enumerate(rows, start=1):
        if doc_id not in at_hand or None in (start, end, quote):
            continue
        checksum, source = at_hand[doc_id]
        if source.text[start:end] == quote:
            continue
        elsewhere = source.text.find(quote)
        if elsewhere != -1 and checksum not in source.checksums:
            continue
        where = (f"; it stands at {elsewhere}", f"，它在{elsewhere}处") if elsewhere != -1 else ("", "")
        data = {"start": start, "end": end, "where_en": where[0], "where_zh": where[1]}
        yield CellHit(number, "quote", excerpt_of(quote), data)


@rule(
    "SRC002",
    "value-not-in-quote",
    Severity.ERROR,
    Scope.TABLE,
    table="targets",
    message=Wording(
        "{column} is {value}, but the quote reads otherwise: {quote}", "{column}为{value}，与引文不符：{quote}"
    ),
    advice=Wording("correct the cell that the source contradicts", "请改正与来源不符的单元格"),
    fires=CLEAN_TARGETS.replace(",approx,6,,%,6,%,", ",approx,60,,%,60,%,"),
    clean=CLEAN_TARGETS,
)
def value_not_in_quote(dataset: Dataset) -> Iterator[CellHit]:
    """The value, unit or bound of a row is not what its own quote says when it is read again.

    The quote is the row's evidence: a digit lost, 万 for 亿, or 以上 left out is found without the source.
    """
    columns = ("quote", "op", "value", "value_high", "unit")
    if dataset.kind != "targets" or not set(columns) <= set(dataset.judged.frame.columns):
        return
    judged: dict[Stated, str | None] = {}
    for number, row in enumerate(dataset.judged.frame.select(columns).iter_rows(), start=1):
        quote, op, value, high, unit = row
        if quote is None or value is None or op in (None, "qual"):
            continue
        stated = Stated(quote, op, value, high, unit)
        if stated not in judged:
            judged[stated] = unborne(stated)
        column = judged[stated]
        if column is not None:
            shown = {"value": f"{value:g}", "value_high": f"{high}", "unit": unit or "", "op": op}[column]
            told = {"column": column, "value": shown or "empty", "quote": excerpt_of("".join(quote.split("\n")))}
            yield CellHit(number, column, shown, told, key=f"{column} {shown} {quote}")


@rule(
    "SRC003",
    "source-changed",
    Severity.WARNING,
    Scope.TABLES,
    table="documents",
    message=Wording("the source of {value} has changed since the extraction", "{value}的来源在提取之后有改动"),
    advice=Wording("extract anew and compare", "请重新提取并比较"),
    fires=CLEAN.replace("0" * 64, "1" * 64),
    clean=CLEAN,
)
def source_changed(dataset: Dataset) -> Iterator[CellHit]:
    """A document's text is not the one that the table was drawn from.

    The offsets and values of its rows are those of another text. Checked where the source is at hand.
    """
    if dataset.kind != "documents":
        return
    at_hand = sources(dataset)
    if "doc_id" not in dataset.judged.frame.columns:
        return
    for number, doc_id in enumerate(dataset.judged.frame["doc_id"], start=1):
        if doc_id in at_hand:
            checksum, source = at_hand[doc_id]
            if checksum not in source.checksums:
                yield CellHit(number, "sha256", checksum, {"value": doc_id})
