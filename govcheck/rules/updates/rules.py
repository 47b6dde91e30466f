"""UPD001 to UPD004: what an update took away or changed of what was published. They need what was there before."""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.differences.model import Kind
from govcheck.findings import Severity
from govcheck.registry import CellHit, Scope, rule
from govcheck.rules.updates.edits import edited
from govcheck.rules.updates.update import Update
from govcheck.thresholds import Threshold
from govcheck.wording import Wording

LOST_PERCENT = Threshold("lost-percent", 0, 0, 100, "percent of the earlier rows of a table that may be missing")
VANISHED_DOCUMENTS = Threshold("vanished-documents", 0, 0, 1_000_000, "documents that may be missing")
CHANGED_COLUMNS = Threshold("changed-columns", 0, 0, 10_000, "columns that may be missing or hold another type")
EDITED_PERCENT = Threshold(
    "edited-percent", 0, 0, 100, "percent of the earlier rows of a table whose published values may be edited"
)
OPEN_YEARS = Threshold(
    "open-years", 0, 0, 100, "years, counted back from the last one published, that may still be edited"
)
HEAD = "region,indicator,period_end,value,unit\n"
GDP = "青岚市,地区生产总值,2022,451.3,亿元\n"
GRAIN = "青岚市,粮食产量,2022,31.2,万吨\n"
BEFORE, NOW = "--- before\n", "--- now\n"
"""What parts an example into what was there and what is."""
EARLIER = BEFORE + HEAD + GDP + GRAIN


@rule(
    "UPD001",
    "rows-lost",
    Severity.WARNING,
    Scope.UPDATE,
    table="values",
    thresholds=(LOST_PERCENT,),
    message=Wording(
        "{lost} of the {height} rows of {old} are not here any more: {keys}",
        "{old}的{height}行中有{lost}行已不存在：{keys}",
    ),
    advice=Wording(
        "restore them, or allow for it with the threshold lost-percent", "请恢复这些行，或用阈值lost-percent放宽"
    ),
    fires=EARLIER + NOW + HEAD + GDP,
    clean=EARLIER + NOW + HEAD + GRAIN + GDP + "青岚市,粮食产量,2023,31.9,万吨\n",
)
def rows_lost(update: Update) -> Iterator[CellHit]:
    """An update of a table lacks rows that it had; from more than 0 percent of them.

    A page that was not fetched or a name that changed its spelling takes rows away without a word, and series end.
    """
    if not update.lost or update.lost * 100 <= LOST_PERCENT.of(update) * update.height:
        return
    if update.schema is not None and update.schema.name == "documents" and update.rows is not None:
        return  # each of them is told by UPD002
    keys = "; ".join(update.keys) + ("; …" if update.lost > len(update.keys) else "")
    told = {"lost": update.lost, "height": update.height, "old": update.old, "keys": keys}
    yield CellHit(None, None, "", told, key=f"{update.lost} {keys}")


@rule(
    "UPD002",
    "document-vanished",
    Severity.WARNING,
    Scope.UPDATE,
    table="documents",
    thresholds=(VANISHED_DOCUMENTS,),
    message=Wording("{document} was in {old} and is not here any more", "{old}中的{document}已不存在"),
    advice=Wording(
        "restore it, or allow for it with the threshold vanished-documents",
        "请恢复该文档，或用阈值vanished-documents放宽",
    ),
    fires=BEFORE
    + "doc_id\nqinglan-2023-work_report\nqinglan-2024-work_report\n"
    + NOW
    + "doc_id\nqinglan-2024-work_report\n",
    clean=BEFORE
    + "doc_id\nqinglan-2023-work_report\n"
    + NOW
    + "doc_id\nqinglan-2023-work_report\nqinglan-2024-work_report\n",
)
def document_vanished(update: Update) -> Iterator[CellHit]:
    """A report that was among the files, or in the table of documents, is not there any more; from more than 0 of them.

    All that was drawn from it goes with it: a year of a place is gone from every series.
    """
    if len(update.vanished) > VANISHED_DOCUMENTS.of(update):
        for document in update.vanished:
            yield CellHit(None, None, document, {"document": document, "old": update.old}, key=document)


@rule(
    "UPD003",
    "column-changed",
    Severity.WARNING,
    Scope.UPDATE,
    table="values",
    thresholds=(CHANGED_COLUMNS,),
    message=Wording("the column {column} of {old} {said_en}", "{old}的列{column}{said_zh}"),
    advice=Wording(
        "restore it, or allow for it with the threshold changed-columns", "请恢复该列，或用阈值changed-columns放宽"
    ),
    fires=EARLIER
    + NOW
    + "region,indicator,period_end,value\n青岚市,地区生产总值,2022,451.3\n青岚市,粮食产量,2022,31.2\n",
    clean=EARLIER
    + NOW
    + "indicator,region,period_end,unit,value\n地区生产总值,青岚市,2022,亿元,451.3\n粮食产量,青岚市,2022,万吨,31.2\n",
)
def column_changed(update: Update) -> Iterator[CellHit]:
    """An update of a table lacks a column, or one holds values of another type; from more than 0 of them.

    Programs that read the table fail, or worse, go on without it. A new column is told as info.
    """
    changes = update.rows.columns if update.rows is not None else ()
    broken = [each for each in changes if each.kind is not Kind.COLUMN_ADDED]
    if len(broken) <= CHANGED_COLUMNS.of(update):
        return
    for change in changes:
        ((column, (was, is_)),) = change.columns.items()
        said = {
            Kind.COLUMN_REMOVED: Wording("is not here any more", "已不存在"),
            Kind.COLUMN_RETYPED: Wording(f"held {was} and holds {is_} now", f"原为{was}，现为{is_}"),
            Kind.COLUMN_ADDED: Wording("was not there", "原来没有"),
        }[change.kind]
        told = {"column": column, "old": update.old, "said_en": said.en, "said_zh": said.zh, "kind": change.kind.value}
        added = change.kind is Kind.COLUMN_ADDED
        yield CellHit(None, column, "", told, f"{change.kind} {column}", Severity.INFO if added else None)


@rule(
    "UPD004",
    "published-value-edited",
    Severity.WARNING,
    Scope.UPDATE,
    table="values",
    thresholds=(EDITED_PERCENT, OPEN_YEARS),
    message=Wording(
        "{column} of {label} was {was} in {old}, and that was published",
        "{label}的{column}在{old}中为{was}，该值已经公布",
    ),
    advice=Wording(
        "restore it; where it was really restated say so in a note, accept it in the baseline, or allow for it with "
        "the thresholds edited-percent and open-years",
        "请恢复；如确有修订，请加以说明，并在基线中接受，或用阈值edited-percent和open-years放宽",
    ),
    fires=EARLIER + NOW + HEAD + GDP.replace("451.3", "415.3") + GRAIN,
    clean=EARLIER + NOW + HEAD + GDP.replace("451.3,亿元", "4513000,万元") + GRAIN + "青岚市,粮食产量,2023,31.9,万吨\n",
)
def published_value_edited(update: Update) -> Iterator[CellHit]:
    """A value for a period that was published before is another one now; from more than 0 percent of the rows.

    Whoever has used it has used another number. The same amount in another unit is no edit, nor is a value where there
    was none. Years that are still open, the last 0 of those published, are left out.
    """
    if update.rows is None or update.schema is None or update.table is None:
        return
    open_years = OPEN_YEARS.of(update)
    edits = list(edited(update.rows, update.schema, open_years))
    allowed = EDITED_PERCENT.of(update)
    if len({edit.row for edit in edits}) * 100 <= allowed * update.height:
        return
    for edit in edits:
        told = {"column": edit.column, "label": edit.label, "was": edit.was, "is": edit.now, "old": update.old}
        yield CellHit(edit.row, edit.column, edit.now, told, key=f"{edit.column} {edit.label} {edit.was} {edit.now}")
