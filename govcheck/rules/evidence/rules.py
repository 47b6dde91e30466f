"""SRC001 to SRC004: quotes at their place, values in their quotes, sources and corrections as they were."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from govcheck.datasets.contract import CORRECTABLE, CORRECTIONS
from govcheck.datasets.corrections import Correction, same, shown, value_of
from govcheck.datasets.dataset import Dataset
from govcheck.datasets.sources import sources
from govcheck.findings import Severity, excerpt_of
from govcheck.registry import CellHit, Scope, rule
from govcheck.rules.evidence.rereading import Stated, unborne
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
    """A quote, or the text of a paragraph, is not what its source has at the offsets of the row.

    Who follows the row to the report finds another sentence there. Checked where the source is at hand; where it has
    changed since the extraction only quotes that it no longer has anywhere are told. Whether a row stands in the
    paragraph and on the line that it names the table of paragraphs tells.
    """
    text = {"targets": "quote", "paragraphs": "text"}.get(dataset.kind or "")
    frame = dataset.judged.frame
    off: set[int] = set()
    if text and {"doc_id", "start", "end", text} <= set(frame.columns):
        at_hand = sources(dataset)
        rows = frame.select("doc_id", "start", "end", text).iter_rows()
        for number, (doc_id, start, end, quote) in enumerate(rows, start=1):
            if doc_id not in at_hand or None in (start, end, quote):
                continue
            checksum, source = at_hand[doc_id]
            if source.text[start:end] == quote:
                continue
            elsewhere = source.text.find(quote)
            if elsewhere != -1 and checksum not in source.checksums:
                continue
            off.add(number)
            where = (f"; it stands at {elsewhere}", f"，它在{elsewhere}处") if elsewhere != -1 else ("", "")
            data = {"start": start, "end": end, "where_en": where[0], "where_zh": where[1]}
            yield CellHit(number, text, excerpt_of(quote), data)
    yield from (hit for hit in _outside(dataset) if hit.row not in off)


def _outside(dataset: Dataset) -> Iterator[CellHit]:
    """The rows that do not stand in the paragraph, or on a line of the paragraph, that they name."""
    from polars import col

    frame, paragraphs = dataset.judged.frame, dataset.beside.get("paragraphs")
    own, theirs = (
        ["doc_id", "para_no", "start", "end", "line"],
        ["doc_id", "para_no", "start", "end", "line", "end_line"],
    )
    if paragraphs is None or dataset.kind not in ("targets", "tasks"):
        return
    if not set(own) <= set(frame.columns) or not set(theirs) <= set(paragraphs.judged.frame.columns):
        return
    whole = paragraphs.judged.frame.select(theirs).unique(["doc_id", "para_no"])
    joined = frame.select(own).with_row_index("row", 1).join(whole, on=["doc_id", "para_no"], suffix="_of")
    last = col("start") + 1 if dataset.kind == "tasks" else col("end")  # a task may go on in the next paragraph
    inside = (col("start") >= col("start_of")) & (last <= col("end_of"))
    on_line = (col("line") >= col("line_of")) & (col("line") <= col("end_line"))
    rows = joined.filter(~inside | ~on_line).with_columns(inside.alias("inside")).sort("row").iter_rows(named=True)
    for row in rows:
        said = _OUTSIDE if not row["inside"] else _OFF_LINE
        column = "para_no" if not row["inside"] else "line"
        yield CellHit(row["row"], column, str(row[column]), {}, message=said.filled(**row))


_OUTSIDE = Wording(
    "it stands at {start}–{end}, but its paragraph {para_no} at {start_of}–{end_of}",
    "该行在{start}–{end}处，而其第{para_no}段在{start_of}–{end_of}处",
)
_OFF_LINE = Wording(
    "it stands on line {line}, but its paragraph {para_no} on lines {line_of}–{end_line}",
    "该行在第{line}行，而其第{para_no}段在第{line_of}–{end_line}行",
)


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

    The quote is the row's evidence: a digit lost, 万 for 亿, or 以上 left out is found without the source. Rows that a
    correction beside the table has mended are left out: there the person knows better than the quote.
    """
    columns = ("target_id", "quote", "op", "value", "value_high", "unit")
    if dataset.kind != "targets" or not set(columns) <= set(dataset.judged.frame.columns):
        return
    judged: dict[Stated, str | None] = {}
    mended = _mended(dataset, columns[2:])
    for number, row in enumerate(dataset.judged.frame.select(columns).iter_rows(), start=1):
        target_id, quote, op, value, high, unit = row
        if quote is None or value is None or op in (None, "qual") or target_id in mended:
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


@rule(
    "SRC004",
    "stale-correction",
    Severity.ERROR,
    Scope.TABLES,
    table="corrections",
    message=Wording(
        "{column} of {target_id} is {now}, neither {old} nor the correction {new}",
        "{target_id}的{column}为{now}，既非原值{old}，也非更正值{new}",
    ),
    advice=Wording(
        "see what the source says now; renew the correction or remove it", "请核对来源的现有内容，更新或删去该更正"
    ),
    fires="target_id,column,old,new,reason\n0123456789ab,value,8,7,the source has a slip of the key\n",
    clean="target_id,column,old,new,reason\n0123456789ab,value,60,6,the source has a slip of the key\n",
)
def stale_correction(dataset: Dataset) -> Iterator[CellHit]:
    """A correction is not in the table of targets, and what it corrects is not there either.

    The source or the reading of it has changed since; what a person mended would be lost without a word. Where the
    table still has the old value the extraction was not run since the correction was written.
    """
    targets = dataset.beside.get("targets")
    if dataset.kind != "corrections" or targets is None:
        return
    for number, each in _corrections(dataset):
        cells = _cells(targets, each.column)
        if each.target_id not in cells or same(cells[each.target_id], each.new):
            continue
        now = cells[each.target_id]
        data = {"target_id": each.target_id, "column": each.column, "now": shown(now), "old": shown(each.old)}
        message = _NOT_APPLIED.filled(**data, new=shown(each.new)) if same(now, each.old) else None
        yield CellHit(number, "old", shown(each.old), {**data, "new": shown(each.new)}, message=message)


_NOT_APPLIED = Wording(
    "{column} of {target_id} is still {now}: the correction {new} is not applied; extract anew",
    "{target_id}的{column}仍为{now}：更正值{new}尚未应用，请重新提取",
)


def _corrections(dataset: Dataset) -> Iterator[tuple[int, Correction]]:
    """The rows of a table of corrections that can be obeyed."""
    if not set(CORRECTIONS.names) <= set(dataset.judged.frame.columns):
        return
    for number, row in enumerate(dataset.judged.frame.select(CORRECTIONS.names).iter_rows(), start=1):
        target_id, column, old, new, reason = row
        if target_id is not None and column in CORRECTABLE:
            try:
                values = value_of(column, old), value_of(column, new)
            except ValueError:  # SCH010 tells
                continue
            yield number, Correction(number, target_id, column, *values, reason or "")


def _cells(targets: Dataset, column: str) -> dict[str, Any]:
    """The cells of a column by ``target_id``."""
    frame = targets.judged.frame
    if not {"target_id", column} <= set(frame.columns):
        return {}
    return dict(frame.select("target_id", column).iter_rows())


def _mended(targets: Dataset, columns: Sequence[str]) -> set[str]:
    """The rows of targets in which a correction beside the table stands in one of some columns."""
    beside = targets.beside.get("corrections")
    if beside is None:
        return set()
    return {
        each.target_id
        for _, each in _corrections(beside)
        if each.column in columns and same(_cells(targets, each.column).get(each.target_id), each.new)
    }
