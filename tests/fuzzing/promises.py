"""What holds of any input whatever: each function takes one input, and fails where a promise is broken."""

from __future__ import annotations

import json
import math
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from govcheck import check, diff, extract, fix
from govcheck.baseline.file import read_baseline, write_baseline
from govcheck.checking.documents import check_document
from govcheck.config import Configuration, load
from govcheck.config.own_tables import load_schema, own_tables, own_totals
from govcheck.datasets.corrections import read_corrections
from govcheck.datasets.records import document_record, paragraph_records, target_records, task_records
from govcheck.differences.delta_file import read_delta
from govcheck.differences.model import Diff, TextDiff
from govcheck.differences.texts import compare_texts
from govcheck.document.model import Document, Volume
from govcheck.document.source import Source
from govcheck.document.volume import read_volume
from govcheck.errors import GovcheckError
from govcheck.findings import INTERNAL_ERROR, Failure, Finding, Report, excerpt_of
from govcheck.indicators import lexicon
from govcheck.inferring.inference import infer_schema
from govcheck.quantities.grammar import read_numbers
from govcheck.quantities.model import Quantity
from govcheck.quantities.plain import plain
from govcheck.reporters.differences.json import as_dict as diff_as_dict
from govcheck.reporters.json import as_dict
from govcheck.schemas import schema
from govcheck.sources.text import parse_text
from govcheck.statements.reading import read_statements
from govcheck.suites.parsing import read_suite
from govcheck.tables.reading import read_tables
from govcheck.tasks.reading import read_tasks

SETTINGS: dict[str, Callable[[str], Any]] = {
    "govcheck.toml": lambda path: _obeyed(load(path)),
    "indicators.toml": lexicon,
    "schema.toml": load_schema,
    "targets.json": read_suite,
    "govcheck-baseline.json": read_baseline,
    "delta.json": read_delta,
    "corrections.csv": read_corrections,
}
"""What reads each file of settings, by its name."""


@contextmanager
def saved(name: str, data: bytes) -> Iterator[str]:
    """A file for as long as it is looked at."""
    with tempfile.TemporaryDirectory(prefix="fuzzing-") as folder:
        path = os.path.join(folder, name)
        Path(path).write_bytes(data)
        yield path


@contextmanager
def refusals() -> Iterator[None]:
    """Errors of our own end a case: they name the remedy in both languages."""
    try:
        yield
    except GovcheckError as error:
        assert error.told.en, error
        assert error.told.zh, error


def no_faults(failures: Sequence[Failure]) -> None:
    """Nothing failed by a fault of ours."""
    faults = [failure.message.en for failure in failures if failure.code == INTERNAL_ERROR]
    assert not faults, faults


@cache
def _validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(schema(name))


def is_output(name: str, output: Any) -> None:
    """What goes out is JSON, finite, and as its schema says."""
    written = json.loads(json.dumps(output, allow_nan=False))
    error = next(_validator(name).iter_errors(written), None)
    assert error is None, error


def quantities(text: str) -> None:
    """Numbers stand in order and apart, are finite, and are the same when read again."""
    flat = plain(text).text
    numbers, reached = read_numbers(flat), 0
    for number in numbers:
        assert reached <= number.start < number.end <= len(flat)
        reached = number.end
        if isinstance(number, Quantity):
            assert number.start <= number.number < number.end
            assert number.value.is_finite()
            assert number.value_high is None or number.value_high.is_finite()
    assert read_numbers(flat) == numbers


def text(written: str) -> None:
    """All that is read in a text and found by the rules stands in it, and twice is the same."""
    volume(read_volume(Source("qinglan.txt", written)), read_volume(Source("qinglan.txt", written)))


def volume(one: Volume, again: Volume) -> None:
    """What holds of a text that was read twice."""
    for k in range(0, len(one.flow), max(1, len(one.flow) // 100)):
        if one.flow.text[k] != "\n":  # a line end may stand for white space that stands elsewhere, too
            assert one.flow.locate(one.flow.origin(k)) == k
    found = []
    for document in one.documents:
        findings = check_document(document)
        _findings(document, findings)
        _records(document)
        found.append(findings)
    assert found == [check_document(document) for document in again.documents]
    is_output("check", as_dict(Report([finding for findings in found for finding in findings], [], [], 1)))


def _findings(document: Document, findings: Sequence[Finding]) -> None:
    source = document.source
    assert [f.place.start.offset for f in findings] == sorted(f.place.start.offset for f in findings)
    assert len({finding.fingerprint for finding in findings}) == len(findings)
    for finding in findings:
        for at in (finding, *finding.related):
            start, end = at.place.start.offset, at.place.end.offset
            assert 0 <= start <= end <= len(source.text), at
            assert at.excerpt == excerpt_of(source.text[start:end]), at
        for said in (finding.message, finding.advice):
            assert said.en, finding
            assert said.zh, finding
        if finding.fix is not None:
            assert 0 <= finding.fix.start <= finding.fix.end <= len(source.text)


def _records(document: Document) -> None:
    """Rows say what stands at their places; numbers are finite."""
    written = document.source.text
    reading = read_statements(document)
    rows = target_records(document, reading)
    assert len({row["target_id"] for row in rows}) == len(rows)
    for row in rows:
        assert row["quote"] == written[row["start"] : row["end"]]
        assert row["indicator"] and row["indicator_raw"]
        for name in ("value", "value_high", "base_value"):
            assert row[name] is None or math.isfinite(row[name]), row
        assert row["period_start"] is None or row["period_start"] <= row["period_end"], row
    for row in paragraph_records(document):
        assert row["text"] == written[row["start"] : row["end"]]
    for row in task_records(document, read_tasks(document)):
        assert 0 <= row["start"] < row["end"] <= len(written)
    assert document_record(document)["characters"] <= len(written)


def texts(old: str, new: str) -> None:
    """A text does not differ from itself; the edits of each change make its new text of its old one."""
    sides = [read_volume(Source(f"{name}.txt", written)) for name, written in (("old", old), ("new", new))]
    assert not compare_texts(sides[0], read_volume(Source("new.txt", old)), "new.txt").changes
    found = compare_texts(*sides, "new.txt")
    _changes(found, old, new)
    is_output("diff", diff_as_dict(Diff("text", [found])))


def _changes(found: TextDiff, old: str, new: str) -> None:
    for change in found.changes:
        assert change.similarity is None or 0 <= change.similarity <= 1
        for side, source in ((change.old, old), (change.new, new)):
            assert side is None or 0 <= side.start.offset < side.end.offset <= len(source)
        if change.old and change.new and "\n" not in change.old.text + change.new.text:
            made, reached = "", 0
            for edit in change.edits:
                assert change.old.text[reached : edit.old[0]] == change.new.text[len(made) : edit.new[0]]
                made += change.old.text[reached : edit.old[0]] + change.new.text[edit.new[0] : edit.new[1]]
                reached = edit.old[1]
            assert made + change.old.text[reached:] == change.new.text


def report(name: str, data: bytes) -> None:
    """Bytes of a report, whatever its format: what is read twice is the same, and holds what any text does."""
    with refusals():
        one = parse_text(data, name)
        one.source.text.encode()  # no halves of characters, which no table could hold
        volume(one, parse_text(data, name))


def files(name: str, old: bytes, new: bytes) -> None:
    """The whole way of two files through the calls of the library: no fault, no difference from itself."""
    with saved(name, old) as one, saved(name, new) as other:
        found = check(one)
        no_faults(found.failures)
        is_output("check", as_dict(found))
        assert as_dict(check(one)) == as_dict(found)
        no_faults(extract(one).failures)
        for unsafe in (False, True):
            with refusals():
                fixed = fix(one, unsafe=unsafe)
                assert (fixed.data == old) or fixed.is_changed
        with refusals():
            assert not diff(one, one).exit_code()
        with refusals():
            is_output("diff", diff_as_dict(diff(one, other)))


def tables(name: str, old: bytes, new: bytes) -> None:
    """Tables are read, judged, inferred and compared, or refused."""
    with saved(name, old) as one, saved(name, new) as other:
        with refusals():
            for table in read_tables(one):
                for row in range(1, table.frame.height + 1):
                    table.line_of(row)
        found = check(one)
        no_faults(found.failures)
        is_output("check", as_dict(found))
        with refusals():
            infer_schema(one).toml()
        with refusals():
            assert not diff(one, one, by="table").exit_code()
        with refusals():
            is_output("diff", diff_as_dict(diff(one, other, by="table")))


def settings_file(name: str, data: bytes) -> None:
    """A file of settings is obeyed or refused; a baseline comes back as it is written."""
    with saved(name, data) as path, refusals():
        read = SETTINGS[name](path)
        if name == "govcheck-baseline.json":
            write_baseline(path, read)
            assert sorted(map(repr, read_baseline(path))) == sorted(map(repr, read))


def _obeyed(config: Configuration) -> None:
    """What a configuration declares, when it is asked for."""
    with suppress(GovcheckError):
        own_tables(config)
    own_totals(config)
