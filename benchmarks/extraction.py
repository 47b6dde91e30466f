"""Quantities as peers read them, and as govcheck does: speed, and the share of the gold's values that are read rightly.

JioNLP and Recognizers-Text have no indicators, bounds, periods or kinds, so that only what all can do is compared: for
each row of the gold with a number, whether a quantity read at its place has the same value, and the same value and
unit. Peers get paragraphs that govcheck has put together, without white space: in the file as it is, line ends
cut numbers from their units. Needs the real documents beside the project.
"""

from __future__ import annotations

import contextlib
import csv
import importlib.util
import io
import json
import re
import subprocess
import sys
import tempfile
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import govcheck
from benchmarks.shape import SHARED, Section, Table, taken, tell

SOURCE = SHARED / "reports" / "compendium-2022.txt"
GOLD = SHARED / "gold" / "targets.csv"
SCORER = SHARED / "tools" / "score_targets.py"
ROUNDS = 3
CLOSE = 1e-9
"""Relative difference up to which two amounts are one."""
DIMENSIONS = {
    "Mu": "亩",
    "Hectare": "公顷",
    "Kilometer": "公里",
    "Meter": "米",
    "Square meter": "平方米",
    "Square kilometer": "平方公里",
    "Cubic meter": "立方米",
    "Ton": "吨",
    "Metric ton": "吨",
    "Kilogram": "公斤",
    "Liter": "升",
    "Chinese yuan": "元",
    "United States dollar": "美元",
}
"""Units of Recognizers-Text as reports write them; of those that do not occur in the gold none is here."""
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


class Quantity(NamedTuple):
    """A value with its unit ("" where none was read), at ``start`` to ``end`` of the text."""

    value: float
    unit: str
    start: int
    end: int


def recognizers() -> Callable[[str], Iterator[Quantity]]:
    """Recognizers-Text: numbers, percentages, money and dimensions of a paragraph."""
    numbers, units = import_module("recognizers_number"), import_module("recognizers_number_with_unit")
    culture = import_module("recognizers_text").Culture.Chinese
    calls = (
        numbers.recognize_number,
        numbers.recognize_percentage,
        units.recognize_currency,
        units.recognize_dimension,
    )

    def read(text: str) -> Iterator[Quantity]:
        for call in calls:
            for found in call(text, culture):
                said: dict[str, Any] = found.resolution or {}
                number = NUMBER.match(str(said.get("value") or ""))
                if number:
                    unit = "%" if found.type_name == "percentage" else str(said.get("unit") or "")
                    yield Quantity(float(number[0]), DIMENSIONS.get(unit, unit), found.start, found.end + 1)

    return read


def jionlp() -> Callable[[str], Iterator[Quantity]]:
    """JioNLP: amounts of money of a paragraph, which is all the quantities it finds in running text."""
    with contextlib.redirect_stdout(io.StringIO()):
        jio: Any = import_module("jionlp")

    def read(text: str) -> Iterator[Quantity]:
        for found in jio.ner.extract_money(text, with_parsing=True):
            numbers = found["detail"]["num"]
            for number in numbers if isinstance(numbers, list) else [numbers]:
                if NUMBER.match(str(number)):
                    yield Quantity(float(number), found["detail"]["case"], *found["offset"])

    return read


PEERS = {"recognizers-text-suite": ("recognizers_suite", recognizers), "jionlp": ("jionlp", jionlp)}
"""By the name of the distribution: the module, and what makes the reader."""


def scorer() -> Any:
    """The module that scores a table of targets against the gold."""
    spec = importlib.util.spec_from_file_location("score_targets", SCORER)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Text:
    """The source without white space, its paragraphs, and the rows of the gold that have a number, at their places."""

    def __init__(self) -> None:
        self.scorer = scorer()
        volume = govcheck.read(SOURCE)
        source = volume.source.text
        self.kept = [k for k, c in enumerate(source) if not c.isspace()]
        self.flat = "".join(source[k] for k in self.kept)
        rows = govcheck.extract(SOURCE).rows("paragraphs")
        self.paragraphs = [(self.at(row["start"]), self.at(row["end"])) for row in rows]
        lines = [0, *(found.end() for found in re.finditer("\n", source))]
        self.gold: list[tuple[dict[str, str], int, int]] = []
        with GOLD.open(encoding="utf-8") as file:
            for row in csv.DictReader(file):
                quote = "".join(row["quote"].split())
                start = self.flat.find(quote, max(0, self.at(lines[int(row["line"]) - 1]) - 2))
                if row["op"] != "qual" and start >= 0:
                    self.gold.append((row, start, start + len(quote)))

    def at(self, offset: Any) -> int:
        """The place of a source offset in the text without white space."""
        return bisect_left(self.kept, int(offset))

    def read(self, reader: Callable[[str], Iterator[Quantity]]) -> list[Quantity]:
        """What a reader finds, paragraph by paragraph."""
        return [
            found._replace(start=found.start + a, end=found.end + a)
            for a, b in self.paragraphs
            for found in reader(self.flat[a:b])
        ]

    def ours(self) -> list[Quantity]:
        """The values of the targets that govcheck extracts, at their quotes."""
        return [
            Quantity(float(row["value"]), row["unit"] or "", self.at(row["start"]), self.at(row["end"]))
            for row in govcheck.extract(SOURCE).rows("targets")
            if row["value"] is not None
        ]

    def right(self, found: Sequence[Quantity], money: bool = False) -> tuple[int, int, int]:
        """Of how many rows of the gold (those of money alone) the value is read, of how many with the unit, of all."""
        values = with_units = of = 0
        for row, start, end in self.gold:
            if money and not row["unit"].endswith("元"):
                continue
            near = [each for each in found if each.start < end and each.end > start]
            amount = self.scorer.amount(float(row["value"]), row["unit"])[0]
            same = [
                abs(each_amount - amount) <= CLOSE * max(1, abs(amount))
                for each in near
                for each_amount in [self.scorer.amount(each.value, each.unit)[0]]
            ]
            values += any(same)
            with_units += any((each.unit or not row["unit"]) and self.scorer.same(_row(each), row) for each in near)
            of += 1
        return values, with_units, of


def _row(quantity: Quantity) -> dict[str, str]:
    """A quantity as the scorer takes a row of targets."""
    return {"op": "eq", "value": repr(quantity.value), "unit": quantity.unit}


def measure() -> Section:
    """The section; empty where the real documents are not there."""
    title = "Extraction, against readers of quantities"
    if not SHARED.is_dir():
        return Section(title, "Not measured: the real documents are not here.")
    text = Text()
    size = len(text.flat.encode()) / 1e6
    readers = {name: make() for name, (module, make) in PEERS.items() if find_spec(module)}
    found = {"govcheck": text.ours()} | {name: text.read(reader) for name, reader in readers.items()}
    times = {"govcheck": min(taken(lambda: govcheck.extract(SOURCE)).cpu for _ in range(ROUNDS))}
    for name, reader in readers.items():
        times[name] = min(taken(lambda reader=reader: text.read(reader)).cpu for _ in range(ROUNDS))
    rows = []
    for name in ("govcheck", *PEERS):
        if name not in found:
            rows.append([name, "not installed", *[""] * 6])
            continue
        values, units, of = text.right(found[name])
        _, money, of_money = text.right(found[name], money=True)
        rows.append(
            [
                name,
                f"{len(found[name])}",
                f"{times[name]:.2f}",
                f"{size / times[name]:.3f}",
                f"× {times[name] / times['govcheck']:.1f}",
                share(values, of),
                share(units, of),
                share(money, of_money),
            ]
        )
    return Section(
        title,
        f"The compendium ({size:.2f} MB without white space, {len(text.paragraphs)} paragraphs), CPU seconds, the "
        f"least of "
        f"{ROUNDS}, libraries loaded. govcheck reads the file, finds indicators, bounds, kinds and periods, and writes "
        f"rows; "
        "the peers read numbers and units of paragraphs that govcheck had put together, and know nothing of the rest. "
        f"Of the {len(text.gold)} rows of the gold with a number that stand at their quote: at how many a quantity "
        "with the same value was read, and with the same value and unit (in any spelling of it; none read is none "
        "right). "
        "Any of several readings at a place will do. The grammar of govcheck was developed with this gold, the peers "
        "were not.",
        tables=[
            Table(("reader", "read", "CPU s", "MB/s", "time", "value", "value and unit", "of those in 元"), rows),
            scores(),
        ],
        notes=[
            "Recognizers-Text: number, percentage, currency and dimension, Chinese; all four readings count. It reads "
            "百分点 "
            "as %, and of what is counted (家, 户, 人次) the number alone.",
            "JioNLP: `extract_money`, the only quantities it finds in running text: the last column is the fair one.",
            "How many readings are wrong is not compared: the peers read every number, years and codes too, and the "
            "gold "
            "has statements about indicators only.",
        ],
        versions=[f"{name} {version(name)}" for name in readers],
    )


def scores() -> Table:
    """What the scorer says of the table that govcheck extracts."""
    with tempfile.TemporaryDirectory() as folder:
        govcheck.extract(SOURCE).write(folder, "csv")
        predicted = Path(folder, "targets.csv")
        command = [sys.executable, str(SCORER), str(predicted), str(GOLD), str(SOURCE), "--json"]
        said = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    rows = [
        (name.replace("_", " "), f"{value:.1%}" if isinstance(value, float) else str(value))
        for name, value in said.items()
    ]
    return Table(("govcheck's targets against the gold", ""), rows)


def share(part: int, whole: int) -> str:
    """A share with its numbers."""
    return f"{part / whole:.1%} ({part} of {whole})" if whole else "none"


if __name__ == "__main__":
    sys.exit(tell(measure))
