"""The assertion that projects use in their own tests."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars
import pytest

import govcheck
from govcheck.config import Configuration, load
from govcheck.testing import SHOWN, assert_clean
from govcheck.wording import Language
from tests.documents import FIXTURES
from tests.integrations.git import CLEAN, DOUBLED

TEA = polars.DataFrame({"县区": ["临岚区", "云溪县", "云溪县"], "年份": [2023, 2023, 2024], "全年": [8.1, None, 7.2]})
SCHEMA = """key = ["县区", "年份"]
columns."县区" = {values = ["临岚区", "云溪县"]}
columns."年份" = {type = "integer", min = 2000}
columns."全年" = {type = "number", null = true, min = 0}
"""


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


@pytest.fixture
def tea(tmp_path: Path) -> str:
    (tmp_path / "tea.toml").write_text(SCHEMA, encoding="utf-8")
    return str(tmp_path / "tea.toml")


def test_files(tmp_path: Path) -> None:
    (tmp_path / "clean.txt").write_text(CLEAN, encoding="utf-8")
    assert assert_clean(tmp_path).files == 1
    (tmp_path / "doubled.txt").write_text(DOUBLED, encoding="utf-8")
    with pytest.raises(AssertionError, match="DUP003 duplicate-sentence"):
        assert_clean(tmp_path / "clean.txt", str(tmp_path / "doubled.txt"))
    assert len(assert_clean(tmp_path, fail_on="never").findings) == 1
    assert_clean(tmp_path, ignore=["DUP003"])
    assert_clean(tmp_path, select=["NUM"])
    (tmp_path / "picture.txt").write_bytes(bytes(range(256)) * 4)
    with pytest.raises(AssertionError, match="not checked"):
        assert_clean(tmp_path, fail_on="never")


def test_frames_of_polars(tea: str) -> None:
    assert assert_clean(TEA, schema=tea).tables == 1
    with pytest.raises(AssertionError) as failed:
        assert_clean(TEA, TEA.with_columns(年份=1984), schema=tea)
    said = str(failed.value)
    assert said.count("SCH007") == 3
    assert "\nframe 2\n  row 1, 年份 error SCH007 out-of-range\n" in said
    assert "frame 1" not in said


def test_frames_of_pandas(tea: str) -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame({name: TEA[name].to_list() for name in TEA.columns})
    assert frame["全年"].isna().any()
    assert_clean(frame, schema=tea)
    assert_clean(frame.convert_dtypes(), schema=tea)
    assert_clean(frame.astype({"县区": "category"}), schema=tea)
    with pytest.raises(AssertionError, match="SCH004"):
        assert_clean(frame.replace("云溪县", "云溪"), schema=tea)


def test_what_was_extracted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FIXTURES)
    extracted = govcheck.extract("qinglan-2024-report.txt")
    documents, targets = extracted.table("documents"), extracted.table("targets")
    assert isinstance(documents["date"][0], date)
    assert_clean(documents, targets)
    with pytest.raises(AssertionError, match="SCH008 dangling-key"):
        assert_clean(documents.with_columns(doc_id=polars.lit("another")), targets)
    with pytest.raises(AssertionError, match="frame 1: not checked: it is no table"):
        assert_clean(targets.select("doc_id", "value"))
    with pytest.raises(AssertionError, match="SCH001"):
        assert_clean(targets.select("doc_id", "value"), schema="targets")


def test_no_colours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    (tmp_path / "doubled.txt").write_text(DOUBLED, encoding="utf-8")
    with pytest.raises(AssertionError) as failed:
        assert_clean(tmp_path)
    assert "\x1b" not in str(failed.value)


def test_a_configuration(tmp_path: Path) -> None:
    (tmp_path / "doubled.txt").write_text(DOUBLED, encoding="utf-8")
    file = tmp_path / "govcheck.toml"
    file.write_text('severity = {DUP003 = "info"}\n', encoding="utf-8")
    assert_clean(tmp_path, config=file)
    assert_clean(tmp_path, config=load(file))


def test_many_findings_are_counted(tea: str) -> None:
    many = polars.concat([TEA] * 20).with_columns(年份=polars.int_range(60, 120))
    with pytest.raises(AssertionError, match=f"and {60 - SHOWN} more"):
        assert_clean(many, schema=tea)
    with pytest.raises(AssertionError, match=f"另有{60 - SHOWN}处"):
        assert_clean(many, schema=tea, config=Configuration(lang=Language.ZH))


def test_what_is_no_table(tea: str) -> None:
    with pytest.raises(govcheck.GovcheckError, match="DataFrame of polars or pandas"):
        assert_clean(3, schema=tea)  # type: ignore[arg-type]
    with pytest.raises(govcheck.GovcheckError, match="no schema tee"):
        assert_clean(TEA, schema="tee")
