from pathlib import Path

import polars
import pytest

from govcheck.errors import SourceError
from govcheck.tables.reading import read_tables
from tests.tables.made import read_one, saved, told


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"指标": "就业", "数值":', r"line 3: it is no complete JSON \(character \d+\)"),
        ('{"指标": 1} {"指标": 2}', "line 3: it is no complete JSON"),
        ("指标", "line 3: it is no complete JSON"),
        ("[1, 2]", "line 3: it is no JSON object"),
        ('{"数值": NaN}', "line 3: it holds NaN"),
        ('{"数值": ' + "9" * 5000 + "}", "line 3: it holds NaN, Infinity or what is too large"),
        ('{"数值": ' + "[" * 100_000, "line 3: it"),
        ('{"数值": 1, "数值": 2}', "line 3: the key 数值 occurs twice"),
        ('{"甲": {"数值": 1, "数值": 2}}', "line 3: the key 数值 occurs twice"),
        ('{"甲" : 1, "乙":"\\":", "甲" : 2}', "line 3: the key 甲 occurs twice"),
    ],
)
def test_a_broken_line_is_named(tmp_path: Path, line: str, message: str) -> None:
    with pytest.raises(SourceError, match=message) as raised:
        read_tables(saved(tmp_path, "a.jsonl", '{"指标": "就业"}\n\n' + line + "\n"))
    assert "第3行" in raised.value.wording.zh


def test_keys_lines_and_types(tmp_path: Path) -> None:
    text = (
        '\ufeff{"指标": "就业", "数值": 1}\r\n\r\n{"数值": 2.5, "单位": ["发改委", "住建局"], "空": null}\n'
        '{"单位": [], "真": true, "数值": -3}\n'
    )
    table = read_one(saved(tmp_path, "a.ndjson", text))
    assert dict(table.frame.schema) == {
        "指标": polars.String,
        "数值": polars.Float64,
        "单位": polars.List(polars.String),
        "空": polars.Null,
        "真": polars.Boolean,
    }
    assert told(table) == [
        (1, "就业", 1.0, None, None, None),
        (3, None, 2.5, ["发改委", "住建局"], None, None),
        (4, None, -3.0, [], None, True),
    ]


def test_mixed_types_become_text_and_lose_nothing(tmp_path: Path) -> None:
    values = ["1", '"一"', "2.50", "null", "true", "[1, {}]", '{"a": "岚"}', "3.0"]
    table = read_one(saved(tmp_path, "a.jsonl", "\n".join(f'{{"值": {value}}}' for value in values)))
    assert table.frame["值"].to_list() == ["1", "一", "2.5", None, "true", "[1, {}]", '{"a": "岚"}', "3"]


def test_mixed_lists_and_large_numbers_become_text(tmp_path: Path) -> None:
    table = read_one(saved(tmp_path, "a.jsonl", f'{{"a": [1], "b": {2**63}}}\n{{"a": ["x"], "b": 1}}\n'))
    assert table.frame.rows() == [("[1]", str(2**63)), ('["x"]', "1")]


def test_types_that_differ_far_apart(tmp_path: Path) -> None:
    lines = [f'{{"a": {k}, "b": {k}, "c": {k}}}' for k in range(2_500)] + ['{"a": 0.5, "b": "末"}']
    table = read_one(saved(tmp_path, "a.jsonl", "\n".join(lines)))
    assert table.frame.dtypes == [polars.Float64, polars.String, polars.Int64]
    assert table.frame.row(-1) == (0.5, "末", None)
    assert table.frame.row(2_499) == (2_499.0, "2499", 2_499)
    assert table.line_of(2_501) == 2_501


def test_halves_of_characters(tmp_path: Path) -> None:
    table = read_one(saved(tmp_path, "a.jsonl", '{"a": "\\ud83d\\ude00\\ud800"}'))
    assert table.cell(1, "a") == "😀\ufffd"


def test_gb18030(tmp_path: Path) -> None:
    text = '{"指标": "地区生产总值", "单位": "亿元"}\n'
    assert told(read_one(saved(tmp_path, "a.jsonl", text.encode("gb18030")))) == [(1, "地区生产总值", "亿元")]
