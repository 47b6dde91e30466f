"""YOY on tables of the project's own, and on targets of several places."""

from __future__ import annotations

from pathlib import Path

import govcheck

TEA = '[tables.tea]\nfile = "tea.csv"\nroles = {value = "产量", unit = "单位", region = "县区", year = "年份"}\n'


def codes(folder: Path, text: str, config: str = TEA) -> list[tuple[str, int | None]]:
    (folder / "tea.csv").write_text(text, encoding="utf-8")
    (folder / "govcheck.toml").write_text(config, encoding="utf-8")
    report = govcheck.check(folder / "tea.csv", select=["YOY"], config=folder / "govcheck.toml")
    return [(finding.code, finding.place.cell and finding.place.cell.row) for finding in report.findings]


def test_a_jump_from_year_to_year(tmp_path: Path) -> None:
    assert codes(tmp_path, "县区,年份,产量,单位\n临岚区,2023,120,吨\n临岚区,2024,1250,吨\n") == [("YOY002", 2)]
    assert codes(tmp_path, "县区,年份,产量,单位\n临岚区,2023,120,吨\n临岚区,2024,125,吨\n") == []
    assert codes(tmp_path, "县区,年份,产量,单位\n临岚区,2023,120,吨\n云溪县,2024,1250,吨\n") == []


def test_an_amount_in_another_unit_is_no_jump(tmp_path: Path) -> None:
    assert codes(tmp_path, "县区,年份,产量,单位\n临岚区,2023,12000,吨\n临岚区,2024,1.25,万吨\n") == []


def test_a_unit_of_another_kind_is_told(tmp_path: Path) -> None:
    assert codes(tmp_path, "县区,年份,产量,单位\n临岚区,2023,120,吨\n临岚区,2024,12,%\n") == [("YOY003", 2)]


def test_years_that_do_not_follow_each_other_are_not_compared(tmp_path: Path) -> None:
    assert codes(tmp_path, "县区,年份,产量,单位\n临岚区,2020,120,吨\n临岚区,2024,1250,吨\n") == []


def test_columns_of_years(tmp_path: Path) -> None:
    config = '[tables.tea]\nfile = "tea.csv"\nroles = {years = ["2023年", "2024年"], region = "县区", unit = "单位"}\n'
    assert codes(tmp_path, "县区,2023年,2024年,单位\n临岚区,120,1250,吨\n云溪县,80,90,吨\n", config) == [("YOY002", 1)]


def test_rows_that_something_else_tells_apart_are_left_alone(tmp_path: Path) -> None:
    text = "县区,年份,产量,单位,季\n临岚区,2023,120,吨,春\n临岚区,2023,9,吨,秋\n临岚区,2024,1250,吨,春\n"
    assert codes(tmp_path, text) == []
