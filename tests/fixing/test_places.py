from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from govcheck.document.places import Place, Position
from govcheck.findings import Finding
from govcheck.fixing.places import Places
from govcheck.severity import Severity
from govcheck.wording import Wording

SPAN = st.tuples(st.integers(0, 20), st.integers(0, 4)).map(lambda told: (told[0], sum(told)))


def finding(code: str, start: int, end: int) -> Finding:
    place = Place(Position(start, 1, start + 1), Position(end, 1, end + 1))
    said = Wording("it stands twice", "重复")
    return Finding(code, "doubled", Severity.WARNING, said, said, "青岚市.txt", None, place, "")


@example([("A", (0, 9)), ("A", (2, 3))], "A", (5, 6))
@given(st.lists(st.tuples(st.sampled_from("AB"), SPAN), max_size=8), st.sampled_from("ABC"), SPAN)
def test_a_range_meets_the_findings_of_the_rule_that_have_a_place_in_common_with_it(
    found: list[tuple[str, tuple[int, int]]], code: str, span: tuple[int, int]
) -> None:
    start, end = span
    met = any(rule == code and first < end and start < last for rule, (first, last) in found)
    assert Places([finding(rule, *place) for rule, place in found]).meets(code, start, end) is met
