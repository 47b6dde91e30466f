from pathlib import Path

import polars
import pytest

from govcheck.errors import SourceError
from govcheck.limits import CELLS, MEGABYTE
from govcheck.tables.reading import read_tables
from tests.limited import hold
from tests.tables.made import read_one, saved, told


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"指标": "就业", "数值":', r"line 3: it is no complete JSON \(character \d+\)"),
        ('{"指标": 1} {"指标": 2}', "line 3: it is no complete JSON"),
        ("指标", "line 3: it is no complete JSON"),
        ("[1, 2]", "line 3: it is no JSON object"),
        ("5", "line 3: it is no JSON object"),
        ("[", "line 3: it is no complete JSON"),
        ('{"数值": NaN}', "line 3: it holds NaN"),
        ('{"数值": -1e999}', "line 3: it holds NaN"),
        ('{"\\ud800": 1}', "line 3: a key has half of a character"),
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


def test_numbers_that_a_float_would_change_become_text(tmp_path: Path) -> None:
    near = ['{"a": 9007199254740993}', '{"a": 0.5}']
    assert read_one(saved(tmp_path, "a.jsonl", "\n".join(near))).frame["a"].to_list() == ["9007199254740993", "0.5"]
    far = [near[0]] * 1_500 + [near[1]]
    assert read_one(saved(tmp_path, "a.jsonl", "\n".join(far))).cell(1, "a") == "9007199254740993"
    beyond = f'{{"a": {10**400}}}\n{{"a": 0.5}}'
    assert read_one(saved(tmp_path, "a.jsonl", beyond)).cell(1, "a") == str(10**400)


def test_truths_in_lists_are_no_numbers(tmp_path: Path) -> None:
    table = read_one(saved(tmp_path, "a.jsonl", '{"a": [true], "b": {"x": 1}}\n{"a": [1], "b": {"x": 2}}\n'))
    assert table.frame.rows() == [("[true]", {"x": 1}), ("[1]", {"x": 2})]


def test_lists_that_nest_deep_become_text(tmp_path: Path) -> None:
    deep = "[" * 900 + "]" * 900
    assert read_one(saved(tmp_path, "a.jsonl", f'{{"a": {deep}}}')).cell(1, "a") == deep


def test_objects_without_keys(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="none of its objects has a key"):
        read_tables(saved(tmp_path, "a.jsonl", "{}\n{}\n"))
    assert told(read_one(saved(tmp_path, "a.jsonl", '{}\n{"a": 1}\n'))) == [(1, None), (2, 1)]


def test_a_key_without_letters(tmp_path: Path) -> None:
    assert read_one(saved(tmp_path, "a.jsonl", '{"": 1, "a": 2}')).frame.columns == ["", "a"]


def test_a_key_twice_among_many_is_found_soon(tmp_path: Path) -> None:
    keys = ", ".join(f'"k{k % 30_000}": 1' for k in range(30_001))
    with pytest.raises(SourceError, match="line 1: the key k0 occurs twice"):
        read_tables(saved(tmp_path, "a.jsonl", f"{{{keys}}}"))


def test_each_line_with_keys_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hold(monkeypatch, {CELLS: 100 / MEGABYTE})
    with pytest.raises(SourceError, match="its cells would take more than 0 MB"):
        read_tables(saved(tmp_path, "a.jsonl", "\n".join(f'{{"键{k}": 1}}' for k in range(200))))


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    data = '{"a": "就业情况良好"}\n'.encode() * 60
    with pytest.raises(SourceError, match="line 61: it has bytes that are no UTF-8"):
        read_tables(saved(tmp_path, "a.jsonl", data + b'{"a": "\xff"}'))
