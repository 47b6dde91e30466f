"""Good files of each kind, to be damaged."""

from __future__ import annotations

import io
import json
import sqlite3
import tempfile
from datetime import datetime
from functools import cache
from pathlib import Path

import polars
import xlsxwriter

from govcheck import diff, extract
from govcheck.differences.delta import delta_of
from govcheck.differences.model import TableDiff
from tests.documents import FIXTURES
from tests.sources.hostile import GOOD
from tests.sources.words import box, lvl, num, numbering, p, r, tbl, word

ROWS = """地区,年份,指标,数值,单位
临岚区,2023,茶园面积,2.6,万亩
云溪县,2023,茶园面积,1.2,万亩
合计,2023,茶园面积,3.8,万亩
"""
CORRECTIONS = (
    "target_id,column,old,new,reason\n0a1b2c3d4e5f,value,4.8,5.1,年鉴为5.1\n0a1b2c3d4e5f,unit,亿元,万元,印错\n"
)
BASELINE = {
    "version": 1,
    "files": {
        "青岚.txt": [
            {"code": "TXT005", "text": "12 公里", "reason": "扫描件如此", "until": "2027-06-30"}
            | {"fingerprint": "5fddd4974b357bac", "context": "31a6b9dd"}
        ]
    },
}
SUITE = {
    "name": "targets",
    "expectations": [
        {"type": "expect_column_values_to_not_be_null", "kwargs": {"column": "doc_id"}, "severity": "warning"},
        {"type": "expect_column_values_to_match_regex", "kwargs": {"column": "unit", "regex": "^(亿|万)?[元亩]{1,3}$"}},
        {"type": "expect_column_values_to_be_between", "kwargs": {"column": "value", "min_value": 0, "max_value": 9.5}},
        {"type": "expect_column_values_to_be_in_set", "kwargs": {"column": "op", "value_set": ["eq", "ge"]}},
    ],
}
CONFIGURATION = """
select = ["TXT", "TOT001"]
exclude = ["drafts/*"]
lang = "zh"
fail-on = "error"
baseline = "known.json"
[thresholds]
UPD001 = {lost-percent = 1}
[severity]
TXT005 = "warning"
[residue]
lines = ["^打印.{0,9}$"]
[[exceptions]]
rules = ["TOT001"]
path = "reports/*.txt"
text = "十件实事"
reason = "printed so"
until = 2026-12-31
[tables.x]
file = "x.csv"
roles = {indicator = "指标", value = "数值", unit = "单位", year = "年份", region = "地区"}
key = ["地区", "年份"]
[tables.x.columns."数值"]
type = "number"
min = 0.5
max = 9e3
[[totals]]
total = "合计"
parts = ["临岚区", "云溪县"]
by = "年份"
tolerance = 0.5
"""
INDICATORS = """
neutral = ["全岚"]
[spellings]
"竹林" = ["竹子"]
[qualifiers]
groups = [["临岚", "云溪"]]
[[indicator]]
name = "竹林面积"
aliases = ["竹林总面积"]
dimension = "area"
unit = "万亩"
sense = "more"
growth = [-30, 60]
level = [0.1, 1e3]
"""
SCHEMA = """
key = ["单位"]
other-columns = true
[columns."数值"]
type = "number"
min = 0
[columns."单位"]
type = "text"
values = ["万亩", "亩"]
pattern = "^万?亩$"
"""


@cache
def documents() -> dict[str, bytes]:
    """Reports by suffix, richer than those of the readers' own tests."""
    lines = (FIXTURES / "qinglan-2024-report.txt").read_text(encoding="utf-8").splitlines()[:12]
    listed = (
        p("修路。", properties=num()) + p("架桥。", properties=num()) + p(r("注", '<w:vertAlign w:val="superscript"/>'))
    )
    body = "".join(map(p, lines)) + listed + tbl(["序号", "任务"], ["1", "栽竹三万亩"]) + p(box(p("竹海")))
    made = word(body, numbering=numbering(lvl(0, "chineseCounting", "%1、"), lvl(1, "decimal", "%2.")), styles="")
    return {**GOOD, ".docx": made, ".txt": "\n".join(lines).encode(), ".md": f"# {lines[0]}\n\n{lines[-1]}\n".encode()}


@cache
def tables() -> dict[str, bytes]:
    """Tables by suffix: some of the project's own kinds, under their names."""
    with tempfile.TemporaryDirectory() as folder:
        drawn = extract(str(FIXTURES / "qinglan-2024-report.txt"))
        drawn.write(folder, "csv")
        targets = b"".join((Path(folder) / "targets.csv").read_bytes().splitlines(keepends=True)[:8])
        path = Path(folder) / "a.db"
        with sqlite3.connect(path) as database:
            database.execute("CREATE TABLE a (地区 TEXT, 数值 REAL, 年份 INTEGER CHECK (年份 > 0), PRIMARY KEY (地区))")
            database.executemany("INSERT INTO a VALUES (?, ?, ?)", [("临岚区", 2.6, 2023), ("云溪县", None, 2022)])
        database.close()
        sqlite = path.read_bytes()
    frame = polars.read_csv(ROWS.encode()).with_columns(polars.date(2024, 1, 2).alias("日期"))
    file = io.BytesIO()
    frame.write_parquet(file)
    book = io.BytesIO()
    with xlsxwriter.Workbook(book, {"in_memory": True}) as workbook:
        sheet = workbook.add_worksheet("表")
        for k, row in enumerate((frame.columns, *frame.drop("日期").rows())):
            sheet.write_row(k, 0, row)
        sheet.write_formula("G2", "=SUM(D2:D3)", None, 3.8)
        sheet.write_datetime("H2", datetime(2024, 1, 2), workbook.add_format({"num_format": "yyyy"}))
        sheet.merge_range("I1:I3", "合并")
    return {
        "targets.csv": targets,
        "a.csv": ROWS.encode(),
        "a.tsv": ROWS.replace(",", "\t").encode("gb18030"),
        "a.jsonl": frame.drop("日期").write_ndjson().encode(),
        "a.parquet": file.getvalue(),
        "a.xlsx": book.getvalue(),
        "a.db": sqlite,
    }


@cache
def settings() -> dict[str, bytes]:
    """Files of settings by name."""
    with tempfile.TemporaryDirectory() as folder:
        old, new = Path(folder) / "old.csv", Path(folder) / "new.csv"
        old.write_text(ROWS, encoding="utf-8")
        new.write_text(ROWS.replace("2.6", "2.7").replace("云溪县", "云溪"), encoding="utf-8")
        (found,) = diff(old, new, key=("地区",)).files
        assert isinstance(found, TableDiff)
        delta = json.dumps(delta_of(found), ensure_ascii=False, default=str)
    return {
        "govcheck.toml": CONFIGURATION.encode(),
        "indicators.toml": INDICATORS.encode(),
        "schema.toml": SCHEMA.encode(),
        "targets.json": json.dumps(SUITE, ensure_ascii=False).encode(),
        "govcheck-baseline.json": json.dumps(BASELINE, ensure_ascii=False).encode(),
        "delta.json": delta.encode(),
        "corrections.csv": CORRECTIONS.encode(),
    }
