"""SCH001 to SCH010: columns, types, values, keys and rows that contradict themselves."""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.datasets.dataset import Dataset
from govcheck.findings import Severity
from govcheck.registry import CellHit, Scope, rule
from govcheck.wording import Wording

_HEAD = "doc_id,title,region,kind,report_year,reviewed_year,date,path,characters,sha256\n"
_SHA = "0" * 64
CLEAN = f"{_HEAD}qinglan-2024-work_report,,青岚市,work_report,2024,2023,2024-01-18,report.txt,9800,{_SHA}\n"
"""A table without fault, for the examples."""
_TARGETS = (
    "doc_id,target_id,region,kind,period_start,period_end,scope,indicator,indicator_raw,measure,direction,op,value,"
    "value_high,unit,base_value,base_unit,section,para_no,start,end,line,quote\n"
)
CLEAN_TARGETS = (
    f"{_TARGETS}qinglan-2024-work_report,0123456789ab,青岚市,target,2024,2024,,地区生产总值,地区生产总值,growth,up,approx,6,,%,6,%,"
    "二、2024年工作安排,9,310,322,29,地区生产总值增长6%左右\n"
)


def _of(dataset: Dataset, code: str) -> Iterator[CellHit]:
    for fault in dataset.judged.faults:
        if fault.code == code:
            yield CellHit(fault.row, fault.column, fault.value, fault.data)


@rule(
    "SCH001",
    "column-missing",
    Severity.ERROR,
    Scope.TABLE,
    table="documents",
    message=Wording("the column {column} is missing", "缺少列{column}"),
    advice=Wording("add it with type {expected}, or extract anew", "请补上该列（类型{expected}），或重新提取"),
    fires=CLEAN.replace(",sha256", "").replace(f",{_SHA}", ""),
    clean=CLEAN,
)
def column_missing(dataset: Dataset) -> Iterator[CellHit]:
    """A column of the contract is missing.

    Whoever builds on the dataset asks for its columns by name.
    """
    return _of(dataset, "SCH001")


@rule(
    "SCH002",
    "wrong-type",
    Severity.ERROR,
    Scope.TABLE,
    table="documents",
    message=Wording("{column} holds {value}, which is no {expected}", "列{column}的值{value}不是{expected}类型"),
    advice=Wording("correct the cell, or the type of the column", "请改正该单元格，或更正该列类型"),
    fires=CLEAN.replace(",2024,2023,", ",二〇二四,2023,"),
    clean=CLEAN,
)
def wrong_type(dataset: Dataset) -> Iterator[CellHit]:
    """A cell cannot be what its column holds: text for a number, a day that is in no calendar, 3.0 for 3.

    One such cell makes text of a whole column when the file is read elsewhere.
    """
    return _of(dataset, "SCH002")


@rule(
    "SCH003",
    "null",
    Severity.ERROR,
    Scope.TABLE,
    table="documents",
    message=Wording("{column} is empty", "列{column}为空"),
    advice=Wording("fill it in; rows without it cannot be used", "请补上；缺少它的行无法使用"),
    fires=CLEAN.replace(",work_report,2024", ",,2024"),
    clean=CLEAN,
)
def null(dataset: Dataset) -> Iterator[CellHit]:
    """A cell that must be filled is empty.

    Counts and joins leave such rows out without a word.
    """
    return _of(dataset, "SCH003")


@rule(
    "SCH004",
    "not-in-set",
    Severity.ERROR,
    Scope.TABLE,
    table="documents",
    message=Wording("{column} is {value}, which is none of its values", "列{column}的值{value}不在允许范围内"),
    advice=Wording("use one of {expected}", "请使用以下值之一：{expected}"),
    fires=CLEAN.replace(",work_report,2024", ",report,2024"),
    clean=CLEAN,
)
def not_in_set(dataset: Dataset) -> Iterator[CellHit]:
    """A cell holds another value than the few its column has.

    A filter on the right value misses the row.
    """
    return _of(dataset, "SCH004")


@rule(
    "SCH005",
    "not-unique",
    Severity.ERROR,
    Scope.TABLE,
    table="documents",
    message=Wording("{column} is {value} again, as in row {first}", "{column}的值{value}与第{first}行重复"),
    advice=Wording("remove one of the rows, or give it a key of its own", "请删去重复行，或为其设定不同的键"),
    fires=CLEAN + CLEAN.removeprefix(_HEAD),
    clean=CLEAN,
)
def not_unique(dataset: Dataset) -> Iterator[CellHit]:
    """Two rows have the same key.

    What is joined to them is counted twice, and a comparison of versions pairs them wrongly.
    """
    return _of(dataset, "SCH005")


@rule(
    "SCH006",
    "pattern",
    Severity.ERROR,
    Scope.TABLE,
    table="documents",
    message=Wording("{column} is {value}, not of its form", "列{column}的值{value}格式不符"),
    advice=Wording("write it as {expected}", "格式应为{expected}"),
    fires=CLEAN.replace(_SHA, "unknown"),
    clean=CLEAN,
)
def of_another_form(dataset: Dataset) -> Iterator[CellHit]:
    """A cell is not written as its column is.

    Identifiers and checksums of another form fit nothing they are compared with.
    """
    return _of(dataset, "SCH006")


@rule(
    "SCH007",
    "out-of-range",
    Severity.ERROR,
    Scope.TABLE,
    table="documents",
    message=Wording("{column} is {value}, out of its range", "列{column}的值{value}超出范围"),
    advice=Wording("correct it; the range is {expected}", "请改正，范围为{expected}"),
    fires=CLEAN.replace(",2024,2023,", ",20240,2023,"),
    clean=CLEAN,
)
def out_of_range(dataset: Dataset) -> Iterator[CellHit]:
    """A number is out of the range of its column: a year before 1949, a negative offset.

    Such a number is a slip of a key, or stands in the wrong column.
    """
    return _of(dataset, "SCH007")


@rule(
    "SCH008",
    "dangling-key",
    Severity.ERROR,
    Scope.TABLES,
    table="targets",
    message=Wording("{column} is {value}, which is in no row of {table}", "列{column}的值{value}在{table}中不存在"),
    advice=Wording("add the row there, or correct the key", "请在该表中补上此行，或更正此键"),
    fires=CLEAN_TARGETS.replace("qinglan-2024-work_report", "qinglan-2025-work_report"),
    clean=CLEAN_TARGETS,
)
def dangling_key(dataset: Dataset) -> Iterator[CellHit]:
    """Cells name something that the table they refer to does not have: a document, a paragraph, a region.

    Such a row is lost in every join. Checked where the other table stands in the same folder, or is the project's own.
    """
    own = dataset.judged.frame
    nullable = {column.name for column in dataset.schema.columns if column.nullable}
    told: set[int] = set()  # a document that is missing has no paragraphs, either
    for reference in dataset.schema.references:
        other = dataset.beside.get(reference.table)
        columns, to = list(reference.columns), list(reference.to)
        if other is None or not set(columns) <= set(own.columns) or not set(to) <= set(other.judged.frame.columns):
            continue
        keys = other.judged.frame.select(to).unique()
        filled = [name for name in columns if name not in nullable] or columns  # SCH003 tells of those that must be
        numbered = own.select(columns).with_row_index("_row").drop_nulls(filled)
        missing = numbered.join(keys, left_on=columns, right_on=to, how="anti", nulls_equal=True).sort("_row")
        for row in missing.iter_rows(named=True):
            number = row["_row"] + 1
            if number not in told:
                told.add(number)
                shown = ", ".join("empty" if row[column] is None else str(row[column]) for column in columns)
                data = {"column": ", ".join(columns), "value": shown, "table": reference.table}
                yield CellHit(number, columns[-1], shown, data)


@rule(
    "SCH009",
    "column-unexpected",
    Severity.WARNING,
    Scope.TABLE,
    table="documents",
    message=Wording("the column {column} is none of this table", "该表不应有列{column}"),
    advice=Wording("remove it, or correct its name; the columns are {known}", "请删去或更正列名；该表的列：{known}"),
    fires=CLEAN.replace(",title,", ",titel,"),
    clean=CLEAN,
)
def column_unexpected(dataset: Dataset) -> Iterator[CellHit]:
    """A column is none of the contract.

    It is often a column of the contract with its name misspelt.
    """
    return _of(dataset, "SCH009")


@rule(
    "SCH010",
    "inconsistent-row",
    Severity.ERROR,
    Scope.TABLE,
    table="targets",
    message=Wording("the row contradicts itself: {said_en} ({value})", "该行自相矛盾：{said_zh}（{value}）"),
    advice=Wording("see what the source says and correct the cell that is wrong", "请核对来源，改正有误的单元格"),
    fires=CLEAN_TARGETS.replace(",6,,%,6,%,", ",6,,%,60,%,"),
    clean=CLEAN_TARGETS,
)
def inconsistent_row(dataset: Dataset) -> Iterator[CellHit]:
    """Columns of one row do not go together: a range without its upper end, a base value of another amount.

    One of the cells was changed and the other forgotten. A row with more or fewer cells than the header has names has
    its values in wrong columns.
    """
    yield from _of(dataset, "SCH010")
    names = len(dataset.table.frame.columns)
    for row, _, cells in dataset.table.ragged:
        said = {"said_en": f"the header names {names} columns", "said_zh": f"表头有{names}列"}
        yield CellHit(row, None, f"{cells} cells", {**said, "value": f"{cells} cells"})
