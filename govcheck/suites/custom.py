"""Our own expectations as classes of great_expectations; importing this module imports it, so only a run does.

Each asks one metric for the judgement of a plain function; what is found goes out as details of the result, for
expectations about whole tables carry no rows of their own.
"""

from __future__ import annotations

from abc import ABC
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from great_expectations.execution_engine import ExecutionEngine, PandasExecutionEngine
from great_expectations.execution_engine.execution_engine import MetricDomainTypes
from great_expectations.expectations.expectation import BatchExpectation
from great_expectations.expectations.metrics.metric_provider import metric_value
from great_expectations.expectations.metrics.table_metric_provider import TableMetricProvider
from great_expectations.validator.metric_configuration import MetricConfiguration
from great_expectations.validator.validator import ValidationDependencies

from govcheck.datasets.judgement import Judgement
from govcheck.suites.judgements import JUDGEMENTS

METRIC = "table.govcheck.judgement"
BREACHES = "breaches"
"""Where the details of a result carry the breaches: a list of (row, English, Chinese)."""


def _named(values: Iterable[Any]) -> list[str]:
    """The texts among arguments, those in lists too: what may be columns."""
    lists = [[value] if isinstance(value, str) else value for value in values if isinstance(value, (str, list, tuple))]
    return [name for names in lists for name in names]


class TableJudgement(TableMetricProvider):
    """The judgement of a plain function on the columns of a table."""

    metric_name = METRIC
    value_keys = ("judgement", "arguments")

    @metric_value(engine=PandasExecutionEngine)
    def _pandas(  # bound to the class by the decorator
        cls,  # noqa: N805
        execution_engine: PandasExecutionEngine,
        metric_domain_kwargs: dict[str, Any],
        metric_value_kwargs: dict[str, Any],
        metrics: dict[str, Any],
        runtime_configuration: dict[str, Any],
    ) -> Judgement:
        import pandas

        frame, _, _ = execution_engine.get_compute_domain(metric_domain_kwargs, domain_type=MetricDomainTypes.TABLE)
        arguments = metric_value_kwargs["arguments"]
        columns = {
            name: [None if empty else cell for cell, empty in zip(frame[name], pandas.isna(frame[name]), strict=True)]
            for name in _named(arguments.values())
            if name in frame.columns
        }
        return JUDGEMENTS[metric_value_kwargs["judgement"]](columns, **arguments)


class _Judged(BatchExpectation, ABC):
    """An expectation that a plain function judges; its success keys are the arguments of that function."""

    judgement: ClassVar[str]
    success_keys: ClassVar[tuple[str, ...]]

    def get_validation_dependencies(
        self,
        execution_engine: ExecutionEngine[Any] | None = None,
        runtime_configuration: dict[str, Any] | None = None,
    ) -> ValidationDependencies:
        """The one metric, for the arguments of this expectation."""
        needed = super().get_validation_dependencies(execution_engine, runtime_configuration)
        given = {name: getattr(self, name) for name in self.success_keys if name != "mostly"}
        metric = MetricConfiguration(
            metric_name=METRIC,
            metric_domain_kwargs={"batch_id": self.batch_id},
            metric_value_kwargs={"judgement": self.judgement, "arguments": given},
        )
        needed.set_metric_configuration(METRIC, metric)
        return needed

    def _validate(
        self,
        metrics: Mapping[str, Any],
        runtime_configuration: dict[str, Any] | None = None,
        execution_engine: ExecutionEngine[Any] | None = None,
    ) -> dict[str, Any]:
        judged: Judgement = metrics[METRIC]
        found = len(judged.breaches)
        least = getattr(self, "mostly", 1.0)
        return {
            "success": not found or (judged.judged - found) / judged.judged >= least,
            "result": {
                "observed_value": found,
                "details": {BREACHES: [(each.row, each.wording.en, each.wording.zh) for each in judged.breaches]},
            },
        }


class ExpectUnitToFitIndicator(_Judged):
    """Every unit fits what is measured of its indicator."""

    judgement = "expect_unit_to_fit_indicator"
    success_keys = ("indicator", "measure", "unit", "mostly")
    indicator: str
    measure: str
    unit: str
    mostly: float = 1.0


class ExpectTargetsToKeepTheirUnit(_Judged):
    """All values of one region, indicator and measure have comparable units."""

    judgement = "expect_targets_to_keep_their_unit"
    success_keys = ("region", "indicator", "measure", "unit", "measures", "mostly")
    region: str
    indicator: str
    measure: str
    unit: str
    measures: list[str]
    mostly: float = 1.0


class ExpectPartsToSumToTotal(_Judged):
    """The parts, in columns or in rows, sum to their total."""

    judgement = "expect_parts_to_sum_to_total"
    success_keys = ("tolerance", "total", "parts", "value", "marker", "totals", "group")
    tolerance: float = 0
    total: str | None = None
    parts: tuple[str, ...] = ()
    value: str = ""
    marker: str = ""
    totals: tuple[str, ...] = ()
    group: tuple[str, ...] = ()


class ExpectGroupTotalsToAddUp(_Judged):
    """The values of every group sum to the total that its rows give."""

    judgement = "expect_group_totals_to_add_up"
    success_keys = ("value", "group", "total", "tolerance")
    value: str
    group: list[str]
    total: str
    tolerance: float = 0
