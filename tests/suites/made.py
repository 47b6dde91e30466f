"""Suites and tables for the tests."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import polars

from govcheck.suites.model import Outcome, Suite, SuiteResult
from govcheck.suites.parsing import read_suite
from govcheck.suites.running import run_suite


def entry(type_: str, /, **kwargs: Any) -> dict[str, Any]:
    return {"type": type_, "kwargs": kwargs}


def suite(folder: Path, *entries: Any, name: str = "targets", table: str = "targets") -> Suite:
    path = folder / f"{table}.json"
    path.write_text(json.dumps({"name": name, "expectations": entries}, ensure_ascii=False), encoding="utf-8")
    return read_suite(path)


def run(folder: Path, frame: polars.DataFrame, *entries: Any, name: str = "targets") -> SuiteResult:
    return run_suite(suite(folder, *entries, name=name), frame)


def outcome(folder: Path, frame: polars.DataFrame, type_: str, /, **kwargs: Any) -> Outcome:
    return run(folder, frame, entry(type_, **kwargs)).outcomes[0]
