"""The judgements that our own expectations ask for: the functions that the rules call, by the type of expectation."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from govcheck.datasets.judgement import Judgement
from govcheck.datasets.totals import group_totals_to_add_up, parts_to_sum_to_total
from govcheck.datasets.units import targets_to_keep_their_unit, unit_to_fit_indicator

JUDGEMENTS: Mapping[str, Callable[..., Judgement]] = {
    "expect_unit_to_fit_indicator": unit_to_fit_indicator,
    "expect_targets_to_keep_their_unit": targets_to_keep_their_unit,
    "expect_parts_to_sum_to_total": parts_to_sum_to_total,
    "expect_group_totals_to_add_up": group_totals_to_add_up,
}
"""By the type of the expectation; each takes the columns and the expectation's arguments, ``mostly`` excepted."""
