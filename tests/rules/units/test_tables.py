"""UNT in tables: magnitudes, points and values by the roles of columns."""

from pathlib import Path

import pytest

import govcheck

CONFIGURATION = """
[tables.yearbook]
file = "yearbook.csv"
roles = {indicator = "指标", measure = "类型", value = "数值", unit = "单位", year = "年份", region = "地区"}
"""
HEAD = "地区,年份,指标,类型,数值,单位\n"
SERIES = "".join(f"云溪县,{2017 + k},茶叶产值,level,{40 + 3 * k},亿元\n" for k in range(6))


def check(folder: Path, text: str) -> list[tuple[str, str, int | None, str | None, str]]:
    (folder / "govcheck.toml").write_text(CONFIGURATION, encoding="utf-8")
    (folder / "yearbook.csv").write_text(HEAD + text, encoding="utf-8")
    report = govcheck.check(folder / "yearbook.csv", config=govcheck.find_configuration(folder), select=["UNT"])
    assert report.failures == []
    cells = [(each, each.place.cell) for each in report.findings]
    return [(f.code, f.severity.value, c.row if c else None, c.column if c else None, f.message.zh) for f, c in cells]


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        ("青岚市,2023,地区生产总值,level,486,万元", "UNT002", "单位"),
        ("青岚市,2023,农村居民人均可支配收入,level,1.8,亿元", "UNT002", "单位"),
        ("青岚市,2023,粮食播种面积占耕地比重,change,5,%", "UNT003", "单位"),
        ("青岚市,2023,地区生产总值,growth,650,%", "UNT004", "数值"),
        ("青岚市,2023,城镇调查失业率,share,55,%", "UNT004", "数值"),
        ("青岚市,2023,常住人口城镇化率,share,158,%", "UNT004", "数值"),
        ("青岚市,2023,地区生产总值,growth,6.5,个百分点", "UNT001", "单位"),
    ],
)
def test_a_slip(tmp_path: Path, row: str, code: str, column: str) -> None:
    told = check(tmp_path, f"青岚市,2022,地区生产总值,growth,6,%\n{row}\n")
    assert [each[:4] for each in told] == [(code, "error" if code == "UNT001" else "warning", 2, column)]


@pytest.mark.parametrize(
    "row",
    [
        "青岚市,2023,地区生产总值,level,486,亿元",
        "青岚市,2023,地区生产总值,growth,61,%",
        "青岚市,2023,进出口总额,level,320,万元",
        "青岚市,2023,地区生产总值,change,0.6,个百分点",
        "青岚市,2023,基本医疗保险参保率,share,101,%",
        "青岚市,2023,发案率,change,12,%",
        "青岚市,2023,茶叶产值,level,0.3,万元",
    ],
)
def test_what_is_right(tmp_path: Path, row: str) -> None:
    assert check(tmp_path, f"{row}\n") == []


def test_a_value_unlike_its_series(tmp_path: Path) -> None:
    assert check(tmp_path, SERIES) == []
    (told,) = check(tmp_path, SERIES.replace(",46,亿元", ",46,万元"))
    assert told[:4] == ("UNT002", "warning", 3, "单位")
    assert told[4] == "“茶叶产值”为46万元，与同一序列的其他5个数值悬殊；若为46亿元则相符"


def test_two_values_are_no_series(tmp_path: Path) -> None:
    rows = SERIES.splitlines()
    assert check(tmp_path, "\n".join([rows[0], rows[1].replace("亿元", "万元")])) == []
