"""UNT001: units that do not fit what they stand with."""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.datasets.dataset import Dataset
from govcheck.document.model import Document
from govcheck.findings import Severity
from govcheck.quantities.units import parse_unit
from govcheck.registry import CellHit, Hit, Scope, also_of_tables, rule
from govcheck.rules.units.keys import Key, known_to, rows, unit_column, with_unit
from govcheck.statements.fitting import unit_fits
from govcheck.statements.reading import read_statements
from govcheck.wording import Wording


@rule(
    "UNT001",
    "unit-of-wrong-dimension",
    Severity.ERROR,
    Scope.READING,
    message=Wording("{unit} is no unit of {indicator}{measure_en}", "{unit}不能作“{indicator}”{measure_zh}的单位"),
    advice=Wording("see what the source says; correct the unit or the indicator", "请核对来源，改正单位或指标"),
    fires="""\
        2024年青岚市政府工作报告
        二、2024年主要目标
        城镇新增就业3.2万亩，粮食产量稳定在20万吨。
        """,
    clean="""\
        2024年青岚市政府工作报告
        二、2024年主要目标
        城镇新增就业3.2万人，粮食产量稳定在20万吨。
        """,
)
def unit_of_wrong_dimension(document: Document) -> Iterator[Hit]:
    """A unit measures something else than its indicator: land in 亿元, growth in 万人.

    Two numbers were mixed up, or one word was written for another (万亩, 万人). Judged for the indicators that are
    known; in documents where the number stands right behind the name and ends the clause, in tables in every row.
    """
    for misfit in read_statements(document).misfits:
        if misfit.direct:
            yield Hit(misfit.start, misfit.end, _told(misfit.quantity.unit, misfit.indicator, None))


@also_of_tables("UNT001")
def unit_of_wrong_dimension_in_tables(dataset: Dataset) -> Iterator[CellHit]:
    """The rows whose unit fits neither the indicator nor what is measured of it."""
    known = known_to(dataset)

    def wrong(key: Key) -> bool:
        name, measure, unit = key
        return bool(name and unit and parse_unit(unit)) and not unit_fits(name or "", measure or "", unit, known)

    for row, _, (name, measure, unit) in rows(with_unit(dataset), wrong):
        told = _told(unit, name, measure)
        yield CellHit(row, unit_column(dataset), unit or "", told, key=f"{name} {measure} {unit}")


def _told(unit: str | None, name: str | None, measure: str | None) -> dict[str, str | None]:
    return {
        "unit": unit,
        "indicator": name,
        "measure": measure,
        "measure_en": f" ({measure})" if measure else "",
        "measure_zh": f"（{measure}）" if measure else "",
    }
