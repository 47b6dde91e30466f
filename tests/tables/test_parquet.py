from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

import duckdb
import polars
import pytest

from govcheck.datasets import TableFormat
from govcheck.errors import SourceError
from govcheck.limits import CELLS
from govcheck.tables.pages import NotParquetError, sizes
from govcheck.tables.reading import read_tables
from tests.limited import hold
from tests.tables.made import read_one, saved, written


def parquet(folder: Path, frame: polars.DataFrame, **how: Any) -> str:
    path = folder / "青岚.parquet"
    frame.write_parquet(path, **how)
    return str(path)


def test_files_that_are_cut_or_damaged(tmp_path: Path) -> None:
    whole = Path(written(tmp_path, TableFormat.PARQUET)).read_bytes()
    middle = len(whole) // 3
    for data in (whole[:-9], whole[:40], b"PAR1", whole[:middle] + b"\xff" * 60 + whole[middle + 60 :]):
        with pytest.raises(SourceError, match="truncated, damaged or encrypted"):
            read_tables(saved(tmp_path, "a.parquet", data))
    with pytest.raises(SourceError, match="not a Parquet file"):
        read_tables(saved(tmp_path, "a.parquet", "指标,数值\n"))


def test_types_are_kept(tmp_path: Path) -> None:
    frame = polars.DataFrame(
        {
            "类": polars.Series(["甲", None], dtype=polars.Categorical),
            "数": polars.Series([Decimal("1.50"), None], dtype=polars.Decimal(20, 2)),
            "时": polars.Series([datetime(2024, 1, 18, 8)] * 2, dtype=polars.Datetime("us", "Asia/Shanghai")),
            "空": [None, None],
            "套": [[{"单位": "住建局"}], []],
        }
    )
    assert read_one(parquet(tmp_path, frame)).frame.equals(frame)


def test_types_that_polars_has_not(tmp_path: Path) -> None:
    path = str(tmp_path / "a.parquet")
    duckdb.sql("SELECT INTERVAL 1 MONTH AS 期").write_parquet(path)
    with pytest.raises(SourceError, match="a column of a type that is not known"):
        read_tables(path)


@pytest.mark.parametrize("unit", ["day", "ms", "us"])
def test_days_that_no_calendar_has(tmp_path: Path, unit: Literal["day", "ms", "us"]) -> None:
    if unit == "day":
        days = polars.Series([0, None, 3_000_000, 2_932_896], dtype=polars.Int32).cast(polars.Date)
    else:
        days = polars.Series([0, None, -(2**62), 1], dtype=polars.Int64).cast(polars.Datetime(unit))
    with pytest.raises(SourceError, match="column 日, row 3: a day before the year 1 or after 9999"):
        read_tables(parquet(tmp_path, polars.DataFrame({"日": days})))


def test_the_last_day_is_one(tmp_path: Path) -> None:
    frame = polars.DataFrame({"日": [date.min, date.max], "刻": [datetime.min, datetime(9999, 12, 31, 23)]})
    assert read_one(parquet(tmp_path, frame)).frame.rows() == frame.rows()


@pytest.mark.parametrize(
    "frame",
    [
        polars.DataFrame({"甲": polars.zeros(2_000_000, dtype=polars.Int8, eager=True)}),
        polars.DataFrame({"甲": ["长" * 3_000_000]}),
        polars.DataFrame({"甲": [polars.zeros(2_000_000, dtype=polars.Int8, eager=True)]}),
        polars.DataFrame({"甲": ["长" * 3_000] * 3_000}),
    ],
    ids=["rows", "text", "list", "dictionary"],
)
def test_small_files_that_unfold_to_much(
    tmp_path: Path, frame: polars.DataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = parquet(tmp_path, frame, compression="zstd", statistics=False)
    assert read_one(path).frame.height == frame.height
    hold(monkeypatch, {CELLS: 4})
    with pytest.raises(SourceError, match="its cells would take more than 4 MB"):
        read_tables(path)


@pytest.mark.parametrize("version", ["V1", "V2"])
def test_every_page_is_counted(tmp_path: Path, version: str) -> None:
    path = str(tmp_path / "a.parquet")
    duckdb.sql(
        f"COPY (SELECT i AS a, i * 0.5 AS b FROM range(9000) t(i)) TO '{path}' "
        f"(ROW_GROUP_SIZE 2048, PARQUET_VERSION {version}, DICTIONARY_SIZE_LIMIT 1)"
    )
    assert sum(values for values, _ in sizes(Path(path).read_bytes())) == 18_000


@pytest.mark.parametrize(
    "directory",
    [
        b"",
        b"\x19",  # a list that is not there
        b"\x19\xf7\xff\xff\xff\xff\x0f",  # a list of 4 billion numbers without one
        b"\x18" + b"\xff" * 40,  # a number without end
        b"\x1c" * 3_000,  # records in records
        b"\x49\x15\x00",  # groups of rows that are numbers
    ],
)
def test_directories_that_are_none(directory: bytes) -> None:
    with pytest.raises(NotParquetError):
        list(sizes(b"PAR1" + directory + len(directory).to_bytes(4, "little") + b"PAR1"))
