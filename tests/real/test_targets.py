"""What is extracted from the real reports: against the rows of a careful reader, and what holds of every row."""

import csv
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

import govcheck
from govcheck.datasets.records import Record, target_records
from govcheck.document.model import Document, Kind
from govcheck.quantities.plain import one_width
from govcheck.statements.reading import read_statements
from tests.real.shared import SHARED, clean_reports, document, needs_shared, volume

pytestmark = needs_shared
COMPENDIUM = SHARED / "reports" / "compendium-2022.txt"
GOLD = SHARED / "gold" / "targets.csv"
LEAST = {
    "recall": 0.93,
    "headline_recall": 0.98,
    "precision": 0.97,
    "indicator_accuracy": 0.98,
    "other_indicator_accuracy": 0.90,
    "op_accuracy": 0.97,
    "kind_accuracy": 0.98,
    "period_accuracy": 0.98,
    "measure_accuracy": 0.92,
    "direction_accuracy": 0.97,
    "range_accuracy": 0.97,
}
MOST_CODES = 4
LONGEST_QUOTE = 240
"""Characters of the longest clause that carries a statement: a list of names, numbers, and the noun behind."""


def reports() -> list[Path]:
    if not SHARED.is_dir():
        return []
    return [*sorted((SHARED / "corpus").rglob("*.txt")), *sorted((SHARED / "reports").glob("*.txt"))]


def records(document: Document) -> list[Record]:
    return target_records(document, read_statements(document))


def scored(targets: Path, gold: Path, source: Path) -> dict[str, float]:
    """What the scorer says of a table of targets drawn from a source."""
    command = [sys.executable, str(SHARED / "tools" / "score_targets.py"), *map(str, (targets, gold, source)), "--json"]
    score: dict[str, float] = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    return score


def test_the_rows_of_a_careful_reader_are_found(tmp_path: Path) -> None:
    govcheck.extract(COMPENDIUM).write(tmp_path, "csv")
    score = scored(tmp_path / "targets.csv", GOLD, COMPENDIUM)
    assert {name: score[name] for name, least in LEAST.items() if score[name] < least} == {}
    assert score["codes_read_as_quantities"] <= MOST_CODES


@pytest.mark.parametrize("path", reports(), ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_row_stands_where_it_says(path: Path) -> None:
    for each in volume(path).documents:
        source = each.source.text
        read = {
            p.number + 1: each.source_text(p.start, p.end)
            for p in each.paragraphs
            if p.kind in (Kind.BODY, Kind.LIST_ITEM, Kind.TABLE_ROW)
        }
        rows = records(each)
        for row in rows:
            assert row["quote"] == source[row["start"] : row["end"]] != ""
            assert row["quote"] in read[row["para_no"]]
            assert len(row["quote"]) <= LONGEST_QUOTE
            assert not any(mark in row["quote"].rstrip("。；！？") for mark in "。！？")
            assert source.count("\n", 0, row["start"]) + 1 == row["line"]
            if row["op"] != "qual":
                assert row["value"] is not None
                assert row["indicator"] and row["indicator_raw"]
        assert len({row["target_id"] for row in rows}) == len(rows)


def written(row: Record) -> bool:
    """Whether the value of a row stands in its quote in Arabic figures."""
    text = one_width(row["quote"]).replace(",", "")
    return f"{row['value']:g}" in text or str(row["value"]).removesuffix(".0") in text


def test_values_stand_in_their_quotes() -> None:
    rows = [row for path in reports() for each in volume(path).documents for row in records(each)]
    numbers = [row for row in rows if row["op"] != "qual"]
    elsewhere = [row["quote"] for row in numbers if not written(row)]
    # Chinese numerals and fractions are written otherwise: 三分之一, 七成, 千亿, 1/3
    assert len(elsewhere) < 0.02 * len(numbers)
    assert all(any(c in quote for c in "〇零一二两三四五六七八九十百千万亿半/ \n") for quote in elsewhere), elsewhere


ABOVE = "茶乡青岚的竹编工坊达到87654家，茶叶产值增长1.2345%。"


@pytest.mark.parametrize("path", clean_reports()[::4], ids=lambda path: path.stem)
def test_a_paragraph_inserted_above_changes_no_id(path: Path) -> None:
    text = volume(path).documents[0].source.text
    before = document(text, path.name)
    k = next(p for p in before.paragraphs if p.kind is Kind.BODY and p.start > len(before.flow) // 8)
    at = before.flow.origin(k.start)
    after = document(f"{text[:at]}{ABOVE}\n{text[at:]}", path.name)
    old = [row["target_id"] for row in records(before)]
    new = [row["target_id"] for row in records(after) if row["value"] not in (87654, 1.2345)]
    assert new == old


def test_the_whole_corpus_extracts(tmp_path: Path) -> None:
    extracted = govcheck.extract(SHARED / "corpus", SHARED / "reports")
    assert extracted.failures == []
    assert len(extracted.documents) == 67 + 10  # ten of them stand as Word files, too
    rows = extracted.targets
    assert len(rows) > 14_000
    kinds = Counter(row["kind"] for row in rows)
    assert kinds["target"] > 4_000
    assert kinds["actual"] > 7_000
    assert all(row["period_start"] is None or 2000 <= row["period_start"] <= row["period_end"] <= 2035 for row in rows)
    extracted.write(tmp_path, "csv")
    with (tmp_path / "targets.csv").open(encoding="utf-8", newline="") as file:
        assert sum(1 for _ in csv.reader(file)) == len(rows) + 1
