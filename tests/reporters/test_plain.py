"""Reports and tables as lines: one a paragraph, one a row, whatever stands in them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

import polars
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcheck.config import Configuration
from govcheck.errors import SourceError
from govcheck.reporters import plain
from govcheck.reporters.plain import lines, table_lines, text_lines
from govcheck.tables.model import Table
from govcheck.visible import is_harmless
from govcheck.wording import Language
from tests.documents import volume

CELLS = st.one_of(st.none(), st.text(st.characters(exclude_categories=["Cs"]), max_size=12))


def written(**columns: object) -> list[str]:
    return list(table_lines([Table("t.parquet", "t", polars.DataFrame(columns))]))


def test_every_type_has_its_text() -> None:
    shown = written(
        日期=[date(2024, 1, 18), None],
        时刻=[datetime(2024, 1, 18, 9), None],
        时长=[timedelta(hours=1), None],
        单位=[["市水利局", "云溪县"], []],
        记录=[{"数值": 1.5, "核定": True}, None],
        字节=[b"\x00\xff", None],
        是否=[True, None],
        数值=[8.5, None],
        人数=[12, None],
        说明=["第一行\n第二行", ""],
    )
    assert shown == [
        "日期,时刻,时长,单位,记录,字节,是否,数值,人数,说明",
        "2024-01-18,2024-01-18T09:00:00.000000,1:00:00,市水利局;云溪县,"
        '"{""数值"": 1.5, ""核定"": true}",00ff,true,8.5,12,第一行↵第二行',
        ',,,"",,,,,,""',
    ]


@given(st.lists(st.tuples(CELLS, CELLS), max_size=8))
def test_a_row_is_a_line_and_harmless(rows: list[tuple[str | None, str | None]]) -> None:
    shown = written(甲=polars.Series([a for a, _ in rows], dtype=polars.String), 乙=[[b] for _, b in rows])
    assert len(shown) == 1 + len(rows)
    assert all(is_harmless(line) and "\n" not in line for line in shown)


def test_long_tables_are_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain, "SLICE", 3)
    assert written(年份=list(range(2000, 2010))) == ["年份", *map(str, range(2000, 2010))]


def test_several_tables_have_their_names() -> None:
    frame = polars.DataFrame({"年份": [2024]})
    both = [Table("t.xlsx", "临岚区", frame), Table("t.xlsx", "云溪县\x1b[2J", frame.clear())]
    assert list(table_lines(both)) == ["# 临岚区", "年份", "2024", "# 云溪县␛[2J", "年份"]


def test_a_paragraph_is_a_line() -> None:
    text = "各位代表：\n一是修路，全年新修农村公路一百二十公里，三个乡镇、\n— 2 —\n四个村通上了班车。\n"
    assert list(text_lines(volume(text + "二是架桥。\x1b[31m\n"))) == [
        "各位代表：",
        "一是修路，全年新修农村公路一百二十公里，三个乡镇、四个村通上了班车。",
        "二是架桥。␛[31m",
    ]


def test_what_cannot_be_read_is_a_line_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "青岚.txt"
    said = []
    for times in (4, 5):
        path.write_bytes(bytes(range(256)) * times)
        (line,) = lines(str(path), Configuration(), Language.ZH)
        said.append(line)
    assert said[0] != said[1]
    assert all(line.startswith("# 未读取: 不是UTF-8") for line in said)
    path.write_text(" \n", encoding="utf-8")
    assert list(lines(str(path), Configuration())) == []
    with pytest.raises(SourceError, match="no such file"):
        list(lines(str(tmp_path / "missing.txt"), Configuration()))
