"""Where findings stand, for asking whether one of a rule has a place in common with a range."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate

from govcheck.findings import Finding


class Places:
    """The places of some findings by code: sorted by where they begin, each with the furthest end up to it."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        of_codes: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
        for each in findings:
            of_codes[each.code].append((each.place.start.offset, each.place.end.offset))
        self._starts, self._ends = {}, {}
        for code, spans in of_codes.items():
            spans.sort()
            self._starts[code] = [start for start, _ in spans]
            self._ends[code] = list(accumulate((end for _, end in spans), max))

    def meets(self, code: str, start: int, end: int) -> bool:
        """Whether a finding of that code has a place in common with a range."""
        before = bisect_left(self._starts.get(code, ()), end)  # so many begin before it ends
        return before > 0 and self._ends[code][before - 1] > start
