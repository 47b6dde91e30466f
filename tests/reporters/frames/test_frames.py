import builtins
import datetime
import json
from dataclasses import replace
from typing import Any

import polars
import pytest

import govcheck
from govcheck.differences.model import Diff, FileDiff, OneSided
from govcheck.differences.targets.model import Progress
from govcheck.document.places import in_table
from govcheck.errors import UsageError
from govcheck.findings import Report
from govcheck.reporters.frames import cells, differences, findings, targets, texts
from govcheck.reporters.frames.columns import Column
from tests.datasets.made import REPORT
from tests.reporters.differences.examples import ALIKE, FOLDER, ROWS, SAME, TABLE, TEXT, diff, hostile
from tests.reporters.differences.target_examples import PLACES, TARGETS, targets_diff
from tests.reporters.golden import report
from tests.reporters.progress.examples import NOTHING, PROGRESS
from tests.reporters.progress.examples import hostile as hostile_progress

EMPTY = Report([], [], [], 0)
SHAPES: list[tuple[Any, tuple[Column, ...]]] = [
    (report("mixed"), findings.COLUMNS),
    (EMPTY, findings.COLUMNS),
    (FOLDER, differences.COLUMNS),
    (hostile(), differences.COLUMNS),
    (Diff("text", []), differences.COLUMNS),
    (TEXT, texts.COLUMNS),
    (SAME, texts.COLUMNS),
    (TABLE, cells.COLUMNS),
    (replace(TABLE, made=()), cells.COLUMNS),
    (TARGETS, targets.CHANGES),
    (replace(TARGETS, changes=()), targets.CHANGES),
    (OneSided("青岚.txt", None, "新/青岚.txt"), differences.ALONE),
    (PROGRESS, targets.OUTCOMES),
    (hostile_progress(), targets.OUTCOMES),
    (NOTHING, targets.OUTCOMES),
]


@pytest.mark.parametrize(("result", "columns"), SHAPES)
def test_columns_and_types_are_as_declared_whatever_was_found(
    result: Report | Diff | FileDiff | Progress, columns: tuple[Column, ...]
) -> None:
    frame = result.to_polars()
    assert {name: str(dtype) for name, dtype in frame.schema.items()} == {each.name: each.type for each in columns}
    assert len({each.name for each in columns}) == len(columns)
    in_pandas = result.to_pandas()
    assert list(in_pandas.columns) == frame.columns
    assert len(in_pandas) == frame.height
    assert {str(dtype) for dtype in in_pandas.dtypes} <= {"string", "Int64", "float64", "boolean", "object"}


def test_a_finding_of_a_document_and_one_of_a_table() -> None:
    found = report("mixed").findings[0]
    of_table = replace(found, path="目标.csv", place=in_table(3, "单位", 4), doc_id=None)
    first, second = findings.frame([found, of_table], "zh").to_dicts()
    assert list(first.values()) == [
        found.code, found.name, "error", found.message.zh, found.advice.zh, "mixed.txt", found.doc_id,
        found.place.start.line, found.place.start.column, found.place.end.line, found.place.end.column,
        found.place.start.offset, found.place.end.offset, None, None, found.excerpt, found.fingerprint,
    ]  # fmt: skip
    assert (second["line"], second["row"], second["column_name"], second["doc_id"]) == (4, 3, "单位", None)
    assert [second[name] for name in ("column", "end_line", "end_column", "start", "end")] == [None] * 5


def test_a_language_that_there_is_not() -> None:
    with pytest.raises(UsageError, match="no language fr; choose from en, zh"):
        report("mixed").to_polars("fr")


def test_a_name_that_is_no_utf_8_can_be_held() -> None:
    finding = replace(report("mixed").findings[0], path="\udce9青岚.txt")
    assert findings.frame([finding])["path"].to_list() == ["\ufffd青岚.txt"]


def test_texts_have_both_sides() -> None:
    frame = TEXT.to_polars()
    assert frame["kind"].to_list() == [change.kind for change in TEXT.changes]
    added = frame.filter(kind="added").row(0, named=True)
    assert (added["similarity"], added["old_line"], added["old_text"], added["new_line"]) == (None, None, None, 7)
    moved = frame.row(0, named=True)
    assert (moved["block"], moved["edits"], moved["is_of_content"]) == (1, 1, True)
    assert moved["new_section"] == "青岚市2024年工作回顾 / （一）经济运行"
    for side, source in (("old", TEXT.old_source), ("new", TEXT.new_source)):
        for start, end, text in frame.select(f"{side}_start", f"{side}_end", f"{side}_text").drop_nulls().iter_rows():
            assert source[start:end] == text


def test_a_cell_that_differs_is_a_row_and_so_is_a_row_on_one_side() -> None:
    frame = TABLE.to_polars()
    by_kind = dict(frame.group_by("kind").len().iter_rows())
    assert by_kind["modified"] == sum(TABLE.by_column.values())
    assert (by_kind["added"], by_kind["removed"], by_kind["column-retyped"]) == (1, 1, 1)
    cell = frame.filter(key="地区=青岚市 年份=2023", column="数值").row(0, named=True)
    assert [cell[name] for name in ("old_row", "new_row", "old", "new", "difference")] == [1, 2, "117", "120", 3.0]
    removed = frame.filter(kind="removed").row(0, named=True)
    assert json.loads(removed["old"])["指标"] == "游客人次"
    assert (removed["new"], removed["column"]) == (None, None)
    assert ALIKE.to_polars().filter(column="起")["difference"].to_list() == [2.0] * 5
    assert ROWS.to_polars()["key"].to_list() == [None, None]


def test_targets_have_their_values_and_what_became_of_them() -> None:
    frame = TARGETS.to_polars()
    assert frame.height == len(TARGETS.changes)
    lowered = frame.filter(indicator="规模以上工业增加值").row(0, named=True)
    assert (lowered["kind"], lowered["also"], lowered["match"]) == ("lowered", ["reworded"], "alias")
    assert (lowered["old_value"], lowered["new_value"], lowered["delta"]) == (8.5, 8.0, -0.5)
    assert frame.filter(kind="added")["old_line"].to_list() == [None, None]
    assert PLACES.to_polars()["region"].to_list() == ["临岚区", "临岚区", "云溪县"]


def test_progress_has_gaps_with_their_units() -> None:
    row = PROGRESS.to_polars().filter(indicator="社会消费品零售总额").row(0, named=True)
    assert [row[name] for name in ("status", "gap", "gap_unit", "period", "target_value", "actual_value")] == [
        "missed", -3.1, "个百分点", 2024, 5.0, 1.9,
    ]  # fmt: skip


def test_a_folder_has_what_all_kinds_have_in_common() -> None:
    frame = FOLDER.to_polars()
    assert frame.select("file", "kind").rows() == [
        (file.name, kind) for file in FOLDER.files for kind in file.to_polars()["kind"]
    ]
    assert frame.filter(kind="file-removed").select("old", "new").row(0) == ("旧/废止.csv", None)
    row = targets_diff(TARGETS).to_polars().filter(key="粮食产量").row(0, named=True)
    assert (row["column"], row["old"], row["new"], row["old_at"]) == ("level", "≥ 252亿斤", "≥ 1300万吨", 12)
    cell = diff(TABLE).to_polars().filter(kind="modified").row(0, named=True)
    assert (cell["key"], cell["column"], cell["old_at"], cell["new_at"]) == ("地区=青岚市 年份=2023", "数值", 1, 2)


@pytest.fixture
def extracted(tmp_path: Any) -> govcheck.Extracted:
    (tmp_path / "青岚.txt").write_text(REPORT, encoding="utf-8")
    return govcheck.extract(tmp_path / "青岚.txt")


def test_what_was_extracted_is_four_tables(extracted: govcheck.Extracted) -> None:
    tables = extracted.to_polars()
    assert list(tables) == ["documents", "paragraphs", "targets", "tasks"]
    assert tables["targets"].equals(extracted.table("targets"))
    documents = extracted.to_pandas("documents")
    assert documents["date"].dtype == "datetime64[s]"
    assert documents["date"][0].date() == datetime.date(2024, 1, 18)
    assert extracted.to_pandas("tasks")["lead_units"].dtype.kind == "O"
    with pytest.raises(UsageError, match="no table goals"):
        extracted.to_pandas("goals")


def test_pandas_knows_what_is_missing() -> None:
    frame = TEXT.to_pandas()
    assert frame["old_line"].isna().tolist() == [change.old is None for change in TEXT.changes]
    assert frame["old_text"].isna().tolist() == frame["old_line"].isna().tolist()
    assert frame["old_line"].dropna().tolist()[:2] == [15, 4]


def test_without_pandas_it_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    load = builtins.__import__

    def without(name: str, *arguments: Any, **more: Any) -> Any:
        if name == "pandas":
            raise ModuleNotFoundError(name)
        return load(name, *arguments, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(UsageError, match=r"pip install 'govcheck\[suites\]'") as raised:
        PROGRESS.to_pandas()
    assert "未安装pandas" in raised.value.wording.zh
    assert isinstance(PROGRESS.to_polars(), polars.DataFrame)
