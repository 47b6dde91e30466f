"""A fault of a rule is told, with exit code 2, and hides nothing that the other rules find."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from govcheck import check, registry
from govcheck.checking.documents import check_document
from govcheck.errors import SourceError
from govcheck.findings import Report
from govcheck.reporters import Format, View, renderer
from govcheck.wording import Language
from tests.documents import document

TEXT = "2024年青岚市政府工作报告\n各位代表：\n新修步道12 公里，串起三座公园。\n"
TABLE = "doc_id,path,title,region,report_year,kind\n青岚市-2024-work_report,,,,,work_report\n"


def failing(_: Any) -> Iterator[Any]:
    raise ZeroDivisionError("青岚")


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Some rules of documents and of tables that fail."""
    rules = {
        rule.code: replace(rule, check=failing, of_tables=failing if rule.of_tables else None)
        if rule.code in ("TXT001", "DUP001", "SCH003", "TOT003")
        else rule
        for rule in registry.all_rules()
    }
    monkeypatch.setattr(registry, "all_rules", lambda: tuple(rules.values()))


@pytest.fixture
def report(broken: None, tmp_path: Path) -> Report:
    (tmp_path / "report.txt").write_text(TEXT, "utf-8")
    (tmp_path / "documents.csv").write_text(TABLE, "utf-8")
    return check(tmp_path)


def test_what_the_others_find_is_told_and_the_exit_code_is_2(report: Report) -> None:
    assert {"TXT005", "SCH001"} <= {finding.code for finding in report.findings}
    assert report.exit_code(None) == 2
    assert {Path(each.path).name for each in report.failures} == {"report.txt", "documents.csv"}
    assert {each.code for each in report.failures} == {"GOV001"}


def test_one_fault_of_several_rules_is_told_once(report: Report) -> None:
    (of_text,) = (each.message for each in report.failures if each.path.endswith("report.txt"))
    assert "TXT001" in of_text.en
    assert "DUP001" in of_text.zh
    assert "ZeroDivisionError at failing:" in of_text.en
    assert "青岚" not in of_text.en  # what a file says is nobody's business in a report of a fault


@pytest.mark.parametrize("format_", Format)
def test_every_format_tells_it(report: Report, format_: Format) -> None:
    for language in Language:
        out = StringIO()
        renderer(format_)(report, View(language, 80), out)
        assert "GOV001" in out.getvalue()
        assert "ZeroDivisionError" in out.getvalue().replace("\n", "").replace(" ", "")
    if format_ is Format.JSON:
        assert {each["code"] for each in json.loads(out.getvalue())["errors"]} == {"GOV001"}


def test_it_is_not_kept(broken: None, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(TEXT, "utf-8")
    for _ in range(2):
        assert check(tmp_path / "report.txt", cache=tmp_path / "cache").failures


def test_a_fault_is_raised_where_nobody_is_told(broken: None) -> None:
    with pytest.raises(ZeroDivisionError):
        check_document(document(TEXT))


def test_what_the_project_raises_on_purpose_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def refusing(_: Any) -> Iterator[Any]:
        raise SourceError("report.txt", "it is damaged", "已损坏")

    rule = replace(registry.find_rule("TXT001"), check=refusing)
    with pytest.raises(SourceError):
        check_document(document(TEXT), [rule], failures=[])
